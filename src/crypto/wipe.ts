/**
 * Overwrites buffers with zeros, at the place where a secret, a key or a plaintext ends. `undefined` is let through so that a
 * `finally` may name buffers that were never made. It zeroes the one place the buffer points to: what must be wiped may lie only in
 * memory from `ownBuffer`, or in the result of a node:crypto, zlib or socket call.
 */
export function wipe(...buffers: readonly (Buffer | undefined)[]): void {
  for (const buffer of buffers) buffer?.fill(0);
}

/**
 * Zeroed memory that can be wiped: never shared, never moved. For every secret and key; nothing else will do:
 *
 * - `Buffer.from(bytes)` and `Buffer.allocUnsafe` cut small buffers out of a pool that outlives them;
 * - `Buffer.alloc` and `Buffer.allocUnsafeSlow` put up to 64 bytes **on V8's heap** (`typed_array_max_size_in_heap`). The collector
 *   moves them, and the first native call (createHmac, createCipheriv) moves them off the heap, each time leaving a copy that no
 *   `fill` reaches. Measured: a 32-byte key made that way is still in memory after a wipe and a full collection.
 *
 * An ArrayBuffer made first lies outside the heap from the beginning.
 */
export function ownBuffer(length: number): Buffer {
  return Buffer.from(new ArrayBuffer(length));
}

/** A copy in memory of its own; the caller wipes it. */
export function ownCopy(bytes: Uint8Array): Buffer {
  const copy = ownBuffer(bytes.length);
  copy.set(bytes);
  return copy;
}
