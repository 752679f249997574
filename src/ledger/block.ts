import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Transaction } from '../vat/transaction.ts';
import { columnWriter } from './block-columns.ts';
import { SCHEMA_VERSION, SCHEMA_VERSIONS } from './block-layout.ts';
import { BlockMalformed } from './block-malformed.ts';
import { readOrders } from './block-orders.ts';
import { readRows } from './block-read.ts';
import { writeRows } from './block-write.ts';

export { BlockMalformed } from './block-malformed.ts';

/** Rows of a block at most: enough to compress well and to spread the cost of a seal, little to read for one row. */
export const BLOCK_ROWS_MAX = 1000;

/**
 * Transactions as bytes: schema version, then a zstd frame of columns, each with its own dictionary. Takes up to
 * BLOCK_ROWS_MAX rows of one period; more, or more than 16 MiB of text, is a programmer's fault (RangeError).
 */
export function encodeBlock(transactions: readonly Transaction[]): Buffer {
  if (transactions.length > BLOCK_ROWS_MAX) throw new RangeError('too many rows for a block');
  const writer = columnWriter(transactions.length * 256 + 1024);
  try {
    writeRows(writer, transactions);
    if (writer.length > PLAIN_BYTES_MAX) throw new RangeError('a block of too much text');
    const frame = zstdCompressSync(writer.bytes.subarray(0, writer.length), {
      params: { [constants.ZSTD_c_compressionLevel]: 1 },
    });
    return Buffer.concat([Buffer.of(SCHEMA_VERSION), frame]);
  } finally {
    writer.bytes.fill(0);
  }
}

/**
 * The rows of a block of any schema version so far. Throws BlockMalformed on anything else; inflates 16 MiB at most. With `orders`, only rows of
 * these; a block that has none of them costs a fraction.
 */
export function decodeBlock(bytes: Buffer, orders?: ReadonlySet<string>): Transaction[] {
  if (!SCHEMA_VERSIONS.includes(bytes[0] ?? 0)) throw new BlockMalformed();
  const plain = inflate(bytes.subarray(1));
  try {
    if (orders !== undefined && !readOrders({ bytes: plain, offset: 0 }, BLOCK_ROWS_MAX).some((o) => orders.has(o))) {
      return [];
    }
    const reader = { bytes: plain, offset: 0 };
    const transactions = readRows(reader, BLOCK_ROWS_MAX, orders);
    if (reader.offset !== plain.length) throw new BlockMalformed();
    return transactions;
  } finally {
    plain.fill(0);
  }
}

const PLAIN_BYTES_MAX = 16 * 1024 * 1024;
function inflate(frame: Buffer): Buffer {
  try {
    return zstdDecompressSync(frame, { maxOutputLength: PLAIN_BYTES_MAX });
  } catch {
    throw new BlockMalformed();
  }
}
