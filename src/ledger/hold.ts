import { wipe } from '../crypto/index.ts';
import type { Transaction } from '../vat/transaction.ts';
import { BLOCK_ROWS_MAX, decodeBlock, encodeBlock } from './block.ts';

/**
 * Holds up to a thousand transactions in memory as a block does, in a tenth of the space, until they are taken, once. Not sealed: it is for
 * work that has them open anyway.
 */
export function holdTransactions(transactions: readonly Transaction[]): () => Transaction[] {
  if (transactions.length > BLOCK_ROWS_MAX) throw new RangeError('too many rows to hold');
  let held: Buffer | undefined = encodeBlock(transactions);
  return () => {
    if (held === undefined) throw new Error('what was held is taken already');
    const taken = decodeBlock(held);
    wipe(held);
    held = undefined;
    return taken;
  };
}
