import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DATASET_KINDS } from '../../src/accounts/datasets.ts';
import {
  createDataset,
  EpochPassed,
  loadDataset,
  Resealing,
  removeDatasets,
  withAccountWrite,
} from '../../src/accounts/index.ts';
import { findEpoch, insertEpoch } from '../../src/accounts/store.ts';
import { newSalt } from '../../src/crypto/index.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { CHEAP, type Desk, openDesk, registered } from './desk.ts';

let database: TestDatabase;
let desk: Desk;
let accountId: string;
let names = 0;
beforeAll(async () => {
  database = await testDatabase();
  desk = openDesk(database.db);
});
beforeEach(async () => {
  names += 1;
  accountId = await registered(desk, `seller-${names}`);
});
afterAll(async () => {
  await desk.vault.close();
  await database.drop();
});

const write = (epoch = 1) =>
  withAccountWrite(desk.db, desk.clock, { accountId, epoch }, (unit) =>
    createDataset(unit, { accountId, epoch }, 'import'),
  );
const lease = (ms: number) =>
  desk.db.execute('UPDATE accounts SET resealing_until = ? WHERE id = ?', [
    new Date(desk.clock.now().getTime() + ms),
    accountId,
  ]);
const stage = () =>
  insertEpoch(desk.db, accountId, { epoch: 2, salt: newSalt(), kdf: CHEAP, verifier: newSalt() }, desk.clock.now());

describe('a write to sealed rows', () => {
  test('passes under the generation in force', async () => {
    const { id, salt } = await write();
    expect((await loadDataset(desk.db, { accountId, epoch: 1 }, id))?.salt).toEqual(salt);
    expect(await loadDataset(desk.db, { accountId, epoch: 2 }, id)).toBeUndefined();
  });

  test('is refused under any other, and for an account that is gone', async () => {
    await expect(write(2)).rejects.toThrow(EpochPassed);
    await desk.db.execute('DELETE FROM accounts WHERE id = ?', [accountId]);
    await expect(write()).rejects.toThrow(EpochPassed);
  });

  test('waits while the secret is being changed', async () => {
    await stage();
    await lease(30_000);
    const refused = await write().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Resealing);
    expect((refused as Resealing).retryAfterSeconds).toBe(5);
    expect(await findEpoch(desk.db, accountId, 2)).toBeDefined();
  });

  test('gives up what a crashed change had staged', async () => {
    await stage();
    await lease(-1);
    await write();
    expect(await findEpoch(desk.db, accountId, 2)).toBeUndefined();
    const rows = await desk.db.query('SELECT id FROM accounts WHERE id = ? AND resealing_until IS NULL', [accountId]);
    expect(rows).toHaveLength(1);
  });

  test('leaves nothing behind when it fails', async () => {
    const failing = withAccountWrite(desk.db, desk.clock, { accountId, epoch: 1 }, async (unit) => {
      await createDataset(unit, { accountId, epoch: 1 }, 'report');
      throw new Error('failed');
    });
    await expect(failing).rejects.toThrow('failed');
    expect(await desk.db.query('SELECT id FROM datasets WHERE account_id = ?', [accountId])).toEqual([]);
  });
});

test('datasets are removed one by one or all at once', async () => {
  const [one, two, three] = [await write(), await write(), await write()];
  expect(await removeDatasets(desk.db, accountId, 1, [])).toBe(0);
  expect(await removeDatasets(desk.db, accountId, 1, [one.id])).toBe(1);
  expect(await loadDataset(desk.db, { accountId, epoch: 1 }, two.id)).toBeDefined();
  expect(await removeDatasets(desk.db, accountId, 1)).toBe(2);
  expect(await loadDataset(desk.db, { accountId, epoch: 1 }, three.id)).toBeUndefined();
});

test('the schema takes every kind of dataset that there is, and no other', async () => {
  for (const kind of DATASET_KINDS) {
    const { id } = await createDataset(desk.db, { accountId, epoch: 1 }, kind);
    expect(await loadDataset(desk.db, { accountId, epoch: 1 }, id)).toBeDefined();
  }
  const unknown = createDataset(desk.db, { accountId, epoch: 1 }, 'other' as (typeof DATASET_KINDS)[number]);
  await expect(unknown).rejects.toThrow();
});
