import { loadDataset, type ResealContext, type Resealer } from '../accounts/index.ts';
import { copyImport, type ImportRow, listAllImports } from './store.ts';
import { type ImportSummary, openSummary, sealSummary } from './summary.ts';

/**
 * The imports' own rows and summaries. Runs after the datasets and before the ledger, whose records hang on these rows. An upload that
 * still runs cannot be carried over: its commit is refused meanwhile, so that it stands as failed in the new generation. One from a
 * connection, which has no lease, goes on there.
 */
export const importsResealer: Resealer = {
  name: 'imports',
  tables: ['imports'],
  async verify(context) {
    for (const row of await importsOf(context, 'from')) await summaryOf(context, 'from', row);
  },
  async reseal(context) {
    const rows = await importsOf(context, 'from');
    let done = 0;
    for (const row of rows) {
      context.signal.throwIfAborted();
      await carryOver(context, row);
      done += 1;
      context.progress(done);
    }
    return done;
  },
  async isComplete(context) {
    const carried = new Map((await importsOf(context, 'to')).map((row) => [row.id, row]));
    for (const row of await importsOf(context, 'from')) {
      const copy = carried.get(row.id);
      if (copy === undefined || (row.sealed === null) !== (copy.sealed === null)) return false;
      await summaryOf(context, 'to', copy);
    }
    return true;
  },
};

async function carryOver(context: ResealContext, row: ImportRow): Promise<void> {
  const { db, accountId, from, to } = context;
  const summary = await summaryOf(context, 'from', row);
  const access = { accountId, ...to };
  const dataset = await loadDataset(db, access, row.id);
  if (dataset === undefined) throw new Error('an import without its dataset');
  const sealed = summary === undefined ? null : sealSummary(access, dataset, summary);
  const state = row.state === 'running' && row.lease_until !== null ? 'failed' : row.state;
  await copyImport(db, { accountId, epoch: from.epoch }, { epoch: to.epoch, id: row.id, state, sealed });
}

/** @throws SealBroken when it does not open. */
async function summaryOf(
  context: ResealContext,
  side: 'from' | 'to',
  row: ImportRow,
): Promise<ImportSummary | undefined> {
  if (row.sealed === null) return undefined;
  const access = { accountId: context.accountId, ...context[side] };
  const dataset = await loadDataset(context.db, access, row.id);
  if (dataset === undefined) throw new Error('an import without its dataset');
  return openSummary(access, dataset, row.sealed);
}

function importsOf(context: ResealContext, side: 'from' | 'to'): Promise<ImportRow[]> {
  return listAllImports(context.db, { accountId: context.accountId, epoch: context[side].epoch });
}
