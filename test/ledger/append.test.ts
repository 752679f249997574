import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { discardStaged, ImportConflict, type LedgerAccess, listMonths } from '../../src/ledger/index.ts';
import { PAGE_ROWS_MAX } from '../../src/ledger/pages.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import * as ledger from './seller-ledger.ts';
import { importRows, newSeller, orderIds, readOrderIds, sale, sales } from './seller-ledger.ts';

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

async function countBlocks(): Promise<number> {
  const [row] = await l.db.query<{ count: string }>('SELECT COUNT(*) AS count FROM blocks WHERE account_id = ?', [
    l.access.accountId,
  ]);
  return Number(row?.count);
}

test('what was committed is read back whole, month by month', async () => {
  const rows = [...sales('2025-03', 0, 2500), ...sales('2025-04', 0, 3)];
  const outcome = await importRows(l, rows);
  expect(outcome).toMatchObject({ periods: ['2025-03', '2025-04'], stored: 2503, duplicate: 0 });
  expect(await readOrderIds(l, '2025-03')).toEqual(orderIds(sales('2025-03', 0, 2500)));
  expect(await readOrderIds(l, '2025-03', '2025-04', '2025-05')).toEqual(orderIds(rows));
  expect(await listMonths(l)).toEqual(['2025-03', '2025-04']);
});

test('nothing is visible before the commit, and nothing is left after an abort', async () => {
  const id = await ledger.newImport(l);
  const append = await ledger.stageRows(l, id, sales('2025-03', 0, 2500));
  expect(await readOrderIds(l, '2025-03')).toEqual([]);
  expect(await listMonths(l)).toEqual([]);
  await append.abort();
  await append.abort();
  expect(await countBlocks()).toBe(0);
});

test('a commit whose own part fails leaves nothing visible', async () => {
  const id = await ledger.newImport(l);
  const append = await ledger.stageRows(l, id, sales('2025-03', 0, 10));
  await expect(append.commit(() => Promise.reject(new Error('planned')))).rejects.toThrow('planned');
  expect(await readOrderIds(l, '2025-03')).toEqual([]);
  await append.abort();
  expect(await countBlocks()).toBe(0);
});

test('neither an abort nor a janitor removes what is stored', async () => {
  const id = await ledger.newImport(l);
  const append = await ledger.stageRows(l, id, sales('2025-03', 0, 10));
  await ledger.commit(l, append, id);
  await append.abort();
  await discardStaged(l.db, l.access, id);
  expect(await readOrderIds(l, '2025-03')).toHaveLength(10);
});

test('the same file again, or an overlapping one, stores nothing twice', async () => {
  await importRows(l, sales('2025-03', 0, 1500));
  expect(await importRows(l, sales('2025-03', 0, 1500))).toMatchObject({ stored: 0, duplicate: 1500 });
  expect(await importRows(l, sales('2025-03', 1300, 2600), 700)).toMatchObject({ stored: 1100, duplicate: 200 });
  expect(await readOrderIds(l, '2025-03')).toEqual(orderIds(sales('2025-03', 0, 2600)));
});

test('equal lines of one file are all stored, and counted against those stored before', async () => {
  const twice = [sale('2025-03', 1), sale('2025-03', 1)];
  expect(await importRows(l, twice)).toMatchObject({ stored: 2, duplicate: 0 });
  expect(await importRows(l, twice)).toMatchObject({ stored: 0, duplicate: 2 });
  expect(await importRows(l, [...twice, sale('2025-03', 1)])).toMatchObject({ stored: 1, duplicate: 2 });
  expect(await readOrderIds(l, '2025-03')).toHaveLength(3);
});

test('of an import whose equal rows are one, each is stored once: over blocks, and beside what was stored before and meanwhile', async () => {
  const unique = async (rows: Parameters<typeof ledger.stageRows>[2]) => {
    const id = await ledger.newImport(l);
    return { id, append: await ledger.stageRows(l, id, rows, 2, { isUnique: true }) };
  };
  const stored = async ({ id, append }: Awaited<ReturnType<typeof unique>>) => {
    const outcome = await ledger.commit(l, append, id);
    return [outcome.stored, outcome.duplicate];
  };
  const listedTwice = [1, 2, 2, 3, 1, 4, 4].map((number) => sale('2025-03', number));
  await importRows(l, [sale('2025-03', 3)]);
  expect(await stored(await unique(listedTwice))).toEqual([3, 4]);
  expect(await stored(await unique(listedTwice))).toEqual([0, 7]);
  const [one, other] = [
    await unique([5, 5, 6].map((n) => sale('2025-03', n))),
    await unique([6, 5, 7].map((n) => sale('2025-03', n))),
  ];
  expect([await stored(one), await stored(other)]).toEqual([
    [2, 1],
    [1, 2],
  ]);
  expect(await readOrderIds(l, '2025-03')).toEqual(orderIds([1, 2, 3, 4, 5, 6, 7].map((n) => sale('2025-03', n))));
});

test('of payments, one that is stored in the month before or after is left out, and that month may not be forgotten meanwhile', async () => {
  const payment = (day: string, number: number) => ({
    ...sale(day.slice(0, 7), number),
    source: 'paypal-activity',
    completedOn: day,
    transactionId: `P-${number}`,
  });
  const march = await importRows(l, [payment('2025-03-30', 1), payment('2025-03-31', 2)]);
  expect(march).toMatchObject({ stored: 2 });
  const id = await ledger.newImport(l);
  const april = [payment('2025-04-01', 2), payment('2025-04-01', 3), payment('2025-05-01', 2)];
  const append = await ledger.stageRows(l, id, april, 5, { mayBeNextDoor: true });
  const known = { imports: [{ importId: march.id, rows: 1 }], first: [{ row: april[0]?.row, importId: march.id }] };
  const outcome = { periods: ['2025-04', '2025-05'], stored: 2, duplicate: 1, known };
  expect(await ledger.commit(l, append, id)).toEqual(outcome);
  expect(await listMonths(l)).toEqual(['2025-03', '2025-04', '2025-05']);
  const another = await ledger.newImport(l);
  const late = await ledger.stageRows(l, another, [payment('2025-02-28', 1)], 5, { mayBeNextDoor: true });
  await ledger.forget(l, march.id);
  await expect(ledger.commit(l, late, another)).rejects.toThrow(ImportConflict);
});

test('the same file twice at the same moment stores nothing twice', async () => {
  const rows = [...sales('2025-03', 0, 2500), ...sales('2025-04', 0, 20)];
  const [a, b] = [await ledger.newImport(l), await ledger.newImport(l)];
  const [first, second] = await Promise.all([ledger.stageRows(l, a, rows), ledger.stageRows(l, b, rows)]);
  const outcomes = await Promise.all([ledger.commit(l, first, a), ledger.commit(l, second, b)]);
  expect(outcomes.map(({ stored }) => stored).sort()).toEqual([0, 2520].sort());
  expect(outcomes.map(({ stored, duplicate }) => stored + duplicate)).toEqual([2520, 2520]);
  expect(await readOrderIds(l, '2025-03', '2025-04')).toEqual(orderIds(rows));
});

test('overlapping files at the same moment keep every row once, and the third finds all of them', async () => {
  const parts = [sales('2025-03', 0, 1400), sales('2025-03', 900, 2300), sales('2025-03', 200, 1200)];
  const appends = await Promise.all(
    parts.map(async (rows) => {
      const id = await ledger.newImport(l);
      return { id, append: await ledger.stageRows(l, id, rows, 600) };
    }),
  );
  const outcomes = await Promise.all(appends.map(({ id, append }) => ledger.commit(l, append, id)));
  expect(outcomes.reduce((sum, { stored }) => sum + stored, 0)).toBe(2300);
  expect(await readOrderIds(l, '2025-03')).toEqual(orderIds(sales('2025-03', 0, 2300)));
  expect(await importRows(l, sales('2025-03', 0, 2300))).toMatchObject({ stored: 0, duplicate: 2300 });
});

test('an import that left rows out for one deleted meanwhile is refused', async () => {
  const before = await importRows(l, sales('2025-03', 0, 100));
  const id = await ledger.newImport(l);
  const append = await ledger.stageRows(l, id, sales('2025-03', 50, 150));
  await ledger.forget(l, before.id);
  await expect(ledger.commit(l, append, id)).rejects.toThrow(ImportConflict);
  await append.abort();
  expect(await importRows(l, sales('2025-03', 50, 150))).toMatchObject({ stored: 100, duplicate: 0 });
});

test('an import whose staged blocks were cleared away cannot be committed', async () => {
  const id = await ledger.newImport(l);
  const append = await ledger.stageRows(l, id, sales('2025-03', 0, 10));
  await expect(append.commit(() => Promise.reject(new Error('planned')))).rejects.toThrow('planned');
  await discardStaged(l.db, l.access, id);
  await expect(ledger.commit(l, append, id)).rejects.toThrow(ImportConflict);
  expect(await listMonths(l)).toEqual([]);
});

test('a file of more rows than one page of duplicates holds is found again whole', async () => {
  const rows = sales('2025-03', 0, PAGE_ROWS_MAX + 10);
  expect(await importRows(l, rows)).toMatchObject({ stored: rows.length });
  expect(await importRows(l, rows)).toMatchObject({ stored: 0, duplicate: rows.length });
});

test('two sellers with the same rows share nothing', async () => {
  const other = await newSeller(database.db, anchorFile.anchors);
  await importRows(l, sales('2025-03', 0, 10));
  expect(await importRows(other, sales('2025-03', 0, 10))).toMatchObject({ stored: 10, duplicate: 0 });
  const indexes = await l.db.query('SELECT DISTINCT period_index FROM blocks WHERE account_id IN (?, ?)', [
    l.access.accountId,
    other.access.accountId,
  ]);
  expect(indexes).toHaveLength(2);
});

test('a block of a wrong shape is refused', async () => {
  const append = await ledger.stageRows(l, await ledger.newImport(l), []);
  const block = ledger.blockOf('2025-03', sales('2025-03', 0, 2));
  await expect(append.add({ ...block, period: '2025-13' })).rejects.toThrow(RangeError);
  await expect(append.add({ ...block, rows: 3 })).rejects.toThrow(RangeError);
  await append.abort();
  await expect(append.add(block)).rejects.toThrow('over');
});
