import { type LeasedKeys, removeDatasets, withAccountWrite } from '../accounts/index.ts';
import { problem } from '../http/index.ts';
import { endPulledImport } from '../imports/index.ts';
import { ImportConflict } from '../ledger/index.ts';
import type { ConnectionDesk } from './desk.ts';
import { listPulls, removePull } from './pull/store.ts';
import { findConnection } from './store.ts';

/**
 * Ends what runs from a connection and deletes it, its salt first. What can be revoked is only what we hold: access tokens end with the imports that
 * hold them, and the refresh token or the secret is gone. Neither service lets an application take back what the seller gave it; that is done by
 * the seller, at the address that `revokeAt` names.
 * @throws ProblemError not-found; EpochPassed, Resealing
 */
export async function disconnect(desk: ConnectionDesk, leased: LeasedKeys, id: string): Promise<void> {
  if ((await findConnection(desk.db, leased, id)) === undefined) throw problem('not-found');
  const { accountId, epoch } = leased;
  for (let isGone = false; !isGone; ) {
    for (const pull of await pullsOf(desk.db, leased, id)) await endPull(desk, leased, pull.id);
    isGone = await withAccountWrite(desk.db, desk.clock, leased, async (unit) => {
      // One that was begun meanwhile would lose its connection and never end.
      if ((await pullsOf(unit, leased, id)).length > 0) return false;
      await removeDatasets(unit, accountId, epoch, [id]);
      return true;
    });
  }
}

async function pullsOf(db: Parameters<typeof listPulls>[0], leased: LeasedKeys, id: string) {
  return (await listPulls(db, leased)).filter(({ connectionId }) => connectionId === id);
}

async function endPull(desk: ConnectionDesk, leased: LeasedKeys, id: string): Promise<void> {
  const job = desk.jobs.find(leased.accountId, id);
  job?.cancel();
  await job?.done;
  try {
    // One that waited for a log-in, or whose job had stopped by itself.
    const end = { state: 'cancelled' as const, issues: [] };
    await endPulledImport(desk, leased, id, end, async (unit) => void (await removePull(unit, leased, id)));
  } catch (error) {
    // The import was deleted, pull and all.
    if (!(error instanceof ImportConflict)) throw error;
  }
}
