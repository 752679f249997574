import type { Dataset, SealedAccess } from '../accounts/index.ts';
import {
  type DatasetKeys,
  deriveDatasetKeys,
  open,
  type RecordBinding,
  type RecordType,
  SealBroken,
  seal,
  wipe,
  wipeDatasetKeys,
} from '../crypto/index.ts';

/** Seals and opens the records of one type in one dataset. `close` wipes the keys; nothing works after it. */
export type RecordSeal = {
  seal(recordId: string, plaintext: Buffer): Buffer;
  /** The caller wipes what comes back. Throws SealBroken. */
  open(recordId: string, sealed: Buffer): Buffer;
  close(): void;
};

/** @param access.epoch the generation under which the dataset's salt stands. */
export function openRecordSeal(access: SealedAccess, dataset: Dataset, recordType: LedgerRecordType): RecordSeal {
  const keys: DatasetKeys = deriveDatasetKeys(access.keys, {
    salt: dataset.salt,
    recordType,
    datasetId: dataset.id,
    epoch: access.epoch,
  });
  const bindingOf = (recordId: string): RecordBinding => ({
    accountId: access.accountId,
    datasetId: dataset.id,
    recordId,
    recordType,
    schemaVersion: SCHEMA_VERSION,
    epoch: access.epoch,
  });
  return {
    seal: (recordId, plaintext) => seal(keys, bindingOf(recordId), plaintext),
    open: (recordId, sealed) => open(keys, bindingOf(recordId), sealed),
    close: () => wipeDatasetKeys(keys),
  };
}

/** Opens one record and reads it; undefined for whatever does not open or is not of a known layout. */
export function openWith<T>(
  records: RecordSeal,
  recordId: string,
  sealed: Buffer,
  decode: (bytes: Buffer) => T,
): T | undefined {
  let plaintext: Buffer | undefined;
  try {
    plaintext = records.open(recordId, sealed);
    return decode(plaintext);
  } catch (error) {
    if (error instanceof SealBroken || error instanceof RangeError) return undefined;
    throw error;
  } finally {
    wipe(plaintext);
  }
}

export type LedgerRecordType = Extract<RecordType, 'block' | 'duplicates' | 'manifest' | 'head'>;

/** Bound into every seal. The layouts inside carry a version byte of their own, so this one need never change with them. */
const SCHEMA_VERSION = 1;
