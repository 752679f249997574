import type { Dataset } from '../accounts/index.ts';
import {
  type AccountKeys,
  deriveDatasetKeys,
  open,
  type RecordBinding,
  type RecordType,
  seal,
  wipeDatasetKeys,
} from '../crypto/index.ts';

export type ConnectionRecordType = Extract<RecordType, 'connection' | 'pull' | 'pull-part'>;

/** Whose keys, of which generation. */
export type Holder = { accountId: string; epoch: number; keys: AccountKeys };

/**
 * Seals and opens the records of one type in one dataset. `close` wipes the keys; nothing works after it, since what was sealed under wiped keys could be
 * read by anyone.
 */
export type RecordSeal = {
  seal(recordId: string, plaintext: Buffer): Buffer;
  /** The caller wipes what comes back. @throws SealBroken */
  open(recordId: string, sealed: Buffer): Buffer;
  close(): void;
};

/** @param holder.epoch the generation under which the dataset's salt stands */
export function openRecordSeal(holder: Holder, dataset: Dataset, recordType: ConnectionRecordType): RecordSeal {
  const { accountId, epoch } = holder;
  const keys = deriveDatasetKeys(holder.keys, { salt: dataset.salt, recordType, datasetId: dataset.id, epoch });
  const bindingOf = (recordId: string): RecordBinding => ({
    ...{ accountId, datasetId: dataset.id, recordId, recordType, epoch },
    schemaVersion: SCHEMA_VERSION,
  });
  let isClosed = false;
  const whileOpen = () => {
    if (isClosed) throw new Error('the keys of these records are wiped');
    return keys;
  };
  return {
    seal: (recordId, plaintext) => seal(whileOpen(), bindingOf(recordId), plaintext),
    open: (recordId, sealed) => open(whileOpen(), bindingOf(recordId), sealed),
    close() {
      isClosed = true;
      wipeDatasetKeys(keys);
    },
  };
}

/** One record sealed or opened by itself. */
export function withRecordSeal<T>(
  holder: Holder,
  dataset: Dataset,
  recordType: ConnectionRecordType,
  work: (records: RecordSeal) => T,
): T {
  const records = openRecordSeal(holder, dataset, recordType);
  try {
    return work(records);
  } finally {
    records.close();
  }
}

const SCHEMA_VERSION = 1;
