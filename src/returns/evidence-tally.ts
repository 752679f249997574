import type { EvidenceLookup } from '../vat/evidence.ts';
import type { VatId } from '../vat/transaction.ts';
import type { ReturnEvidence } from './vat-return.ts';

/** Counts on what checks of VAT IDs a return rests: each transaction by the check that counts for it. */
export function createEvidenceTally(evidence: EvidenceLookup) {
  const counts = { valid: 0, invalid: 0, unknown: 0 };
  let newest: string | null = null;
  return {
    add(vatId: VatId, day: string): void {
      const { result, checkedOn } = evidence(vatId, day);
      counts[result] += 1;
      if (checkedOn !== null && (newest === null || checkedOn > newest)) newest = checkedOn;
    },
    finish: (): ReturnEvidence => ({ ...counts, newestCheckOn: newest }),
  };
}
