import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import { discardStaged } from '../ledger/index.ts';
import { failInterruptedImport, findInterruptedImports } from './store.ts';

/**
 * Ends imports whose process is gone and removes what they had staged. Needs no key, so it works while the seller is away: at start
 * and every minute. Answers how many it ended.
 */
export async function endInterruptedImports(db: Database, clock: Clock): Promise<number> {
  const now = clock.now();
  const interrupted = await findInterruptedImports(db, now, importsPerRun);
  let ended = 0;
  for (const one of interrupted) {
    // First the state, which only one can change: then nobody commits what is being removed.
    if (!(await failInterruptedImport(db, one, now))) continue;
    await discardStaged(db, one, one.id);
    ended += 1;
  }
  return ended;
}

const importsPerRun = 500;
