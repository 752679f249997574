import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { findHandle } from '../../src/accounts/index.ts';
import { checkAnchor, type LedgerAccess } from '../../src/ledger/index.ts';
import { deletionMarks, openTombstones, replayTombstones, type Tombstones } from '../../src/privacy/index.ts';
import * as ledger from '../ledger/seller-ledger.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
let anchorFile: Awaited<ReturnType<typeof ledger.temporaryAnchors>>;
let directory: string;
let tombstones: Tombstones;
let l: LedgerAccess;

beforeAll(async () => {
  database = await testDatabase();
  anchorFile = await ledger.temporaryAnchors();
});
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'zkvat-tombstones-'));
  tombstones = await openTombstones(directory);
  l = await ledger.newSeller(database.db, anchorFile.anchors);
  await ledger.importRows(l, ledger.sales('2025-03', 0, 10));
});
afterEach(async () => {
  await tombstones.close();
  await rm(directory, { recursive: true });
});
afterAll(async () => {
  await anchorFile.remove();
  await database.drop();
});

const handle = async () => (await findHandle(database.db, l.access.accountId)) ?? '';
const marks = () => deletionMarks(tombstones, anchorFile.anchors);
const replay = () => replayTombstones(database.db, tombstones, []);

/** What the deletion of data does to the rows. */
async function deleteData(): Promise<void> {
  const before = await handle();
  await database.db.execute('DELETE FROM datasets WHERE account_id = ?', [l.access.accountId]);
  for (const erase of marks().erasers) await erase(database.db, l.access);
  await marks().onDataDeleted({ handle: before });
}

test('an account that a restored backup brought back is deleted at the next start, others are not', async () => {
  const other = await ledger.newSeller(database.db, anchorFile.anchors);
  await marks().onAccountDeleted({ handle: await handle() });
  await tombstones.close();
  tombstones = await openTombstones(directory);
  expect(await replay()).toEqual({ accounts: 1, data: 0 });
  expect(await handle()).toBe('');
  expect(await findHandle(database.db, other.access.accountId)).toBeDefined();
  expect(await replay()).toEqual({ accounts: 0, data: 0 });
});

test('deleted data that a backup brought back is noticed at log-in and deleted at the next start', async () => {
  const backup = await ledger.backUp(l);
  const before = await handle();
  await deleteData();
  await backup.restore();
  await database.db.execute('UPDATE accounts SET handle = ? WHERE id = ?', [before, l.access.accountId]);
  expect(await checkAnchor(l)).toBe('set-back');
  expect(await replay()).toEqual({ accounts: 0, data: 1 });
  expect(await ledger.readOrderIds(l, '2025-03')).toEqual([]);
  expect(await checkAnchor(l)).toBe('ok');
});

test('data stored after a deletion of data survives every start', async () => {
  await deleteData();
  expect(await checkAnchor(l)).toBe('ok');
  await ledger.importRows(l, ledger.sales('2025-03', 0, 7));
  expect(await replay()).toEqual({ accounts: 0, data: 0 });
  expect(await ledger.readOrderIds(l, '2025-03')).toHaveLength(7);
});

test('the file says nothing but what and which handle, and nobody else may read it', async () => {
  const mine = await handle();
  await tombstones.add('data', mine);
  const path = join(directory, 'tombstones');
  expect(await readFile(path, 'utf8')).toBe(`D ${mine}\n`);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});
