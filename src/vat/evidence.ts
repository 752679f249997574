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

const UNKNOWN: Evidence = { result: 'unknown', checkedOn: null, consultationNumber: null };

/** Nothing was checked yet. */
export const noEvidence: EvidenceLookup = () => UNKNOWN;
