import type { Database } from '../db/index.ts';
import { removeEpoch } from './store.ts';

/**
 * Removes what changed secrets left behind: generations below the one in force. Needs no key. Run after every change, and at
 * start for what crashed between the flip and this. Generations above stay: they are changes that crashed before the flip,
 * which the same new secret resumes and the next write gives up. Answers how many went.
 */
export async function removePassedEpochs(db: Database, accountId?: string): Promise<number> {
  const passed = await db.query<{ account_id: string; epoch: number }>(
    `SELECT e.account_id, e.epoch FROM epochs e JOIN accounts a ON a.id = e.account_id
      WHERE e.epoch < a.epoch${accountId === undefined ? '' : ' AND a.id = ?'}`,
    accountId === undefined ? [] : [accountId],
  );
  for (const row of passed) await db.atomically((unit) => removeEpoch(unit, row.account_id, Number(row.epoch)));
  return passed.length;
}
