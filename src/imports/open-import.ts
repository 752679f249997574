import { createDataset, loadDataset, removeDatasets, withAccountWrite } from '../accounts/index.ts';
import {
  type AppendBlock,
  type AppendOptions,
  type AppendOutcome,
  ImportConflict,
  type LedgerAccess,
  openAppend,
} from '../ledger/index.ts';
import type { Notify, Outcome } from '../notices.ts';
import { endImport, extendImportLease, findImport, type ImportRow, insertImport } from './store.ts';
import { type ImportSummary, type SummaryDataset, sealSummary } from './summary.ts';

/** An import under way: its row, the lease on it, and its way into the ledger. One of the last three ends it. */
export type OpenImport = {
  /** Stages rows; nothing of them is visible yet. @throws ImportConflict when the import is not ours any more. */
  add(block: AppendBlock): Promise<void>;
  /** Makes the rows count and the import `stored`, both or neither. @throws what `Append.commit` throws */
  store(summarise: (outcome: AppendOutcome) => ImportSummary): Promise<void>;
  /** Ends it without storing a row. */
  end(state: 'rejected' | 'failed' | 'cancelled', summary: ImportSummary): Promise<void>;
  /** Leaves no trace of it, unless it is stored after all. */
  remove(): Promise<void>;
};

/** Where an import goes, and who is told how it ended. */
export type ImportAccess = LedgerAccess & { notify?: Notify };

/** How long a process may stand still before its imports are taken for interrupted. */
const leaseMs = 30_000;

/** Makes the row of a new import, state `running`. @throws EpochPassed, Resealing */
export async function openImport(
  l: ImportAccess,
  id: string,
  source: ImportRow['source'],
  options: AppendOptions = {},
): Promise<OpenImport> {
  const { accountId, epoch } = l.access;
  const owner = { accountId, epoch };
  const leaseEnd = (): Date => new Date(l.clock.now().getTime() + leaseMs);
  await withAccountWrite(l.db, l.clock, owner, async (unit) => {
    await createDataset(unit, owner, 'import', id);
    await insertImport(unit, owner, { id, source, receivedAt: l.clock.now(), leaseUntil: leaseEnd() });
  });
  const dataset = await requireDataset(l, id);
  const append = await openAppend(l, id, options);
  let isLost = false;
  const begunMs = l.clock.monotonicMs();
  const tell = (outcome: Outcome, { format, rows }: ImportSummary): void => {
    const durationMs = l.clock.monotonicMs() - begunMs;
    const what = { label: format ?? '', amount: rows.stored, durationMs };
    l.notify?.({ event: 'import', outcome, accountId, ...what });
  };
  const heartbeat = setInterval(() => {
    // A renewal that fails because the database is away is tried again; whether the import is still ours is decided at its end.
    extendImportLease(l.db, owner, id, leaseEnd()).then(
      (isOurs) => {
        isLost = !isOurs;
      },
      () => undefined,
    );
  }, leaseMs / 4);
  heartbeat.unref();

  /** All data may have been deleted since the last heartbeat: then the rows have nothing left to hang on, and the database says so. */
  async function whileOurs(work: Promise<unknown>): Promise<void> {
    try {
      await work;
    } catch (error) {
      await requireDataset(l, id);
      throw error;
    }
  }

  return {
    async add(block) {
      if (isLost) throw new ImportConflict();
      await whileOurs(append.add(block));
    },
    async store(summarise) {
      let summary: ImportSummary | undefined;
      const committed = append.commit(async (unit, outcome) => {
        summary = summarise(outcome);
        const sealed = sealSummary(l.access, dataset, summary);
        if (!(await endImport(unit, owner, id, { state: 'stored', sealed }))) throw new ImportConflict();
      });
      await whileOurs(committed);
      clearInterval(heartbeat);
      if (summary !== undefined) tell('succeeded', summary);
    },
    async end(state, summary) {
      clearInterval(heartbeat);
      await append.abort();
      const sealed = sealSummary(l.access, dataset, summary);
      await withAccountWrite(l.db, l.clock, owner, (unit) => endImport(unit, owner, id, { state, sealed }));
      tell(state, summary);
    },
    async remove() {
      clearInterval(heartbeat);
      await append.abort();
      await l.db.atomically(async (unit) => {
        // A connection that is lost during COMMIT leaves open whether the import is stored. If it is, the ledger's manifests name it, and
        // taking it away here would damage them.
        const row = await findImport(unit, owner, id);
        if (row?.state === 'running') await removeDatasets(unit, accountId, epoch, [id]);
      });
    },
  };
}

export async function requireDataset(l: Pick<LedgerAccess, 'db' | 'access'>, id: string): Promise<SummaryDataset> {
  const dataset = await loadDataset(l.db, l.access, id);
  if (dataset === undefined) throw new ImportConflict();
  return dataset;
}
