import { describe, expect, test } from '@jest/globals';
import { noEvidence } from '../../src/returns/index.ts';
import type { EngineOptions } from '../../src/vat/engine.ts';
import { correctableUntil, supplyPeriodOf } from '../../src/vat/oss.ts';
import { parsePeriod } from '../../src/vat/period.ts';
import type { SellerProfile } from '../../src/vat/profile.ts';
import type { Transaction } from '../../src/vat/transaction.ts';
import { ratesByDay } from '../vat/exchange-rates.ts';
import { PROFILES } from '../vat/profiles.ts';
import { part, transaction } from '../vat/transactions.ts';
import { returnOf } from './array-source.ts';

const DE = PROFILES['de'] as SellerProfile;
const to = (country: string) => ({ country, postcode: null });
const sale = (day: string, fields: Partial<Transaction> = {}) =>
  transaction({ completedOn: day, departedOn: day, arrival: to('FR'), parts: [part({ gross: 12000n })], ...fields });
const refund = (day: string, fields: Partial<Transaction> = {}) =>
  sale(day, { kind: 'refund', departedOn: null, parts: [part({ gross: -12000n })], ...fields });

function options(period: string, more: Partial<EngineOptions> = {}): EngineOptions {
  const { from, to: until } = parsePeriod(period) ?? { from: '', to: '' };
  return { profile: DE, evidence: noEvidence, period: { from, to: until }, ...more };
}

describe('a refund under the Union scheme', () => {
  test('nets with its sale in the same quarter, though the report covers one month of it', async () => {
    const june = await returnOf([refund('2025-06-01')], options('2025-06'), [sale('2025-04-30')]);
    expect(june.lines.map((l) => `${l.ossPeriod} ${l.count} ${l.vat}`)).toEqual(['2025-Q2 1 -20.00']);
    expect([june.corrections, june.reconciliation.taxed]).toEqual([[], 1]);
  });

  test('of an earlier quarter is a correction of that quarter, in no line and in no total', async () => {
    const july = await returnOf([refund('2025-07-01'), sale('2025-07-02', { sku: 'B' })], options('2025-07'), [
      sale('2025-06-30'),
    ]);
    expect(july.corrections).toEqual([
      {
        ...{ scheme: 'union-oss', period: '2025-Q2', taxCountry: 'FR', currency: 'EUR', count: 1, vat: '-20.00' },
        filing: { currency: 'EUR', exchangeRate: '1', exchangeDate: null, vat: '-20.00' },
      },
    ]);
    expect(july.totals.map((t) => t.vat)).toEqual(['20.00']);
    expect(july.reconciliation).toMatchObject({ transactions: 2, taxed: 1, corrections: 1, unaccounted: 0 });
  });

  test('corrections are summed by period, country and currency', async () => {
    const stored = [
      sale('2024-11-10', { sku: 'A' }),
      sale('2024-12-31', { sku: 'B' }),
      sale('2025-01-01', { sku: 'C' }),
      sale('2025-01-01', { sku: 'D', currency: 'SEK' }),
      sale('2025-01-01', { sku: 'E', arrival: to('IT') }),
    ];
    const refunds = stored.map(({ sku, currency }) => refund('2025-04-10', { sku, currency }));
    const { corrections } = await returnOf(refunds, options('2025-Q2'), stored);
    expect(corrections.map((c) => `${c.period} ${c.taxCountry} ${c.currency} ${c.count} ${c.vat}`)).toEqual([
      '2024-Q4 FR EUR 2 -40.00',
      '2025-Q1 FR EUR 1 -20.00',
      '2025-Q1 FR SEK 1 -20.00',
      '2025-Q1 IT EUR 1 -21.64',
    ]);
  });

  test('stands in a return for three years from the day on which the return of its sale was due', async () => {
    const stored = [sale('2021-09-30')];
    const inTime = await returnOf([refund('2024-10-31')], options('2024-Q4'), stored);
    expect(inTime.corrections.map((c) => c.period)).toEqual(['2021-Q3']);
    const late = await returnOf([refund('2024-11-01')], options('2024-Q4'), stored);
    expect([late.corrections, late.lines.map((l) => l.scheme)]).toEqual([[], ['out-of-scope']]);
    expect(late.issues).toMatchObject([{ code: 'correction-too-late', country: 'FR', count: 1, rows: ['imp:2'] }]);
    expect(late.reconciliation).toMatchObject({ outOfScope: 1, unaccounted: 0 });
  });
});

test('a refund under the import scheme corrects an earlier month', async () => {
  const profile = PROFILES['ioss'] as SellerProfile;
  const stored = [sale('2025-04-30', { departure: to('CN') })];
  const may = await returnOf([refund('2025-05-01', { departure: to('CN') })], options('2025-Q2', { profile }), stored);
  expect(may.corrections.map((c) => `${c.scheme} ${c.period} ${c.vat}`)).toEqual(['import-oss 2025-04 -20.00']);
});

test('domestic and untaxed refunds stand in their own period', async () => {
  const stored = [sale('2024-04-30', { arrival: to('DE') }), sale('2024-04-30', { sku: 'B', arrival: to('CH') })];
  const refunds = [refund('2025-05-01', { arrival: to('DE') }), refund('2025-05-01', { sku: 'B', arrival: to('CH') })];
  const { corrections, reconciliation } = await returnOf(refunds, options('2025-05'), stored);
  expect([corrections, reconciliation]).toMatchObject([[], { taxed: 1, zeroRated: 1, corrections: 0 }]);
});

test.each([
  ['2021-Q3', '2024-10-31'],
  ['2021-Q4', '2025-01-31'],
  ['2022-Q1', '2025-04-30'],
  ['2024-01', '2027-02-28'],
  ['2025-01', '2028-02-29'],
  ['2024-12', '2028-01-31'],
])('the return of %s can be corrected until %s', (period, until) => expect(correctableUntil(period)).toBe(until));

test('a sale that is said to be later than its refund does not move the refund into the future', () => {
  const odd = { kind: 'refund', completedOn: '2025-03-31', taxCalculatedOn: '2025-04-01' } as const;
  expect(supplyPeriodOf('union-oss', odd, null)).toBe('2025-Q1');
});

describe('amounts to file', () => {
  // 1 EUR is 11 SEK on the last day of the quarter; the last day of 2025-Q4 is published on the next.
  const exchangeRates = ratesByDay({
    SEK: { '2025-06-30': '11.0000', '2025-07-01': '12.0000', '2025-10-01': '10.0000', '2026-01-02': '10.5000' },
    GBP: { '2025-06-30': '0.8000' },
  });
  const sek = (day: string) => sale(day, { currency: 'SEK', parts: [part({ gross: 132_000n })] });
  const gbp = (day: string) => sale(day, { currency: 'GBP', parts: [part({ gross: 9600n })] });

  test('take the rate of the last day of the OSS period, for the sum of the line', async () => {
    const { lines } = await returnOf([sek('2025-05-02'), sek('2025-06-30')], options('2025-Q2', { exchangeRates }));
    expect(lines.map((l) => [l.net, l.vat, l.filing])).toEqual([
      [
        '2200.00',
        '440.00',
        { currency: 'EUR', exchangeRate: '11.0000', exchangeDate: '2025-06-30', net: '200.00', vat: '40.00' },
      ],
    ]);
  });

  test('or of the next day of publication', async () => {
    const { lines } = await returnOf([sek('2025-12-31')], options('2025-12', { exchangeRates }));
    expect(lines[0]?.filing).toMatchObject({ exchangeRate: '10.5000', exchangeDate: '2026-01-02', vat: '20.95' });
  });

  test('are null while no rate is published, and an issue says when it will be', async () => {
    const { lines, issues } = await returnOf([sek('2026-03-10')], options('2026-Q1', { exchangeRates }));
    expect(lines[0]?.filing).toBeNull();
    const issue = issues.find(({ code }) => code === 'exchange-rate-not-published');
    expect(issue).toMatchObject({ count: 1 });
    expect(issue?.detail).toContain('2026-03-31');
  });

  test('are null for a currency that has no reference rate, and an issue says so', async () => {
    const dirham = sale('2025-05-02', { currency: 'AED' });
    const { lines, issues } = await returnOf([dirham], options('2025-Q2', { exchangeRates }));
    expect([lines[0]?.filing, issues.map(({ code }) => code)]).toEqual([
      null,
      ['exchange-rate-unknown', 'vat-not-stated'],
    ]);
  });

  test('come into the currency of the registration, from the euro and from others', async () => {
    const profile = { ...DE, unionOss: { memberState: 'SE', from: '2021-07-01', until: null, currency: 'SEK' } };
    const rows = [sale('2025-05-02'), { ...gbp('2025-05-02'), row: 3, sku: 'B' }];
    const { lines } = await returnOf(rows, options('2025-Q2', { exchangeRates, profile }));
    expect(lines.map((l) => [l.currency, l.vat, l.filing])).toEqual([
      [
        'EUR',
        '20.00',
        { currency: 'SEK', exchangeRate: '11.0000', exchangeDate: '2025-06-30', net: '1100.00', vat: '220.00' },
      ],
      [
        'GBP',
        '16.00',
        { currency: 'SEK', exchangeRate: '0.0727272727', exchangeDate: '2025-06-30', net: '1100.00', vat: '220.00' },
      ],
    ]);
  });

  test('of a correction take the rate of the period that is corrected', async () => {
    const stored = [sek('2025-06-30')];
    const refunded = refund('2025-09-10', { currency: 'SEK', parts: [part({ gross: -132_000n })] });
    const { corrections } = await returnOf([refunded], options('2025-Q3', { exchangeRates }), stored);
    expect(corrections[0]).toMatchObject({
      vat: '-220.00',
      filing: { currency: 'EUR', exchangeRate: '11.0000', exchangeDate: '2025-06-30', vat: '-20.00' },
    });
  });

  test('exist for OSS lines only', async () => {
    const { lines } = await returnOf(
      [sale('2025-05-02', { arrival: to('DE') })],
      options('2025-Q2', { exchangeRates }),
    );
    expect(lines.map((l) => [l.scheme, l.filing])).toEqual([['domestic', null]]);
  });
});
