import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { manySales } from '../support/amazon-file.ts';
import {
  build,
  type Client,
  download,
  expectStatus,
  logIn,
  newClient,
  newName,
  newSeller,
  putProfile,
  store,
} from '../support/client.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { isWhole } from '../support/digest.ts';
import { temporaryDirectory } from '../support/server.ts';
import { duration, importsOf, type MortalServer, startMortalServer, storedOrders } from './crash.ts';

/** Each shows a few more moments and takes two seconds. */
const ROUNDS = 4;
/** For a machine that is busy with other things. */
const LONG_MS = 180_000;

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let database: TestDatabase;
let server: MortalServer;
beforeAll(async () => {
  [directory, database] = await Promise.all([temporaryDirectory(), testDatabase()]);
  server = await startMortalServer({ dataDir: directory.path, databaseUrl: database.url });
});
afterAll(async () => {
  await server.stop();
  await Promise.all([directory.remove(), database.drop()]);
});

const secretOf = (generation: number) => `amber lantern harbour ${generation} quince`;

async function opens(username: string, secret: string): Promise<boolean> {
  const { status } = await newClient(server.origin()).send('POST', '/session', { username, secret });
  expect([201, 401]).toContain(status);
  return status === 201;
}

function change(client: Client, from: number, to: number) {
  return client.send('PUT', '/account/secret', { currentSecret: secretOf(from), newSecret: secretOf(to) });
}

/** The lease of a change that died runs out in half a minute; here it is made to at once. */
async function passLease(): Promise<void> {
  await database.db.execute("UPDATE accounts SET resealing_until = '2020-01-01' WHERE resealing_until IS NOT NULL");
}

describe('a server that is killed while a secret is changed', () => {
  test(
    `leaves one secret that opens everything, ${ROUNDS} times`,
    async () => {
      const username = newName();
      let generation = 0;
      let seller = await newSeller(server.origin(), username, secretOf(generation));
      await putProfile(seller);
      expectStatus(200, await seller.send('PUT', '/consents/vies', { granted: true }));
      expectStatus(201, await seller.send('POST', '/account/totp'));
      const consents = (await seller.send('GET', '/consents')).body;
      await store(seller, manySales('2025-03', 3000));
      await store(seller, manySales('2025-04', 1200));
      const takes = await duration(async () => expectStatus(200, await change(seller, 0, 1)));
      generation = 1;
      for (let round = 0; round < ROUNDS; round += 1) {
        const [orders, imports] = [await storedOrders(seller, '2025'), await importsOf(seller)];
        const waiting = await build(seller, { kind: 'transaction-list', period: '2025' });
        const next = generation + 1;
        const answer = await server.killDuring(takes * 1.1, () => change(seller, generation, next));
        const [isOld, isNew] = [await opens(username, secretOf(generation)), await opens(username, secretOf(next))];
        expect(isOld).toBe(!isNew);
        if (answer?.status === 200) expect(isNew).toBe(true);
        await passLease();
        // The same secret again takes up what was begun; another one starts over.
        const wanted = round % 2 === 0 ? next : next + 1000;
        if (!isNew) {
          seller = await logIn(server.origin(), username, secretOf(generation));
          expectStatus(200, await change(seller, generation, wanted));
          generation = wanted;
        } else generation = next;
        seller = await logIn(server.origin(), username, secretOf(generation));
        expect(await storedOrders(seller, '2025')).toEqual(orders);
        expect(await importsOf(seller)).toEqual(imports);
        expect((await seller.send('GET', '/consents')).body).toEqual(consents);
        expect((await seller.send('GET', '/account/totp')).body).toEqual({ state: 'pending' });
        const first = await download(seller, waiting.id);
        expect([first.status, isWhole(first)]).toEqual([200, true]);
        expect((await download(seller, waiting.id)).status).toBe(410);
        const rows = await database.db.query('SELECT epoch FROM epochs');
        expect(rows).toHaveLength(1);
      }
    },
    LONG_MS,
  );
});
