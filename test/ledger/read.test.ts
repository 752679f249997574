import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { EpochPassed } from '../../src/accounts/index.ts';
import {
  checkAnchor,
  countTransactions,
  type LedgerAccess,
  LedgerChanged,
  LedgerDamaged,
  listMonths,
  readPeriods,
} from '../../src/ledger/index.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import * as ledger from './seller-ledger.ts';
import { importRows, newSeller, orderIds, readOrderIds, sales } from './seller-ledger.ts';

let database: TestDatabase;
let anchorFile: Awaited<ReturnType<typeof ledger.temporaryAnchors>>;
let l: LedgerAccess;

beforeAll(async () => {
  database = await testDatabase();
  anchorFile = await ledger.temporaryAnchors();
});
beforeEach(async () => {
  l = await newSeller(database.db, anchorFile.anchors);
});
afterAll(async () => {
  await anchorFile.remove();
  await database.drop();
});

async function collect<T>(batches: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const batch of batches) all.push(batch);
  return all;
}

test('an empty ledger reads as empty', async () => {
  expect(await readOrderIds(l, '2025-03')).toEqual([]);
  expect(await listMonths(l)).toEqual([]);
  expect(await countTransactions(l)).toBe(0);
  expect(await checkAnchor(l)).toBe('ok');
});

test('batches say their month and import and hold the rows as they were', async () => {
  const rows = sales('2025-03', 0, 5);
  const { id } = await importRows(l, rows);
  const batches = await collect(readPeriods(l, ['2025-03']));
  expect(batches).toEqual([{ period: '2025-03', importId: id, transactions: rows, rowsRead: rows.length }]);
});

test('a commit in the middle of a reading is neither seen nor taken for damage', async () => {
  await importRows(l, sales('2025-03', 0, 300), 100);
  const reading = readPeriods(l, ['2025-03']);
  const first = await reading.next();
  await importRows(l, sales('2025-03', 300, 400), 100);
  const rest = await collect(reading);
  const rows = [first.value, ...rest].flatMap((batch) => batch?.transactions ?? []);
  expect(orderIds(rows)).toEqual(orderIds(sales('2025-03', 0, 300)));
});

test('many readings beside commits and deletions never see half an import', async () => {
  const stable = sales('2025-03', 0, 200);
  await importRows(l, stable, 50);
  const writes = (async () => {
    for (let round = 0; round < 8; round++) {
      const { id } = await importRows(l, sales('2025-03', 1000, 1200), 50);
      await ledger.forget(l, id);
    }
  })();
  let isWriting = true;
  writes.finally(() => {
    isWriting = false;
  });
  while (isWriting) {
    const read = await readOrderIds(l, '2025-03').catch((error: unknown) => error);
    if (read instanceof LedgerChanged) continue;
    expect([200, 400]).toContain(Array.isArray(read) ? read.length : read);
  }
  await writes;
});

test('an import forgotten while it is read is told from damage', async () => {
  const { id } = await importRows(l, sales('2025-03', 0, 300), 100);
  await importRows(l, sales('2025-04', 0, 300), 100);
  const reading = readPeriods(l, ['2025-04', '2025-03']);
  await reading.next();
  await ledger.forget(l, id);
  await expect(collect(reading)).rejects.toThrow(LedgerChanged);
});

test('a block that vanishes while it is read is damage', async () => {
  await importRows(l, sales('2025-03', 0, 300), 100);
  const { id } = await importRows(l, sales('2025-04', 0, 300), 100);
  const reading = readPeriods(l, ['2025-03', '2025-04']);
  await reading.next();
  await l.db.execute('DELETE FROM blocks WHERE import_id = ? LIMIT 1', [id]);
  const error = await collect(reading).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(LedgerDamaged);
  expect(error).toMatchObject({ periods: ['2025-04'], importIds: [id] });
});

test('a reader who stops early leaves nothing behind', async () => {
  await importRows(l, sales('2025-03', 0, 300), 100);
  for await (const batch of readPeriods(l, ['2025-03'])) {
    expect(batch.transactions).toHaveLength(100);
    break;
  }
  expect(await readOrderIds(l, '2025-03')).toHaveLength(300);
});

test('keys of a passed generation read nothing', async () => {
  await importRows(l, sales('2025-03', 0, 3));
  await l.db.execute('UPDATE accounts SET epoch = 2 WHERE id = ?', [l.access.accountId]);
  await expect(readOrderIds(l, '2025-03')).rejects.toThrow(EpochPassed);
});

test('what was forgotten is gone, the rest stays, and the count follows', async () => {
  const { id } = await importRows(l, [...sales('2025-03', 0, 30), ...sales('2025-04', 0, 10)]);
  await importRows(l, sales('2025-03', 30, 50));
  expect(await countTransactions(l)).toBe(60);
  expect(await ledger.forget(l, id)).toBe(40);
  expect(await ledger.forget(l, id)).toBe(0);
  expect(await countTransactions(l)).toBe(20);
  expect(await listMonths(l)).toEqual(['2025-03']);
  expect(await readOrderIds(l, '2025-03', '2025-04')).toEqual(orderIds(sales('2025-03', 30, 50)));
  for (const table of ['blocks', 'duplicate_pages', 'imports']) {
    const column = table === 'imports' ? 'id' : 'import_id';
    expect(await l.db.query(`SELECT 1 FROM ${table} WHERE ${column} = ?`, [id])).toEqual([]);
  }
  expect(await importRows(l, sales('2025-03', 0, 30))).toMatchObject({ stored: 30 });
});
