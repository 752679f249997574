import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import mysql from 'mysql2/promise';
import { EmbeddedDatabaseError } from './embedded-error.ts';
import { isAlive } from './embedded-lock.ts';
import type { Programs } from './embedded-programs.ts';
import { currentUser } from './embedded-user.ts';

export type Places = { data: string; temporary: string; socket: string; pidFile: string; errorLog: string };

export type RunningServer = { pid: number; ended: Promise<void>; stop(how?: 'atOnce'): Promise<void> };

/** Starts the server and waits until it answers. @throws EmbeddedDatabaseError naming the error log when it does not. */
export async function runServer(programs: Programs, places: Places, durable: boolean): Promise<RunningServer> {
  // A process group of its own: Ctrl-C in a terminal reaches every process of the group, and ours must end its work before its
  // database goes.
  const child = spawn(programs.server, serverArguments(programs, places, durable), {
    detached: true,
    stdio: 'ignore',
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    cwd: places.temporary,
  });
  let isRunning = true;
  const ended = new Promise<void>((done) => {
    const settle = () => {
      isRunning = false;
      done();
    };
    child.once('exit', settle);
    child.once('error', settle);
  });
  // A private database must not keep alive the process it serves.
  child.unref();
  while (!(await answers(places.socket))) {
    if (!isRunning) {
      throw new EmbeddedDatabaseError(`The private database did not start; ${places.errorLog} says why.`);
    }
    // No limit in time: recovery after a crash may take minutes, and ends in an answer or in an exit.
    await sleep(25);
  }
  const pid = child.pid ?? 0;
  return {
    pid,
    ended,
    stop: async (how) => {
      if (isRunning) process.kill(pid, how === 'atOnce' ? 'SIGKILL' : 'SIGTERM');
      child.ref();
      await ended;
    },
  };
}

/** Ends the server of this data directory if one was left running by a process that was killed. */
export async function endOrphan(places: Places, say: (line: string) => void): Promise<void> {
  const pid = Number(await readFile(places.pidFile, 'utf8').catch(() => ''));
  if (!Number.isInteger(pid) || pid <= 1 || !(await isServerOf(pid, places.data))) return;
  say('a database was left running by a server that was killed: ending it');
  process.kill(pid, 'SIGTERM');
  for (let waits = 0; isAlive(pid); waits++) {
    // Every commit is on disk before it is acknowledged, so killing one that hangs loses nothing.
    if (waits === shutdownWaitsMax) process.kill(pid, 'SIGKILL');
    await sleep(50);
  }
  await rm(places.pidFile, { force: true });
}

const shutdownWaitsMax = 600;

/** The number in a pid file may long belong to another program. */
async function isServerOf(pid: number, dataDirectory: string): Promise<boolean> {
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return commandLine.split('\0').includes(`--datadir=${dataDirectory}`);
}

function serverArguments(programs: Programs, places: Places, durable: boolean): string[] {
  return [
    // First, and alone: the machine's own configuration must have no say.
    '--no-defaults',
    `--datadir=${places.data}`,
    `--socket=${places.socket}`,
    `--pid-file=${places.pidFile}`,
    `--log-error=${places.errorLog}`,
    // Temporary tables and sort files lie where the data lies, nowhere else.
    `--tmpdir=${places.temporary}`,
    `--secure-file-priv=${places.temporary}`,
    '--skip-networking',
    '--skip-name-resolve',
    '--local-infile=0',
    '--symbolic-links=0',
    // A log of statements would be a second copy of everything that was ever written.
    '--skip-log-bin',
    '--general-log=0',
    '--slow-query-log=0',
    '--performance-schema=0',
    '--character-set-server=utf8mb4',
    '--max-allowed-packet=64M',
    '--max-connections=64',
    ...(currentUser().uid === 0 ? ['--user=root'] : []),
    ...(programs.isMariaDb ? ['--log-warnings=1'] : ['--mysqlx=0', '--log-error-verbosity=1']),
    ...(durable ? durableArguments : fleetingArguments),
  ];
}

const durableArguments = ['--innodb-flush-log-at-trx-commit=1', '--innodb-buffer-pool-size=256M'];

const fleetingArguments = [
  '--innodb-flush-log-at-trx-commit=0',
  '--innodb-doublewrite=0',
  '--innodb-buffer-pool-size=128M',
];

async function answers(socketPath: string): Promise<boolean> {
  try {
    const connection = await mysql.createConnection({
      socketPath,
      user: currentUser().name ?? 'root',
      connectTimeout: 5000,
    });
    connection.on('error', () => undefined);
    await connection.end();
    return true;
  } catch (error) {
    // Refused by name is an answer: the server is there.
    return (error as { errno?: number }).errno === 1045 || (error as { errno?: number }).errno === 1698;
  }
}
