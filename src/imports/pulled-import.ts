import { createDataset, type Dataset, type SealedAccess, withAccountWrite } from '../accounts/index.ts';
import type { Clock } from '../clock.ts';
import type { Database, Queryable } from '../db/index.ts';
import { type AppendBlock, type AppendOptions, discardStaged, ImportConflict, openAppend } from '../ledger/index.ts';
import type { Notify } from '../notices.ts';
import type { ReadIssue } from './child/protocol.ts';
import type { FormatId } from './formats/index.ts';
import { type ImportAccess, requireDataset } from './open-import.ts';
import { endImport, type ImportRow, insertImport } from './store.ts';
import { emptySummary, type ImportSummary, sealSummary } from './summary.ts';

/** What a connection knows of the rows that it brought, when they are stored. */
export type PulledSummary = {
  formats: readonly FormatId[];
  rows: { read: number; invalid: number; ignored: number };
  issues: readonly ReadIssue[];
  issuesLeftOut: number;
};

/**
 * The row of an import that a connection brings, state `running`, in the caller's unit. It has no lease: whoever brings it goes on with it at
 * the next log-in, so that no janitor may end it. Answers the dataset that it is sealed under, for what is known of it on the way.
 */
export async function beginPulledImport(
  unit: Queryable,
  access: { accountId: string; epoch: number },
  row: { id: string; source: Exclude<ImportRow['source'], 'upload'>; receivedAt: Date },
): Promise<Dataset> {
  const dataset = await createDataset(unit, access, 'import', row.id);
  await insertImport(unit, access, { ...row, leaseUntil: null });
  return dataset;
}

export type PulledRows = {
  blocks: AsyncIterable<AppendBlock>;
  options: AppendOptions;
  summary: PulledSummary;
  /** In the same unit as the commit; throws if the import is somebody else's by now. */
  within(unit: Queryable): Promise<void>;
};

/**
 * Brings rows that were gathered into the ledger and ends the import as `stored`, both or neither. Whatever it throws, it may be tried again.
 * @throws ImportConflict, LedgerDamaged, EpochPassed, Resealing
 */
export async function storePulledImport(l: ImportAccess, id: string, pulled: PulledRows): Promise<void> {
  const owner = { accountId: l.access.accountId, epoch: l.access.epoch };
  const dataset = await requireDataset(l, id);
  // What an attempt that was interrupted staged is named by nothing.
  await discardStaged(l.db, owner, id);
  const append = await openAppend(l, id, pulled.options);
  let amount = 0;
  try {
    for await (const block of pulled.blocks) await append.add(block);
    await append.commit(async (unit, { periods, stored, duplicate, known }) => {
      amount = stored;
      const rows = { ...pulled.summary.rows, stored, duplicate };
      const sealed = sealSummary(l.access, dataset, { ...summaryOf(pulled.summary), periods, rows, known });
      if (!(await endImport(unit, owner, id, { state: 'stored', sealed }))) throw new ImportConflict();
      await pulled.within(unit);
    });
    const label = pulled.summary.formats[0] ?? '';
    l.notify?.({ event: 'import', outcome: 'succeeded', accountId: owner.accountId, label, amount });
  } finally {
    await append.abort();
  }
}

/** Ends it without a row, in one unit with `within`. False when it does not run any more. @throws EpochPassed, Resealing */
export async function endPulledImport(
  desk: { db: Database; clock: Clock; notify: Notify },
  access: SealedAccess,
  id: string,
  end: { state: 'failed' | 'cancelled'; issues: readonly ReadIssue[] },
  within: (unit: Queryable) => Promise<void>,
): Promise<boolean> {
  const dataset = await requireDataset({ db: desk.db, access }, id);
  const sealed = sealSummary(access, dataset, { ...emptySummary, issues: end.issues });
  const isEnded = await withAccountWrite(desk.db, desk.clock, access, async (unit) => {
    await within(unit);
    return endImport(unit, access, id, { state: end.state, sealed });
  });
  if (isEnded) desk.notify({ event: 'import', outcome: end.state, accountId: access.accountId, amount: 0 });
  return isEnded;
}

function summaryOf({ formats, issues, issuesLeftOut }: PulledSummary): ImportSummary {
  return { ...emptySummary, format: formats[0] ?? null, formats, issues, issuesLeftOut };
}
