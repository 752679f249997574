import { loadDataset, type ResealContext, type Resealer } from '../accounts/index.ts';
import { deriveDatasetKeys, open, seal, wipe, wipeDatasetKeys } from '../crypto/index.ts';
import { secretChanged } from './failures.ts';
import { bindingOf as chunkBinding, chunkBytes } from './report-file.ts';
import { findChunk, type ReportRow } from './store.ts';
import { openSummary, type ReportSummary, sealSummary } from './summary.ts';

/**
 * Reports under a new secret. A report that waits for its download is carried over whole; one that was claimed is not, because
 * its transfer may end under the old generation while the copy would still be there to be claimed again.
 */
export const reportResealer: Resealer = {
  name: 'reports',
  tables: ['reports', 'report_chunks'],
  verify: async () => undefined,
  async reseal(context) {
    let records = 0;
    for (const row of await reportsOf(context, context.from.epoch)) {
      if (await isCarriedOver(context, row.id)) continue;
      records += await carryOver(context, row);
      context.progress(records);
    }
    return records;
  },
  async isComplete(context) {
    const before = await reportsOf(context, context.from.epoch);
    const after = new Set((await reportsOf(context, context.to.epoch)).map((row) => row.id));
    return before.every((row) => after.has(row.id));
  },
};

async function carryOver(context: ResealContext, row: ReportRow): Promise<number> {
  const { db, accountId, from, to } = context;
  const source = { accountId, ...from };
  const target = { accountId, ...to };
  const [oldDataset, newDataset] = await Promise.all([
    loadDataset(db, source, row.summary_id),
    loadDataset(db, target, row.summary_id),
  ]);
  if (oldDataset === undefined || newDataset === undefined) throw new Error('a report without its dataset');
  const summary = openSummary(source, { reportId: row.id, dataset: oldDataset }, row.sealed);
  // The file first: the row of the report is what says that all of it has been carried over.
  const chunks = row.state === 'ready' ? await carryOverFile(context, row.id, summary.sizeBytes ?? 0) : 0;
  // A passed lease: nobody works at it any more, so the next sweep ends it and removes its dataset.
  await db.execute(
    `INSERT INTO reports (account_id, epoch, id, summary_id, state, created_at, expires_at, lease_until, logout_session, sealed)
     SELECT account_id, ?, id, summary_id, ?, created_at, expires_at, ?, logout_session, ?
     FROM reports WHERE account_id = ? AND epoch = ? AND id = ?`,
    [
      to.epoch,
      row.state,
      row.state === 'claimed' || row.state === 'building' ? row.created_at : null,
      sealSummary(
        target,
        { reportId: row.id, dataset: newDataset },
        row.state === 'building' ? unfinished(summary) : summary,
      ),
      accountId,
      from.epoch,
      row.id,
    ],
  );
  return chunks + 1;
}

/** The session that built it goes on with other keys, so nobody will end it; its seller must hear why. */
function unfinished(summary: ReportSummary): ReportSummary {
  return { ...summary, failure: secretChanged(summary.language ?? 'en') };
}

async function carryOverFile(context: ResealContext, reportId: string, sizeBytes: number): Promise<number> {
  const { db, accountId, from, to } = context;
  const oldKeys = await fileKeys(context, reportId, from);
  const newKeys = await fileKeys(context, reportId, to);
  const chunks = Math.max(1, Math.ceil(sizeBytes / chunkBytes));
  try {
    for (let number = 0; number < chunks; number += 1) {
      context.signal.throwIfAborted();
      const isLast = number === chunks - 1;
      const owner = { accountId, epoch: from.epoch };
      const sealed = (await findChunk(db, owner, reportId, number)) ?? Buffer.alloc(0);
      const plaintext = open(oldKeys, chunkBinding({ owner, reportId }, number, isLast), sealed);
      const target = { owner: { accountId, epoch: to.epoch }, reportId };
      const resealed = seal(newKeys, chunkBinding(target, number, isLast), plaintext);
      wipe(plaintext);
      await db.execute(
        'REPLACE INTO report_chunks (account_id, epoch, report_id, number, sealed) VALUES (?, ?, ?, ?, ?)',
        [accountId, to.epoch, reportId, number, resealed],
      );
    }
    return chunks;
  } finally {
    wipeDatasetKeys(oldKeys);
    wipeDatasetKeys(newKeys);
  }
}

async function fileKeys(context: ResealContext, reportId: string, side: ResealContext['from']) {
  const dataset = await loadDataset(context.db, { accountId: context.accountId, epoch: side.epoch }, reportId);
  if (dataset === undefined) throw new Error('a report without its dataset');
  return deriveDatasetKeys(side.keys, {
    salt: dataset.salt,
    recordType: 'report-chunk',
    datasetId: reportId,
    epoch: side.epoch,
  });
}

async function isCarriedOver({ db, accountId, to }: ResealContext, id: string): Promise<boolean> {
  const rows = await db.query('SELECT 1 FROM reports WHERE account_id = ? AND epoch = ? AND id = ?', [
    accountId,
    to.epoch,
    id,
  ]);
  return rows.length > 0;
}

async function reportsOf({ db, accountId }: ResealContext, epoch: number): Promise<ReportRow[]> {
  return db.query<ReportRow>(
    `SELECT id, summary_id, state, created_at, expires_at, lease_until, claim_session, claim_until, sealed
     FROM reports WHERE account_id = ? AND epoch = ? ORDER BY id`,
    [accountId, epoch],
  );
}
