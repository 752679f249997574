import type { TransactionKind } from '../vat/transaction.ts';

/**
 * Numbers and bits of a block, the same to its writer and its reader. None may ever change its meaning. Version 2 is version 1
 * with one more bit in the flags of a row, which version 1 leaves at zero.
 */
export const SCHEMA_VERSION = 2;
export const SCHEMA_VERSIONS: readonly number[] = [1, SCHEMA_VERSION];
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

/** In the flags of a row, from version 2 on; the bits below are `isMarketplaceSale`, two of COLLECTORS and two of EXPORTS. */
export const TOTALS_DIFFER = 32;

/** In the flags of a part. */
export const HAS_GROSS = 1;
export const HAS_NET = 2;
export const HAS_VAT = 4;
export const HAS_RATE = 8;
export const HAS_GOODS = 16;
