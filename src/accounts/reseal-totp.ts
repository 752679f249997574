import { newSalt, wipe } from '../crypto/index.ts';
import type { Generation, ResealContext, Resealer } from './resealer.ts';
import { openTotp, sealTotp, type Totp } from './totp-record.ts';
import { findTotp, putTotp } from './totp-store.ts';

/** Copies the second factor into the next generation, under a salt of its own: it stays in force when the secret changes. */
export const totpResealer: Resealer = {
  name: 'totp',
  tables: ['totp'],
  verify: async (context) => {
    wipe((await openAt(context, context.from))?.seed);
  },
  reseal: async (context) => {
    const totp = await openAt(context, context.from);
    if (totp === undefined) return 0;
    const to = { accountId: context.accountId, ...context.to };
    const salt = newSalt();
    const sealed = sealTotp(to, salt, totp);
    wipe(totp.seed);
    await putTotp(context.db, to, { salt, sealed });
    context.progress(1);
    return 1;
  },
  isComplete: async (context) => {
    const [before, after] = [await openAt(context, context.from), await openAt(context, context.to)];
    try {
      if (before === undefined || after === undefined) return before === after;
      // Not the last step: a log-in may have used a code meanwhile.
      return after.isConfirmed === before.isConfirmed && after.seed.equals(before.seed);
    } finally {
      wipe(before?.seed, after?.seed);
    }
  },
};

async function openAt({ db, accountId }: ResealContext, generation: Generation): Promise<Totp | undefined> {
  const stored = await findTotp(db, { accountId, epoch: generation.epoch });
  return stored === undefined ? undefined : openTotp({ accountId, ...generation }, stored);
}
