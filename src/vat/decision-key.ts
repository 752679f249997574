import type { ConsignmentSize } from './consignment.ts';
import type { CustomerStatus } from './customer.ts';
import type { Situation } from './situation.ts';
import type { ResolvedPlace } from './territory.ts';
import type { Transaction, TransactionKind } from './transaction.ts';
import type { ThresholdState } from './treatment.ts';

/** What only other transactions tell: the value of the consignment, and how much was sold before. */
export type Standing = { size: ConsignmentSize; threshold: ThresholdState };

export type DecisionKeys = (
  transaction: Transaction,
  situation: Situation,
  status: CustomerStatus,
  standing: Standing,
) => number;

/**
 * Makes one number of all that decides, so that a million transactions look up a few hundred decisions. Territories, days and customers are
 * numbered as they come. The product of the bounds stays below 2^53, where numbers are exact; beyond a bound the answer is NaN, which is
 * never remembered, rather than a number that two situations could share.
 */
export function createDecisionKeys(): DecisionKeys {
  const territories = createNumbering(512);
  const days = createNumbering(4096);
  const customers = createNumbering(128);
  return (transaction, situation, status, { size, threshold }) => {
    const place = (resolved: ResolvedPlace | undefined): number =>
      resolved === undefined ? 0 : territories(resolved.territory.code) * 2 + (resolved.postcodeMalformed ? 1 : 0) + 1;
    let key = days(situation.day);
    key = key * 1026 + place(situation.departure);
    key = key * 1026 + place(situation.arrival);
    key = key * 128 + customers(status.key);
    key = key * 16 + KINDS.indexOf(transaction.kind);
    key = key * 4 + SIZES.indexOf(size);
    key = key * 4 + THRESHOLDS.indexOf(threshold);
    key = key * 4 + COLLECTORS.indexOf(transaction.stated.collectedBy);
    return key * 4 + (transaction.isMarketplaceSale ? 2 : 0) + (situation.isDayAssumed ? 1 : 0);
  };
}

function createNumbering(limit: number): (text: string) => number {
  const numbers = new Map<string, number>();
  return (text) => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    if (numbers.size >= limit) return Number.NaN;
    numbers.set(text, numbers.size);
    return numbers.size - 1;
  };
}

const KINDS: readonly TransactionKind[] = [
  'sale',
  'refund',
  'return',
  'transfer',
  'inbound',
  'commingling-buy',
  'commingling-sell',
  'donation',
  'unknown',
];
const SIZES: readonly ConsignmentSize[] = ['none', 'within', 'above', 'unknown'];
const THRESHOLDS: readonly ThresholdState[] = ['none', 'below', 'above'];
const COLLECTORS: readonly Transaction['stated']['collectedBy'][] = [null, 'seller', 'marketplace'];
