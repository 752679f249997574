import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createDataset, type ResealContext, type Resealer } from '../../src/accounts/index.ts';
import { systemClock } from '../../src/clock.ts';
import { randomBytes } from '../../src/crypto/index.ts';
import { checkAnchor, type LedgerAccess, LedgerDamaged, ledgerResealer } from '../../src/ledger/index.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import * as ledger from './seller-ledger.ts';
import { importRows, newSeller, orderIds, readOrderIds, sales } from './seller-ledger.ts';

let database: TestDatabase;
let anchorFile: Awaited<ReturnType<typeof ledger.temporaryAnchors>>;
let l: LedgerAccess;
let resealer: Resealer;

beforeAll(async () => {
  database = await testDatabase();
  anchorFile = await ledger.temporaryAnchors();
  resealer = ledgerResealer(anchorFile.anchors);
});
beforeEach(async () => {
  l = await newSeller(database.db, anchorFile.anchors);
});
afterAll(async () => {
  await anchorFile.remove();
  await database.drop();
});

const rows = [...sales('2025-03', 0, 500), ...sales('2025-04', 0, 250)];

/** Everything of the next generation that other resealers make before the ledger's: epoch, datasets, rows of imports. */
async function nextGeneration(): Promise<ResealContext> {
  const { accountId, keys } = l.access;
  const to = { epoch: 2, keys: { data: randomBytes(32), index: randomBytes(32) } };
  await ledger.insertEpoch(l.db, accountId, to.epoch);
  const datasets = await l.db.query<{ id: string; kind: 'import' | 'ledger' }>(
    'SELECT id, kind FROM datasets WHERE account_id = ? AND epoch = 1',
    [accountId],
  );
  for (const { id, kind } of datasets) await createDataset(l.db, { accountId, epoch: to.epoch }, kind, id);
  await l.db.execute(
    `INSERT INTO imports (account_id, epoch, id, state, source, received_at)
     SELECT account_id, 2, id, state, source, ? FROM imports WHERE account_id = ? AND epoch = 1`,
    [systemClock.now(), accountId],
  );
  const signal = new AbortController().signal;
  return { db: l.db, accountId, from: { epoch: 1, keys }, to, signal, progress: () => undefined };
}

async function flip(context: ResealContext): Promise<LedgerAccess> {
  await l.db.execute('UPDATE accounts SET epoch = 2 WHERE id = ?', [context.accountId]);
  await l.db.execute('DELETE FROM epochs WHERE account_id = ? AND epoch = 1', [context.accountId]);
  return { ...l, access: { accountId: context.accountId, ...context.to } };
}

test('after a change of secret the new keys read everything, find duplicates, and the anchor holds', async () => {
  await importRows(l, rows, 100);
  await importRows(l, sales('2025-03', 500, 600), 100);
  const context = await nextGeneration();
  const seen: number[] = [];
  await resealer.verify(context);
  const records = await resealer.reseal({ ...context, progress: (done) => seen.push(done) });
  expect(records).toBe(9 + 3 + 2 + 1);
  expect(seen).toEqual([...seen].sort((x, y) => x - y));
  expect(await resealer.isComplete(context)).toBe(true);
  expect(await readOrderIds(l, '2025-03', '2025-04')).toHaveLength(850);
  const after = await flip(context);
  expect(await readOrderIds(after, '2025-03', '2025-04')).toEqual(orderIds([...rows, ...sales('2025-03', 500, 600)]));
  expect(await checkAnchor(after)).toBe('ok');
  expect(await importRows(after, rows)).toMatchObject({ stored: 0, duplicate: 750 });
  expect(await importRows(after, sales('2025-05', 0, 5))).toMatchObject({ stored: 5 });
});

test('a statement of a killed server that is stored while its work is taken up does no harm, under whatever keys it was made', async () => {
  await importRows(l, rows, 100);
  const context = await nextGeneration();
  let isLate = true;
  const execute: typeof l.db.execute = async (sql, params = []) => {
    if (isLate && sql.startsWith('INSERT INTO blocks')) {
      isLate = false;
      await l.db.execute(
        sql,
        params.map((value) => (Buffer.isBuffer(value) && value.length > 64 ? randomBytes(value.length) : value)),
      );
    }
    return l.db.execute(sql, params);
  };
  await resealer.reseal({ ...context, db: { ...l.db, execute } });
  expect(isLate).toBe(false);
  expect(await resealer.isComplete(context)).toBe(true);
  const after = await flip(context);
  expect(await readOrderIds(after, '2025-03', '2025-04')).toEqual(orderIds(rows));
});

test('an empty ledger is complete at once', async () => {
  const context = await nextGeneration();
  await resealer.verify(context);
  expect(await resealer.reseal(context)).toBe(0);
  expect(await resealer.isComplete(context)).toBe(true);
});

test('an interrupted copy is not complete and is resumed; what does not open or belong is made anew', async () => {
  await importRows(l, rows, 10);
  const context = await nextGeneration();
  const stop = new AbortController();
  const interrupted = { ...context, signal: stop.signal, progress: (done: number) => done >= 25 && stop.abort() };
  await expect(resealer.reseal(interrupted)).rejects.toThrow();
  expect(await resealer.isComplete(context)).toBe(false);
  expect(await resealer.reseal(context)).toBe(75 + 2 + 2 + 1);
  const old = await l.db.query<{ id: string; sealed: Buffer }>(
    'SELECT id, sealed FROM blocks WHERE account_id = ? AND epoch = 2 ORDER BY id',
    [context.accountId],
  );
  await l.db.execute('DELETE FROM heads WHERE account_id = ? AND epoch = 2', [context.accountId]);
  await l.db.execute('DELETE FROM blocks WHERE epoch = 2 AND id = ?', [old[0]?.id ?? null]);
  await l.db.execute('UPDATE blocks SET sealed = ? WHERE epoch = 2 AND id = ?', [randomBytes(500), old[1]?.id ?? null]);
  expect(await resealer.isComplete(context)).toBe(false);
  await resealer.reseal(context);
  expect(await resealer.isComplete(context)).toBe(true);
  const [kept] = await l.db.query<{ sealed: Buffer }>('SELECT sealed FROM blocks WHERE epoch = 2 AND id = ?', [
    old[2]?.id ?? null,
  ]);
  expect(kept?.sealed).toEqual(old[2]?.sealed);
  expect(await readOrderIds(await flip(context), '2025-03', '2025-04')).toEqual(orderIds(rows));
});

test('rows that an import has only staged are not carried over', async () => {
  await importRows(l, sales('2025-03', 0, 10));
  const id = await ledger.newImport(l);
  const append = await ledger.stageRows(l, id, sales('2025-03', 10, 20));
  await expect(append.commit(() => Promise.reject(new Error('planned')))).rejects.toThrow('planned');
  const context = await nextGeneration();
  await resealer.reseal(context);
  expect(await resealer.isComplete(context)).toBe(true);
  expect(await l.db.query('SELECT 1 FROM blocks WHERE epoch = 2 AND import_id = ?', [id])).toEqual([]);
});

test('nothing is copied from a ledger that does not verify', async () => {
  const { id } = await importRows(l, rows, 100);
  const context = await nextGeneration();
  await l.db.execute('DELETE FROM blocks WHERE import_id = ? AND epoch = 1 LIMIT 1', [id]);
  await expect(resealer.verify(context)).rejects.toThrow(LedgerDamaged);
  await expect(resealer.reseal(context)).rejects.toThrow(LedgerDamaged);
});

test('a copy that lost a record, or a month, is not complete', async () => {
  await importRows(l, rows, 100);
  const context = await nextGeneration();
  for (const table of ['blocks', 'duplicate_pages', 'manifests', 'heads']) {
    await resealer.reseal(context);
    expect(await resealer.isComplete(context)).toBe(true);
    await l.db.execute(`DELETE FROM ${table} WHERE account_id = ? AND epoch = 2 LIMIT 1`, [context.accountId]);
    expect(await resealer.isComplete(context).catch(() => false)).toBe(false);
  }
});
