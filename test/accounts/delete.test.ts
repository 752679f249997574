import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type DeletionDesk, deleteAccount, deleteData } from '../../src/accounts/delete.ts';
import { createDataset, EpochPassed, type SealedAccess } from '../../src/accounts/index.ts';
import { insertEpoch } from '../../src/accounts/store.ts';
import { newId, newSalt } from '../../src/crypto/index.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import {
  CHEAP,
  type Desk,
  loggedIn,
  OLD_SECRET,
  openDesk,
  opens,
  registered,
  rowsOfAccount,
  storeProfile,
} from './desk.ts';

let database: TestDatabase;
let desk: Desk;
let names = 0;
let username: string;
let access: SealedAccess;
let sessionId: string;

beforeAll(async () => {
  database = await testDatabase();
  desk = openDesk(database.db);
});
beforeEach(async () => {
  names += 1;
  username = `seller-${names}`;
  const accountId = await registered(desk, username);
  const session = await loggedIn(desk, username);
  sessionId = session.id;
  await desk.vault.withKeys(session.id, async (leased) => {
    await storeProfile(desk, leased);
    access = {
      accountId,
      epoch: 1,
      keys: { data: Buffer.from(leased.keys.data), index: Buffer.from(leased.keys.index) },
    };
  });
  await fillEveryTable(accountId);
});
afterAll(async () => {
  await desk.vault.close();
  await database.drop();
});

/** The second factor as well: deleting all data must not take the lock off the door. */
const KEPT_WITH_THE_ACCOUNT = new Set(['accounts', 'epochs', 'totp', 'activity_links', 'trials']);

/** A row in each table, so that a table which a deletion forgets is seen. */
async function fillEveryTable(accountId: string): Promise<void> {
  const { db, clock } = desk;
  const at = clock.now();
  const owner = { accountId, epoch: 1 };
  const of = [accountId, 1];
  const { id: importId } = await createDataset(db, owner, 'import');
  const { id: ledgerId } = await createDataset(db, owner, 'ledger');
  const { id: reportId } = await createDataset(db, owner, 'report');
  const { id: summaryId } = await createDataset(db, owner, 'report');
  const { id: evidenceId } = await createDataset(db, owner, 'evidence');
  const { id: consentsId } = await createDataset(db, owner, 'consents');
  const { id: inquiryId } = await createDataset(db, owner, 'inquiry');
  const { id: connectionId } = await createDataset(db, owner, 'connection');
  const sealed = Buffer.alloc(80);
  const index = Buffer.alloc(16);
  const insert = (table: string, columns: string, values: (string | number | Buffer | Date)[]) =>
    db.execute(`INSERT INTO ${table} (account_id, epoch, ${columns}) VALUES (?, ?${', ?'.repeat(values.length)})`, [
      ...of,
      ...values,
    ]);
  await insert('imports', 'id, state, source, received_at', [importId, 'stored', 'upload', at]);
  await insert('blocks', 'id, import_id, period_index, sealed', [newId(), importId, index, sealed]);
  await insert('duplicate_pages', 'id, import_id, period_index, sealed', [newId(), importId, index, sealed]);
  await insert('manifests', 'period_index, dataset_id, sealed', [index, ledgerId, sealed]);
  await insert('heads', 'dataset_id, sealed', [ledgerId, sealed]);
  await insert('reports', 'id, summary_id, state, created_at, expires_at, sealed', [
    reportId,
    summaryId,
    'ready',
    at,
    at,
    sealed,
  ]);
  await insert('consents', 'dataset_id, sealed', [consentsId, sealed]);
  await insert('inquiries', 'id, state, created_at, sealed', [inquiryId, 'done', at, sealed]);
  await insert('connections', 'id, connected_at, sealed', [connectionId, at, sealed]);
  await insert('pulls', 'id, connection_id, step, sealed', [importId, connectionId, 1, sealed]);
  await insert('pull_parts', 'pull_id, number, sealed', [importId, 0, sealed]);
  await insert('totp', 'salt, sealed', [newSalt(), sealed]);
  await insert('evidence_heads', 'dataset_id, sealed', [evidenceId, sealed]);
  await insert('evidence_pages', 'id, dataset_id, sealed', [newId(), evidenceId, Buffer.alloc(32_824)]);
  await insert('report_chunks', 'report_id, number, sealed', [reportId, 0, sealed]);
  await db.execute('INSERT INTO activity_links (account_id, salt) VALUES (?, ?)', [accountId, Buffer.alloc(16)]);
  await db.execute('INSERT INTO trials (account_id, ends_at) VALUES (?, ?)', [accountId, at]);
  const counts = await rowsOfAccount(db, accountId);
  for (const [table, count] of Object.entries(counts)) expect([table, count > 0]).toEqual([table, true]);
}

const deletion = (over: Partial<DeletionDesk> = {}): DeletionDesk => ({
  ...desk,
  counters: {
    imports: async () => 1,
    transactions: async (_unit, { keys }) => keys.data.length,
    reports: async () => Promise.reject(new Error('damaged')),
  },
  ...over,
});

describe('deletion of the data', () => {
  test('leaves the account and nothing else of it', async () => {
    const told: string[] = [];
    const onDataDeleted = async ({ handle }: { handle: string }) => void told.push(handle);
    const erased: number[] = [];
    const eraser = async (_unit: unknown, { epoch }: { epoch: number }) => void erased.push(epoch);
    const receipt = await deleteData(deletion({ onDataDeleted, erasers: [eraser] }), access);
    expect(erased).toEqual([1]);
    expect(receipt.deleted).toEqual({ imports: 1, transactions: 32, reports: null, checks: 0, connections: 0 });
    const counts = await rowsOfAccount(desk.db, access.accountId);
    for (const [table, count] of Object.entries(counts)) {
      expect([table, count]).toEqual([table, KEPT_WITH_THE_ACCOUNT.has(table) ? 1 : 0]);
    }
    expect(told).toHaveLength(1);
    expect(told).not.toContain(access.accountId);
    // It is none that anybody has a code for.
    await desk.db.execute('DELETE FROM totp WHERE account_id = ?', [access.accountId]);
    expect(await opens(desk, username, OLD_SECRET)).toBe(true);
    await desk.vault.withKeys(sessionId, (leased) => storeProfile(desk, leased));
  });

  test('is refused to keys of a passed generation', async () => {
    await expect(deleteData(deletion(), { ...access, epoch: 7 })).rejects.toThrow(EpochPassed);
    await expect(deleteAccount(deletion(), { ...access, epoch: 7 })).rejects.toThrow(EpochPassed);
  });
});

describe('deletion of the account', () => {
  test('leaves no row in any table, ends all sessions and zeroes their keys', async () => {
    let isZero = false;
    const done = desk.vault.withKeys(sessionId, async ({ keys, signal }) => {
      const told: string[] = [];
      await deleteAccount(deletion({ onAccountDeleted: async ({ handle }) => void told.push(handle) }), access);
      expect(told).toHaveLength(1);
      expect(signal.aborted).toBe(true);
      return keys;
    });
    isZero = (await done).data.every((byte) => byte === 0);
    expect(isZero).toBe(true);
    const counts = await rowsOfAccount(desk.db, access.accountId);
    expect(Object.values(counts).every((count) => count === 0)).toBe(true);
    expect(await desk.vault.find(sessionId)).toBeUndefined();
    expect(await opens(desk, username, OLD_SECRET)).toBe(false);
  });

  test('does not wait for a change of the secret and takes the staged generation with it', async () => {
    const { accountId } = access;
    await insertEpoch(
      desk.db,
      accountId,
      { epoch: 2, salt: newSalt(), kdf: CHEAP, verifier: newSalt() },
      desk.clock.now(),
    );
    await createDataset(desk.db, { accountId, epoch: 2 }, 'profile');
    await desk.db.execute('UPDATE accounts SET resealing_until = ? WHERE id = ?', [
      new Date(desk.clock.now().getTime() + 30_000),
      accountId,
    ]);
    await deleteAccount(deletion(), access);
    const counts = await rowsOfAccount(desk.db, accountId);
    expect(Object.values(counts).every((count) => count === 0)).toBe(true);
  });
});
