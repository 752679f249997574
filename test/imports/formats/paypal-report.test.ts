import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PaypalReportOptions, PaypalSums } from '../../../scripts/fixtures/paypal-report.ts';
import type { Mapping } from '../../../src/imports/formats/index.ts';
import { identityOf } from '../../../src/ledger/identity.ts';
import { formatAmount } from '../../../src/vat/money.ts';
import type { Transaction } from '../../../src/vat/transaction.ts';
import { paypalRows, readRows } from './fixture-rows.ts';

type Spelling = Pick<PaypalReportOptions, 'layout' | 'language' | 'delimiter' | 'date' | 'decimals'>;

/** The full layout in every spelling: these give the very same transactions. */
const full: Spelling[] = [
  { language: 'en', delimiter: ',', date: 'MM/dd/yyyy', decimals: 'point' },
  { language: 'en', delimiter: ',', date: 'dd/MM/yyyy', decimals: 'point' },
  { language: 'en', delimiter: ';', date: 'dd/MM/yyyy', decimals: 'comma' },
  { language: 'en', delimiter: '\t', date: 'MM/dd/yyyy', decimals: 'comma' },
  { language: 'de', delimiter: ',', date: 'dd.MM.yyyy', decimals: 'comma' },
  { language: 'de', delimiter: ';', date: 'dd.MM.yyyy', decimals: 'point' },
];
/** Layouts that leave columns out: these give the same identities. */
const short: Spelling[] = [
  { layout: 'statement', language: 'en', date: 'MM/dd/yyyy' },
  { layout: 'statement', language: 'nl', delimiter: ';', date: 'dd/MM/yyyy', decimals: 'comma' },
  { layout: 'half-year', language: 'en', delimiter: '\t', date: 'dd/MM/yyyy' },
];
/** For layouts without a country. */
const toGermany: Mapping = { arrivalCountry: { value: 'DE' } };

describe.each(full.concat(short))('a whole file, $layout $language $date $decimals "$delimiter"', (spelling) => {
  const { rows, sums } = paypalRows({ rows: 1500, seed: 11, ...spelling });
  const isShort = spelling.layout !== undefined;
  const hasReferences = spelling.layout !== 'half-year';
  const { transactions, issues, ignored } = readRows(rows, isShort ? toGermany : undefined);

  test('is read to the last row, without a fault and without a remark', () => {
    const said = new Set(issues.map(({ code, severity }) => `${severity} ${code}`));
    expect(said).toEqual(new Set(hasReferences ? [] : ['notice reference-missing']));
    expect([ignored, transactions.length]).toEqual([sums.ignored, sums.rows - sums.ignored]);
  });

  test('adds up to the sums made while it was written: what was paid by kind, country and currency', () => {
    expect(sumsOf(transactions, isShort)).toEqual(wantedSums(sums, isShort));
  });

  test('lets every refund find its sale by its order, where the layout names it', () => {
    const orders = new Set(transactions.filter(({ kind }) => kind === 'sale').map(({ orderId }) => orderId));
    const refunds = transactions.filter(({ kind }) => kind === 'refund');
    expect(refunds.length).toBeGreaterThan(50);
    expect(refunds.filter(({ orderId }) => !orders.has(orderId))).toHaveLength(hasReferences ? 0 : refunds.length);
  });
});

test('language, delimiter, days and decimals change neither the transactions nor their identities, and a workbook neither', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.constantFrom('2025-03', '2024-12', '2025'), (seed, period) => {
      const options = { rows: 120, seed, period };
      const [plain = [], ...others] = full.map(
        (spelling) => readRows(paypalRows({ ...options, ...spelling }).rows).transactions,
      );
      for (const other of [...others, readRows(asWorkbook(paypalRows(options).rows)).transactions]) {
        expect(other).toEqual(plain);
        expect(other.map(identityText)).toEqual(plain.map(identityText));
      }
    }),
    { numRuns: 10 },
  );
});

test('a layout that leaves columns out changes no identity', () => {
  fc.assert(
    fc.property(fc.nat(100_000), (seed) => {
      const options = { rows: 120, seed, period: '2025-03' };
      const wanted = readRows(paypalRows(options).rows).transactions.map(identityText).sort();
      for (const spelling of short)
        expect(
          readRows(paypalRows({ ...options, ...spelling }).rows, toGermany)
            .transactions.map(identityText)
            .sort(),
        ).toEqual(wanted);
    }),
    { numRuns: 10 },
  );
});

/** The same rows as a workbook's reader hands them over where a program made real dates and numbers of them. */
function asWorkbook(rows: readonly string[][]): string[][] {
  const [columns = [], ...body] = rows;
  const cellOf = (cell: string, index: number) => {
    if (columns[index] === 'Date') return cell.replace(/(\d+)\/(\d+)\/(\d+)/, '$3-$1-$2');
    return /^-?[\d,]+\.\d\d$/.test(cell) ? String(Number(cell.replaceAll(',', ''))) : cell;
  };
  return [columns, ...body.map((cells) => cells.map(cellOf))];
}

function identityText(transaction: Transaction): string {
  return identityOf(transaction).toString('hex');
}

/** Where the layout says nothing of countries, all sales together. */
function sumsOf(transactions: readonly Transaction[], isShort: boolean): Map<string, string> {
  const sums = new Map<string, bigint>();
  for (const { kind, arrival, currency, parts } of transactions) {
    const key = [kind, isShort ? '' : (arrival.country ?? ''), currency].join('|');
    sums.set(
      key,
      parts.reduce((sum, { gross }) => sum + (gross ?? 0n), sums.get(key) ?? 0n),
    );
  }
  return new Map([...sums].map(([key, sum]) => [key, formatAmount(sum, 'EUR')]));
}

function wantedSums({ sums }: PaypalSums, isShort: boolean): Map<string, string> {
  const wanted = new Map<string, number>();
  for (const { kind, country, currency, gross } of sums) {
    const key = [kind, isShort ? '' : country, currency].join('|');
    wanted.set(key, (wanted.get(key) ?? 0) + Math.round(Number(gross) * 100));
  }
  return new Map([...wanted].map(([key, cents]) => [key, (cents / 100).toFixed(2)]));
}
