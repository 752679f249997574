import { withAccountWrite } from '../accounts/index.ts';
import { type LiveSession, problem } from '../http/index.ts';
import { forgetImport as forgetRows } from '../ledger/index.ts';
import type { ImportDesk } from './desk.ts';
import { findImport } from './store.ts';

/**
 * Cancels an import that runs, which then stands as `cancelled`; forgets any other, rows and all, also one that was stored before it
 * could be cancelled.
 * @throws ProblemError not-found; EpochPassed, Resealing, SessionEnded
 */
export async function cancelOrForgetImport(deps: ImportDesk, session: LiveSession, id: string): Promise<void> {
  const job = deps.jobs.find(session.accountId, id);
  if (job?.state === 'running') {
    job.cancel();
    await job.done;
    const row = await findImport(deps.db, session, id);
    if (row === undefined || row.state === 'cancelled') return;
  }
  await deps.vault.withKeys(session.id, async ({ accountId, epoch, keys }) => {
    const ledger = { db: deps.db, clock: deps.clock, anchors: deps.anchors, access: { accountId, epoch, keys } };
    const forgotten = await withAccountWrite(deps.db, deps.clock, { accountId, epoch }, async (unit) => {
      if ((await findImport(unit, { accountId, epoch }, id)) === undefined) throw problem('not-found');
      return forgetRows(unit, ledger, id);
    });
    await forgotten.settle();
  });
}
