import {
  deriveDatasetKeys,
  newSalt,
  open,
  ownBuffer,
  ownCopy,
  type RecordBinding,
  SealBroken,
  seal,
  wipe,
  wipeDatasetKeys,
} from '../crypto/index.ts';
import type { SealedAccess } from './access.ts';
import { newSeed, SEED_BYTES } from './totp-codes.ts';

/**
 * A second factor, opened. `lastStep` is the time step of the last code that was used; no code of it or of an earlier step counts any more.
 * It stands inside the seal: beside it, it would tell whoever reads the database when the seller last logged in, and whoever writes it
 * could set it to anything. Whoever opens one wipes the seed.
 */
export type Totp = { isConfirmed: boolean; lastStep: number; seed: Buffer };

/** As it lies in the database. The salt is this record's own. */
export type StoredTotp = { salt: Buffer; sealed: Buffer };

/** Layout 1: `1 | confirmed u8 | last step u32be | seed 20`. */
export function sealTotp(access: SealedAccess, salt: Buffer, totp: Totp): Buffer {
  const plaintext = ownBuffer(HEAD_BYTES + SEED_BYTES);
  plaintext[0] = LAYOUT;
  plaintext[1] = totp.isConfirmed ? 1 : 0;
  plaintext.writeUInt32BE(totp.lastStep, 2);
  totp.seed.copy(plaintext, HEAD_BYTES);
  const keys = deriveDatasetKeys(access.keys, sourceOf(access, salt));
  try {
    return seal(keys, bindingOf(access), plaintext);
  } finally {
    wipe(plaintext);
    wipeDatasetKeys(keys);
  }
}

/** @throws SealBroken when it was altered, or when these are not the keys of the account's secret */
export function openTotp(access: SealedAccess, stored: StoredTotp): Totp {
  const keys = deriveDatasetKeys(access.keys, sourceOf(access, stored.salt));
  let plaintext: Buffer | undefined;
  try {
    plaintext = open(keys, bindingOf(access), stored.sealed);
    if (plaintext.length !== HEAD_BYTES + SEED_BYTES || plaintext[0] !== LAYOUT) throw new SealBroken();
    const seed = ownCopy(plaintext.subarray(HEAD_BYTES));
    return { isConfirmed: plaintext[1] === 1, lastStep: plaintext.readUInt32BE(2), seed };
  } finally {
    wipe(plaintext);
    wipeDatasetKeys(keys);
  }
}

/** A record under these keys that belongs to nobody, so that a log-in costs the same where there is none to open. */
export function decoyTotp(access: SealedAccess): StoredTotp {
  const salt = newSalt();
  const seed = newSeed();
  const sealed = sealTotp(access, salt, { isConfirmed: true, lastStep: 0, seed });
  wipe(seed);
  return { salt, sealed };
}

const LAYOUT = 1;
const HEAD_BYTES = 6;

/** There is one for each account and it has no dataset, so the account's id stands for the dataset's and the record's. */
function sourceOf({ accountId, epoch }: SealedAccess, salt: Buffer) {
  return { salt, recordType: 'totp', datasetId: accountId, epoch } as const;
}

function bindingOf({ accountId, epoch }: SealedAccess): RecordBinding {
  return { accountId, epoch, datasetId: accountId, recordId: accountId, recordType: 'totp', schemaVersion: 1 };
}
