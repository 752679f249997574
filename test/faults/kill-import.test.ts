import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { manySales } from '../support/amazon-file.ts';
import { expectStatus, logIn, newName, newSeller, putProfile } from '../support/client.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type ServerProcess, temporaryDirectory } from '../support/server.ts';
import { childrenOf, duration, importsOf, type MortalServer, startMortalServer, storedOrders } from './crash.ts';

/** Each shows a few more moments and takes two seconds. */
const ROUNDS = 6;
const ROUNDS_WITH_DATABASE = 2;
const ROWS = 1200;
/** For a machine that is busy with other things. */
const LONG_MS = 180_000;

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let database: TestDatabase;
let server: MortalServer;
beforeAll(async () => {
  [directory, database] = await Promise.all([temporaryDirectory(), testDatabase()]);
});
afterEach(() => server.stop());
afterAll(() => Promise.all([directory.remove(), database.drop()]));

/** Imports that are under way, and blocks that no finished import has. */
async function unfinished(): Promise<[running: number, blocks: number]> {
  const [row] = await database.db.query<{ running: number; blocks: number }>(
    `SELECT (SELECT COUNT(*) FROM imports WHERE state = 'running') AS running,
       (SELECT COUNT(*) FROM blocks JOIN imports ON imports.id = blocks.import_id WHERE imports.state <> 'stored') AS blocks`,
  );
  return [Number(row?.running), Number(row?.blocks)];
}

/** A month of its own for each round. */
const monthOf = (round: number) => `${2025 + Math.floor(round / 12)}-${String((round % 12) + 1).padStart(2, '0')}`;

async function survive(rounds: number): Promise<{ acknowledged: number; visible: number }> {
  const name = newName();
  let seller = await newSeller(server.origin(), name);
  await putProfile(seller);
  const takes = await duration(() => seller.upload(manySales('2019-01', ROWS)));
  const seen = { acknowledged: 0, visible: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const [month, before] = [monthOf(round), (await importsOf(seller)).filter(({ state }) => state === 'stored')];
    const file = manySales(month, ROWS);
    const answer = await server.killDuring(takes * 1.1, () => seller.upload(file));
    seller = await logIn(server.origin(), name);
    const after = await importsOf(seller);
    const stored = after.filter(({ state }) => state === 'stored');
    const isStored = stored.length > before.length;
    expect(stored.slice(isStored ? 1 : 0)).toEqual(before);
    if (answer?.status === 201) {
      expect(stored[0]).toMatchObject({ id: answer.body.id, periods: [month], rows: { read: ROWS, stored: ROWS } });
      seen.acknowledged += 1;
    }
    if (isStored) seen.visible += 1;
    expect(await storedOrders(seller, month)).toHaveLength(isStored ? ROWS : 0);
    const again = expectStatus(201, await seller.upload(file)).body;
    expect(again.rows).toEqual({
      ...{ read: ROWS, stored: isStored ? 0 : ROWS, duplicate: isStored ? ROWS : 0, invalid: 0, ignored: 0 },
    });
    const orders = await storedOrders(seller, month);
    expect([orders.length, new Set(orders).size]).toEqual([ROWS, ROWS]);
  }
  return seen;
}

describe('a server that is killed while it imports', () => {
  test(
    `loses nothing that it acknowledged and shows nothing half, ${ROUNDS} times`,
    async () => {
      server = await startMortalServer({ dataDir: directory.path, databaseUrl: database.url });
      const { acknowledged, visible } = await survive(ROUNDS);
      expect(acknowledged).toBeLessThanOrEqual(visible);
    },
    LONG_MS,
  );

  test('ends what it left when the lease has passed, and leaves no process behind', async () => {
    server = await startMortalServer({ dataDir: directory.path, databaseUrl: database.url });
    const name = newName();
    let seller = await newSeller(server.origin(), name);
    await putProfile(seller);
    const [before] = await unfinished();
    const request = seller.begin('POST', '/imports', { 'Content-Type': 'multipart/form-data; boundary=x' });
    request.on('error', () => undefined);
    request.write('--x\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n');
    // More than is held back for the fields behind the file, so that a child is reading.
    request.write(manySales('2025-01', 20_000));
    for (let tries = 0; tries < 200 && (await unfinished())[0] === before; tries += 1) await delay(50);
    expect((await unfinished())[0]).toBe(before + 1);
    const readers = childrenOf(server.pid()).map(({ pid }) => pid);
    expect(readers.length > 0 || process.platform !== 'linux').toBe(true);
    await server.killDuring(0, async () => undefined);
    const isAlive = (pid: number) => {
      try {
        return process.kill(pid, 0);
      } catch {
        return false;
      }
    };
    for (let tries = 0; tries < 100 && readers.some(isAlive); tries += 1) await delay(50);
    expect(readers.filter(isAlive)).toEqual([]);
    seller = await logIn(server.origin(), name);
    const passed = "UPDATE imports SET lease_until = '2020-01-01' WHERE state = 'running'";
    await database.db.execute(passed);
    await server.killDuring(0, async () => undefined);
    seller = await logIn(server.origin(), name);
    for (const { state } of await importsOf(seller)) expect(state).toBe('failed');
    expect(await unfinished()).toEqual([0, 0]);
  });

  test(
    `together with its own database keeps what it acknowledged, ${ROUNDS_WITH_DATABASE} times`,
    async () => {
      const dying = async (server: ServerProcess) => {
        const children = childrenOf(server.pid).filter(({ name }) => /^(mariadbd|mysqld)/.test(name));
        for (const { pid } of children) process.kill(pid, 'SIGKILL');
        await server.kill();
      };
      server = await startMortalServer({ dataDir: `${directory.path}/embedded` }, dying);
      const { acknowledged, visible } = await survive(ROUNDS_WITH_DATABASE);
      expect(acknowledged).toBeLessThanOrEqual(visible);
    },
    LONG_MS,
  );
});
