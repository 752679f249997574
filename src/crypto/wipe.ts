/**
 * Overwrites buffers with zeros, at the place where a secret, a key or a plaintext ends. `undefined` is let through so that a
 * `finally` may name buffers that were never made.
 *
 * Only memory that nothing else shares may hold what must be wiped: `Buffer.allocUnsafeSlow`, or the result of a node:crypto or
 * zlib call. `Buffer.from` and `Buffer.allocUnsafe` cut small buffers out of a shared pool, where copies of neighbours live on.
 */
export function wipe(...buffers: readonly (Buffer | undefined)[]): void {
  for (const buffer of buffers) buffer?.fill(0);
}

/** A copy in memory of its own, outside the shared pool; the caller wipes it. */
export function ownCopy(bytes: Uint8Array): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  copy.set(bytes);
  return copy;
}
