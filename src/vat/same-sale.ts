import { isSaleOrRefund, type Transaction } from './transaction.ts';

/** Two of Amazon's reports tell of the same sales: this one, with the VAT that Amazon computed, is kept. */
export const BETTER_REPORT = 'amazon-vat-calculation';
export const OTHER_REPORT = 'amazon-vat-transactions';

/** Which rows of the one report the other holds as well. */
export type SameSales = {
  /** Show it every row of the better report that may match, in any order. */
  learn(transaction: Transaction): void;
  isSuperseded(transaction: Transaction): boolean;
};

/** Matches by order, item, kind and day; rows without an order match nothing. */
export function createSameSales(): SameSales {
  const known = new Set<string>();
  return {
    learn: (transaction) => {
      const key = transaction.source === BETTER_REPORT ? keyOf(transaction) : undefined;
      if (key !== undefined) known.add(key);
    },
    isSuperseded: (transaction) => {
      if (known.size === 0 || transaction.source !== OTHER_REPORT) return false;
      const key = keyOf(transaction);
      return key !== undefined && known.has(key);
    },
  };
}

/** A sale is known by its day of dispatch, a refund by the day on which it was made: the days that both reports have. */
function keyOf(transaction: Transaction): string | undefined {
  const { kind, orderId, sku, departedOn, completedOn } = transaction;
  if (!isSaleOrRefund(transaction) || orderId === null) return undefined;
  const day = kind === 'sale' ? (departedOn ?? completedOn) : completedOn;
  return `${kind}|${day}|${orderId.length}|${orderId}${sku ?? ''}`;
}
