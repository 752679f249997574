import { createDataset, type SealedAccess, withAccountWrite } from '../accounts/index.ts';
import type { Clock } from '../clock.ts';
import {
  type AccountKeys,
  deriveDatasetKeys,
  open,
  type RecordBinding,
  seal,
  wipe,
  wipeDatasetKeys,
} from '../crypto/index.ts';
import type { Database, Queryable } from '../db/index.ts';
import { type ProfileWire, profileSchema } from './schemas.ts';
import { findSealedProfile, putSealedProfile } from './store.ts';

/**
 * The seller's profile in its wire form, or undefined before the first one was stored.
 * @throws SealBroken when what is stored was changed from outside
 */
export async function readProfile(db: Queryable, access: SealedAccess): Promise<ProfileWire | undefined> {
  const stored = await findSealedProfile(db, access);
  if (stored === undefined) return undefined;
  const plaintext = openProfile(access, stored);
  try {
    // Through the schema again, so that a field that came later has its default in a profile from before.
    return profileSchema.parse(JSON.parse(plaintext.toString('utf8')));
  } finally {
    wipe(plaintext);
  }
}

/** Stores a profile in the place of the one before it. @throws EpochPassed, Resealing */
export async function writeProfile(
  db: Database,
  clock: Clock,
  access: SealedAccess,
  profile: ProfileWire,
): Promise<void> {
  const plaintext = Buffer.from(JSON.stringify(profile));
  try {
    await withAccountWrite(db, clock, access, async (unit) => {
      const before = await findSealedProfile(unit, access);
      const dataset =
        before === undefined
          ? await createDataset(unit, access, 'profile')
          : { id: before.datasetId, salt: before.salt };
      const sealed = sealProfile(access, { datasetId: dataset.id, salt: dataset.salt }, plaintext);
      await putSealedProfile(unit, access, { datasetId: dataset.id, sealed });
    });
  } finally {
    wipe(plaintext);
  }
}

type Holder = { accountId: string; epoch: number; keys: AccountKeys };
type DatasetOf = { datasetId: string; salt: Buffer };

/** The plaintext is the caller's, to be wiped. @throws SealBroken */
export function openProfile(holder: Holder, stored: DatasetOf & { sealed: Buffer }): Buffer {
  const keys = deriveDatasetKeys(holder.keys, sourceOf(holder, stored));
  try {
    return open(keys, bindingOf(holder, stored.datasetId), stored.sealed);
  } finally {
    wipeDatasetKeys(keys);
  }
}

export function sealProfile(holder: Holder, dataset: DatasetOf, plaintext: Buffer): Buffer {
  const keys = deriveDatasetKeys(holder.keys, sourceOf(holder, dataset));
  try {
    return seal(keys, bindingOf(holder, dataset.datasetId), plaintext);
  } finally {
    wipeDatasetKeys(keys);
  }
}

const SCHEMA_VERSION = 1;

function sourceOf({ epoch }: Holder, { datasetId, salt }: DatasetOf) {
  return { salt, recordType: 'profile', datasetId, epoch } as const;
}

/** An account has one profile, so the dataset's id is the record's as well. */
function bindingOf({ accountId, epoch }: Holder, datasetId: string): RecordBinding {
  return { accountId, epoch, datasetId, recordId: datasetId, recordType: 'profile', schemaVersion: SCHEMA_VERSION };
}
