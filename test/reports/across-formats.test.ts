import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { decimalText } from '../../src/reports/language/index.ts';
import type { ReportKind } from '../../src/reports/schemas.ts';
import { pagesOf, recordsOf, sheetsOf } from './support/read-back.ts';
import { quarterOfSales, rendered } from './support/rendered.ts';

const rows = quarterOfSales();
const period = '2025-Q1';

type Json = Record<string, unknown>;

async function jsonOf(kind: ReportKind): Promise<Json> {
  return JSON.parse((await rendered({ kind, period, format: 'json' }, rows)).text);
}

/** Where each kind keeps its figures: list of the JSON, title of the sheet, and field of the JSON → label of the column. */
const TABLES: [kind: ReportKind, list: string, sheet: string, fields: Record<string, string>][] = [
  [
    'vat-liability',
    'totals',
    'VAT due',
    { scheme: '', taxCountry: 'Country of tax', currency: 'Currency', vat: 'VAT' },
  ],
  [
    'vat-liability',
    'lines',
    'Lines',
    { taxCountry: 'Country of tax', net: 'Net', vat: 'VAT', gross: 'Gross', count: 'Number' },
  ],
  [
    'union-oss-return',
    'lines',
    'Lines',
    { taxCountry: 'Country of tax', rate: 'Rate', net: 'Net', vat: 'VAT', vatId: 'VAT ID' },
  ],
  ['union-oss-return', 'corrections', 'Corrections of earlier periods', { period: 'Period corrected', vat: 'VAT' }],
  ['union-oss-return', 'balances', 'Balance by Member State', { taxCountry: 'Country of tax', balance: 'Balance' }],
  ['ec-sales-list', 'lines', 'Lines', { departure: 'From', vatId: 'VAT ID', net: 'Net', currency: 'Currency' }],
  ['ec-sales-list', 'pending', 'Pending', { vatId: 'VAT ID', net: 'Net' }],
  ['uk-vat-return', 'boxes', 'Boxes', { box: 'Box', value: 'Value', exact: 'Exact' }],
  ['overview', 'lines', 'Lines', { month: 'Month', taxCountry: 'Country of tax', vat: 'VAT', count: 'Number' }],
  ['overview', 'totals', 'VAT due', { currency: 'Currency', net: 'Net', vat: 'VAT', corrections: 'Corrections' }],
  [
    'transaction-list',
    'transactions',
    'Transactions',
    { row: 'Row', net: 'Net', vat: 'VAT', gross: 'Gross', rate: 'Rate' },
  ],
];

describe('the figures of a report are the same', () => {
  test.each(TABLES)('of %s, %s, in JSON, CSV and XLSX', async (kind, list, title, fields) => {
    const items = ((await jsonOf(kind))[list] as Json[]).filter(
      // Pending lines stand in a table of their own, with both outcomes.
      (item) => kind !== 'vat-liability' || item['scheme'] !== 'pending',
    );
    expect(items.length).toBeGreaterThan(0);

    const csv: Record<string, string>[] = parse((await rendered({ kind, period, format: 'csv' }, rows)).text, {
      columns: true,
    });
    const sections: Record<string, string> = { lines: 'line', totals: 'total' };
    const own =
      kind === 'transaction-list'
        ? csv.slice(0, -1)
        : csv.filter(({ section, scheme }) => {
            const named = kind === 'vat-liability' ? sections[list] : list;
            return section === named && (kind !== 'vat-liability' || scheme !== 'pending');
          });
    const names = Object.keys(fields);
    expect(own.map((row) => names.map((name) => row[name]))).toEqual(
      items.map((item) => names.map((name) => String(item[name] ?? ''))),
    );

    const xlsx = sheetsOf((await rendered({ kind, period, format: 'xlsx' }, rows)).bytes);
    const labels = Object.entries(fields).filter(([, label]) => label !== '');
    expect(recordsOf(xlsx.get(title)).map((row) => labels.map(([, label]) => row[label]))).toEqual(
      items.map((item) => labels.map(([name]) => typed(item[name]))),
    );
  });

  test.each<[ReportKind, 'en' | 'de']>([
    ['vat-liability', 'de'],
    ['union-oss-return', 'en'],
    ['overview', 'de'],
    ['transaction-list', 'en'],
  ])('of %s in JSON and PDF (%s)', async (kind, language) => {
    const json = await jsonOf(kind);
    const printed = (await pagesOf((await rendered({ kind, period, format: 'pdf', language }, rows)).bytes)).join(' ');
    const list = (kind === 'transaction-list' ? json['transactions'] : json['lines']) as Json[];
    for (const item of list) {
      for (const name of ['net', 'vat', 'gross']) {
        const value = item[name];
        if (typeof value === 'string') expect(printed).toContain(decimalText(value, language));
      }
    }
    expect(printed).toContain((json['digest'] as Json)['value']);
  });

  test('between kinds: every kind shows the same VAT', async () => {
    const liability = await jsonOf('vat-liability');
    const oss = await jsonOf('union-oss-return');
    const overview = await jsonOf('overview');
    const list = await jsonOf('transaction-list');
    const lines = (liability['lines'] as Json[]).filter(({ scheme }) => scheme === 'union-oss');
    const filed = lines.map(({ filing }) => (filing as Json)['vat'] as string);
    expect((oss['totals'] as Json)['vat']).toBe(sum(filed));
    const perCurrency = (items: Json[]) => {
      const taxed = items.filter(({ scheme }) => ['domestic', 'union-oss', 'import-oss'].includes(String(scheme)));
      const grouped = Object.groupBy(taxed, ({ currency }) => String(currency));
      return Object.fromEntries(
        Object.entries(grouped).map(([currency, some]) => [currency, sum((some ?? []).map(({ vat }) => String(vat)))]),
      );
    };
    const expected = perCurrency(liability['lines'] as Json[]);
    expect(perCurrency(overview['lines'] as Json[])).toEqual(expected);
    const transactions = (list['transactions'] as Json[]).filter(({ correctionOf }) => correctionOf === null);
    expect(perCurrency(transactions)).toEqual(expected);
    expect(perCurrency(liability['totals'] as Json[])).toEqual(expected);
  });
});

/** As a spreadsheet holds it: an amount is a number, an empty cell nothing. */
function typed(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' && /^-?\d+\.\d+$/.test(value) ? Number(value) : toNumberIfWhole(value);
}

function toNumberIfWhole(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
}

/** Of amounts with two decimals. */
function sum(amounts: readonly string[]): string {
  const cents = amounts.reduce((total, amount) => total + BigInt(amount.replace('.', '')), 0n);
  const digits = String(cents).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
