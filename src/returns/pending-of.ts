import { isUnitedKingdom } from '../vat/country.ts';
import type { Assessment } from '../vat/engine.ts';
import type { Treatment } from '../vat/treatment.ts';
import type { ReturnKind } from './build-content.ts';

/**
 * Counts the sales and refunds that may stand in a return and do not, because it hangs on an outstanding check of a VAT ID: those of which one outcome would
 * stand in it. `departure` narrows an EC sales list to goods that left one state.
 */
export function createPendingTally(kind: ReturnKind, departure: string | null) {
  let pending = 0;
  return {
    note({ decision }: Assessment): void {
      const { treatment, ifValid, ifInvalid } = decision;
      if (treatment !== null || (departure !== null && decision.departure !== departure)) return;
      const outcomes = [ifValid, ifInvalid].filter((outcome) => outcome !== null);
      if (outcomes.some((outcome) => standsIn(kind, outcome, decision.departure))) pending += 1;
    },
    count: () => pending,
  };
}

function standsIn(kind: ReturnKind, { scheme, taxCountry }: Treatment, departure: string | null): boolean {
  switch (kind) {
    case 'union-oss-return':
      return scheme === 'union-oss';
    case 'import-oss-return':
      return scheme === 'import-oss';
    case 'ec-sales-list':
      return scheme === 'intra-community-supply';
    case 'uk-vat-return':
      // What is taxed there, and what leaves it without tax.
      return isUnitedKingdom(taxCountry ?? '') || isUnitedKingdom(departure ?? '');
    case 'vat-liability':
    case 'overview':
      return true;
  }
}
