import { hkdfSync } from 'node:crypto';

/** HKDF-SHA-256 (RFC 5869). The result lies in memory of its own; the caller wipes it. */
export function hkdf(key: Buffer, salt: Buffer, info: Buffer | string, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, info, length));
}
