import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { SealedAccess } from '../../src/accounts/index.ts';
import { newId, SealBroken } from '../../src/crypto/index.ts';
import type { SqlValue } from '../../src/db/index.ts';
import { countChecks, listChecks, recordChecks } from '../../src/evidence/index.ts';
import { newKeys, testClock } from '../accounts/desk.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { checkOf, checksFrom, newSeller } from './seller-evidence.ts';

let database: TestDatabase;
let access: SealedAccess;
let other: SealedAccess;
const clock = testClock();
beforeAll(async () => {
  database = await testDatabase();
});
/** Two sellers of three pages each. */
beforeEach(async () => {
  [access, other] = [await newSeller(database.db), await newSeller(database.db)];
  for (const one of [access, other]) await recordChecks(database.db, clock, one, checksFrom(0, 900));
});
afterAll(() => database.drop());

type Row = { id: string; dataset_id: string; sealed: Buffer };

const execute = (sql: string, values: SqlValue[]) => database.db.execute(sql, values);
const pagesOf = ({ accountId }: SealedAccess) =>
  database.db.query<Row>('SELECT id, dataset_id, sealed FROM evidence_pages WHERE account_id = ? ORDER BY id', [
    accountId,
  ]);
async function headOf({ accountId }: SealedAccess): Promise<Row> {
  const [head] = await database.db.query<Row>('SELECT * FROM evidence_heads WHERE account_id = ?', [accountId]);
  if (head === undefined) throw new Error('no head');
  return head;
}
const setPage = (id: string, sealed: Buffer) =>
  execute('UPDATE evidence_pages SET sealed = ? WHERE account_id = ? AND id = ?', [sealed, access.accountId, id]);
const setHead = (sealed: Buffer) =>
  execute('UPDATE evidence_heads SET sealed = ? WHERE account_id = ?', [sealed, access.accountId]);

/** Nothing is read out of it and nothing is put on top of it. */
async function expectRefused(): Promise<void> {
  await expect(listChecks(database.db, access)).rejects.toThrow(SealBroken);
  await expect(listChecks(database.db, access)).rejects.toThrow(SealBroken);
}

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

describe('evidence is refused', () => {
  test('when any part of a page or of the head was altered', async () => {
    const [[page], head] = [await pagesOf(access), await headOf(access)];
    if (page === undefined) throw new Error('no page');
    for (const at of [
      0,
      3,
      4,
      7,
      8,
      23,
      24,
      1000,
      page.sealed.length - 33,
      page.sealed.length - 32,
      page.sealed.length - 1,
    ]) {
      await setPage(page.id, flipped(page.sealed, at));
      await expectRefused();
    }
    await setPage(page.id, page.sealed);
    expect(await listChecks(database.db, access)).toHaveLength(900);
    for (const at of [0, 7, 8, 24, head.sealed.length - 1]) {
      await setHead(flipped(head.sealed, at));
      await expectRefused();
      await expect(countChecks(database.db, access)).rejects.toThrow(SealBroken);
      await expect(recordChecks(database.db, clock, access, [checkOf(1)])).rejects.toThrow(SealBroken);
    }
    await setHead(Buffer.alloc(0));
    await expectRefused();
  });

  test('when a page was removed, whichever it is', async () => {
    for (const { id, dataset_id, sealed } of await pagesOf(access)) {
      await execute('DELETE FROM evidence_pages WHERE account_id = ? AND id = ?', [access.accountId, id]);
      await expectRefused();
      const row = [access.accountId, 1, id, dataset_id, sealed];
      await execute(
        'INSERT INTO evidence_pages (account_id, epoch, id, dataset_id, sealed) VALUES (?, ?, ?, ?, ?)',
        row,
      );
    }
    expect(await listChecks(database.db, access)).toHaveLength(900);
  });

  test('when the head was removed, with its pages or without', async () => {
    await execute('DELETE FROM evidence_heads WHERE account_id = ?', [access.accountId]);
    await expectRefused();
    await execute('DELETE FROM evidence_pages WHERE account_id = ?', [access.accountId]);
    await expectRefused();
    await expect(recordChecks(database.db, clock, access, [checkOf(1)])).rejects.toThrow(SealBroken);
  });

  test('when a page was put back as it was before, or the head without its pages', async () => {
    const [before, headBefore] = [await pagesOf(access), await headOf(access)];
    await recordChecks(database.db, clock, access, [checkOf(900, { result: 'invalid' })]);
    const now = await pagesOf(access);
    const grown = now.find(({ sealed }, at) => !sealed.equals(before[at]?.sealed ?? Buffer.alloc(0)));
    const older = before.find(({ id }) => id === grown?.id);
    if (grown === undefined || older === undefined) throw new Error('no page has grown');
    await setPage(older.id, older.sealed);
    await expectRefused();
    await expect(recordChecks(database.db, clock, access, [checkOf(1)])).rejects.toThrow(SealBroken);
    await setPage(grown.id, grown.sealed);
    expect(await listChecks(database.db, access)).toHaveLength(901);
    await setHead(headBefore.sealed);
    await expectRefused();
  });

  test('when pages changed places, stand twice, or a foreign one stands beside them', async () => {
    const [first, second] = await pagesOf(access);
    const [foreign] = await pagesOf(other);
    if (first === undefined || second === undefined || foreign === undefined) throw new Error('no pages');
    await setPage(first.id, second.sealed);
    await expectRefused();
    await setPage(second.id, first.sealed);
    await expectRefused();
    await setPage(first.id, first.sealed);
    await setPage(second.id, second.sealed);
    for (const sealed of [first.sealed, foreign.sealed]) {
      const stray = newId();
      const row = [access.accountId, 1, stray, first.dataset_id, sealed];
      await execute(
        'INSERT INTO evidence_pages (account_id, epoch, id, dataset_id, sealed) VALUES (?, ?, ?, ?, ?)',
        row,
      );
      await expectRefused();
      await execute('DELETE FROM evidence_pages WHERE id = ?', [stray]);
    }
    expect(await listChecks(database.db, access)).toHaveLength(900);
  });

  test("when another account's rows stand in the place of its own, all of them", async () => {
    for (const table of ['evidence_pages', 'evidence_heads', 'datasets']) {
      await execute(`DELETE FROM ${table} WHERE account_id = ?`, [access.accountId]);
    }
    await execute(
      'INSERT INTO datasets (account_id, epoch, id, kind, salt) SELECT ?, epoch, id, kind, salt FROM datasets WHERE account_id = ?',
      [access.accountId, other.accountId],
    );
    await execute(
      'INSERT INTO evidence_heads (account_id, epoch, dataset_id, sealed) SELECT ?, epoch, dataset_id, sealed FROM evidence_heads WHERE account_id = ?',
      [access.accountId, other.accountId],
    );
    await execute(
      'INSERT INTO evidence_pages (account_id, epoch, id, dataset_id, sealed) SELECT ?, epoch, id, dataset_id, sealed FROM evidence_pages WHERE account_id = ?',
      [access.accountId, other.accountId],
    );
    await expectRefused();
    // Not even under the keys they were sealed with: the account is bound as well.
    await expect(listChecks(database.db, { ...access, keys: other.keys })).rejects.toThrow(SealBroken);
    expect(await listChecks(database.db, other)).toHaveLength(900);
  });

  test('to other keys', async () => {
    await expect(listChecks(database.db, { ...access, keys: newKeys() })).rejects.toThrow(SealBroken);
  });
});
