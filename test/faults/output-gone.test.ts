import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { temporaryDirectory } from '../support/server.ts';

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let database: TestDatabase;
beforeAll(async () => {
  [directory, database] = await Promise.all([temporaryDirectory(), testDatabase()]);
});
afterAll(() => Promise.all([directory.remove(), database.drop()]));

test.each(['SIGTERM', 'SIGHUP'] as const)(
  'a server whose output nobody reads any more goes on, and drains on %s',
  async (signal) => {
    const env = { PATH: process.env['PATH'], PORT: '0', METRICS_PORT: '0', DATA_DIR: `${directory.path}/${signal}` };
    const server = spawn(process.execPath, ['src/main.ts'], {
      env: { ...env, DATABASE_URL: database.url },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    while (!/listening on \S+\n/.test(said)) said += String(await once(server.stdout, 'data'));
    const origin = /listening on (\S+)/.exec(said)?.[1];
    server.stdout.destroy();
    server.stderr.destroy();
    for (let requests = 0; requests < 3; requests += 1) {
      expect((await fetch(`${origin}/api/v1/session`)).status).toBe(401);
    }
    const exited = once(server, 'exit');
    server.kill(signal);
    expect(await exited).toEqual([0, null]);
  },
);
