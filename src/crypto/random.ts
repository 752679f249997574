import { randomBytes as nodeRandomBytes, randomInt } from 'node:crypto';

/** The only source of randomness in the product: the operating system's, through OpenSSL. */
export function randomBytes(count: number): Buffer {
  return nodeRandomBytes(count);
}

/** A random id: 16 bytes as 22 characters of base64url. Says nothing about order, time or account. */
export function newId(): string {
  return nodeRandomBytes(16).toString('base64url');
}

/** Whether `text` has the one spelling that an id can have (the last character carries two bits, the rest of it is zero). */
export function isId(text: string): boolean {
  return /^[A-Za-z0-9_-]{21}[AQgw]$/.test(text);
}

/** Salt of a key derivation or of a dataset: 32 bytes. */
export function newSalt(): Buffer {
  return nodeRandomBytes(32);
}

/** An unguessable token (session, CSRF): 32 bytes as 43 characters of base64url. */
export function newToken(): string {
  return nodeRandomBytes(32).toString('base64url');
}

/** A whole number from 0 up to, not including, `max` (at most 2^48 − 1), without bias. */
export function randomInteger(max: number): number {
  return randomInt(max);
}
