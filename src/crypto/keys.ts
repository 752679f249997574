import { timingSafeEqual } from 'node:crypto';
import { sha256 } from './digest.ts';
import { hkdf } from './hkdf.ts';
import { deriveRoot, type KdfParameters } from './kdf.ts';
import { encodeList, uint32 } from './lists.ts';
import type { RecordType } from './record-types.ts';
import { ownCopy, wipe } from './wipe.ts';

/** The only two secrets that live while a seller is logged in, 32 bytes each. They open data and find rows; neither logs in. */
export type AccountKeys = { data: Buffer; index: Buffer };

/** What seals the records of one type in one dataset: cipher key and MAC key, 32 bytes each. */
export type DatasetKeys = { enc: Buffer; mac: Buffer };

export type DatasetKeySource = { salt: Buffer; recordType: RecordType; datasetId: string; epoch: number };

const KEY_BYTES = 32;
const SUITE = 1;
const NO_SALT = Buffer.alloc(0);

/**
 * Everything that comes out of a secret. The verifier (32 bytes) is what the database may keep; it is a hash of the third key, so
 * that a stolen one neither logs in nor opens anything. Root and third key are wiped here; wiping the secret is the caller's
 * (who may need it twice), and so is `wipeKeys`.
 *
 * Throws RangeError for parameters outside the limits.
 */
export async function deriveAccountKeys(
  secret: Buffer,
  salt: Buffer,
  parameters: KdfParameters,
): Promise<{ verifier: Buffer; keys: AccountKeys }> {
  const root = await deriveRoot(secret, salt, parameters);
  const auth = hkdf(root, NO_SALT, 'zkvat/v1/auth', KEY_BYTES);
  try {
    return {
      verifier: sha256('zkvat/v1/verifier', auth),
      keys: {
        data: hkdf(root, NO_SALT, 'zkvat/v1/data', KEY_BYTES),
        index: hkdf(root, NO_SALT, 'zkvat/v1/index', KEY_BYTES),
      },
    };
  } finally {
    wipe(root, auth);
  }
}

/** Compares a derived verifier with the stored one in constant time. */
export function verifierMatches(derived: Buffer, stored: Buffer): boolean {
  return derived.length === stored.length && timingSafeEqual(derived, stored);
}

/** Keys of their own for a job or a request, so that it can wipe them without ending the session. */
export function copyKeys(keys: AccountKeys): AccountKeys {
  return { data: ownCopy(keys.data), index: ownCopy(keys.index) };
}

export function wipeKeys(keys: AccountKeys): void {
  wipe(keys.data, keys.index);
}

/**
 * Keys of one record type in one dataset. Derived once per dataset, not per record (which would halve the speed). The dataset's
 * random salt makes them new for every dataset; overwriting that salt is what makes a deleted dataset unreadable.
 */
export function deriveDatasetKeys(keys: AccountKeys, dataset: DatasetKeySource): DatasetKeys {
  const info = encodeList([
    Buffer.from('zkvat/v1'),
    Buffer.from([SUITE]),
    Buffer.from(dataset.recordType),
    Buffer.from(dataset.datasetId),
    uint32(dataset.epoch),
  ]);
  const both = hkdf(keys.data, dataset.salt, info, 2 * KEY_BYTES);
  const derived = { enc: ownCopy(both.subarray(0, KEY_BYTES)), mac: ownCopy(both.subarray(KEY_BYTES)) };
  wipe(both);
  return derived;
}

export function wipeDatasetKeys(keys: DatasetKeys): void {
  wipe(keys.enc, keys.mac);
}
