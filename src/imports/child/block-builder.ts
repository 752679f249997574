import { BLOCK_ROWS_MAX, encodeBlock } from '../../ledger/block.ts';
import { identityOf } from '../../ledger/identity.ts';
import type { Transaction } from '../../vat/transaction.ts';
import { blockHeaderBytes, identityBytes } from './protocol.ts';

/** Gathers transactions by month and hands over a block whenever one is full. */
export type BlockBuilder = { add(transaction: Transaction): void; flush(): void };

/** What a row takes in memory besides its description, roughly. */
const rowBytes = 1200;
/** UTF-16 units of text in one block; the block's own bound is far above. */
const blockTextMax = 2 * 1024 * 1024;

type Month = { transactions: Transaction[]; text: number };

/** `heldBytesMax`: a file of many years in random order must not fill the memory with begun blocks. */
export function openBlockBuilder(heldBytesMax: number, emit: (payload: Buffer) => void): BlockBuilder {
  const months = new Map<string, Month>();
  let heldBytes = 0;

  function release(period: string, month: Month): void {
    emit(encodePayload(period, month.transactions));
    heldBytes -= bytesOf(month);
    months.delete(period);
  }

  function releaseLargest(): void {
    let largest: [string, Month] | undefined;
    for (const entry of months) {
      if (largest === undefined || entry[1].transactions.length > largest[1].transactions.length) largest = entry;
    }
    if (largest !== undefined) release(...largest);
  }

  return {
    add(transaction) {
      const period = transaction.completedOn.slice(0, 7);
      let month = months.get(period);
      if (month === undefined) {
        month = { transactions: [], text: 0 };
        months.set(period, month);
      }
      month.transactions.push(transaction);
      const text = transaction.description?.length ?? 0;
      month.text += text;
      heldBytes += rowBytes + 2 * text;
      if (month.transactions.length >= BLOCK_ROWS_MAX || month.text >= blockTextMax) release(period, month);
      else if (heldBytes >= heldBytesMax) releaseLargest();
    },
    flush() {
      for (const [period, month] of [...months]) release(period, month);
    },
  };
}

function bytesOf({ transactions, text }: Month): number {
  return transactions.length * rowBytes + 2 * text;
}

function encodePayload(period: string, transactions: readonly Transaction[]): Buffer {
  const compressed = encodeBlock(transactions);
  const payload = Buffer.allocUnsafe(blockHeaderBytes + identityBytes * transactions.length + compressed.length);
  payload.write(period, 0, 7, 'latin1');
  payload.writeUInt16BE(transactions.length, 7);
  transactions.forEach((transaction, index) => {
    identityOf(transaction).copy(payload, blockHeaderBytes + identityBytes * index);
  });
  compressed.copy(payload, blockHeaderBytes + identityBytes * transactions.length);
  return payload;
}
