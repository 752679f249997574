import { isSaleOrRefund } from '../transaction.ts';
import type { Facts, Rule, Treatment } from '../treatment.ts';
import {
  belowThreshold,
  dispatchToBusiness,
  distanceSale,
  distanceSaleBefore2021,
  intraCommunitySupply,
  unionOss,
} from './between-states.ts';
import { deemedSupplierByLaw, isDeemedAgainstStatement, statedDeemedSupplier } from './deemed-supplier.ts';
import { importByCustomer, importerOfRecord, importOss, unknownConsignmentToEu } from './imports.ts';
import {
  inboundMovement,
  notJudged,
  ownGoodsAcrossTheBorder,
  ownGoodsTransfer,
  placesUnknown,
  returned,
  stockMovement,
} from './movements.ts';
import { exportOutside, outsideEuAndUk } from './outside.ts';
import { otherGoodsToGb, smallConsignmentToGb, unknownConsignmentToGb, withinUk } from './united-kingdom.ts';
import { domestic, domesticReverseCharge } from './within-state.ts';

/** The table of rules: the first that is in force and applies treats the transaction. The order is the law of the table. */
export const RULES: readonly Rule[] = [
  returned,
  inboundMovement,
  stockMovement,
  ownGoodsTransfer,
  ownGoodsAcrossTheBorder,
  notJudged,
  statedDeemedSupplier,
  placesUnknown,
  deemedSupplierByLaw,
  outsideEuAndUk,
  exportOutside,
  withinUk,
  smallConsignmentToGb,
  unknownConsignmentToGb,
  otherGoodsToGb,
  importOss,
  unknownConsignmentToEu,
  importerOfRecord,
  importByCustomer,
  domesticReverseCharge,
  domestic,
  intraCommunitySupply,
  dispatchToBusiness,
  unionOss,
  distanceSaleBefore2021,
  belowThreshold,
  distanceSale,
];

/** Treats by the first matching rule. The table is complete: its last two rules take whatever is left, each on its days. */
export function treat(facts: Facts): Treatment {
  for (const rule of RULES) {
    if (isInForce(rule, facts.day) && rule.applies(facts))
      return withDoubts({ rule: rule.name, ...rule.treat(facts) }, facts);
  }
  throw new Error('no rule took a transaction');
}

function isInForce(rule: Rule, day: string): boolean {
  return (rule.from === undefined || day >= rule.from) && (rule.until === undefined || day <= rule.until);
}

/** What the file says of who collects wins; where the law says otherwise, a doubt stands beside the treatment. */
function withDoubts(treatment: Treatment, facts: Facts): Treatment {
  const country = facts.arrival?.country ?? null;
  if (isSaleOrRefund(facts) && facts.collectedBy === 'marketplace' && treatment.scheme !== 'deemed-supplier') {
    return { ...treatment, issues: [...treatment.issues, { code: 'deemed-supplier-not-by-law', country }] };
  }
  if (!isDeemedAgainstStatement(facts)) return treatment;
  return { ...treatment, issues: [...treatment.issues, { code: 'deemed-supplier-stated-seller', country }] };
}
