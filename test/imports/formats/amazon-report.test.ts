import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AmazonReportOptions } from '../../../scripts/fixtures/amazon-report.ts';
import { identityOf } from '../../../src/ledger/identity.ts';
import { formatAmount } from '../../../src/vat/money.ts';
import type { Transaction } from '../../../src/vat/transaction.ts';
import { asWorkbook, fixtureRows, readRows } from './fixture-rows.ts';

const layouts: AmazonReportOptions[] = (['v1', 'v2'] as const).flatMap((layout) =>
  (['api', 'web', 'excel'] as const).map((style) => ({ rows: 1500, seed: 11, layout, style })),
);

describe.each(layouts)('a whole report, layout $layout as $style', (options) => {
  const { rows, sums } = fixtureRows(options);
  const { transactions, issues, ignored } = readRows(rows);

  test('is read to the last row, without a fault and without a remark', () => {
    expect(issues).toEqual([]);
    expect(ignored).toBe(0);
    expect(transactions).toHaveLength(options.rows);
    expect(transactions.map((transaction) => transaction.row)).toEqual(transactions.map((_, index) => index + 2));
  });

  test('adds up to the sums made while it was written: gross and VAT by kind, scheme, country and currency', () => {
    const wanted = new Map<string, { gross: bigint; vat: bigint; rows: number }>();
    for (const sum of sums.sums) {
      const kind = sum.kind.replace('LIQUIDATION_', '').toLowerCase();
      const key = [kind, sum.scheme, sum.country, sum.currency].join('|');
      const other = wanted.get(key) ?? { gross: 0n, vat: 0n, rows: 0 };
      wanted.set(key, {
        gross: other.gross + cents(sum.gross),
        vat: other.vat + cents(sum.vat),
        rows: other.rows + sum.rows,
      });
    }
    expect(sumsOf(transactions)).toEqual(wanted);
  });
});

test('a report in two layouts has the rows it is asked for, with ids of their own', () => {
  const { rows } = fixtureRows({ rows: 3000, seed: 3 });
  const place = rows[0]?.indexOf('TRANSACTION_EVENT_ID') ?? -1;
  const kind = rows[0]?.indexOf('TRANSACTION_TYPE') ?? -1;
  const sales = rows.slice(1).filter((cells) => cells[kind] === 'SALE');
  expect(new Set(sales.map((cells) => cells[place])).size).toBe(sales.length);
  expect(rows[0]).toHaveLength(95);
  expect(fixtureRows({ rows: 1, layout: 'v1' }).rows[0]).toHaveLength(92);
});

test('the same rows give the same transactions and identities as tab, quoted commas, semicolons with Excel’s dates, and workbook', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.constantFrom('2025-01', '2025-12', '2025'), (seed, period) => {
      const [api, web, excel] = (['api', 'web', 'excel'] as const).map(
        (style) => readRows(fixtureRows({ rows: 60, seed, style, period }).rows).transactions,
      );
      const workbook = readRows(asWorkbook(fixtureRows({ rows: 60, seed, period }).rows)).transactions;
      expect(web).toEqual(api);
      expect(workbook).toEqual(api);
      expect(excel).toEqual(api);
      expect(excel?.map(identityText)).toEqual(api?.map(identityText));
    }),
    { numRuns: 15 },
  );
});

test('the older and the newer layout of one month have the same identities', () => {
  const [older, newer] = (['v1', 'v2'] as const).map(
    (layout) => readRows(fixtureRows({ rows: 400, seed: 5, layout }).rows).transactions,
  );
  expect(older?.map(identityText)).toEqual(newer?.map(identityText));
});

function identityText(transaction: Transaction): string {
  return identityOf(transaction).toString('hex');
}

function sumsOf(transactions: readonly Transaction[]) {
  const sums = new Map<string, { gross: bigint; vat: bigint; rows: number }>();
  for (const { kind, stated, arrival, currency, parts } of transactions) {
    if (parts.length === 0) continue;
    const key = [kind, stated.scheme ?? '', arrival.country, currency].join('|');
    const sum = sums.get(key) ?? { gross: 0n, vat: 0n, rows: 0 };
    for (const part of parts) {
      sum.gross += part.gross ?? 0n;
      sum.vat += part.vat ?? 0n;
    }
    sum.rows++;
    sums.set(key, sum);
  }
  return sums;
}

function cents(text: string): bigint {
  const minor = BigInt(text.replace('.', ''));
  expect(formatAmount(minor, 'EUR')).toBe(text);
  return minor;
}
