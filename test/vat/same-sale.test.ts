import { describe, expect, test } from '@jest/globals';
import { createSameSales } from '../../src/vat/same-sale.ts';
import type { Transaction } from '../../src/vat/transaction.ts';
import { part, transaction } from './transactions.ts';

type Line = [day: string, gross: bigint, fields?: Partial<Transaction>];

/** What becomes of each row of the transactions report beside the rows of the calculation report, both of one order and item. */
function standings(other: readonly Line[], better: readonly Line[]) {
  const rows = (lines: readonly Line[], source: string) =>
    lines.map(([day, gross, fields], index) =>
      transaction({
        ...{ source, row: index + 2, departedOn: day, completedOn: day, orderId: 'O-1', sku: 'S' },
        ...{ parts: [part({ gross })], ...fields },
      }),
    );
  const same = createSameSales();
  const others = rows(other, 'amazon-vat-transactions');
  for (const row of [...rows(better, 'amazon-vat-calculation').reverse(), ...others]) same.learn(row);
  return others.map(same.standingOf);
}

const DAY = '2025-03-10';
const refund = { kind: 'refund', departedOn: null } as const;

describe('a row of the transactions report', () => {
  test('is superseded by one of its day and amount, and by no more rows than there are', () => {
    expect(standings([[DAY, 1000n]], [[DAY, 1000n]])).toEqual(['superseded']);
    expect(
      standings(
        [
          [DAY, 1000n],
          [DAY, 700n],
        ],
        [[DAY, 1000n]],
      ),
    ).toEqual(['superseded', 'own']);
    expect(
      standings(
        [
          [DAY, 1000n],
          [DAY, 1000n],
        ],
        [[DAY, 1000n]],
      ),
    ).toEqual(['superseded', 'own']);
    expect(
      standings(
        [
          [DAY, 1000n],
          [DAY, 1000n],
        ],
        [
          [DAY, 1000n],
          [DAY, 1000n],
        ],
      ),
    ).toEqual(['superseded', 'superseded']);
  });

  test('is superseded by one of the day before or after, also over the end of a month', () => {
    expect(standings([[DAY, 1000n]], [['2025-03-11', 1000n]])).toEqual(['superseded']);
    expect(standings([['2025-03-31', 1000n]], [['2025-04-01', 1000n]])).toEqual(['superseded']);
    // Two parcels on two days stay two, whichever report is looked at first.
    expect(
      standings(
        [
          [DAY, 1000n],
          ['2025-03-11', 1000n],
        ],
        [['2025-03-11', 1000n]],
      ),
    ).toEqual(['own', 'superseded']);
  });

  test('is superseded by several that are its sum, and by one of its day whose amount differs', () => {
    expect(
      standings(
        [[DAY, 2000n]],
        [
          [DAY, 1000n],
          [DAY, 1000n],
        ],
      ),
    ).toEqual(['superseded']);
    expect(
      standings(
        [
          [DAY, 500n],
          [DAY, 1500n],
        ],
        [[DAY, 2000n]],
      ),
    ).toEqual(['superseded', 'superseded']);
    expect(standings([[DAY, 1000n]], [[DAY, 999n]])).toEqual(['superseded']);
  });

  test('is in doubt where the same amount stands on another day, and is its own otherwise', () => {
    expect(standings([['2025-04-02', -1000n, refund]], [[DAY, -1000n, refund]])).toEqual(['perhaps']);
    expect(standings([['2025-04-02', -900n, refund]], [[DAY, -1000n, refund]])).toEqual(['own']);
    expect(standings([[DAY, 1000n]], [[DAY, 1000n, { sku: 'T' }]])).toEqual(['own']);
    expect(standings([[DAY, 1000n]], [[DAY, 1000n, { currency: 'SEK' }]])).toEqual(['own']);
    expect(standings([[DAY, 1000n, { orderId: null }]], [[DAY, 1000n, { orderId: null }]])).toEqual(['own']);
  });
});
