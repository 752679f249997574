import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { SqlValue } from '../../src/db/index.ts';
import { manySales } from '../support/amazon-file.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import {
  build,
  type Client,
  download,
  expectStatus,
  logIn,
  newName,
  newSeller,
  OTHER_SECRET,
  putProfile,
  SECRET,
  store,
} from '../support/client.ts';

type Row = Record<string, SqlValue> & { id: string; sealed: Buffer; period_index: Buffer; account_id: string };

/** With the Union scheme a month hangs on no other one. */
const unionOss = { memberState: 'DE', from: '2021-07-01', until: null, currency: 'EUR' };

const TABLES = ['datasets', 'profiles', 'imports', 'blocks', 'duplicate_pages', 'manifests', 'heads'];

let app: TestApp;
let name: string;
let seller: Client;
let accountId: string;
/** Two imports of March with 1001 rows each, two blocks; one of April. */
let march: string;
let alsoMarch: string;
let april: string;
beforeAll(async () => {
  app = await openTestApp();
});
async function openSeller(): Promise<void> {
  name = newName();
  seller = await newSeller(app.origin, name);
  await putProfile(seller, { unionOss });
  march = (await store(seller, manySales('2025-03', 1001))).id;
  alsoMarch = (await store(seller, manySales('2025-03', 1001, 5000))).id;
  april = (await store(seller, manySales('2025-04', 10))).id;
  accountId = (await rowsOf('imports', 'id', march))[0]?.account_id ?? '';
}
afterAll(() => app.stop());

function rowsOf(table: string, column: string, value: SqlValue): Promise<Row[]> {
  return app.deps.db.query<Row>(`SELECT * FROM ${table} WHERE ${column} = ?`, [value]);
}

function blocksOf(importId: string): Promise<Row[]> {
  return rowsOf('blocks', 'import_id', importId);
}

async function setSealed(block: Row | undefined, sealed: SqlValue): Promise<void> {
  await app.deps.db.execute('UPDATE blocks SET sealed = ? WHERE id = ?', [sealed, block?.id ?? '']);
}

async function removeMonth(table: string, importId: string): Promise<void> {
  const [block] = await blocksOf(importId);
  const where = 'WHERE account_id = ? AND period_index = ?';
  await app.deps.db.execute(`DELETE FROM ${table} ${where}`, [accountId, block?.period_index ?? '']);
}

/** Everything of the account's ledger, as an older copy of the database would hold it. */
async function copyOfLedger(): Promise<() => Promise<void>> {
  const { db } = app.deps;
  const copies = await Promise.all(TABLES.map((table) => rowsOf(table, 'account_id', accountId)));
  return async () => {
    for (const table of TABLES.toReversed()) await db.execute(`DELETE FROM ${table} WHERE account_id = ?`, [accountId]);
    for (const [at, table] of TABLES.entries()) {
      for (const row of copies[at] ?? []) {
        const places = Object.keys(row).map(() => '?');
        const sql = `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${places.join(', ')})`;
        await db.execute(sql, Object.values(row));
      }
    }
  };
}

async function expectRefused(period: string, periods: string[], imports: string[]): Promise<void> {
  for (const kind of ['vat-liability', 'transaction-list']) {
    const report = await build(seller, { kind, period });
    expect([report.state, report.failure?.code]).toEqual(['failed', 'ledger-damaged']);
    expect(report.failure.periods).toEqual(periods);
    expect(report.failure.imports.toSorted()).toEqual(imports.toSorted());
    for (const damaged of periods) expect(report.failure.detail).toContain(damaged);
    const answer = await download(seller, report.id);
    expect([answer.status, answer.body.code]).toEqual([409, 'report-failed']);
    expect(answer.body.detail).toBe(report.failure.detail);
  }
}

async function expectRight(period: string, transactions: number): Promise<void> {
  const report = await build(seller, { period });
  expect(report.state).toBe('ready');
  const { body } = expectStatus(200, await download(seller, report.id));
  expect(body.reconciliation).toMatchObject({ transactions, unaccounted: 0 });
}

/** The cure that the report names. */
async function uploadAgain(importId: string, month: string, count: number, first: number): Promise<void> {
  expectStatus(204, await seller.send('DELETE', `/imports/${importId}`));
  const again = await store(seller, manySales(month, count, first));
  expect(again.rows).toMatchObject({ read: count, stored: count });
}

describe('a report names period and import, and is not built, when', () => {
  let mend: () => Promise<void>;
  beforeAll(async () => {
    await openSeller();
    mend = await copyOfLedger();
  });
  beforeEach(() => mend());

  test('two blocks were swapped', async () => {
    const [one, two] = await blocksOf(march);
    await setSealed(one, two?.sealed ?? null);
    await setSealed(two, one?.sealed ?? null);
    await expectRefused('2025-03', ['2025-03'], [march]);
    await expectRight('2025-04', 10);
    // Without the scheme the threshold counts the sales of March in April too.
    await putProfile(seller);
    await expectRefused('2025-04', ['2025-03'], [march]);
  });

  test('blocks of two imports were swapped', async () => {
    const [[one], [other]] = await Promise.all([blocksOf(march), blocksOf(alsoMarch)]);
    await setSealed(one, other?.sealed ?? null);
    await setSealed(other, one?.sealed ?? null);
    await expectRefused('2025-03', ['2025-03'], [march, alsoMarch]);
  });

  test('a manifest was removed', async () => {
    await removeMonth('manifests', march);
    await expectRefused('2025-03', ['2025-03'], [march, alsoMarch]);
    await expectRight('2025-04', 10);
  });

  test('an import was removed with all its rows', async () => {
    await app.deps.db.execute('DELETE FROM datasets WHERE account_id = ? AND id = ?', [accountId, alsoMarch]);
    await expectRefused('2025-03', ['2025-03'], [alsoMarch]);
  });

  test('the head was removed', async () => {
    await app.deps.db.execute('DELETE FROM heads WHERE account_id = ?', [accountId]);
    const report = await build(seller, {});
    expect([report.state, report.failure.code]).toEqual(['failed', 'ledger-damaged']);
  });
});

describe('uploading again what a report names is the cure when', () => {
  beforeEach(openSeller);

  test('a block was removed; the import uploaded again cures it', async () => {
    const [block] = await blocksOf(alsoMarch);
    await app.deps.db.execute('DELETE FROM blocks WHERE id = ?', [block?.id ?? '']);
    await expectRefused('2025-03', ['2025-03'], [alsoMarch]);
    await expectRefused('2025-Q1', ['2025-03'], [alsoMarch]);
    await expectRight('2025-04', 10);
    await uploadAgain(alsoMarch, '2025-03', 1001, 5000);
    await expectRight('2025-03', 2002);
  });

  test('a block was set back to an older one: of a deleted import, of a passed secret', async () => {
    const [older] = await blocksOf(april);
    await uploadAgain(april, '2025-04', 10, 0);
    const current = (await seller.send('GET', '/imports')).body.items[0].id;
    const [block] = await blocksOf(current);
    await setSealed(block, older?.sealed ?? null);
    await expectRefused('2025-04', ['2025-04'], [current]);
    await uploadAgain(current, '2025-04', 10, 0);
    const before = await blocksOf(march);
    const secrets = { currentSecret: SECRET, newSecret: OTHER_SECRET };
    expectStatus(200, await seller.send('PUT', '/account/secret', secrets));
    await setSealed(before[0], before[0]?.sealed ?? null);
    await expectRefused('2025-03', ['2025-03'], [march]);
  });

  test('a whole month was removed; uploaded again it counts', async () => {
    for (const table of ['manifests', 'duplicate_pages', 'blocks']) await removeMonth(table, april);
    await expectRefused('2025-04', ['2025-04'], [april]);
    await expectRefused('2025', ['2025-04'], [april]);
    await expectRight('2025-03', 2002);
    await uploadAgain(april, '2025-04', 10, 0);
    await expectRight('2025', 2012);
  });

  test('the ledger was set back as a whole (told at log-in), but only after all data were deleted', async () => {
    const setBack = await copyOfLedger();
    await store(seller, manySales('2025-04', 10, 500));
    await setBack();
    const report = await build(seller, { period: '2025-04' });
    expect([report.state, report.failure.code]).toEqual(['failed', 'ledger-damaged']);
    expect(report.failure.detail).toMatch(/older than/);
    const session = await logIn(app.origin, name);
    const { notices } = expectStatus(
      201,
      await session.send('POST', '/session', { username: name, secret: SECRET }),
    ).body;
    expect(notices).toMatchObject([{ code: 'ledger-set-back' }]);
    const upload = await seller.upload(manySales('2025-05', 5));
    expect([upload.status, upload.body.code]).toEqual([409, 'ledger-damaged']);
    const secrets = { currentSecret: SECRET, newSecret: OTHER_SECRET };
    const change = await seller.send('PUT', '/account/secret', secrets);
    expect([change.status, change.body.code]).toEqual([409, 'ledger-damaged']);
    expectStatus(200, await seller.send('POST', '/account/data-deletion', { secret: SECRET }));
    await putProfile(seller);
    await store(seller, manySales('2025-04', 20));
    await expectRight('2025-04', 20);
    const after = await logIn(app.origin, name);
    const again = await after.send('POST', '/session', { username: name, secret: SECRET });
    expect(again.body.notices).toBeUndefined();
  });
});
