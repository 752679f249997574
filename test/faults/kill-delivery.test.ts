import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generatedFile, manySales } from '../support/amazon-file.ts';
import {
  build,
  download,
  expectStatus,
  logIn,
  newClient,
  newName,
  newSeller,
  putProfile,
  SECRET,
  store,
} from '../support/client.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { isWhole } from '../support/digest.ts';
import { temporaryDirectory } from '../support/server.ts';
import { duration, type MortalServer, startMortalServer, storedOrders } from './crash.ts';

/** Each shows a few more moments and takes two seconds. */
const ROUNDS = 4;
const DELETIONS = 3;
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

async function rowsLeft(): Promise<Record<string, number>> {
  const tables = [
    'accounts',
    'epochs',
    'totp',
    'datasets',
    'profiles',
    'consents',
    'imports',
    'blocks',
    'duplicate_pages',
  ];
  const counts: Record<string, number> = {};
  for (const table of [...tables, 'manifests', 'heads', 'reports', 'report_chunks']) {
    const [row] = await database.db.query<{ count: number }>(`SELECT COUNT(*) AS count FROM ${table}`);
    if (Number(row?.count) > 0) counts[table] = Number(row?.count);
  }
  return counts;
}

describe('a server that is killed', () => {
  test(
    `while a report is claimed and sent never delivers it twice, ${ROUNDS} times`,
    async () => {
      const name = newName();
      let seller = await newSeller(server.origin(), name);
      await putProfile(seller);
      await store(seller, generatedFile({ rows: 3000 }));
      const spare = await build(seller, { kind: 'transaction-list' });
      const takes = await duration(() => download(seller, spare.id));
      for (let round = 0; round < ROUNDS; round += 1) {
        const { id } = await build(seller, { kind: 'transaction-list' });
        let whole = 0;
        const claim = () =>
          download(seller, id).then(
            (answer) => {
              if (answer.status === 200 && isWhole(answer)) whole += 1;
            },
            () => undefined,
          );
        await server.killDuring(takes * 1.2, () => Promise.all([claim(), claim(), claim()]));
        seller = await logIn(server.origin(), name);
        const { state } = expectStatus(200, await seller.send('GET', `/reports/${id}`)).body;
        // Still ready: nobody had claimed it. Otherwise it is gone, whether or not somebody has it.
        if (state === 'ready') expect(whole).toBe(0);
        const after = await download(seller, id);
        expect(after.status).toBe(state === 'ready' ? 200 : 410);
        if (after.status === 200 && isWhole(after)) whole += 1;
        expect(whole).toBeLessThanOrEqual(1);
        expect((await download(seller, id)).status).toBe(410);
        await database.db.execute("UPDATE reports SET lease_until = '2020-01-01' WHERE lease_until IS NOT NULL");
      }
      expectStatus(200, await seller.send('POST', '/account/deletion', { secret: SECRET }));
    },
    LONG_MS,
  );

  test(
    `while an account is deleted leaves all of it or nothing, ${DELETIONS} times`,
    async () => {
      let takes = 0;
      for (let round = 0; round <= DELETIONS; round += 1) {
        const name = newName();
        const seller = await newSeller(server.origin(), name);
        await putProfile(seller);
        await store(seller, manySales('2025-03', 2500));
        const destroy = () => seller.send('POST', '/account/deletion', { secret: SECRET });
        if (round === 0) {
          takes = await duration(destroy);
          continue;
        }
        const answer = await server.killDuring(takes * 1.1, destroy);
        const again = newClient(server.origin());
        const { status } = await again.send('POST', '/session', { username: name, secret: SECRET });
        expect([201, 401]).toContain(status);
        if (answer?.status === 200) expect(status).toBe(401);
        if (status === 201) {
          expect(await storedOrders(await logIn(server.origin(), name), '2025')).toHaveLength(2500);
          expectStatus(200, await again.send('POST', '/account/deletion', { secret: SECRET }));
        }
        expect(await rowsLeft()).toEqual({});
      }
    },
    LONG_MS,
  );

  test(
    'while all data are deleted leaves all of them or none',
    async () => {
      const name = newName();
      let seller = await newSeller(server.origin(), name);
      await putProfile(seller);
      await store(seller, manySales('2025-03', 2500));
      for (let round = 0; round < DELETIONS; round += 1) {
        const answer = await server.killDuring(500, () =>
          seller.send('POST', '/account/data-deletion', { secret: SECRET }),
        );
        seller = await logIn(server.origin(), name);
        const isThere = (await seller.send('GET', '/imports')).body.items.length > 0;
        if (answer?.status === 200) expect(isThere).toBe(false);
        if (isThere) expect(await storedOrders(seller, '2025')).toHaveLength(2500);
        else {
          expect(await rowsLeft()).toEqual({ accounts: 1, epochs: 1 });
          // Whoever was not told deletes again; then a new life begins.
          expectStatus(200, await seller.send('POST', '/account/data-deletion', { secret: SECRET }));
          await putProfile(seller);
          await store(seller, manySales('2025-03', 2500));
          expect(await storedOrders(seller, '2025')).toHaveLength(2500);
        }
      }
    },
    LONG_MS,
  );
});
