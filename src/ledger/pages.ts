import type { SealedAccess } from '../accounts/index.ts';
import { newId, SealBroken, tagOf, wipe } from '../crypto/index.ts';
import type { Queryable } from '../db/index.ts';
import { IDENTITY_BYTES } from './identity.ts';
import type { RecordSeal } from './ledger-seal.ts';
import type { Manifest } from './manifest.ts';
import { fetchRecords } from './records.ts';
import { damageOf, openImportSeals, verifyRecords } from './verify.ts';

/** Identities on one page at most: half a megabyte. */
export const PAGE_ROWS_MAX = 32_768;

/** A page of our own import, already stored. The pages of a month, one after another, list its rows in the order of its blocks. */
export type StagedPage = { id: string; tag: Buffer; rows: number };

/** Layout 1: a byte 1, then the identities (16 bytes each). */
export function encodePage(identities: Buffer): Buffer {
  const page = Buffer.allocUnsafeSlow(1 + identities.length);
  page[0] = LAYOUT;
  identities.copy(page, 1);
  return page;
}

/** The identities on a page; a view of `page`, so wipe that. Throws RangeError for anything but a page. */
export function decodePage(page: Buffer): Buffer {
  if (page[0] !== LAYOUT || page.length % IDENTITY_BYTES !== 1) throw new RangeError('not a page of identities');
  return page.subarray(1);
}

export function sealPage(
  records: RecordSeal,
  identities: Buffer,
): { id: string; tag: Buffer; rows: number; sealed: Buffer } {
  const id = newId();
  const page = encodePage(identities);
  const sealed = records.seal(id, page);
  wipe(page);
  return { id, tag: tagOf(sealed), rows: identities.length / IDENTITY_BYTES, sealed };
}

/**
 * Reads the pages of the given imports of one month, verified against its manifest, and hands out each one's identities (wiped
 * when `use` returns) with the import they are of. @throws LedgerDamaged
 */
export async function readPages(
  db: Queryable,
  access: SealedAccess,
  manifest: Manifest,
  use: (identities: Buffer, importId: string) => void,
): Promise<void> {
  const parts = await verifyRecords(db, access, [manifest], 'duplicate_pages');
  const seals = openImportSeals(db, access, 'duplicates');
  try {
    for (const part of parts) {
      const records = await seals.of(part);
      let rows = 0;
      const owner = { accountId: access.accountId, epoch: access.epoch, table: part.table };
      for await (const batch of fetchRecords(db, owner, part.records)) {
        for (const { id, sealed } of batch) {
          const identities = openPage(records, id, sealed);
          if (identities === undefined) throw damageOf([part]);
          rows += identities.length / IDENTITY_BYTES;
          use(identities, part.entry.importId);
          wipe(identities);
        }
      }
      if (rows !== part.entry.rows) throw damageOf([part]);
    }
  } finally {
    seals.close();
  }
}

/** The identities on a sealed page, or undefined if it does not open. */
export function openPage(records: RecordSeal, id: string, sealed: Buffer): Buffer | undefined {
  try {
    return decodePage(records.open(id, sealed));
  } catch (error) {
    if (error instanceof SealBroken || error instanceof RangeError) return undefined;
    throw error;
  }
}

const LAYOUT = 1;
