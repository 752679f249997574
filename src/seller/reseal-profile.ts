import { type Generation, loadDataset, type ResealContext, type Resealer } from '../accounts/index.ts';
import { SealBroken, wipe } from '../crypto/index.ts';
import { openProfile, sealProfile } from './profile.ts';
import { findSealedProfile, putSealedProfile } from './store.ts';

/** Copies the profile into the next generation; its dataset is there already. */
export const profileResealer: Resealer = {
  name: 'profile',
  tables: ['profiles'],
  verify: async (context) => {
    wipe(await openAt(context, context.from));
  },
  reseal: async (context) => {
    const plaintext = await openAt(context, context.from);
    if (plaintext === undefined) return 0;
    try {
      await copy(context, plaintext);
    } finally {
      wipe(plaintext);
    }
    context.progress(1);
    return 1;
  },
  isComplete: async (context) => {
    const [before, after] = [await openAt(context, context.from), await openAt(context, context.to)];
    try {
      return before === undefined ? after === undefined : after?.equals(before) === true;
    } finally {
      wipe(before, after);
    }
  },
};

async function openAt({ db, accountId }: ResealContext, generation: Generation): Promise<Buffer | undefined> {
  const stored = await findSealedProfile(db, { accountId, epoch: generation.epoch });
  return stored === undefined ? undefined : openProfile({ accountId, ...generation }, stored);
}

async function copy({ db, accountId, from, to }: ResealContext, plaintext: Buffer): Promise<void> {
  await db.atomically(async (unit) => {
    const old = await findSealedProfile(unit, { accountId, epoch: from.epoch });
    if (old === undefined) throw new SealBroken();
    const dataset = await loadDataset(unit, { accountId, epoch: to.epoch }, old.datasetId);
    if (dataset === undefined) throw new SealBroken();
    const sealed = sealProfile({ accountId, ...to }, { datasetId: old.datasetId, salt: dataset.salt }, plaintext);
    await putSealedProfile(unit, { accountId, epoch: to.epoch }, { datasetId: old.datasetId, sealed });
  });
}
