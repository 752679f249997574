import type { RatedAmount } from './amounts.ts';
import type { Decision } from './decision.ts';
import { monthBefore, monthOf } from './period.ts';
import type { Transaction, VatId } from './transaction.ts';

/** The rate that a sale bore, for its refunds. */
export type BorneRate = Pick<RatedAmount, 'category' | 'rateSource'> & { rate: number };

/** Of a sale that hangs on a check, what it bears in either case. */
export type BorneRates = { decided: BorneRate | null; ifValid: BorneRate | null; ifInvalid: BorneRate | null };

export const NOT_BORNE: BorneRates = { decided: null, ifValid: null, ifInvalid: null };

/**
 * A stored sale, as far as its refunds need it. One that hangs on other transactions keeps itself until all of them are known; the
 * others keep what was decided, which is shared and small.
 */
export type KnownSale = {
  importId: string;
  importOrder: number;
  row: number;
  completedOn: string;
  customerVatId: VatId | null;
  judged: { decision: Decision; borne: BorneRates } | { transaction: Transaction };
};

/** Finds the sale of a refund by order and item; by the order alone where the refund names no item, as PayPal's do. */
export type SalesBook = {
  want(refund: Transaction): void;
  isWanted(sale: Transaction): boolean;
  add(sale: Transaction, known: KnownSale): void;
  /** The latest sale of the order and item that was not completed after the refund. */
  find(refund: Transaction): KnownSale | undefined;
  /**
   * Earliest month in which a sale that is still missing may lie; null when there is none missing, '' when it may lie anywhere. A refund
   * that names the day of its sale is not looked for earlier than the month before it.
   */
  missingFrom(): string | null;
};

export function createSalesBook(): SalesBook {
  const entries = new Map<string, Entry>();
  return {
    want: (refund) => {
      const from = refund.taxCalculatedOn === null ? '' : monthBefore(monthOf(refund.taxCalculatedOn));
      const key = keyOf(refund);
      const entry = entries.get(key);
      if (entry === undefined) {
        entries.set(key, { earliestRefundOn: refund.completedOn, from, sales: [] });
        return;
      }
      if (refund.completedOn < entry.earliestRefundOn) entry.earliestRefundOn = refund.completedOn;
      if (from < entry.from) entry.from = from;
    },
    isWanted: (sale) => sale.kind === 'sale' && keysOf(sale).some((key) => entries.has(key)),
    add: (sale, known) => {
      for (const key of keysOf(sale)) entries.get(key)?.sales.push(known);
    },
    find: (refund) => {
      let latest: KnownSale | undefined;
      for (const sale of entries.get(keyOf(refund))?.sales ?? []) {
        if (sale.completedOn <= refund.completedOn && (latest === undefined || compare(sale, latest) > 0))
          latest = sale;
      }
      return latest;
    },
    missingFrom: () => {
      let from: string | null = null;
      for (const entry of entries.values()) {
        if (entry.sales.some(({ completedOn }) => completedOn <= entry.earliestRefundOn)) continue;
        if (from === null || entry.from < from) from = entry.from;
      }
      return from;
    },
  };
}

type Entry = { earliestRefundOn: string; from: string; sales: KnownSale[] };

/** The keys by which refunds may ask for a sale. */
function keysOf(sale: Transaction): string[] {
  return sale.sku === null ? [keyOf(sale)] : [keyOf(sale), keyOf({ orderId: sale.orderId, sku: null })];
}

function keyOf({ orderId, sku }: Pick<Transaction, 'orderId' | 'sku'>): string {
  // The length in front keeps `a` + `bc` and `ab` + `c` apart.
  return sku === null ? `|${orderId ?? ''}` : `${orderId?.length ?? 0}|${orderId ?? ''}${sku}`;
}

function compare(a: KnownSale, b: KnownSale): number {
  if (a.completedOn !== b.completedOn) return a.completedOn < b.completedOn ? -1 : 1;
  return a.importOrder - b.importOrder || a.row - b.row;
}
