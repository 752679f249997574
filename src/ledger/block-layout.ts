import type { TransactionKind } from '../vat/transaction.ts';

/** Numbers and bits of schema version 1 of a block, the same to its writer and its reader. None may ever change its meaning. */
export const PARTS_MAX = 8;

/** Stored as their place in this list: only ever append. */
export const KINDS: readonly TransactionKind[] = [
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

export const COLLECTORS = [null, 'seller', 'marketplace'] as const;
export const EXPORTS = [null, false, true] as const;

export const HAS_GROSS = 1;
export const HAS_NET = 2;
export const HAS_VAT = 4;
export const HAS_RATE = 8;
export const HAS_GOODS = 16;
