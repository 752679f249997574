import { EpochPassed, type SealedAccess } from '../accounts/index.ts';
import type { Queryable } from '../db/index.ts';
import { createEvidence, type EvidenceLookup } from '../vat/evidence.ts';
import { type Check, conclusiveChecks } from './check.ts';
import { loadHead, openChecks } from './state.ts';
import { readEvidence } from './store.ts';

/** What a report may rely on: the conclusive ones among these checks. */
export function evidenceOf(checks: readonly Check[]): EvidenceLookup {
  return createEvidence(conclusiveChecks(checks));
}

/**
 * Every check, unknown ones too, in the order in which it was recorded. It refuses rather than answer with less than what was recorded: a check that went
 * missing could turn a supply free of VAT into one with it, or the other way round.
 * @throws SealBroken when a record was altered, removed or put in from elsewhere
 * @throws EpochPassed when the keys belong to a generation that has passed, under which nothing is left to be read
 */
export async function listChecks(db: Queryable, access: SealedAccess): Promise<Check[]> {
  const stored = await readEvidence(db, access, 'all');
  if (stored.accountEpoch !== access.epoch) throw new EpochPassed();
  return openChecks(access, stored) ?? [];
}

/** How many checks there are; for receipts. @throws SealBroken */
export async function countChecks(unit: Queryable, access: SealedAccess): Promise<number> {
  const state = await loadHead(unit, access);
  return state?.head.pages.reduce((sum, { checks }) => sum + checks, 0) ?? 0;
}
