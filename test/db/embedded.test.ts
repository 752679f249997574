import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { EmbeddedDatabaseError, openDatabase, startEmbeddedDatabase } from '../../src/db/index.ts';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'zkvat-embedded-'));
});

afterEach(() => rm(dataDir, { recursive: true, force: true }));

test('what was stored is there after a restart, and no network port is opened', async () => {
  const first = await startEmbeddedDatabase({ dataDir });
  const db = openDatabase({ url: first.url });
  await db.execute('CREATE TABLE kept (id INT)');
  await db.execute('INSERT INTO kept VALUES (42)');
  expect(await db.query("SHOW VARIABLES LIKE 'skip_networking'")).toMatchObject([{ Value: 'ON' }]);
  await db.close();
  await first.stop();

  const second = await startEmbeddedDatabase({ dataDir });
  const again = openDatabase({ url: second.url });
  expect(await again.query('SELECT id FROM kept')).toEqual([{ id: 42 }]);
  await again.close();
  await second.stop();
});

test('a second server on one data directory is refused with a sentence', async () => {
  const first = await startEmbeddedDatabase({ dataDir });
  await expect(startEmbeddedDatabase({ dataDir })).rejects.toThrow(EmbeddedDatabaseError);
  await expect(startEmbeddedDatabase({ dataDir })).rejects.toThrow(/already uses this data directory/);
  await first.stop();
});

test('a database left running by a killed process is ended and its data found', async () => {
  const orphanPid = await startAndKill(dataDir);
  const next = await startEmbeddedDatabase({ dataDir });
  expect(next.pid).not.toBe(orphanPid);
  expect(() => process.kill(orphanPid, 0)).toThrow();
  const db = openDatabase({ url: next.url });
  expect(await db.query('SELECT id FROM kept')).toEqual([{ id: 7 }]);
  await db.close();
  await next.stop();
});

test('the mark of a process that is gone does not keep the directory', async () => {
  const first = await startEmbeddedDatabase({ dataDir });
  await first.stop();
  // Number 1 lives, but did not begin when the mark says.
  await writeFile(join(dataDir, 'mariadb', 'in-use'), '1 123456789012');
  const next = await startEmbeddedDatabase({ dataDir });
  await next.stop();
});

test('a data directory deeper than a socket path may be is fine, and only its owner can enter', async () => {
  const deep = join(dataDir, 'a'.repeat(60), 'b'.repeat(60));
  const server = await startEmbeddedDatabase({ dataDir: deep });
  const socket = new URL(server.url).searchParams.get('socketPath') ?? '';
  expect(Buffer.byteLength(socket)).toBeLessThanOrEqual(100);
  for (const directory of [join(socket, '..'), join(deep, 'mariadb')])
    expect((await stat(directory)).mode & 0o077).toBe(0);
  await server.stop();
  await rm(join(socket, '..'), { recursive: true });
});

test('a data directory with spaces, quotes and signs in its name is fine', async () => {
  const server = await startEmbeddedDatabase({ dataDir: join(dataDir, 'seller\'s  data $HOME; ü"') });
  const db = openDatabase({ url: server.url });
  expect(await db.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await db.close();
  await server.stop();
});

test('the error log holds no statement', async () => {
  const server = await startEmbeddedDatabase({ dataDir });
  const db = openDatabase({ url: server.url });
  await db.query("SELECT 'marker-of-a-statement' FROM nowhere").catch(() => undefined);
  await db.close();
  await server.stop();
  const log = await readFile(join(dataDir, 'mariadb', 'error.log'), 'utf8');
  expect(log).not.toContain('marker-of-a-statement');
  expect(await readdir(join(dataDir, 'mariadb'))).not.toContain('in-use');
});

/** Runs a process that starts the database, stores a row and dies by SIGKILL; returns the number of the database it leaves. */
async function startAndKill(directory: string): Promise<number> {
  const program = `
    import { openDatabase, startEmbeddedDatabase } from ${JSON.stringify(new URL('../../src/db/index.ts', import.meta.url).href)};
    const server = await startEmbeddedDatabase({ dataDir: ${JSON.stringify(directory)} });
    const db = openDatabase({ url: server.url });
    await db.execute('CREATE TABLE kept (id INT)');
    await db.execute('INSERT INTO kept VALUES (7)');
    process.stdout.write(String(server.pid));
    setInterval(() => undefined, 1000);`;
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [text] = (await once(child.stdout, 'data')) as [Buffer];
  child.kill('SIGKILL');
  await once(child, 'exit');
  return Number(text.toString());
}
