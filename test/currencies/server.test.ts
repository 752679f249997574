import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { publicationDayBefore } from '../../src/vat/publication-days.ts';
import { type FakeEcb, startFakeEcb } from '../fakes/ecb.ts';
import { newSeller } from '../support/client.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type ServerProcess, startServer, temporaryDirectory } from '../support/server.ts';
import { inventedDays } from './days.ts';

/** A day whose rates are out at whatever hour the test runs. */
const DAY = publicationDayBefore(publicationDayBefore(new Date().toISOString().slice(0, 10)));

let ecb: FakeEcb;
let database: TestDatabase;
let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
const servers: ServerProcess[] = [];
beforeEach(async () => {
  ecb = await startFakeEcb(inventedDays('2026-03-05', DAY));
  database = await testDatabase();
  directory = await temporaryDirectory();
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.kill();
  await ecb.stop();
  await database.drop();
  await directory.remove();
});

async function start(more: Record<string, string> = {}): Promise<ServerProcess> {
  const settings = { ECB_REFRESH: 'on', ECB_URL: ecb.origin, ALLOW_LOCAL_UPSTREAMS: 'true', ...more };
  const server = await startServer({ dataDir: directory.path, databaseUrl: database.url, settings });
  servers.push(server);
  return server;
}

/** The answer once it is there; the background takes its time. */
async function ratesOf(server: ServerProcess, date: string): Promise<number> {
  const seller = await newSeller(server.origin);
  for (let tries = 0; tries < 200; tries += 1) {
    const { status } = await seller.send('GET', `/exchange-rates?date=${date}`);
    if (status === 200) return status;
    await delay(50);
  }
  return 404;
}

test('a server fetches what is missing after its start, and the next one needs no network for it', async () => {
  const first = await start();
  expect(await ratesOf(first, DAY)).toBe(200);
  expect(await first.stop()).toBe(0);
  await ecb.stop();
  const second = await start();
  const seller = await newSeller(second.origin);
  expect((await seller.send('GET', `/exchange-rates?date=${DAY}`)).status).toBe(200);
  expect(await second.stop()).toBe(0);
  ecb = await startFakeEcb([]);
});

test('an ECB that never answers keeps nobody from starting, serving and stopping', async () => {
  ecb.fail('silent');
  const server = await start();
  while (ecb.requests.length === 0) await delay(10);
  expect((await fetch(`${server.origin}/readyz`)).status).toBe(200);
  const seller = await newSeller(server.origin);
  expect((await seller.send('GET', '/exchange-rates?date=2026-03-05')).status).toBe(200);
  expect(await server.stop()).toBe(0);
});

test('nothing is asked where fetching is switched off, nor where the stand-in is not allowed', async () => {
  const off = await start({ ECB_REFRESH: 'off' });
  await delay(500);
  expect(await off.stop()).toBe(0);
  const refused = await start({ ALLOW_LOCAL_UPSTREAMS: 'false' });
  while (!refused.output().includes('exchange-rates')) await delay(10);
  expect(refused.output()).toMatch(/"event":"exchange-rates.not-reached","code":"refused-origin"/);
  expect(await refused.stop()).toBe(0);
  expect(ecb.requests).toEqual([]);
});
