import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { generatedFile } from '../support/amazon-file.ts';
import { newSeller, runningImport } from '../support/client.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { temporaryDirectory } from '../support/server.ts';

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let database: TestDatabase;
beforeAll(async () => {
  [directory, database] = await Promise.all([temporaryDirectory(), testDatabase()]);
});
afterAll(() => Promise.all([directory.remove(), database.drop()]));

// A terminal sends SIGINT to all processes of the group, a service manager SIGTERM to all of the service.
test.each(['SIGINT', 'SIGTERM'] as const)('%s to the whole group lets an upload come to its end', async (signal) => {
  const env = { PATH: process.env['PATH'], PORT: '0', METRICS_PORT: '0', ECB_REFRESH: 'off', DRAIN_SECONDS: '60' };
  const server = spawn(process.execPath, ['src/main.ts'], {
    env: { ...env, DATA_DIR: `${directory.path}/${signal}`, DATABASE_URL: database.url },
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  let said = '';
  while (!/listening on \S+\n/.test(said)) said += String(await once(server.stdout, 'data'));
  server.stdout.resume();
  const seller = await newSeller(/listening on (\S+)/.exec(said)?.[1] ?? '');
  const uploaded = seller.upload(generatedFile({ rows: 40_000 }));
  await runningImport(seller);
  const exited = once(server, 'exit');
  process.kill(-(server.pid ?? 0), signal);
  const { status, body } = await uploaded;
  expect([status, body.state, body.rows?.stored]).toEqual([201, 'stored', 40_000]);
  expect(await exited).toEqual([0, null]);
});
