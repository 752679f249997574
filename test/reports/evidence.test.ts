import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { LeasedKeys } from '../../src/accounts/index.ts';
import { type Check, listChecks, recordChecks } from '../../src/evidence/index.ts';
import { rowsOfAccount } from '../accounts/desk.ts';
import { amazonFile } from '../support/amazon-file.ts';
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

let app: TestApp;
let name: string;
let seller: Client;
beforeAll(async () => {
  app = await openTestApp();
});
/** One sale of EUR 240.00 from Germany to a French business, dispatched on 3 March 2025. */
beforeEach(async () => {
  name = newName();
  seller = await newSeller(app.origin, name);
  await putProfile(seller, {
    vatRegistrations: [{ country: 'DE', vatId: 'DE136695976', from: '2020-01-01', until: null }],
    unionOss: { memberState: 'DE', from: '2021-07-01', until: null, currency: 'EUR' },
  });
  const gross = '240.0';
  const file = amazonFile({
    TOTAL_PRICE_OF_ITEMS_AMT_VAT_INCL: gross,
    TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL: gross,
    TRANSACTION_DEPART_DATE: '03-03-2025',
    ARRIVAL_COUNTRY: 'FR',
    ARRIVAL_POST_CODE: '75001',
    BUYER_VAT_NUMBER_COUNTRY: 'FR',
    BUYER_VAT_NUMBER: 'FR83404833048',
  });
  await store(seller, file);
});
afterAll(() => app.stop());

function checkOf(result: Check['result'], checkedAt: string, over: Partial<Check> = {}): Check {
  const vatId = { countryCode: 'FR', number: '83404833048' };
  return { vatId, result, reason: null, checkedAt, consultationNumber: null, ...over };
}

/** With the keys of the seller's own session, as a job of theirs has them. */
async function withKeys<T>(client: Client, work: (leased: LeasedKeys) => Promise<T>): Promise<T> {
  const { items } = (await client.send('GET', '/sessions')).body;
  return app.deps.vault.withKeys(items.find((item: { current?: boolean }) => item.current ?? true).id, work);
}

const record = (...checks: Check[]) =>
  withKeys(seller, (leased) => recordChecks(app.deps.db, app.deps.clock, leased, checks));

async function reportOf(client: Client, wanted: object = {}): Promise<Record<string, never>> {
  const { id } = await build(client, wanted);
  return JSON.parse(expectStatus(200, await download(client, id)).bytes.toString());
}

async function lineOf(client = seller): Promise<unknown[]> {
  const { lines, reconciliation } = (await reportOf(client)) as unknown as {
    lines: Record<string, string>[];
    reconciliation: Record<string, number>;
  };
  const [line] = lines;
  return [line?.['scheme'], line?.['taxCountry'], line?.['net'], line?.['vat'], reconciliation['pending']];
}

const PENDING = ['pending', 'FR', null, null, 1];
const EXEMPT = ['intra-community-supply', 'DE', '240.00', '0.00', 0];
const TAXED = ['union-oss', 'FR', '200.00', '40.00', 0];

describe('a report over a customer with a VAT ID', () => {
  test('changes when a check is recorded, and again by one that is nearer to the supply', async () => {
    expect(await lineOf()).toEqual(PENDING);
    await record(checkOf('unknown', '2025-03-03T10:00:00.000Z', { reason: 'MS_UNAVAILABLE' }));
    expect(await lineOf()).toEqual(PENDING);
    await record(checkOf('invalid', '2024-12-02T10:00:00.000Z'));
    expect(await lineOf()).toEqual(PENDING);
    await record(checkOf('valid', '2025-04-20T10:00:00.000Z', { consultationNumber: 'WAPIAAAAX8ZdPmYh' }));
    expect(await lineOf()).toEqual(EXEMPT);
    const list = await reportOf(seller, { kind: 'transaction-list' });
    expect(list['transactions']).toEqual([
      expect.objectContaining({ evidence: 'valid', evidenceOn: '2025-04-20', consultationNumber: 'WAPIAAAAX8ZdPmYh' }),
    ]);
    await record(checkOf('invalid', '2025-03-01T10:00:00.000Z'));
    expect(await lineOf()).toEqual(TAXED);
  });

  test('says the same after the secret was changed', async () => {
    await record(checkOf('valid', '2025-03-02T10:00:00.000Z'));
    const secrets = { currentSecret: SECRET, newSecret: OTHER_SECRET };
    const { body } = expectStatus(200, await seller.send('PUT', '/account/secret', secrets));
    expect(body.resealed).toMatchObject({ evidence: 2 });
    expect(await lineOf(await logIn(app.origin, name, OTHER_SECRET))).toEqual(EXEMPT);
  });

  test.each([
    ['UPDATE evidence_pages SET sealed = REVERSE(sealed)', 'altered'],
    ['DELETE FROM evidence_pages', 'removed'],
    ['DELETE FROM evidence_heads', 'made one of nobody'],
  ])('fails, and says why, when checks were changed from outside: %s', async (damage) => {
    await record(checkOf('valid', '2025-03-02T10:00:00.000Z'));
    const accountId = await withKeys(seller, async (leased) => leased.accountId);
    await app.deps.db.execute(`${damage} WHERE account_id = ?`, [accountId]);
    const report = await build(seller, {});
    expect([report.state, report.failure.code]).toEqual(['failed', 'ledger-damaged']);
    expect(report.failure.detail).toContain('checks of VAT IDs');
    // The way out that it names.
    expectStatus(200, await seller.send('POST', '/account/data-deletion', { secret: SECRET }));
    await putProfile(seller);
    expect((await build(seller, {})).state).toBe('ready');
  });
});

describe('deletion', () => {
  test('of the data counts the checks in its receipt and leaves none', async () => {
    await record(...[1, 2, 3].map((day) => checkOf('valid', `2025-03-0${day}T10:00:00.000Z`)));
    const { body } = expectStatus(200, await seller.send('POST', '/account/data-deletion', { secret: SECRET }));
    expect(body.deleted).toEqual({ imports: 1, transactions: 1, reports: 0, checks: 3, connections: 0 });
    expect(await withKeys(seller, (leased) => listChecks(app.deps.db, leased))).toEqual([]);
    const again = expectStatus(200, await seller.send('POST', '/account/data-deletion', { secret: SECRET }));
    expect(again.body.deleted.checks).toBe(0);
  });

  test('of damaged checks is done all the same, uncounted', async () => {
    await record(checkOf('valid', '2025-03-02T10:00:00.000Z'));
    const accountId = await withKeys(seller, async (leased) => leased.accountId);
    await app.deps.db.execute('UPDATE evidence_heads SET sealed = REVERSE(sealed) WHERE account_id = ?', [accountId]);
    const { body } = expectStatus(200, await seller.send('POST', '/account/data-deletion', { secret: SECRET }));
    expect(body.deleted.checks).toBeNull();
    expect((await rowsOfAccount(app.deps.db, accountId))['evidence_pages']).toBe(0);
  });

  test('of the account leaves no row', async () => {
    await record(checkOf('valid', '2025-03-02T10:00:00.000Z'));
    const accountId = await withKeys(seller, async (leased) => leased.accountId);
    const { body } = expectStatus(200, await seller.send('POST', '/account/deletion', { secret: SECRET }));
    expect(body.deleted.checks).toBe(1);
    expect(Object.values(await rowsOfAccount(app.deps.db, accountId)).every((count) => count === 0)).toBe(true);
  });
});
