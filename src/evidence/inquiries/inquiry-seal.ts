import { loadDataset, type SealedAccess } from '../../accounts/index.ts';
import {
  deriveDatasetKeys,
  open,
  type RecordBinding,
  SealBroken,
  seal,
  wipe,
  wipeDatasetKeys,
} from '../../crypto/index.ts';
import type { Queryable } from '../../db/index.ts';
import { decodeInquiry, encodeInquiry, type Inquiry } from './inquiry.ts';

/** An inquiry has a dataset of its own, whose id is the inquiry's and the record's as well. */
export type InquiryDataset = { readonly id: string; readonly salt: Buffer };

export function sealInquiry(access: SealedAccess, dataset: InquiryDataset, inquiry: Inquiry): Buffer {
  const keys = deriveDatasetKeys(access.keys, sourceOf(access, dataset));
  const plaintext = encodeInquiry(inquiry);
  try {
    return seal(keys, bindingOf(access, dataset), plaintext);
  } finally {
    wipe(plaintext);
    wipeDatasetKeys(keys);
  }
}

/** @throws SealBroken when the record was altered or does not belong here */
export function openInquiry(access: SealedAccess, dataset: InquiryDataset, sealed: Buffer): Inquiry {
  const keys = deriveDatasetKeys(access.keys, sourceOf(access, dataset));
  try {
    const plaintext = open(keys, bindingOf(access, dataset), sealed);
    try {
      return decodeInquiry(plaintext);
    } finally {
      wipe(plaintext);
    }
  } finally {
    wipeDatasetKeys(keys);
  }
}

/** @throws SealBroken when there is none: a row never stands without its dataset */
export async function datasetOf(db: Queryable, access: SealedAccess, id: string): Promise<InquiryDataset> {
  const dataset = await loadDataset(db, access, id);
  if (dataset === undefined) throw new SealBroken();
  return dataset;
}

const SCHEMA_VERSION = 1;

function sourceOf({ epoch }: SealedAccess, { id, salt }: InquiryDataset) {
  return { salt, recordType: 'inquiry', datasetId: id, epoch } as const;
}

function bindingOf({ accountId, epoch }: SealedAccess, { id }: InquiryDataset): RecordBinding {
  return { accountId, epoch, datasetId: id, recordId: id, recordType: 'inquiry', schemaVersion: SCHEMA_VERSION };
}
