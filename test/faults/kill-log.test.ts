import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadServerKey } from '../../src/accounts/index.ts';
import { readActivityAnchors, verifyActivity } from '../../src/usage/index.ts';
import { newSeller } from '../support/client.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { startServer, temporaryDirectory } from '../support/server.ts';

const KILLS = 4;

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let database: TestDatabase;
beforeAll(async () => {
  [directory, database] = await Promise.all([temporaryDirectory(), testDatabase()]);
});
afterAll(() => Promise.all([directory.remove(), database.drop()]));

async function verify() {
  const anchors = await readActivityAnchors(directory.path);
  return verifyActivity(database.db, await loadServerKey(directory.path), anchors);
}

test('a server that is killed while it writes the activity log leaves a whole one', async () => {
  const place = { dataDir: directory.path, databaseUrl: database.url };
  for (let round = 0; round < KILLS; round += 1) {
    const server = await startServer(place);
    const seller = await newSeller(server.origin);
    const deciding = Array.from({ length: 4 }, async () => {
      for (let granted = true; ; granted = !granted) await seller.send('PUT', '/consents/vies', { granted });
    });
    const broken = Promise.allSettled(deciding);
    // Entries are written a tenth of a second after what they tell of, so each round meets another step of that.
    await delay(700 + round * 37);
    await server.kill();
    await broken;
    expect((await verify()).findings).toEqual([]);
  }
  const server = await startServer(place);
  await server.stop();
  const { entries, findings } = await verify();
  expect(findings).toEqual([]);
  expect(entries).toBeGreaterThan(KILLS * 5);
}, 240_000);
