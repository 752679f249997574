import { removeDatasets } from '../accounts/index.ts';
import type { Clock } from '../clock.ts';
import { sha256 } from '../crypto/index.ts';
import type { Database } from '../db/index.ts';
import { type DueReport, endReport, findDueReports, findReportsOfSession } from './store.ts';

const BATCH = 200;

/**
 * Ends every report whose time is over and deletes its file: unclaimed too long, a claim that ran out, work that was
 * interrupted. Needs no key, so it runs while nobody is logged in. Returns how many it ended.
 */
export async function expireReports(deps: { db: Database; clock: Clock }): Promise<number> {
  let ended = 0;
  for (;;) {
    const due = await findDueReports(deps.db, deps.clock.now(), BATCH);
    for (const report of due) await end(deps.db, report);
    ended += due.length;
    if (due.length < BATCH) return ended;
  }
}

/** Ends what the seller wanted gone with this session; without one, with any: at start no session of an earlier run lives. */
export async function expireReportsOfSession(deps: { db: Database }, sessionId?: string): Promise<number> {
  const mark = sessionId === undefined ? undefined : logoutMark(sessionId);
  const due = await findReportsOfSession(deps.db, mark);
  for (const report of due) await end(deps.db, report);
  return due.length;
}

/** How a report remembers the session that it goes with; the session's id itself is written nowhere. */
export function logoutMark(sessionId: string): Buffer {
  return sha256('zkvat/v1/logout', Buffer.from(sessionId));
}

async function end(db: Database, report: DueReport): Promise<void> {
  const owner = { accountId: report.account_id, epoch: report.epoch };
  await db.atomically(async (unit) => {
    await removeDatasets(unit, owner.accountId, owner.epoch, [report.id]);
    await endReport(unit, owner, report.id, report.state === 'building' ? 'failed' : 'expired');
  });
}
