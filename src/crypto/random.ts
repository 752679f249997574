import { randomFillSync, randomInt } from 'node:crypto';
import { ownBuffer } from './wipe.ts';

/**
 * The only source of randomness in the product: OpenSSL's, seeded by the operating system. In memory that can be wiped, since what is
 * random is often a key (node's own `randomBytes` puts up to 64 bytes on V8's heap).
 */
export function randomBytes(count: number): Buffer {
  return randomFillSync(ownBuffer(count));
}

/** A random id: 16 bytes as 22 characters of base64url. Says nothing about order, time or account. */
export function newId(): string {
  return randomBytes(16).toString('base64url');
}

/** Whether `text` has the one spelling that an id can have (the last character carries two bits, the rest of it is zero). */
export function isId(text: string): boolean {
  return /^[A-Za-z0-9_-]{21}[AQgw]$/.test(text);
}

/** Salt of a key derivation or of a dataset: 32 bytes. */
export function newSalt(): Buffer {
  return randomBytes(32);
}

/** An unguessable token (session, CSRF): 32 bytes as 43 characters of base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** A whole number from 0 up to, not including, `max` (at most 2^48 − 1), without bias. */
export function randomInteger(max: number): number {
  return randomInt(max);
}
