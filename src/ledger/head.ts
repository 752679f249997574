import {
  type ByteReader,
  counterBytes,
  idBytes,
  readCounter,
  readId,
  readPart,
  readUint,
  uint,
} from './byte-reader.ts';
import { monthName, monthNumber } from './month.ts';

/**
 * The whole ledger in one record: a counter that only grows, and for every month the tag of its manifest. It also names the
 * imports of each month, so that even for a month removed with its manifest it can be said what must be uploaded again.
 */
export type Head = { counter: number; months: ReadonlyMap<string, HeadMonth> };

export type HeadMonth = { tag: Buffer; importIds: readonly string[] };

/** Layout 1: `1 | counter u64 | months u16 | (month u16 | tag 32 | imports u16 | import id 16…)…`, months in order. */
export function encodeHead(head: Head): Buffer {
  const months = [...head.months].sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.concat([
    uint(LAYOUT, 1),
    counterBytes(head.counter),
    uint(months.length, 2),
    ...months.flatMap(([month, { tag, importIds }]) => [
      uint(monthNumber(month), 2),
      tag,
      uint(importIds.length, 2),
      ...importIds.map(idBytes),
    ]),
  ]);
}

/** Reads every layout there ever was. Throws RangeError for anything else. */
export function decodeHead(bytes: Buffer): Head {
  const reader: ByteReader = { bytes, offset: 0 };
  if (readUint(reader, 1) !== LAYOUT) throw new RangeError('a head of an unknown layout');
  const counter = readCounter(reader);
  const months = new Map<string, HeadMonth>();
  for (let left = readUint(reader, 2); left > 0; left--) {
    const month = monthName(readUint(reader, 2));
    const tag = readPart(reader, TAG_BYTES);
    months.set(month, { tag, importIds: Array.from({ length: readUint(reader, 2) }, () => readId(reader)) });
  }
  if (reader.offset !== bytes.length) throw new RangeError('a head with something behind it');
  return { counter, months };
}

const LAYOUT = 1;
const TAG_BYTES = 32;
