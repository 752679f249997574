import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runCommand, startCommand } from '../support/command.ts';

let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'zkvat-account-'));
});

afterAll(() => rm(dataDir, { recursive: true, force: true }));

test('staff made on the command line can log in with the secret shown, and open nothing', async () => {
  const made = await runCommand('account', ['create', '--role', 'admin', '--username', 'Anna'], { DATA_DIR: dataDir });
  expect(made).toMatchObject({ code: 0 });
  const secret = /^secret: +(\S+)$/m.exec(made.output)?.[1] ?? '';
  const again = await runCommand('account', ['create', '--role', 'admin', '--username', 'Anna'], { DATA_DIR: dataDir });
  expect(again.code).toBe(1);
  expect(again.output).toMatch(/taken/);

  const server = await startCommand('start', { DATA_DIR: dataDir, PORT: '0' }, /^listening on (http:\S+)$/m);
  try {
    const headers = { 'Content-Type': 'application/json' };
    const body = JSON.stringify({ username: 'Anna', secret });
    const session = await fetch(`${server.found}/api/v1/session`, { method: 'POST', headers, body });
    expect(session.status).toBe(201);
    expect(await session.json()).toMatchObject({ role: 'admin' });
    const cookie = session.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
    const profile = await fetch(`${server.found}/api/v1/seller-profile`, { headers: { cookie } });
    expect(profile.status).toBe(403);
  } finally {
    await server.stop('SIGTERM');
  }
});

test('beside a server that runs, staff are made in its database and can log in at once', async () => {
  const server = await startCommand('start', { DATA_DIR: dataDir, PORT: '0' }, /^listening on (http:\S+)$/m);
  try {
    const args = ['create', '--role', 'support', '--username', 'Bert'];
    // The server has these files open and goes on writing: they must not be put in place anew.
    const files = ['anchors', 'tombstones'].map((name) => join(dataDir, name));
    const before = await Promise.all(files.map((file) => stat(file)));
    const made = await runCommand('account', args, { DATA_DIR: dataDir });
    expect(made).toMatchObject({ code: 0 });
    const after = await Promise.all(files.map((file) => stat(file)));
    expect(after.map(({ ino, ctimeMs }) => [ino, ctimeMs])).toEqual(before.map(({ ino, ctimeMs }) => [ino, ctimeMs]));
    const secret = /^secret: +(\S+)$/m.exec(made.output)?.[1] ?? '';
    const headers = { 'Content-Type': 'application/json' };
    const body = JSON.stringify({ username: 'Bert', secret });
    const session = await fetch(`${server.found}/api/v1/session`, { method: 'POST', headers, body });
    expect(await session.json()).toMatchObject({ role: 'support' });
    expect((await fetch(`${server.found}/readyz`)).status).toBe(200);
  } finally {
    await server.stop('SIGTERM');
  }
});

test('a role that may not be made so is refused with the usage', async () => {
  const refused = await runCommand('account', ['create', '--role', 'seller', '--username', 'x'], { DATA_DIR: dataDir });
  expect(refused.code).toBe(64);
  expect(refused.output).toMatch(/^usage:/);
});
