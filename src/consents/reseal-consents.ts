import { type Generation, loadDataset, type ResealContext, type Resealer } from '../accounts/index.ts';
import { SealBroken } from '../crypto/index.ts';
import type { ConsentHistory } from './history.ts';
import { openHistory, sealHistory } from './sealed-history.ts';
import { findSealedConsents, putSealedConsents } from './store.ts';

/** Copies the history of consents into the next generation; its dataset is there already. */
export const consentsResealer: Resealer = {
  name: 'consents',
  tables: ['consents'],
  verify: async (context) => {
    await openAt(context, context.from);
  },
  reseal: async (context) => {
    const { db, accountId, to } = context;
    const old = await openAt(context, context.from);
    if (old === undefined) return 0;
    const { datasetId, history } = old;
    const dataset = await loadDataset(db, { accountId, epoch: to.epoch }, datasetId);
    if (dataset === undefined) throw new SealBroken();
    const sealed = sealHistory({ accountId, ...to }, { datasetId, salt: dataset.salt }, history);
    await putSealedConsents(db, { accountId, epoch: to.epoch }, { datasetId, sealed });
    context.progress(1);
    return 1;
  },
  isComplete: async (context) => {
    const [before, after] = [await openAt(context, context.from), await openAt(context, context.to)];
    return JSON.stringify(before?.history) === JSON.stringify(after?.history);
  },
};

async function openAt(
  { db, accountId }: ResealContext,
  generation: Generation,
): Promise<{ datasetId: string; history: ConsentHistory } | undefined> {
  const stored = await findSealedConsents(db, { accountId, epoch: generation.epoch });
  if (stored === undefined) return undefined;
  return { datasetId: stored.datasetId, history: openHistory({ accountId, ...generation }, stored) };
}
