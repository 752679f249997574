import { argon2 } from 'node:crypto';
import { promisify } from 'node:util';

/** Cost of argon2id (RFC 9106). They stand beside the salt, one set per epoch, readable by anyone who reads the database. */
export type KdfParameters = { algorithm: 'argon2id'; memoryKiB: number; passes: number; lanes: number };

/** What new accounts get: 64 MiB and three passes, RFC 9106's second recommendation but for one lane instead of four. */
export const KDF_DEFAULT: KdfParameters = { algorithm: 'argon2id', memoryKiB: 65_536, passes: 3, lanes: 1 };

/**
 * The floor keeps an altered row from making a secret cheap to guess (19 MiB is the least OWASP's Password Storage Cheat Sheet
 * names); the ceiling keeps it from asking the server for 8 GiB.
 */
export const KDF_LIMITS = {
  memoryKiB: { min: 19_456, max: 262_144 },
  passes: { min: 1, max: 10 },
  lanes: { min: 1, max: 4 },
} as const;

const SALT_BYTES = 32;
const ROOT_BYTES = 64;
const derive = promisify(argon2);

/** Whether parameters, as read from the database, may be used at all. */
export function isKdfWithinLimits(parameters: KdfParameters): boolean {
  const { algorithm, memoryKiB, passes, lanes } = parameters;
  return (
    algorithm === 'argon2id' &&
    isWithin(memoryKiB, KDF_LIMITS.memoryKiB) &&
    isWithin(passes, KDF_LIMITS.passes) &&
    isWithin(lanes, KDF_LIMITS.lanes)
  );
}

/**
 * The 64-byte root of an account's keys, worked out on a thread of libuv's pool (about 200 ms with the default cost). The caller
 * wipes both the secret and the root; node's own copy of the secret is zeroed and freed with the job, one turn of the event loop later. Throws RangeError for parameters outside the limits, a salt that is not 32 bytes, or an
 * empty secret: none of them comes from a user.
 */
export async function deriveRoot(secret: Buffer, salt: Buffer, parameters: KdfParameters): Promise<Buffer> {
  if (!isKdfWithinLimits(parameters)) throw new RangeError('key derivation parameters outside the limits');
  if (salt.length !== SALT_BYTES) throw new RangeError('a salt has 32 bytes');
  if (secret.length === 0) throw new RangeError('an empty secret');
  return await derive('argon2id', {
    message: secret,
    nonce: salt,
    tagLength: ROOT_BYTES,
    memory: parameters.memoryKiB,
    passes: parameters.passes,
    parallelism: parameters.lanes,
  });
}

function isWithin(value: number, { min, max }: { min: number; max: number }): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}
