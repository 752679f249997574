import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CalculationReportOptions } from '../../../scripts/fixtures/calculation-report.ts';
import { identityOf } from '../../../src/ledger/identity.ts';
import { formatAmount } from '../../../src/vat/money.ts';
import type { Transaction } from '../../../src/vat/transaction.ts';
import { calculationRows, fixtureRows, readRows } from './fixture-rows.ts';

const layouts = (['73', '84'] as const).flatMap((layout) =>
  (['amazon', 'timed', 'excel'] as const).map(
    (style): CalculationReportOptions => ({ rows: 1200, seed: 11, layout, style }),
  ),
);

describe.each(layouts)('a whole report, $layout columns as $style', (options) => {
  const { rows, sums } = calculationRows(options);
  const { transactions, issues, ignored } = readRows(rows);

  test('is read to the last row, without a fault and without a remark', () => {
    expect([issues, ignored, transactions.length]).toEqual([[], 0, sums.rows]);
    expect(rows[0]).toHaveLength(Number(options.layout));
    expect(new Set(transactions.map(({ source }) => source))).toEqual(new Set(['amazon-vat-calculation']));
  });

  test('adds up to the sums made while it was written: gross and VAT by kind, country and currency', () => {
    expect(sumsOf(transactions)).toEqual(wantedSums(sums));
  });
});

test('the same rows give the same transactions and identities in either layout, with any delimiter and spelling, and as a workbook', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.constantFrom('2025-09', '2026-01', '2025'), (seed, period) => {
      const [plain = [], ...others] = layouts.map(
        (options) => readRows(calculationRows({ ...options, rows: 80, seed, period }).rows).transactions,
      );
      for (const other of others) {
        expect(other).toEqual(plain);
        expect(other.map(identityText)).toEqual(plain.map(identityText));
      }
      expect(readRows(asWorkbook(calculationRows({ rows: 80, seed, period }).rows)).transactions).toEqual(plain);
    }),
    { numRuns: 10 },
  );
});

test('its sales and refunds are those of the VAT Transactions Report: order, SKU, kind, day and gross are the same', () => {
  const options = { rows: 600, seed: 4, period: '2025-03' };
  const keyOf = ({
    orderId,
    sku,
    kind,
    completedOn,
    departedOn,
    parts,
    currency,
    marketplace,
    arrival,
  }: Transaction) => {
    const gross = parts.reduce((sum, part) => sum + (part.gross ?? 0n), 0n);
    const day = kind === 'sale' ? departedOn : completedOn;
    return [orderId, sku, kind, day, gross, currency, marketplace, arrival.country].join('|');
  };
  const calculated = readRows(calculationRows(options).rows).transactions.map(keyOf);
  const reported = new Set(readRows(fixtureRows(options).rows).transactions.map(keyOf));
  expect(calculated.length).toBeGreaterThan(400);
  expect(calculated.filter((key) => !reported.has(key))).toEqual([]);
});

/** The same rows as a workbook's reader hands them over where a program made real dates and numbers of them. */
function asWorkbook(rows: readonly string[][]): string[][] {
  const [columns = [], ...body] = rows;
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const isoDay = (cell: string) => {
    const [day = '', month = '', year = ''] = cell.slice(0, 11).split('-');
    return `${year}-${String(months.indexOf(month) + 1).padStart(2, '0')}-${day}`;
  };
  const cellOf = (cell: string, index: number) => {
    if (cell === '') return '';
    if (columns[index]?.endsWith(' Date')) return isoDay(cell);
    return /Price|Amount|Promo|Rate$|Quantity/.test(columns[index] ?? '') ? String(Number(cell)) : cell;
  };
  return [columns, ...body.map((cells) => cells.map(cellOf))];
}

function identityText(transaction: Transaction): string {
  return identityOf(transaction).toString('hex');
}

type Sum = { rows: number; gross: string; vat: string };

function wantedSums({
  sums,
}: {
  sums: { kind: string; country: string; currency: string; rows: number; gross: string; vat: string }[];
}) {
  const wanted = new Map<string, { rows: number; gross: number; vat: number }>();
  for (const { kind, country, currency, rows, gross, vat } of sums) {
    const key = [kind === 'SHIPMENT' ? 'sale' : 'refund', country, currency].join('|');
    const sum = wanted.get(key) ?? { rows: 0, gross: 0, vat: 0 };
    const add = (a: number, b: string) => a + Math.round(Number(b) * 100);
    wanted.set(key, { rows: sum.rows + rows, gross: add(sum.gross, gross), vat: add(sum.vat, vat) });
  }
  return new Map(
    [...wanted].map(([key, { rows, gross, vat }]): [string, Sum] => [
      key,
      { rows, gross: (gross / 100).toFixed(2), vat: (vat / 100).toFixed(2) },
    ]),
  );
}

function sumsOf(transactions: readonly Transaction[]): Map<string, Sum> {
  const sums = new Map<string, { rows: number; gross: bigint; vat: bigint }>();
  for (const { kind, arrival, currency, parts } of transactions) {
    const key = [kind, arrival.country, currency].join('|');
    const sum = sums.get(key) ?? { rows: 0, gross: 0n, vat: 0n };
    sum.rows += 1;
    for (const part of parts) {
      sum.gross += part.gross ?? 0n;
      sum.vat += part.vat ?? 0n;
    }
    sums.set(key, sum);
  }
  return new Map(
    [...sums].map(([key, { rows, gross, vat }]) => [
      key,
      { rows, gross: formatAmount(gross, 'EUR'), vat: formatAmount(vat, 'EUR') },
    ]),
  );
}
