import { type ColumnReader, readAmount, readBytes, readEntries, readVarint } from './block-columns.ts';

/** The order ids that occur in a block: reads what stands before that column in `block-read.ts` only as far as to pass it. */
export function readOrders(reader: ColumnReader, countMax: number): string[] {
  const count = readVarint(reader, countMax);
  for (let index = 0; index < count; index++) readAmount(reader);
  readBytes(reader, count * BYTE_COLUMNS);
  for (let column = 0; column < TEXTS_BEFORE; column++) readEntries(reader, count);
  return readEntries(reader, count);
}

/** Kind and flags. */
const BYTE_COLUMNS = 2;
/** Source, stated kind, marketplace. */
const TEXTS_BEFORE = 3;
