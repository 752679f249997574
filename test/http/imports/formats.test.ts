import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { CALCULATION_COLUMNS_84 } from '../../../scripts/fixtures/calculation-columns.ts';
import {
  type CalculationReportOptions,
  generateCalculationReport,
} from '../../../scripts/fixtures/calculation-report.ts';
import { generatePaypalReport, type PaypalReportOptions } from '../../../scripts/fixtures/paypal-report.ts';
import { cellsOf } from '../../imports/formats/amazon-rows.ts';
import { RETURN, SHIPMENT } from '../../imports/formats/calculation-rows.ts';
import { workbook } from '../../imports/support/workbooks.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { build, type Client, download, newSeller, putProfile, store } from '../../support/client.ts';

let app: TestApp;
/** For whatever stores nothing. */
let anyone: Client;
beforeAll(async () => {
  app = await openTestApp();
  anyone = await newSeller(app.origin);
});
afterAll(() => app.stop());

const seller = (): Promise<Client> => newSeller(app.origin);
const textOf = (report: { text: Iterable<string> }) => [...report.text].join('');
const calculation = (options: Partial<CalculationReportOptions> = {}) =>
  generateCalculationReport({ rows: 200, seed: 3, period: '2026-01', ...options });
const paypal = (options: Partial<PaypalReportOptions> = {}) => generatePaypalReport({ rows: 200, seed: 3, ...options });
/** As a workbook of texts. */
const asWorkbook = (text: string) => workbook('xlsx', { Report: parse(text, { bom: true }) as string[][] });

describe('an Amazon VAT calculation report', () => {
  test('is recognised, stored, and stored once, however it comes again', async () => {
    const client = await seller();
    const { rows } = drain(calculation());
    const { body } = await client.upload(textOf(calculation()));
    expect(body).toMatchObject({ state: 'stored', format: 'amazon-vat-calculation', issues: [] });
    expect(body.rows).toEqual({ read: rows, stored: rows, duplicate: 0, invalid: 0, ignored: 0 });
    const again = [
      textOf(calculation()),
      textOf(calculation({ layout: '73', style: 'excel' })),
      textOf(calculation({ style: 'timed' })),
      asWorkbook(textOf(calculation())),
    ];
    for (const file of again)
      expect((await client.upload(file)).body.rows).toMatchObject({ read: rows, stored: 0, duplicate: rows });
  });

  test('that overlaps one stored before stores what is new', async () => {
    const client = await seller();
    const lines = textOf(calculation()).split('\n');
    const [header = '', ...body] = lines.filter((line) => line !== '');
    const file = (from: number, to: number) => [header, ...body.slice(from, to), ''].join('\n');
    expect((await client.upload(file(0, 60))).body.rows).toMatchObject({ stored: 60 });
    expect((await client.upload(file(40, 100))).body.rows).toMatchObject({ stored: 40, duplicate: 20 });
  });

  test('is shown by a preview with its amounts and what they are told by', async () => {
    const { status, body } = await anyone.upload(textOf(calculation()), { path: '/imports/preview' });
    expect([status, body.format, body.rows.length, body.obstacle]).toEqual([200, 'amazon-vat-calculation', 20, null]);
    expect(body.rows[0].transaction).toMatchObject({
      kind: 'sale',
      stated: { totalsDiffer: false },
      currency: expect.any(String),
    });
  });

  test('with a faulty row says row, column and code, and nothing of the cell', async () => {
    const [header = '', first = '', ...rest] = textOf(calculation()).split('\n');
    const { body } = await anyone.upload([header, first.replace(/,(EUR|GBP|PLN|SEK),/, ',XXQ,'), ...rest].join('\n'));
    expect(body).toMatchObject({
      state: 'rejected',
      issues: [{ row: 2, column: 'Currency', code: 'currency-unknown' }],
    });
    expect(JSON.stringify(body)).not.toContain('XXQ');
  });
});

describe('a PayPal activity download', () => {
  const spellings: Partial<PaypalReportOptions>[] = [
    {},
    { date: 'dd/MM/yyyy', delimiter: ';', decimals: 'comma' },
    { language: 'de', date: 'dd.MM.yyyy', decimals: 'comma', delimiter: '\t' },
  ];

  test('is recognised, stored without the rows that are no turnover, and stored once in any spelling and layout', async () => {
    const client = await seller();
    const { ignored, rows } = drain(paypal());
    const { body } = await client.upload(textOf(paypal()));
    expect(body).toMatchObject({ state: 'stored', format: 'paypal-activity', issues: [] });
    expect(body.rows).toEqual({ read: rows, stored: rows - ignored, duplicate: 0, invalid: 0, ignored });
    for (const file of [...spellings.map((spelling) => textOf(paypal(spelling))), asWorkbook(textOf(paypal()))])
      expect((await client.upload(file)).body.rows).toMatchObject({ stored: 0, duplicate: rows - ignored });
    const fields = { mapping: '{"arrivalCountry": {"value": "DE"}}' };
    for (const layout of ['statement', 'half-year'] as const) {
      const { body: short } = await client.upload(textOf(paypal({ layout })), { fields });
      expect([short.format, short.rows.stored, short.rows.duplicate]).toEqual(['paypal-activity', 0, rows - ignored]);
    }
  });

  test('without countries is rejected with an issue on each sale that says how to mend it', async () => {
    const { body } = await anyone.upload(textOf(paypal({ layout: 'statement', rows: 40 })));
    expect(body).toMatchObject({ state: 'rejected', format: 'paypal-activity' });
    expect(body.issues[0]).toMatchObject({
      code: 'required-missing',
      detail: expect.stringContaining('arrivalCountry'),
    });
    expect(body.rows.invalid).toBe(body.issues.length);
  });

  test('whose days can be read in two ways asks once for the order, takes the answer, and stores the right days', async () => {
    const client = await seller();
    const days = (file: string) =>
      file.split('\r\n').filter((line) => line === '' || !/^"(?!0[1-9]\/|1[0-2]\/|Date)/.test(line));
    const early = days(textOf(paypal({ date: 'dd/MM/yyyy', period: '2025-04' }))).join('\r\n');
    const asked = await client.upload(early);
    expect(asked.body).toMatchObject({
      state: 'rejected',
      format: 'paypal-activity',
      issues: expect.arrayContaining([expect.objectContaining({ code: 'date-ambiguous', column: 'Date' })]),
    });
    const preview = await client.upload(early, { path: '/imports/preview' });
    expect(preview.body.issues[0]).toMatchObject({ code: 'date-ambiguous' });
    const fields = { mapping: '{"dateOrder": {"value": "day-first"}}' };
    const shown = await client.upload(early, { path: '/imports/preview', fields });
    expect([shown.body.format, shown.body.issues]).toEqual(['paypal-activity', []]);
    const told = await client.upload(early, { fields });
    expect(told.body).toMatchObject({ state: 'stored', periods: ['2025-04'], issues: [] });
  });

  test('takes no other field of a mapping', async () => {
    const fields = { format: 'paypal-activity', mapping: '{"gross": "Net"}' };
    const { status, body } = await anyone.upload(textOf(paypal()), { fields });
    expect([status, body.code]).toEqual([422, 'mapping-invalid']);
    expect(body.errors).toMatchObject([{ location: 'body.mapping.gross', code: 'field-unknown' }]);
  });
});

test('what PayPal does not know the profile does: the country the goods leave from, and the rates', async () => {
  const client = await seller();
  const from = '2021-07-01';
  await putProfile(client, {
    shipFrom: { country: 'DE', postcode: '10115' },
    vatRegistrations: [{ country: 'DE', vatId: 'DE136695976', from, until: null }],
    unionOss: { memberState: 'DE', from, until: null, currency: 'EUR' },
  });
  const row = (id: string, gross: string, country: string) =>
    `03/31/2025,10:00:00,CET,Website Payment,Completed,EUR,${gross},-1.00,0.00,${id},${country}`;
  const header = 'Date,Time,TimeZone,Type,Status,Currency,Gross,Fee,Net,Transaction ID,Country Code';
  await store(client, [header, row('T1', '119.00', 'DE'), row('T2', '120.00', 'FR'), ''].join('\n'));
  const { body } = await download(client, (await build(client, { period: '2025-03' })).id);
  expect(body.lines).toMatchObject([
    {
      scheme: 'domestic',
      departure: 'DE',
      arrival: 'DE',
      taxCountry: 'DE',
      rate: '19.00',
      net: '100.00',
      vat: '19.00',
      gross: '119.00',
    },
    {
      scheme: 'union-oss',
      departure: 'DE',
      arrival: 'FR',
      taxCountry: 'FR',
      rate: '20.00',
      net: '100.00',
      vat: '20.00',
      gross: '120.00',
    },
  ]);
});

test('a calculation report and its returns add up in a return: a sale, and the money that went back', async () => {
  const client = await seller();
  await putProfile(client, {
    vatRegistrations: [{ country: 'DE', vatId: 'DE136695976', from: '2020-01-01', until: null }],
  });
  const cells = {
    ...SHIPMENT,
    'Ship From Country': 'DE',
    'Ship From Postal Code': '10115',
    'Tax Reporting Scheme': '',
  };
  const back = { ...RETURN, 'Ship From Country': 'DE', 'Ship From Postal Code': '10115', 'Tax Reporting Scheme': '' };
  const lines = [cells, cells, back].map((row, number) => ({ ...row, 'Transaction ID': `T${number}` }));
  const text = [CALCULATION_COLUMNS_84, ...lines.map((row) => cellsOf(row, CALCULATION_COLUMNS_84))];
  await store(client, text.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n'));
  const { body } = await download(client, (await build(client, { period: '2026-09' })).id);
  expect(body.lines).toMatchObject([
    { scheme: 'domestic', taxCountry: 'DE', rate: '19.00', count: 3, net: '26.00', vat: '4.94', gross: '30.94' },
  ]);
});

test('the list of imports says by which format each was read', async () => {
  const client = await seller();
  await client.upload(textOf(calculation({ rows: 10 })));
  await client.upload(textOf(paypal({ rows: 10 })), { fields: { format: 'paypal-activity' } });
  const { body } = await client.send('GET', '/imports');
  expect(body.items.map(({ format }: { format: string }) => format)).toEqual([
    'paypal-activity',
    'amazon-vat-calculation',
  ]);
});

test('each format is named in the contract', async () => {
  const { body } = await anyone.send('GET', '/openapi.json');
  const text = JSON.stringify(body.paths['/api/v1/imports'].post);
  for (const format of ['amazon-vat-transactions', 'amazon-vat-calculation', 'paypal-activity', 'generic'])
    expect(text).toContain(`"${format}"`);
});

/** A report's sums, once it has been written to its end. */
function drain<T>(report: { text: Iterable<string>; sums(): T }): T {
  for (const _ of report.text);
  return report.sums();
}
