import { createDataset, type SealedAccess, withAccountWrite } from '../accounts/index.ts';
import type { Clock } from '../clock.ts';
import { SealBroken } from '../crypto/index.ts';
import type { Database } from '../db/index.ts';
import { type ConsentHistory, EMPTY_HISTORY, withDecision } from './history.ts';
import type { ConsentText } from './purposes.ts';
import { openHistory, sealHistory } from './sealed-history.ts';
import { findSealedConsents, putSealedConsents, type SealedConsents } from './store.ts';

/**
 * Records that the seller grants or revokes; the history as it is afterwards. A decision that changes nothing is not recorded.
 * @throws EpochPassed, Resealing
 */
export async function decideConsent(
  desk: { db: Database; clock: Clock; eventsMax: number },
  access: SealedAccess,
  text: ConsentText,
  granted: boolean,
): Promise<ConsentHistory> {
  const at = desk.clock.now().toISOString();
  // The unit holds the account's row, so of two decisions at once the second sees the first.
  return withAccountWrite(desk.db, desk.clock, access, async (unit) => {
    const stored = await findSealedConsents(unit, access);
    const before = stored === undefined ? EMPTY_HISTORY : openOrBeginAnew(access, stored);
    const after = withDecision(before, text, { granted, at }, desk.eventsMax);
    if (after === undefined) return before;
    const dataset = stored ?? (await newDataset(unit, access));
    await putSealedConsents(unit, access, {
      datasetId: dataset.datasetId,
      sealed: sealHistory(access, dataset, after),
    });
    return after;
  });
}

async function newDataset(unit: Parameters<typeof createDataset>[0], access: SealedAccess) {
  const { id, salt } = await createDataset(unit, access, 'consents');
  return { datasetId: id, salt };
}

/** A history that was altered from outside grants nothing any more; only a new decision can take its place. */
function openOrBeginAnew(access: SealedAccess, stored: SealedConsents): ConsentHistory {
  try {
    return openHistory(access, stored);
  } catch (error) {
    if (error instanceof SealBroken) return EMPTY_HISTORY;
    throw error;
  }
}
