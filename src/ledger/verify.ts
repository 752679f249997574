import { loadDataset, type SealedAccess } from '../accounts/index.ts';
import type { Queryable } from '../db/index.ts';
import { LedgerDamaged } from './errors.ts';
import { openRecordSeal, type RecordSeal } from './ledger-seal.ts';
import type { Manifest, ManifestImport } from './manifest.ts';
import { periodIndexOf } from './month.ts';
import { isExactly, type ListedRecord, listRecords, type RecordTable } from './records.ts';

/** The records of one import in one month, held against the manifest: there are these, and no others. */
export type VerifiedPart = {
  month: string;
  periodIndex: Buffer;
  entry: ManifestImport;
  table: RecordTable;
  records: readonly ListedRecord[];
};

/**
 * Holds the records of these months in one table against their manifests, by their tags; none is opened.
 * @throws LedgerDamaged that names every month and import that does not fit, not only the first
 */
export async function verifyRecords(
  db: Queryable,
  access: SealedAccess,
  manifests: readonly Manifest[],
  table: RecordTable,
): Promise<VerifiedPart[]> {
  const verified: VerifiedPart[] = [];
  const damaged: VerifiedPart[] = [];
  for (const { month, imports } of manifests) {
    const periodIndex = periodIndexOf(access, month);
    for (const entry of imports) {
      const of = { accountId: access.accountId, epoch: access.epoch, table, periodIndex, importId: entry.importId };
      const records = await listRecords(db, of);
      const expected = table === 'blocks' ? entry.blocks : entry.pages;
      (isExactly(expected, records) ? verified : damaged).push({ month, periodIndex, entry, table, records });
    }
  }
  if (damaged.length > 0) throw damageOf(damaged);
  return verified;
}

/**
 * Seals of several imports' datasets, made when first needed; `close` wipes all keys. `of` throws LedgerDamaged if the dataset
 * (and with it the salt, and everything sealed under it) is gone.
 */
export function openImportSeals(
  db: Queryable,
  access: SealedAccess,
  recordType: 'block' | 'duplicates',
): { of(part: { month: string; entry: { importId: string } }): Promise<RecordSeal>; close(): void } {
  const seals = new Map<string, RecordSeal>();
  return {
    async of(part) {
      const known = seals.get(part.entry.importId);
      if (known !== undefined) return known;
      const dataset = await loadDataset(db, access, part.entry.importId);
      if (dataset === undefined) throw damageOf([part]);
      const records = openRecordSeal(access, dataset, recordType);
      seals.set(part.entry.importId, records);
      return records;
    },
    close: () => {
      for (const records of seals.values()) records.close();
    },
  };
}

export function damageOf(parts: readonly { month: string; entry: { importId: string } }[]): LedgerDamaged {
  return new LedgerDamaged({
    periods: parts.map((part) => part.month),
    importIds: parts.map((part) => part.entry.importId),
  });
}
