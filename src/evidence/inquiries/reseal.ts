import type { Generation, ResealContext, Resealer } from '../../accounts/index.ts';
import type { Inquiry } from './inquiry.ts';
import { datasetOf, openInquiry, sealInquiry } from './inquiry-seal.ts';
import { copyInquiry, type InquiryRow, listAllInquiries } from './store.ts';

/** Inquiries under a new secret. One that runs goes on under it: its session gets the new keys, or its seller logs in with the new secret. */
export const inquiryResealer: Resealer = {
  name: 'inquiries',
  tables: ['inquiries'],
  verify: async (context) => {
    for (const row of await rowsAt(context, context.from)) await openAt(context, context.from, row);
  },
  reseal: async (context) => {
    let done = 0;
    for (const row of await rowsAt(context, context.from)) {
      context.signal.throwIfAborted();
      const inquiry = await openAt(context, context.from, row);
      const target = { accountId: context.accountId, ...context.to };
      const sealed = sealInquiry(target, await datasetOf(context.db, target, row.id), inquiry);
      await copyInquiry(context.db, ownerAt(context, context.from), { epoch: context.to.epoch, id: row.id, sealed });
      done += 1;
      context.progress(done);
    }
    return done;
  },
  isComplete: async (context) => {
    const copies = new Map((await rowsAt(context, context.to)).map((row) => [row.id, row]));
    for (const row of await rowsAt(context, context.from)) {
      const copy = copies.get(row.id);
      if (copy === undefined) return false;
      await openAt(context, context.to, copy);
    }
    return true;
  },
};

function ownerAt({ accountId }: ResealContext, { epoch }: Generation) {
  return { accountId, epoch };
}

function rowsAt(context: ResealContext, generation: Generation): Promise<InquiryRow[]> {
  return listAllInquiries(context.db, ownerAt(context, generation));
}

/** @throws SealBroken */
async function openAt({ db, accountId }: ResealContext, generation: Generation, row: InquiryRow): Promise<Inquiry> {
  const access = { accountId, ...generation };
  return openInquiry(access, await datasetOf(db, access, row.id), row.sealed);
}
