import {
  type AccountKeys,
  deriveDatasetKeys,
  open,
  type RecordBinding,
  seal,
  wipe,
  wipeDatasetKeys,
} from '../crypto/index.ts';
import type { Queryable } from '../db/index.ts';
import { type ConsentHistory, EMPTY_HISTORY } from './history.ts';
import { findSealedConsents } from './store.ts';

type Holder = { accountId: string; epoch: number; keys: AccountKeys };
type DatasetOf = { datasetId: string; salt: Buffer };

/** Every decision of the account, oldest first; empty before the first. @throws SealBroken when it was altered from outside */
export async function readHistory(db: Queryable, holder: Holder): Promise<ConsentHistory> {
  const stored = await findSealedConsents(db, holder);
  return stored === undefined ? EMPTY_HISTORY : openHistory(holder, stored);
}

/** @throws SealBroken */
export function openHistory(holder: Holder, stored: DatasetOf & { sealed: Buffer }): ConsentHistory {
  const keys = deriveDatasetKeys(holder.keys, sourceOf(holder, stored));
  try {
    const plaintext = open(keys, bindingOf(holder, stored.datasetId), stored.sealed);
    const history = JSON.parse(plaintext.toString('utf8')) as ConsentHistory;
    wipe(plaintext);
    return history;
  } finally {
    wipeDatasetKeys(keys);
  }
}

export function sealHistory(holder: Holder, dataset: DatasetOf, history: ConsentHistory): Buffer {
  const keys = deriveDatasetKeys(holder.keys, sourceOf(holder, dataset));
  const plaintext = Buffer.from(JSON.stringify(history));
  try {
    return seal(keys, bindingOf(holder, dataset.datasetId), plaintext);
  } finally {
    wipe(plaintext);
    wipeDatasetKeys(keys);
  }
}

const SCHEMA_VERSION = 1;

function sourceOf({ epoch }: Holder, { datasetId, salt }: DatasetOf) {
  return { salt, recordType: 'consents', datasetId, epoch } as const;
}

/** An account has one history, so the dataset's id is the record's as well. */
function bindingOf({ accountId, epoch }: Holder, datasetId: string): RecordBinding {
  return { accountId, epoch, datasetId, recordId: datasetId, recordType: 'consents', schemaVersion: SCHEMA_VERSION };
}
