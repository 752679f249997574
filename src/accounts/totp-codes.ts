import { type CryptoPlugin, generateURI, ScureBase32Plugin, verifySync } from 'otplib';
import { constantTimeEqual, hmacSha1, randomBytes } from '../crypto/index.ts';

/**
 * Codes of RFC 6238 as every authenticator app makes them: SHA-1, six digits, 30 seconds. HMAC asks no freedom from collisions
 * of its hash, so SHA-1 does no harm here, and many apps ignore any other algorithm that the address names.
 */
export const TOTP_PARAMETERS = { algorithm: 'SHA1', digits: 6, periodSeconds: 30 } as const;

/** Length of the key that app and server share; RFC 4226, section 4, R6 recommends 160 bits. */
export const SEED_BYTES = 20;

/** A new key; the caller wipes it. */
export function newSeed(): Buffer {
  return randomBytes(SEED_BYTES);
}

/** The key as an authenticator app takes it: typed in (base32), or as the address that its QR code holds. */
export function enrolmentOf(seed: Buffer, username: string): { secret: string; otpauthUri: string } {
  const secret = new ScureBase32Plugin().encode(seed, { padding: false });
  return { secret, otpauthUri: generateURI({ issuer: ISSUER, label: username, secret }) };
}

/**
 * The time step that a code belongs to, if it is right now or was or will be within `windowSteps` steps; else undefined. Blanks within
 * the code are let pass. Takes the same steps for whatever is given.
 */
export function stepOfCode(seed: Buffer, code: string, now: Date, windowSteps: number): number | undefined {
  const digits = code.replace(/\s/g, '');
  const isCode = /^\d{6}$/.test(digits);
  const result = verifySync({
    strategy: 'totp',
    secret: seed,
    token: isCode ? digits : '000000',
    epoch: Math.floor(now.getTime() / 1000),
    epochTolerance: windowSteps * TOTP_PARAMETERS.periodSeconds,
    crypto: nodeCrypto,
  });
  return isCode && result.valid && 'timeStep' in result ? result.timeStep : undefined;
}

const ISSUER = 'zkvat';

/** The library's own HMAC is JavaScript, which leaves copies of the key on the heap that nobody can wipe. */
const nodeCrypto: CryptoPlugin = {
  name: 'node',
  algorithms: ['sha1'],
  hmac: (_algorithm, key, data) => hmacSha1(key, data),
  randomBytes: (length) => randomBytes(length),
  constantTimeEqual: (a, b) => constantTimeEqual(Buffer.from(a), Buffer.from(b)),
};
