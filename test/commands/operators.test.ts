import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { staffAt } from '../journey/staff.ts';
import { type Client, newClient, newSeller } from '../support/client.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type ServerProcess, startServer, temporaryDirectory } from '../support/server.ts';

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let database: TestDatabase;
let server: ServerProcess;
let owner: Client;
beforeAll(async () => {
  [directory, database] = await Promise.all([temporaryDirectory(), testDatabase()]);
  const place = { dataDir: directory.path, databaseUrl: database.url };
  server = await startServer(place);
  owner = (await staffAt({ ...place, origin: server.origin }, 'owner')).client;
});
afterAll(async () => {
  await server.stop();
  await Promise.all([directory.remove(), database.drop()]);
});

/** A command of an operator's, beside the running server. */
async function run(script: string, ...args: string[]): Promise<{ code: number; out: string; said: string }> {
  const path = fileURLToPath(new URL(`../../scripts/${script}.ts`, import.meta.url));
  const env = { PATH: process.env['PATH'] ?? '', DATA_DIR: directory.path, DATABASE_URL: database.url };
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [path, ...args], { env });
    return { code: 0, out: stdout, said: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, said: stderr };
  }
}

async function status() {
  const answer = await newClient(server.origin).send('GET', `${server.origin}/status`, undefined, {
    Accept: 'application/json',
  });
  return answer.body.incidents;
}

describe('npm run incident', () => {
  test('opens, updates and closes what /status shows, and says how many hours are left', async () => {
    const noticed = new Date(Date.now() - 2 * 3_600_000).toISOString();
    const opened = await run(
      ...(['incident', 'open', '--kind', 'personal-data', '--title', 'A backup was lost'] as const),
      ...['--components', 'database', '--noticed', noticed, '--people', 'sellers, about 40'],
    );
    expect(opened.code).toBe(0);
    const id = opened.out.trim();
    expect(id).toMatch(/^[\w-]{22}$/);
    expect(opened.said).toMatch(/\(Art\. 33 GDPR\): (69|70) hours are left/);
    expect((await status()).current).toMatchObject([{ id, title: 'A backup was lost', components: ['database'] }]);
    expect((await run('incident', 'update', id, '--text', 'It was found.', '--measures', 'encryption')).code).toBe(0);
    const notification = await run('incident', 'notification', id, '--to', 'authority');
    expect(notification.out).toContain('5. Measures taken or proposed: encryption');
    expect(notification.out).toContain('sellers, about 40');
    expect((await run('incident', 'notification', id, '--to', 'sellers')).out).toContain('A backup was lost');
    expect((await run('incident', 'close', id, '--text', 'Over.')).code).toBe(0);
    const { current, past } = await status();
    expect([current, past[0].updates.map(({ text }: { text: string }) => text)]).toEqual([
      [],
      ['It was found.', 'Over.'],
    ]);
    expect((await run('incident', 'list')).out).toContain(id);
  });

  test('says how it is used, and what it does not know', async () => {
    for (const args of [
      [],
      ['open'],
      ['open', '--kind', 'flood', '--title', 'x'],
      ['close', 'x'],
      ['notification', 'x'],
    ]) {
      expect(await run('incident', ...args)).toMatchObject({
        code: 64,
        said: expect.stringContaining('usage: npm run'),
      });
    }
    const wrong = ['open', '--kind', 'security', '--title', 'x'];
    expect((await run('incident', ...wrong, '--components', 'moon')).code).toBe(64);
    expect((await run('incident', ...wrong, '--noticed', '2999-01-01T00:00:00Z')).said).toContain('that has passed');
    expect(await run('incident', 'update', 'nobody')).toMatchObject({ code: 1, said: 'There is no such incident.\n' });
  });
});

describe('npm run verify-log', () => {
  test('finds the log whole beside a running server, with what commands have added to it', async () => {
    await newSeller(server.origin);
    const verified = await run('verify-log');
    expect([verified.code, verified.said]).toEqual([0, '']);
    expect(verified.out).toMatch(/^The activity log is whole: \d+ entries\.\n$/);
    const events = (await owner.send('GET', '/activity')).body.items.map(({ event }: { event: string }) => event);
    expect(events).toEqual(expect.arrayContaining(['staff-created', 'staff-log-in', 'incident-recorded', 'log-in']));
  });

  test('finds an altered entry, and says so with its exit code', async () => {
    await database.db.execute("UPDATE activity SET outcome = 'failed' WHERE number = 1");
    const verified = await run('verify-log');
    expect([verified.code, verified.out]).toEqual([1, "Entry 1 was altered, or put in another's place.\n"]);
    await database.db.execute("UPDATE activity SET outcome = 'succeeded' WHERE number = 1");
  });

  test('finds entries taken off the end', async () => {
    // Whatever waits is written first.
    await server.stop();
    const [head] = await database.db.query<{ number: string }>('SELECT number FROM activity_head');
    const cut = Number(head?.number) - 1;
    await database.db.execute('DELETE FROM activity WHERE number > ?', [cut]);
    await database.db.execute(
      'UPDATE activity_head SET number = ?, tag = (SELECT tag FROM activity WHERE number = ?)',
      [...[cut, cut]],
    );
    const verified = await run('verify-log');
    expect([verified.code, verified.out]).toEqual([
      ...[1, `The log had reached entry ${cut + 1} once: its end was removed, or the database was set back.\n`],
    ]);
  });
});
