import { dayNumber } from './period.ts';
import { remember } from './remember.ts';
import type { VatId } from './transaction.ts';

/** What a supply on a day may rely on: the check of the customer's VAT ID that counts for it. */
export type Evidence = {
  result: 'valid' | 'invalid' | 'unknown';
  /** Day of the check, ISO; null while there is none. */
  checkedOn: string | null;
  /** The number that proves the check to a tax office, where one was given. */
  consultationNumber: string | null;
};

/** Finds the check that counts for a supply on the day. Must answer the same every time within one report. */
export type EvidenceLookup = (vatId: VatId, day: string) => Evidence;

/** A check that came to a conclusion. The VAT ID as `normaliseVatId` writes it, the day of the check as an ISO day. */
export type VatIdCheck = {
  vatId: VatId;
  result: 'valid' | 'invalid';
  checkedOn: string;
  consultationNumber: string | null;
};

/** How long before a supply a check may have been made and still be evidence for it. */
export const EVIDENCE_DAYS_BEFORE_MAX = 90;

const UNKNOWN: Evidence = { result: 'unknown', checkedOn: null, consultationNumber: null };

/** Nothing was checked yet. */
export const noEvidence: EvidenceLookup = () => UNKNOWN;

/**
 * For a supply counts the check nearest to it, at most 90 days before it or any time after. At equal distance the one before the supply: it
 * is what the seller could rely on in good faith. Of several on one day the last one given.
 */
export function createEvidence(checks: Iterable<VatIdCheck>): EvidenceLookup {
  // A map in a map: a report asks for every row, and a key put together of both parts would be the dearest of it.
  const byCountry = new Map<string, Map<string, DatedEvidence>>();
  for (const { vatId, result, checkedOn, consultationNumber } of checks) {
    const byNumber = remember(byCountry, vatId.countryCode, () => new Map());
    const byDay = remember(byNumber, vatId.number, () => new Map());
    byDay.set(dayNumber(checkedOn), { result, checkedOn, consultationNumber });
  }
  return ({ countryCode, number }, day) => {
    const byDay = byCountry.get(countryCode)?.get(number);
    return byDay === undefined ? UNKNOWN : nearest(byDay, dayNumber(day));
  };
}

/** By the number of the day of the check. */
type DatedEvidence = Map<number, Evidence>;

/** A VAT ID is checked some ten times at most, so that looking at each is quicker than keeping them in order. */
function nearest(byDay: DatedEvidence, day: number): Evidence {
  let found = UNKNOWN;
  let shortest = Number.POSITIVE_INFINITY;
  for (const [checkedOn, evidence] of byDay) {
    const after = checkedOn - day;
    if (after < -EVIDENCE_DAYS_BEFORE_MAX) continue;
    // Half a day in favour of the one before.
    const distance = after > 0 ? after + 0.5 : -after;
    if (distance < shortest) [found, shortest] = [evidence, distance];
  }
  return found;
}
