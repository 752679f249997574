import { createDataset, type Dataset, type SealedAccess } from '../accounts/index.ts';
import { tagOf, wipe } from '../crypto/index.ts';
import type { Queryable } from '../db/index.ts';
import { encodeHead, type Head, type HeadMonth } from './head.ts';
import { openRecordSeal, type RecordSeal } from './ledger-seal.ts';
import { encodeManifest, type Manifest } from './manifest.ts';
import { periodId, periodIndexOf } from './month.ts';

/** Writes manifests and the head. Only within a unit that holds the account: two writers would each leave out the other's month. */
export type LedgerWriter = {
  /** Seals and stores a month's manifest and answers what the head has to say of it. */
  saveManifest(manifest: Manifest): Promise<HeadMonth>;
  removeManifest(periodIndex: Buffer): Promise<void>;
  /** Seals and stores the head and answers its tag. */
  saveHead(head: Head): Promise<Buffer>;
  /** Wipes the keys. */
  close(): void;
};

/** @param dataset the ledger's dataset if it has one already; else one is made. */
export async function openLedgerWriter(
  unit: Queryable,
  access: SealedAccess,
  dataset: Dataset | undefined,
): Promise<LedgerWriter> {
  const { accountId, epoch } = access;
  const ledger = dataset ?? (await createDataset(unit, { accountId, epoch }, 'ledger'));
  const manifests = openRecordSeal(access, ledger, 'manifest');
  const heads = openRecordSeal(access, ledger, 'head');
  return {
    async saveManifest(manifest) {
      const periodIndex = periodIndexOf(access, manifest.month);
      const sealed = sealAndWipe(manifests, periodId(periodIndex), encodeManifest(manifest));
      await unit.execute(
        `INSERT INTO manifests (account_id, epoch, period_index, dataset_id, sealed) VALUES (?, ?, ?, ?, ?)
         ON DUPLICATE KEY UPDATE dataset_id = ?, sealed = ?`,
        [accountId, epoch, periodIndex, ledger.id, sealed, ledger.id, sealed],
      );
      return { tag: tagOf(sealed), importIds: manifest.imports.map((entry) => entry.importId) };
    },
    async removeManifest(periodIndex) {
      await unit.execute('DELETE FROM manifests WHERE account_id = ? AND epoch = ? AND period_index = ?', [
        accountId,
        epoch,
        periodIndex,
      ]);
    },
    async saveHead(head) {
      const sealed = sealAndWipe(heads, ledger.id, encodeHead(head));
      await unit.execute(
        `INSERT INTO heads (account_id, epoch, dataset_id, sealed) VALUES (?, ?, ?, ?)
         ON DUPLICATE KEY UPDATE dataset_id = ?, sealed = ?`,
        [accountId, epoch, ledger.id, sealed, ledger.id, sealed],
      );
      return tagOf(sealed);
    },
    close() {
      manifests.close();
      heads.close();
    },
  };
}

function sealAndWipe(records: RecordSeal, recordId: string, plaintext: Buffer): Buffer {
  const sealed = records.seal(recordId, plaintext);
  wipe(plaintext);
  return sealed;
}
