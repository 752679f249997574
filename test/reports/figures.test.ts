import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { amazonFile, type Cells } from '../support/amazon-file.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { build, type Client, download, expectStatus, newSeller, putProfile, store } from '../support/client.ts';

let app: TestApp;
let seller: Client;
beforeAll(async () => {
  app = await openTestApp();
  seller = await newSeller(app.origin);
  await putProfile(seller, {
    vatRegistrations: [{ country: 'DE', vatId: 'DE136695976', from: '2020-01-01', until: null }],
    unionOss: { memberState: 'DE', from: '2021-07-01', until: null, currency: 'EUR' },
  });
  await store(seller, amazonFile(...ROWS.map(numbered)));
});
afterAll(() => app.stop());

const FRANCE = { ARRIVAL_COUNTRY: 'FR', ARRIVAL_POST_CODE: '75001', MARKETPLACE: 'amazon.fr' };
const REFUND = { TRANSACTION_TYPE: 'REFUND', TRANSACTION_DEPART_DATE: '', TRANSACTION_COMPLETE_DATE: '20-03-2025' };

/** Each worked out by hand below: 19 % in Germany, 20 % in France. */
const ROWS: readonly Cells[] = [
  gross('119.0'),
  gross('10.01'),
  { ...gross('120.0'), ...FRANCE },
  { ...gross('59.99'), ...FRANCE },
  { ...gross('-60.0'), ...FRANCE, ...REFUND, TAX_CALCULATION_DATE: '03-03-2025' },
  { ...gross('-12.0'), ...FRANCE, ...REFUND, TAX_CALCULATION_DATE: '15-01-2025' },
  { ...gross('45.13'), ARRIVAL_COUNTRY: 'CH', ARRIVAL_POST_CODE: '3011', EXPORT_OUTSIDE_EU: 'YES' },
  { ...gross('240.0'), ...FRANCE, BUYER_VAT_NUMBER_COUNTRY: 'FR', BUYER_VAT_NUMBER: 'FR83404833048' },
  { ...gross(''), TRANSACTION_TYPE: 'FC_TRANSFER', TRANSACTION_CURRENCY_CODE: '', ARRIVAL_COUNTRY: 'DE' },
];

function gross(amount: string): Cells {
  return { TOTAL_PRICE_OF_ITEMS_AMT_VAT_INCL: amount, TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL: amount };
}

function numbered(cells: Cells, number: number): Cells {
  return { ...cells, TRANSACTION_EVENT_ID: `301-000000${number}-0000001`, ACTIVITY_TRANSACTION_ID: `Dx${number}` };
}

async function reportOf(wanted: object): Promise<string> {
  const { id } = await build(seller, wanted);
  return expectStatus(200, await download(seller, id)).bytes.toString();
}

const LINES = [
  ['domestic', 'DE', '19.00', 2, '108.41', '20.60', '129.01'],
  ['export', 'DE', null, 1, '45.13', '0.00', '45.13'],
  ['pending', 'FR', null, 1, null, null, '240.00'],
  ['union-oss', 'FR', '20.00', 4, '89.99', '18.00', '107.99'],
];

describe('a vat-liability report', () => {
  test('in JSON is right to the cent, line by line', async () => {
    const report = JSON.parse(await reportOf({}));
    expect(report.period).toEqual({ from: '2025-03-01', to: '2025-03-31' });
    expect(
      report.lines.map((line: Record<string, unknown>) =>
        ['scheme', 'taxCountry', 'rate', 'count', 'net', 'vat', 'gross'].map((column) => line[column]),
      ),
    ).toEqual(LINES);
    expect(report.lines[3].ossPeriod).toBe('2025-Q1');
    expect(report.lines[2].outcomes).toEqual({
      ifValid: { scheme: 'intra-community-supply', taxCountry: 'DE', rate: null, net: '240.00', vat: '0.00' },
      ifInvalid: { scheme: 'union-oss', taxCountry: 'FR', rate: '20.00', net: '200.00', vat: '40.00' },
    });
    expect(report.corrections).toEqual([]);
    expect(report.totals).toEqual([
      { scheme: 'domestic', taxCountry: 'DE', currency: 'EUR', vat: '20.60' },
      { scheme: 'union-oss', taxCountry: 'FR', currency: 'EUR', vat: '18.00' },
    ]);
    expect(report.reconciliation).toEqual({
      ...{ transactions: 9, taxed: 6, zeroRated: 1, collectedByMarketplace: 0, movements: 1 },
      ...{ corrections: 0, pending: 1, outOfScope: 0, unaccounted: 0 },
    });
  });

  test('in CSV says the same', async () => {
    const [json, csv] = [JSON.parse(await reportOf({})), await reportOf({ format: 'csv' })];
    const rows: Record<string, string>[] = parse(csv, { columns: true });
    const cellsOf = (part: Record<string, unknown>, columns: readonly string[]) =>
      columns.map((column) => String(part[column] ?? ''));
    const same = (section: string, parts: Record<string, unknown>[], columns: readonly string[]) =>
      expect(rows.filter((row) => row['section'] === section).map((row) => cellsOf(row, columns))).toEqual(
        parts.map((part) => cellsOf(part, columns)),
      );
    const where = ['scheme', 'departure', 'arrival', 'taxCountry', 'rateCategory', 'rate', 'currency', 'count'];
    same('line', json.lines, [...where, 'net', 'vat', 'gross', 'reason', 'legalBasis']);
    same('total', json.totals, ['scheme', 'taxCountry', 'currency', 'vat']);
    same('correction', json.corrections, ['scheme', 'taxCountry', 'currency', 'count', 'vat']);
    const buckets = Object.entries(json.reconciliation).map(([code, count]) => ({ code, count }));
    same('reconciliation', buckets, ['code', 'count']);
    expect(rows.find((row) => row['scheme'] === 'pending')).toMatchObject({
      ...{ ifValidNet: '240.00', ifValidVat: '0.00', ifInvalidNet: '200.00', ifInvalidVat: '40.00' },
    });
    expect(csv.endsWith('\r\n')).toBe(true);
  });

  test('of one country holds its lines alone, and reconciles the whole period all the same', async () => {
    const report = JSON.parse(await reportOf({ country: 'FR' }));
    expect(report.lines.map((line: { taxCountry: string }) => line.taxCountry)).toEqual(['FR', 'FR']);
    expect(report.totals).toHaveLength(1);
    expect(report.reconciliation.transactions).toBe(9);
  });

  test.each(['2025-Q1', '2025'])('of %s holds what its months hold', async (period) => {
    const report = JSON.parse(await reportOf({ period }));
    expect(report.totals.map((total: { vat: string }) => total.vat)).toEqual(['20.60', '18.00']);
  });

  test('of a period without transactions is a nil return', async () => {
    const report = JSON.parse(await reportOf({ period: '2025-04' }));
    expect(report).toMatchObject({ lines: [], corrections: [], totals: [], issues: [] });
    expect(Object.values(report.reconciliation)).toEqual(Array(9).fill(0));
    const rows: Record<string, string>[] = parse(await reportOf({ period: '2025-04', format: 'csv' }), {
      columns: true,
    });
    expect(rows.filter(({ section }) => section === 'line')).toEqual([]);
    expect(rows.filter(({ section }) => section === 'reconciliation')).toHaveLength(9);
  });
});

describe('a transaction-list', () => {
  test('names every row of the file once, with its figures, in both formats', async () => {
    const list = JSON.parse(await reportOf({ kind: 'transaction-list' }));
    expect(list.count).toBe(9);
    const rows = list.transactions.map(({ row }: { row: number }) => row).sort((a: number, b: number) => a - b);
    expect(rows).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const amounts = (row: Record<string, unknown>) => [row['row'], row['net'], row['vat'], row['gross']].map(String);
    const first = list.transactions.find(({ row }: { row: number }) => row === 3);
    expect(amounts(first)).toEqual(['3', '8.41', '1.60', '10.01']);
    const written: Record<string, string>[] = parse(await reportOf({ kind: 'transaction-list', format: 'csv' }), {
      columns: true,
    });
    const csv = written.slice(0, -1);
    expect(written.at(-1)).toMatchObject({ kind: 'end-of-report', row: '', gross: '', rule: list.rules.version });
    expect(written.at(-1)?.['reason']).toBe(`sha-256 zkvat-report-2 ${list.digest.value}`);
    expect(csv.map((row) => row['row'])).toEqual(list.transactions.map(({ row }: { row: number }) => String(row)));
    expect(csv.map((row) => row['gross'])).toEqual(
      list.transactions.map((row: { gross: string | null }) => row.gross ?? ''),
    );
  });

  test('of a period without transactions is an empty list', async () => {
    const nothing = { kind: 'transaction-list', period: '2031-Q2' };
    expect(JSON.parse(await reportOf(nothing))).toMatchObject({ transactions: [], count: 0 });
    const [, ...rows]: string[][] = parse(await reportOf({ ...nothing, format: 'csv' }));
    expect(rows.map((row) => row[1])).toEqual(['end-of-report']);
  });
});
