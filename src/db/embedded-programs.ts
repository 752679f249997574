import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedDatabaseError } from './embedded-error.ts';
import { currentUser } from './embedded-user.ts';

export type Programs = {
  server: string;
  /** MariaDB's script that makes a data directory; MySQL's server does that itself. */
  initialiser: string | undefined;
  isMariaDb: boolean;
};

type Finding = { say(line: string): void; searchPath: string | undefined; mayInstall: boolean };

/** Finds a database server, or installs Debian's. @throws EmbeddedDatabaseError with the command to run by hand. */
export async function findPrograms(options: Finding): Promise<Programs> {
  const found = await lookFor(options.searchPath);
  if (found !== undefined) return found;
  if (options.mayInstall) await install(options);
  const installed = await lookFor(options.searchPath);
  if (installed !== undefined) return installed;
  throw new EmbeddedDatabaseError(`No database server was found. ${byHand}`);
}

/** Runs a program to its end without a shell. @throws EmbeddedDatabaseError with the last lines it wrote. */
export async function runProgram(file: string, args: readonly string[], temporary?: string): Promise<string> {
  return new Promise((done, fail) => {
    const env = {
      ...{ PATH: usualFolders.join(':'), LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' },
      ...(temporary === undefined ? {} : { TMPDIR: temporary }),
    };
    execFile(file, args, { env, maxBuffer: 16 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error === null) done(stdout);
      else fail(new EmbeddedDatabaseError(`${file} failed: ${(stderr || stdout || error.message).trim().slice(-600)}`));
    });
  });
}

const usualFolders = [
  '/usr/local/sbin',
  '/usr/local/bin',
  '/usr/sbin',
  '/usr/bin',
  '/sbin',
  '/bin',
  '/usr/local/mysql/bin',
];
const packages = ['mariadb-server-core', 'mariadb-client-core'];
const installation = ['apt-get', 'install', '-y', '--no-install-recommends', ...packages];
const byHand = `Install one with "sudo ${installation.join(' ')}", or set DATABASE_URL=mysql://… to use a database that you have.`;

async function lookFor(searchPath: string | undefined): Promise<Programs | undefined> {
  const folders = [...(searchPath ?? '').split(':').filter((folder) => folder.startsWith('/')), ...usualFolders];
  const server = (await firstOf(folders, 'mariadbd')) ?? (await firstOf(folders, 'mysqld'));
  if (server === undefined) return undefined;
  const isMariaDb = /mariadb/i.test(await runProgram(server, ['--no-defaults', '--version']));
  if (!isMariaDb) return { server, initialiser: undefined, isMariaDb };
  const initialiser = (await firstOf(folders, 'mariadb-install-db')) ?? (await firstOf(folders, 'mysql_install_db'));
  return initialiser === undefined ? undefined : { server, initialiser, isMariaDb };
}

async function firstOf(folders: readonly string[], name: string): Promise<string | undefined> {
  for (const folder of folders) {
    const path = join(folder, name);
    if (await isExecutable(path)) return path;
  }
  return undefined;
}

function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function install(options: Finding): Promise<void> {
  if (!(await isExecutable('/usr/bin/apt-get')))
    throw new EmbeddedDatabaseError(`No database server was found. ${byHand}`);
  // Without a terminal to ask in, sudo -n fails at once instead of waiting for a password.
  const prefix = currentUser().uid === 0 ? [] : ['sudo', '-n'];
  const run = (args: readonly string[]) => {
    const [file = '', ...rest] = [...prefix, ...args];
    return runProgram(file, rest);
  };
  options.say('no database server found: installing MariaDB (Debian package mariadb-server-core)');
  try {
    // A machine whose package lists are missing or old gets them, and a second try.
    await run(installation).catch(async () => {
      await run(['apt-get', 'update']);
      await run(installation);
    });
  } catch {
    throw new EmbeddedDatabaseError(`MariaDB could not be installed. ${byHand}`);
  }
}
