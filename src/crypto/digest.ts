import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { encodeList } from './lists.ts';

/** SHA-256 of the parts one after another. Only for parts of fixed length; for anything else `digestOf`. */
export function sha256(...parts: readonly (Buffer | string)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** SHA-256 over the length-prefixed list of the parts, in their order: 32 bytes. What manifests and heads hold. */
export function digestOf(parts: Iterable<Buffer>): Buffer {
  return sha256(encodeList([...parts]));
}

/** The first `bytes` bytes of HMAC-SHA-256, for names that must be told apart but not told (a source of requests, an id in a log). */
export function hmacTruncated(key: Buffer, value: Buffer | string, bytes: number): Buffer {
  if (!Number.isInteger(bytes) || bytes < 1 || bytes > 32) throw new RangeError('HMAC-SHA-256 has 32 bytes');
  return createHmac('sha256', key).update(value).digest().subarray(0, bytes);
}

/** Only for the codes of a second factor (RFC 6238), which every authenticator app makes with SHA-1. */
export function hmacSha1(key: Uint8Array, message: Uint8Array): Buffer {
  return createHmac('sha1', key).update(message).digest();
}

/** Equality in a time that depends on the lengths only. For tokens, verifiers and tags. */
export function constantTimeEqual(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
