import type { Dataset, SealedAccess } from '../accounts/index.ts';
import {
  constantTimeEqual,
  deriveDatasetKeys,
  open,
  type RecordBinding,
  type RecordType,
  SealBroken,
  seal,
  tagOf,
  wipe,
  wipeDatasetKeys,
} from '../crypto/index.ts';
import type { Check } from './check.ts';
import { decodeHead, encodeHead, type Head, type HeadPage } from './head.ts';
import { decodePage, encodePage } from './page.ts';

/** Seals and opens head and pages of one dataset. `close` wipes the keys; nothing works after it. */
export type EvidenceSeal = {
  sealHead(head: Head): Buffer;
  /** @throws SealBroken */
  openHead(sealed: Buffer): Head;
  sealPage(id: string, checks: readonly Check[]): { sealed: Buffer; page: HeadPage };
  /** The checks of the page that the head names. @throws SealBroken when it is gone, or another, or an older version of it */
  openPage(named: HeadPage, sealed: Buffer | undefined): Check[];
  close(): void;
};

/** @param access.epoch the generation under which the dataset's salt stands */
export function openEvidenceSeal(access: SealedAccess, dataset: Dataset): EvidenceSeal {
  const [heads, pages] = [recordsOf(access, dataset, 'evidence-head'), recordsOf(access, dataset, 'evidence-page')];
  return {
    // An account has one head, so the dataset's id is the record's as well.
    sealHead: (head) => heads.seal(dataset.id, encodeHead(head)),
    openHead: (sealed) => heads.open(dataset.id, sealed, decodeHead),
    sealPage: (id, checks) => {
      const sealed = pages.seal(id, encodePage(checks));
      return { sealed, page: { id, tag: tagOf(sealed), checks: checks.length } };
    },
    openPage: ({ id, tag }, sealed) => {
      if (sealed === undefined || !constantTimeEqual(tagOf(sealed), tag)) throw new SealBroken();
      return pages.open(id, sealed, decodePage);
    },
    close: () => {
      heads.close();
      pages.close();
    },
  };
}

const SCHEMA_VERSION = 1;

function recordsOf(access: SealedAccess, dataset: Dataset, recordType: RecordType) {
  const source = { salt: dataset.salt, recordType, datasetId: dataset.id, epoch: access.epoch };
  const keys = deriveDatasetKeys(access.keys, source);
  const bindingOf = (recordId: string): RecordBinding => ({
    accountId: access.accountId,
    datasetId: dataset.id,
    recordId,
    recordType,
    schemaVersion: SCHEMA_VERSION,
    epoch: access.epoch,
  });
  return {
    seal: (recordId: string, plaintext: Buffer): Buffer => {
      try {
        return seal(keys, bindingOf(recordId), plaintext);
      } finally {
        wipe(plaintext);
      }
    },
    open: <T>(recordId: string, sealed: Buffer, decode: (bytes: Buffer) => T): T => {
      const plaintext = open(keys, bindingOf(recordId), sealed);
      try {
        return decode(plaintext);
      } finally {
        wipe(plaintext);
      }
    },
    close: () => wipeDatasetKeys(keys),
  };
}
