const UINT32_MAX = 0xffff_ffff;

/**
 * One unambiguous byte string for a list: `count u32be`, then for each part `length u32be ‖ bytes`. Without the lengths, ("ab", "c")
 * and ("a", "bc") would be the same input of a hash, and a record could be passed off as another.
 */
export function encodeList(parts: readonly Buffer[]): Buffer {
  return Buffer.concat([uint32(parts.length), ...parts.flatMap((part) => [uint32(part.length), part])]);
}

/**
 * The start of a list whose last part is too big to copy: the bytes of `encodeList([...parts, last])` up to where `last` begins. The
 * caller hands `last` to the hash right after.
 */
export function encodeListUpTo(parts: readonly Buffer[], lastLength: number): Buffer {
  const listed = parts.flatMap((part) => [uint32(part.length), part]);
  return Buffer.concat([uint32(parts.length + 1), ...listed, uint32(lastLength)]);
}

export function isUint32(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= UINT32_MAX;
}

/** Four bytes, big endian. Throws RangeError for anything that is not a whole number from 0 to 2^32 − 1. */
export function uint32(value: number): Buffer {
  if (!isUint32(value)) throw new RangeError('not an unsigned 32-bit number');
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
