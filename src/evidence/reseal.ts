import { type Generation, loadDataset, type ResealContext, type Resealer } from '../accounts/index.ts';
import { SealBroken } from '../crypto/index.ts';
import type { Check } from './check.ts';
import { openEvidenceSeal } from './evidence-seal.ts';
import type { HeadPage } from './head.ts';
import { loadHead, openChecks } from './state.ts';
import { findPage, putHead, putPage, readEvidence } from './store.ts';

/** The checks under a new secret: page by page with the same ids, then the head, which alone makes them count. */
export const evidenceResealer: Resealer = {
  name: 'evidence',
  tables: ['evidence_heads', 'evidence_pages'],
  verify: async (context) => {
    await checksAt(context, context.from);
  },
  reseal: carryOver,
  isComplete: async (context) => {
    const [before, after] = [await checksAt(context, context.from), await checksAt(context, context.to)];
    return JSON.stringify(after) === JSON.stringify(before);
  },
};

async function carryOver(context: ResealContext): Promise<number> {
  const { db, accountId, from, to, signal, progress } = context;
  const [source, target] = [
    { accountId, ...from },
    { accountId, ...to },
  ];
  const state = await loadHead(db, source);
  if (state === undefined) return 0;
  const dataset = await loadDataset(db, target, state.dataset.id);
  if (dataset === undefined) throw new SealBroken();
  const [old, fresh] = [openEvidenceSeal(source, state.dataset), openEvidenceSeal(target, dataset)];
  try {
    const pages: HeadPage[] = [];
    for (const named of state.head.pages) {
      signal.throwIfAborted();
      const checks = old.openPage(named, await findPage(db, source, named.id));
      const { sealed, page } = fresh.sealPage(named.id, checks);
      await putPage(db, target, { datasetId: dataset.id, id: page.id, sealed });
      pages.push(page);
      progress(pages.length);
    }
    await putHead(db, target, { datasetId: dataset.id, sealed: fresh.sealHead({ pages }) });
    return pages.length + 1;
  } finally {
    old.close();
    fresh.close();
  }
}

/** @throws SealBroken when a record of that generation does not open, is missing or is one too many */
async function checksAt({ db, accountId }: ResealContext, generation: Generation): Promise<Check[] | undefined> {
  const access = { accountId, ...generation };
  return openChecks(access, await readEvidence(db, access, 'all'));
}
