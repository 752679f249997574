/** Reads the fixed layouts of manifests and heads; whatever passes the end is a RangeError. */
export type ByteReader = { bytes: Buffer; offset: number };

export function readUint(reader: ByteReader, size: 1 | 2 | 4): number {
  const value = reader.bytes.readUIntBE(reader.offset, size);
  reader.offset += size;
  return value;
}

export function readCounter(reader: ByteReader): number {
  const value = Number(reader.bytes.readBigUInt64BE(reader.offset));
  if (!Number.isSafeInteger(value)) throw new RangeError('a counter beyond 2^53');
  reader.offset += 8;
  return value;
}

/** A copy, so that the plaintext it came from can be wiped. */
export function readPart(reader: ByteReader, size: number): Buffer {
  const end = reader.offset + size;
  if (end > reader.bytes.length) throw new RangeError('cut off');
  const part = Buffer.from(reader.bytes.subarray(reader.offset, end));
  reader.offset = end;
  return part;
}

/** Ids are 16 bytes written as base64url; in here they stand as the bytes. */
export function readId(reader: ByteReader): string {
  return readPart(reader, ID_BYTES).toString('base64url');
}

export function idBytes(id: string): Buffer {
  const bytes = Buffer.from(id, 'base64url');
  if (bytes.length !== ID_BYTES) throw new RangeError('not an id');
  return bytes;
}

export function uint(value: number, size: 1 | 2 | 4): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.writeUIntBE(value, 0, size);
  return bytes;
}

export function counterBytes(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

export const ID_BYTES = 16;
