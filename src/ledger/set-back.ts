import { EpochPassed } from '../accounts/index.ts';
import type { Anchor } from './anchors.ts';
import { LedgerDamaged } from './errors.ts';
import type { LedgerAccess } from './ledger-access.ts';
import { type LedgerState, loadState } from './state.ts';

/** As `loadState`, for whoever wants to rely on it. @throws EpochPassed @throws LedgerDamaged if it was set back as a whole */
export async function loadTrustedState(
  l: Omit<LedgerAccess, 'clock'>,
  periods: Iterable<string>,
): Promise<LedgerState> {
  let state = await loadState(l.db, l.access);
  const seen = l.anchors.latest(state.handle);
  // What was seen now was committed before now, so a state read now must have it; the first one may be older than that commit.
  if (isSetBack(state, seen)) state = await loadState(l.db, l.access);
  if (state.accountEpoch !== l.access.epoch) throw new EpochPassed();
  if (isSetBack(state, seen)) throw new LedgerDamaged({ periods, isSetBack: true });
  return state;
}

/** Whether the ledger is older than what is anchored, or another of the same age. A broken head is as old as can be. */
export function isSetBack(state: LedgerState, seen: Anchor | undefined): boolean {
  if (seen === undefined) return false;
  if (state.head === undefined || state.head.counter < seen.counter) return true;
  return state.head.counter === seen.counter && !seen.tag.equals(state.head.tag.subarray(0, seen.tag.length));
}

/**
 * Compares the ledger with what this server has seen of it; at log-in. `set-back`: an older copy was put in its place, and no
 * report can be built until all of it is forgotten. Catches the anchors up if the server was killed between a commit and its anchor.
 */
export async function checkAnchor(l: LedgerAccess): Promise<'ok' | 'set-back'> {
  try {
    const state = await loadTrustedState(l, []);
    if (state.head !== undefined) await l.anchors.append(state.handle, state.head.counter, state.head.tag);
    return 'ok';
  } catch (error) {
    if (error instanceof LedgerDamaged && error.isSetBack) return 'set-back';
    throw error;
  }
}

export type NewHead = { handle: string; counter: number; tag: Buffer };

/**
 * Appends what was just committed to the anchors. A disk that refuses it must not turn what is stored into a failure: the first
 * log-in after a restart appends it (`checkAnchor`), and until then this process has it in memory.
 */
export async function anchorQuietly(l: LedgerAccess, head: NewHead | undefined): Promise<void> {
  if (head === undefined) return;
  await l.anchors.append(head.handle, head.counter, head.tag).catch(() => undefined);
}
