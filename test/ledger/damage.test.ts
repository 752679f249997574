import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newId } from '../../src/crypto/index.ts';
import type { SqlValue } from '../../src/db/index.ts';
import { checkAnchor, type LedgerAccess, LedgerDamaged, listMonths, openAnchors } from '../../src/ledger/index.ts';
import { periodIndexOf } from '../../src/ledger/month.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import * as ledger from './seller-ledger.ts';
import { importRows, newSeller, orderIds, readOrderIds, sales } from './seller-ledger.ts';

type Row = Record<string, SqlValue> & { id: string; sealed: Buffer };

let database: TestDatabase;
let anchorFile: Awaited<ReturnType<typeof ledger.temporaryAnchors>>;
let l: LedgerAccess;
/** Holds March and April. */
let a: string;
/** Holds April. */
let b: string;

beforeAll(async () => {
  database = await testDatabase();
  anchorFile = await ledger.temporaryAnchors();
});
beforeEach(async () => {
  l = await newSeller(database.db, anchorFile.anchors);
  a = (await importRows(l, [...sales('2025-03', 0, 300), ...sales('2025-04', 0, 300)], 100)).id;
  b = (await importRows(l, sales('2025-04', 300, 600), 100)).id;
});
afterAll(async () => {
  await anchorFile.remove();
  await database.drop();
});

function rowsOf(table: string, month: string, importId?: string): Promise<Row[]> {
  const values = [l.access.accountId, periodIndexOf(l.access, month)];
  const sql = `SELECT * FROM ${table} WHERE account_id = ? AND period_index = ?`;
  return importId === undefined
    ? l.db.query(sql, values)
    : l.db.query(`${sql} AND import_id = ? ORDER BY id`, [...values, importId]);
}

async function setSealed(table: string, row: Row, sealed: Buffer): Promise<void> {
  await l.db.execute(`UPDATE ${table} SET sealed = ? WHERE account_id = ? AND id = ?`, [
    sealed,
    l.access.accountId,
    row.id,
  ]);
}

async function remove(table: string, month: string): Promise<void> {
  const values = [l.access.accountId, periodIndexOf(l.access, month)];
  await l.db.execute(`DELETE FROM ${table} WHERE account_id = ? AND period_index = ?`, values);
}

async function expectDamage(periods: string[], importIds: string[], isSetBack = false): Promise<void> {
  const expected = { periods, importIds: [...importIds].sort(), isSetBack };
  const error = await readOrderIds(l, '2025-03', '2025-04').then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(LedgerDamaged);
  expect(error).toMatchObject(expected);
}

/** A month that does not verify must not keep others from being read. */
async function expectMarchReadable(): Promise<void> {
  expect(await readOrderIds(l, '2025-03')).toEqual(orderIds(sales('2025-03', 0, 300)));
}

describe('a block', () => {
  test('removed', async () => {
    const [block] = await rowsOf('blocks', '2025-04', b);
    await l.db.execute('DELETE FROM blocks WHERE id = ?', [block?.id ?? null]);
    await expectDamage(['2025-04'], [b]);
    await expectMarchReadable();
  });
  test('swapped with another of the same import and month', async () => {
    const [one, two] = (await rowsOf('blocks', '2025-04', b)) as [Row, Row];
    await setSealed('blocks', one, two.sealed);
    await setSealed('blocks', two, one.sealed);
    await expectDamage(['2025-04'], [b]);
  });
  test('swapped between months', async () => {
    const [march] = (await rowsOf('blocks', '2025-03', a)) as [Row];
    const [april] = (await rowsOf('blocks', '2025-04', a)) as [Row];
    const move = 'UPDATE blocks SET period_index = ? WHERE account_id = ? AND id = ?';
    await l.db.execute(move, [april['period_index'] as Buffer, l.access.accountId, march.id]);
    await l.db.execute(move, [march['period_index'] as Buffer, l.access.accountId, april.id]);
    await expectDamage(['2025-03', '2025-04'], [a]);
  });
  test('doubled under another id', async () => {
    const [block] = (await rowsOf('blocks', '2025-03', a)) as [Row];
    await ledger.insertRow(l.db, 'blocks', { ...block, id: newId() });
    await expectDamage(['2025-03'], [a]);
  });
  test('changed in one bit, within and outside its tag', async () => {
    const [block] = (await rowsOf('blocks', '2025-03', a)) as [Row];
    for (const position of [9, 40, block.sealed.length - 40, block.sealed.length - 1]) {
      const changed = Buffer.from(block.sealed);
      changed[position] = (changed[position] ?? 0) ^ 1;
      await setSealed('blocks', block, changed);
      await expectDamage(['2025-03'], [a]);
    }
    await setSealed('blocks', block, block.sealed);
    await expectMarchReadable();
  });
  test('restored from before its import was forgotten and uploaded again', async () => {
    const old = await rowsOf('blocks', '2025-04', b);
    await ledger.forget(l, b);
    const again = (await importRows(l, sales('2025-04', 300, 600), 100)).id;
    const [current] = (await rowsOf('blocks', '2025-04', again)) as [Row];
    await setSealed('blocks', current, (old[0] as Row).sealed);
    await expectDamage(['2025-04'], [again]);
  });
  test('of another account', async () => {
    const other = await newSeller(database.db, anchorFile.anchors);
    const theirs = await importRows(other, sales('2025-03', 0, 300), 100);
    const [block] = await l.db.query<Row>('SELECT * FROM blocks WHERE import_id = ?', [theirs.id]);
    const [mine] = (await rowsOf('blocks', '2025-03', a)) as [Row];
    await setSealed('blocks', mine, (block as Row).sealed);
    await expectDamage(['2025-03'], [a]);
  });
});

test('the salt of an import overwritten', async () => {
  await l.db.execute('UPDATE datasets SET salt = ? WHERE id = ?', [Buffer.alloc(32), b]);
  await expectDamage(['2025-04'], [b]);
});

describe('a manifest', () => {
  test('removed', async () => {
    await remove('manifests', '2025-04');
    await expectDamage(['2025-04'], [a, b]);
    await expectMarchReadable();
  });
  test('removed with its whole month: the head still names the imports', async () => {
    for (const table of ['manifests', 'blocks', 'duplicate_pages']) await remove(table, '2025-03');
    await expectDamage(['2025-03'], [a]);
    expect(await listMonths(l)).toEqual(['2025-03', '2025-04']);
  });
  test('rolled back to an older one, with the blocks to match', async () => {
    const [older] = (await rowsOf('manifests', '2025-04')) as [Row];
    const { id } = await importRows(l, sales('2025-04', 600, 700));
    await remove('manifests', '2025-04');
    await ledger.insertRow(l.db, 'manifests', older);
    await l.db.execute('DELETE FROM blocks WHERE import_id = ?', [id]);
    await expectDamage(['2025-04'], [a, b, id]);
  });
  test('of another month', async () => {
    const [march] = (await rowsOf('manifests', '2025-03')) as [Row];
    await l.db.execute('UPDATE manifests SET sealed = ? WHERE account_id = ? AND period_index = ?', [
      ...[march.sealed, l.access.accountId, periodIndexOf(l.access, '2025-04')],
    ]);
    await expectDamage(['2025-04'], [a, b]);
  });
  test('put back after its month was forgotten', async () => {
    const [march] = (await rowsOf('manifests', '2025-03')) as [Row];
    await ledger.forget(l, a);
    await ledger.insertRow(l.db, 'manifests', march);
    await expectDamage(['2025-03'], []);
    await ledger.forget(l, b);
    expect(await readOrderIds(l, '2025-03', '2025-04')).toEqual([]);
  });
});

describe('the ledger as a whole', () => {
  const head = () => l.db.query<Row>('SELECT * FROM heads WHERE account_id = ?', [l.access.accountId]);

  test('without its head', async () => {
    await l.db.execute('DELETE FROM heads WHERE account_id = ?', [l.access.accountId]);
    await expectDamage(['2025-03', '2025-04'], [], true);
    expect(await checkAnchor(l)).toBe('set-back');
  });
  test('with an older head', async () => {
    const [older] = (await head()) as [Row];
    await importRows(l, sales('2025-05', 0, 10));
    await l.db.execute('UPDATE heads SET sealed = ? WHERE account_id = ?', [older.sealed, l.access.accountId]);
    await expectDamage(['2025-03', '2025-04'], [], true);
  });
  test('set back, all tables together', async () => {
    const backup = await ledger.backUp(l);
    await importRows(l, sales('2025-05', 0, 10));
    expect(await checkAnchor(l)).toBe('ok');
    await backup.restore();
    expect(await checkAnchor(l)).toBe('set-back');
    await expectDamage(['2025-03', '2025-04'], [], true);
    await expect(importRows(l, sales('2025-05', 0, 10))).rejects.toThrow(LedgerDamaged);
  });
  test('set back, and the anchors read anew from their file', async () => {
    const backup = await ledger.backUp(l);
    await importRows(l, sales('2025-05', 0, 10));
    await backup.restore();
    const anchors = await openAnchors(anchorFile.directory);
    expect(await checkAnchor({ ...l, anchors })).toBe('set-back');
    await anchors.close();
  });
  test('set back, then gone its own way to the same age', async () => {
    const backup = await ledger.backUp(l);
    await importRows(l, sales('2025-05', 0, 10));
    await backup.restore();
    const blind = await ledger.temporaryAnchors();
    await importRows({ ...l, anchors: blind.anchors }, sales('2025-05', 0, 9));
    await blind.remove();
    expect(await checkAnchor(l)).toBe('set-back');
  });
  test('emptied', async () => {
    await l.db.execute('DELETE FROM datasets WHERE account_id = ?', [l.access.accountId]);
    expect(await checkAnchor(l)).toBe('set-back');
    await expectDamage(['2025-03', '2025-04'], [], true);
  });
});

describe('the cure', () => {
  test('of a lost block is to forget its import and to upload it again', async () => {
    const [block] = await rowsOf('blocks', '2025-04', b);
    await l.db.execute('DELETE FROM blocks WHERE id = ?', [block?.id ?? null]);
    await ledger.forget(l, b);
    await importRows(l, sales('2025-04', 300, 600));
    expect(await readOrderIds(l, '2025-04')).toEqual(orderIds(sales('2025-04', 0, 600)));
  });
  test('of a lost month is to forget every import it had; one is not enough', async () => {
    await remove('manifests', '2025-04');
    await ledger.forget(l, b);
    await expectDamage(['2025-04'], [a]);
    await expect(importRows(l, sales('2025-04', 300, 600))).rejects.toThrow(LedgerDamaged);
    await ledger.forget(l, a);
    await importRows(l, sales('2025-04', 0, 600));
    expect(await readOrderIds(l, '2025-03', '2025-04')).toEqual(orderIds(sales('2025-04', 0, 600)));
  });
  test('of a ledger set back is to forget all of it; a part is not enough', async () => {
    const backup = await ledger.backUp(l);
    await importRows(l, sales('2025-05', 0, 10));
    await backup.restore();
    await ledger.forget(l, a);
    expect(await checkAnchor(l)).toBe('set-back');
    await ledger.forget(l, b);
    expect(await checkAnchor(l)).toBe('ok');
    await importRows(l, sales('2025-03', 0, 10));
    expect(await readOrderIds(l, '2025-03', '2025-04')).toHaveLength(10);
  });
  test('of a lost head likewise', async () => {
    await l.db.execute('DELETE FROM heads WHERE account_id = ?', [l.access.accountId]);
    await ledger.forget(l, a);
    expect(await checkAnchor(l)).toBe('set-back');
    await ledger.forget(l, b);
    expect(await checkAnchor(l)).toBe('ok');
    expect(await readOrderIds(l, '2025-03', '2025-04')).toEqual([]);
  });
});

test('a lost page of duplicates is noticed by the next import of its month', async () => {
  await remove('duplicate_pages', '2025-03');
  const error = await importRows(l, sales('2025-03', 0, 10)).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'LedgerDamaged', periods: ['2025-03'], importIds: [a] });
});

test('all damage is named at once', async () => {
  for (const month of ['2025-03', '2025-04'])
    await l.db.execute('DELETE FROM blocks WHERE account_id = ? AND period_index = ? LIMIT 1', [
      l.access.accountId,
      periodIndexOf(l.access, month),
    ]);
  const error = await readOrderIds(l, '2025-03', '2025-04').catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ periods: ['2025-03', '2025-04'] });
});
