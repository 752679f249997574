import { BlockMalformed } from './block-malformed.ts';

/**
 * Bytes of a block's columns: varints, and string columns with a dictionary each. Written by one version of this program
 * and read by later ones, so nothing here may change its meaning; a new layout gets a new schema version in block.ts.
 */
export type ColumnWriter = { bytes: Buffer; length: number };

export function columnWriter(sizeBytes: number): ColumnWriter {
  return { bytes: Buffer.allocUnsafe(sizeBytes), length: 0 };
}

export function writeByte(writer: ColumnWriter, value: number): void {
  reserve(writer, 1);
  writer.bytes[writer.length++] = value;
}

/** LEB128 of a whole number from 0 to 2^53 − 1. */
export function writeVarint(writer: ColumnWriter, value: number): void {
  reserve(writer, VARINT_BYTES_MAX);
  const { bytes } = writer;
  let rest = value;
  let at = writer.length;
  while (rest >= 128) {
    bytes[at++] = (rest % 128) | 128;
    rest = Math.floor(rest / 128);
  }
  bytes[at++] = rest;
  writer.length = at;
}

/** Zigzag LEB128 of a whole number below 2^52 on either side of zero. */
export function writeSigned(writer: ColumnWriter, value: number): void {
  writeVarint(writer, value < 0 ? -2 * value - 1 : 2 * value);
}

/** Zigzag LEB128 of an amount within 64 bits; throws RangeError beyond, as no money is that much. */
export function writeAmount(writer: ColumnWriter, value: bigint): void {
  if (value < SAFE_AMOUNT && value > -SAFE_AMOUNT) {
    writeSigned(writer, Number(value));
    return;
  }
  if (BigInt.asIntN(64, value) !== value) throw new RangeError('an amount beyond 64 bits');
  reserve(writer, VARINT_BYTES_MAX);
  let rest = value < 0n ? -2n * value - 1n : 2n * value;
  while (rest >= 128n) {
    writer.bytes[writer.length++] = Number(rest & 127n) | 128;
    rest >>= 7n;
  }
  writer.bytes[writer.length++] = Number(rest);
}

/**
 * A column of texts: dictionary size, the entries' text joined, their lengths in UTF-16 units, then a code a row. Code 0 is
 * null, 1 the next entry not used yet, n + 2 entry n: a column of unique ids is a run of ones and compresses to nothing.
 * A dictionary may hold an entry twice: once a column proves to be of unique texts, looking for repetitions stops paying.
 */
export function writeStrings<T>(writer: ColumnWriter, rows: readonly T[], textOf: (row: T) => string | null): void {
  const count = rows.length;
  const known = new Map<string, number>();
  const entries: string[] = [];
  const codes = new Uint16Array(count);
  let last: string | null = null;
  let lastCode = 0;
  for (let index = 0; index < count; index++) {
    const value = textOf(rows[index] as T);
    if (value === last) {
      codes[index] = lastCode;
      continue;
    }
    last = value;
    const isUnique = index >= UNIQUE_AFTER && entries.length > index * UNIQUE_SHARE;
    const code: number | undefined = value === null ? 0 : isUnique ? undefined : known.get(value);
    lastCode = code ?? entries.length + 2;
    codes[index] = code ?? CODE_NEXT;
    if (code !== undefined || value === null) continue;
    if (!isUnique) known.set(value, lastCode);
    entries.push(value);
  }
  writeDictionary(writer, entries);
  const isNarrow = entries.length <= NARROW_ENTRIES_MAX;
  writeBytes(writer, isNarrow ? new Uint8Array(codes) : littleEndian(codes));
}

/** Where a column reader stands; every read throws BlockMalformed rather than pass the end. */
export type ColumnReader = { bytes: Buffer; offset: number };

export function readBytes(reader: ColumnReader, count: number): Buffer {
  const end = reader.offset + count;
  if (end > reader.bytes.length) throw new BlockMalformed();
  const part = reader.bytes.subarray(reader.offset, end);
  reader.offset = end;
  return part;
}

export function readVarint(reader: ColumnReader, max: number): number {
  const { bytes } = reader;
  let value = 0;
  let factor = 1;
  let at = reader.offset;
  for (;;) {
    const byte = bytes[at++];
    if (byte === undefined) throw new BlockMalformed();
    value += (byte & 127) * factor;
    if (value > max) throw new BlockMalformed();
    if (byte < 128) break;
    factor *= 128;
  }
  reader.offset = at;
  return value;
}

export function readAmount(reader: ColumnReader): bigint {
  const { bytes } = reader;
  const start = reader.offset;
  let value = 0;
  let factor = 1;
  for (let index = 0; index < SAFE_VARINT_BYTES; index++) {
    const byte = bytes[start + index];
    if (byte === undefined) throw new BlockMalformed();
    value += (byte & 127) * factor;
    if (byte < 128) {
      reader.offset = start + index + 1;
      return BigInt(value % 2 === 0 ? value / 2 : -(value + 1) / 2);
    }
    factor *= 128;
  }
  return readWideAmount(reader);
}

export function readStrings(reader: ColumnReader, count: number): (string | null)[] {
  const entries = readDictionary(reader, count);
  const isNarrow = entries.length <= NARROW_ENTRIES_MAX;
  const codes = readBytes(reader, isNarrow ? count : 2 * count);
  const values = new Array<string | null>(count);
  let next = 0;
  for (let index = 0; index < count; index++) {
    const code = isNarrow ? codes[index] : (codes[2 * index] ?? 0) + 256 * (codes[2 * index + 1] ?? 0);
    if (code === 0) {
      values[index] = null;
      continue;
    }
    const entry = entries[code === CODE_NEXT ? next++ : (code ?? 0) - 2];
    if (entry === undefined) throw new BlockMalformed();
    values[index] = entry;
  }
  return values;
}

/** The different texts of a string column, without telling which row has which. */
export function readEntries(reader: ColumnReader, count: number): string[] {
  const entries = readDictionary(reader, count);
  readBytes(reader, entries.length <= NARROW_ENTRIES_MAX ? count : 2 * count);
  return entries;
}

const VARINT_BYTES_MAX = 10;
/** Seven bytes carry 49 bits, which a number holds exactly. */
const SAFE_VARINT_BYTES = 7;
const SAFE_AMOUNT = 2n ** 52n;
const CODE_NEXT = 1;
const NARROW_ENTRIES_MAX = 254;
const UNIQUE_AFTER = 64;
const UNIQUE_SHARE = 0.8;

function reserve(writer: ColumnWriter, sizeBytes: number): void {
  if (writer.length + sizeBytes <= writer.bytes.length) return;
  const wider = Buffer.allocUnsafe(Math.max(2 * writer.bytes.length, writer.length + sizeBytes));
  writer.bytes.copy(wider, 0, 0, writer.length);
  // The outgrown buffer holds plaintext and goes back to the allocator: never leave it readable there.
  writer.bytes.fill(0);
  writer.bytes = wider;
}

function writeBytes(writer: ColumnWriter, values: Uint8Array): void {
  reserve(writer, values.length);
  writer.bytes.set(values, writer.length);
  writer.length += values.length;
}

function writeDictionary(writer: ColumnWriter, entries: readonly string[]): void {
  const text = entries.join('');
  const sizeBytes = Buffer.byteLength(text);
  writeVarint(writer, entries.length);
  writeVarint(writer, sizeBytes);
  reserve(writer, sizeBytes);
  writer.length += writer.bytes.write(text, writer.length);
  for (const entry of entries) writeVarint(writer, entry.length);
}

/** One decoded text, cut by length: cheaper than decoding each entry, and a lone surrogate cannot shift the cuts (it stays one unit). */
function readDictionary(reader: ColumnReader, count: number): string[] {
  const size = readVarint(reader, count);
  const sizeBytes = readVarint(reader, reader.bytes.length);
  const text = readBytes(reader, sizeBytes).toString();
  const entries = new Array<string>(size);
  let at = 0;
  for (let index = 0; index < size; index++) {
    const end = at + readVarint(reader, text.length);
    entries[index] = text.slice(at, end);
    at = end;
  }
  if (at !== text.length) throw new BlockMalformed();
  return entries;
}

function littleEndian(codes: Uint16Array): Uint8Array {
  const bytes = new Uint8Array(2 * codes.length);
  for (let index = 0; index < codes.length; index++) {
    const code = codes[index] ?? 0;
    bytes[2 * index] = code & 255;
    bytes[2 * index + 1] = code >> 8;
  }
  return bytes;
}

function readWideAmount(reader: ColumnReader): bigint {
  let value = 0n;
  for (let index = 0; index < VARINT_BYTES_MAX; index++) {
    const byte = reader.bytes[reader.offset++];
    if (byte === undefined) throw new BlockMalformed();
    value |= BigInt(byte & 127) << BigInt(7 * index);
    if (byte >= 128) continue;
    const amount = (value & 1n) === 0n ? value >> 1n : -((value + 1n) >> 1n);
    if (BigInt.asIntN(64, amount) !== amount) throw new BlockMalformed();
    return amount;
  }
  throw new BlockMalformed();
}
