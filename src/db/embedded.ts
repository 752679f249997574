import { createHash } from 'node:crypto';
import { chmod, mkdir, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openDatabase } from './database.ts';
import { EmbeddedDatabaseError } from './embedded-error.ts';
import { isTaken, takeDirectory } from './embedded-lock.ts';
import { findPrograms, type Programs, runProgram } from './embedded-programs.ts';
import { endOrphan, type Places, runServer } from './embedded-server.ts';
import { currentUser } from './embedded-user.ts';

export { EmbeddedDatabaseError } from './embedded-error.ts';

export type EmbeddedDatabase = {
  /** For `openDatabase`; holds no password, because only the user who runs the server can reach its socket. */
  url: string;
  pid: number;
  /** Resolves when the server has ended, asked or not. */
  ended: Promise<void>;
  /** Ends the server by a clean shutdown (`atOnce`: by killing it) and gives the directory free. */
  stop(how?: 'atOnce'): Promise<void>;
};

export type EmbeddedOptions = {
  /** Everything is below `<dataDir>/mariadb`: data, redo and undo logs, temporary tables, error log. */
  dataDir: string;
  /** Receives sentences for the user ("installing MariaDB …"). */
  say?(line: string): void;
  /** Folders with programs, in the style of PATH, looked at before the usual ones. */
  searchPath?: string;
  /** Install Debian's package when no server is found. Default true. */
  mayInstall?: boolean;
  /** False trades safety against a crash for speed, for data that dies with the process. Default true. */
  durable?: boolean;
};

/**
 * Starts a private MariaDB (or MySQL) that listens on a Unix socket only, making its data directory on the first run. One that was
 * left running by a killed process is ended first.
 * @throws EmbeddedDatabaseError with a sentence for the user, e.g. when another process uses the directory.
 */
export async function startEmbeddedDatabase(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const say = options.say ?? (() => undefined);
  const directory = resolve(options.dataDir, 'mariadb');
  await makePrivateDirectory(directory);
  const release = await takeDirectory(markIn(directory));
  try {
    const places = await placesIn(directory);
    await rm(places.temporary, { recursive: true, force: true });
    await makePrivateDirectory(places.temporary);
    await endOrphan(places, say);
    const programs = await findPrograms({
      say,
      searchPath: options.searchPath,
      mayInstall: options.mayInstall ?? true,
    });
    await initialise(programs, places);
    const server = await runServer(programs, places, options.durable ?? true);
    const stop = async (how?: 'atOnce') => {
      await server.stop(how);
      await release();
    };
    const url = await createOurDatabase(places).catch(async (error) => {
      await server.stop();
      throw error;
    });
    return { url, pid: server.pid, ended: server.ended, stop };
  } catch (error) {
    await release();
    throw error;
  }
}

/**
 * The URL of the database that another process of this user runs in the data directory, for a command that works beside a server.
 * Undefined when none does. It ends with that process, without notice.
 * @throws EmbeddedDatabaseError when the process is another user's or its database does not answer.
 */
export async function findEmbeddedDatabase(dataDir: string): Promise<string | undefined> {
  const directory = resolve(dataDir, 'mariadb');
  return (await isTaken(markIn(directory))) ? createOurDatabase(await placesIn(directory)) : undefined;
}

function markIn(directory: string): string {
  return join(directory, 'in-use');
}

async function makePrivateDirectory(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  // The mode of mkdir is cut by the umask and does nothing for a directory that was there: this is the lock on the socket's door.
  await chmod(path, 0o700);
}

async function placesIn(directory: string): Promise<Places> {
  return {
    data: join(directory, 'data'),
    temporary: join(directory, 'tmp'),
    socket: await socketPath(directory),
    pidFile: join(directory, 'server.pid'),
    errorLog: join(directory, 'error.log'),
  };
}

/** The kernel takes at most 107 bytes for a socket's path, so a deep data directory has its socket in a short private one. */
async function socketPath(directory: string): Promise<string> {
  const beside = join(directory, 'server.sock');
  if (Buffer.byteLength(beside) <= 100) return beside;
  const name = createHash('sha256').update(directory).digest('hex').slice(0, 16);
  const short = join(tmpdir(), `zkvat-${currentUser().uid}-${name}`);
  await makePrivateDirectory(short);
  return join(short, 'server.sock');
}

async function initialise(programs: Programs, places: Places): Promise<void> {
  const mark = join(places.data, 'mysql');
  if (await isDirectory(mark)) return;
  // Made aside and renamed, so that a run killed within leaves nothing that looks finished.
  const fresh = `${places.data}.new`;
  await rm(fresh, { recursive: true, force: true });
  const user = currentUser();
  if (programs.initialiser === undefined) {
    // The server refuses to run as root unless told so by name.
    const asUser = user.uid === 0 ? ['--user=root'] : [];
    const args = ['--no-defaults', '--initialize-insecure', `--datadir=${fresh}`, ...asUser];
    await runProgram(programs.server, args, places.temporary);
  } else {
    const how =
      user.name === undefined
        ? ['--auth-root-authentication-method=normal']
        : ['--auth-root-authentication-method=socket', `--auth-root-socket-user=${user.name}`];
    // No --user here, as root neither: with it the script runs chown on the path unquoted, and one with a space is two.
    // A temporary folder of its own: a server that starts removes the temporary tables it finds in its folder, another one's too.
    const args = ['--no-defaults', `--datadir=${fresh}`, '--skip-test-db', ...how];
    await runProgram(programs.initialiser, args, places.temporary);
  }
  await rename(fresh, places.data);
}

async function createOurDatabase(places: Places): Promise<string> {
  // MariaDB knows its owner by the socket's credentials; where root has no password the socket's directory keeps others out.
  for (const user of new Set([currentUser().name ?? 'root', 'root'])) {
    const url = (database: string) =>
      `mysql://${encodeURIComponent(user)}@localhost/${database}?socketPath=${encodeURIComponent(places.socket)}`;
    const db = openDatabase({ url: url(''), poolSize: 1 });
    try {
      await db.execute('CREATE DATABASE IF NOT EXISTS zkvat CHARACTER SET utf8mb4 COLLATE utf8mb4_bin');
      return url('zkvat');
    } catch {
      // The next user is tried; when none gets in, the sentence below says so.
    } finally {
      await db.close();
    }
  }
  throw new EmbeddedDatabaseError(
    `The private database in ${places.data} belongs to another user. Run as that user, or use another DATA_DIR.`,
  );
}

async function isDirectory(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
