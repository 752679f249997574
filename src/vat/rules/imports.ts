import { type Facts, type Rule, routeOf } from '../treatment.ts';
import { BASIS } from './basis.ts';
import { domesticIn, ECOMMERCE_FROM, hasImportOss, untaxed } from './shared.ts';

function isImport(facts: Facts): boolean {
  return facts.departureArea !== 'member-state' && facts.arrivalArea === 'member-state';
}

/** Distance sales of imported goods up to EUR 150 under the import scheme. */
export const importOss: Rule = {
  name: 'import-oss',
  applies: (facts) =>
    isImport(facts) && facts.consignment === 'within' && hasImportOss(facts) && facts.customer.euVatIdOf === null,
  treat: (facts) => {
    const { arrival } = routeOf(facts);
    return {
      scheme: 'import-oss',
      taxCountry: arrival.country,
      rates: arrival.rates,
      reason: 'distance-sale-import-oss',
      legalBasis: BASIS.importOss,
      issues: [],
    };
  },
};

/** A value that is not known is not guessed where the import scheme or a marketplace's deemed supply hangs on it. */
export const unknownConsignmentToEu: Rule = {
  name: 'eu-consignment-unknown',
  from: ECOMMERCE_FROM,
  applies: (facts) =>
    isImport(facts) &&
    facts.consignment === 'unknown' &&
    facts.customer.euVatIdOf === null &&
    (hasImportOss(facts) || (facts.isMarketplaceSale && facts.collectedBy === null)),
  treat: (facts) => {
    const { arrival } = routeOf(facts);
    return untaxed('out-of-scope', arrival.country, 'consignment-value-unknown', BASIS.undecided, [
      { code: 'consignment-value-unknown', country: arrival.country },
    ]);
  },
};

/** The seller imports in its own name and then supplies within the state of arrival. */
export const importerOfRecord: Rule = {
  name: 'importer-of-record',
  applies: (facts) => isImport(facts) && facts.seller.importerOfRecordIn.includes(routeOf(facts).arrival.state),
  treat: (facts) => {
    const { arrival } = routeOf(facts);
    return domesticIn(facts, arrival.country, arrival.rates, 'importer-of-record', BASIS.importerOfRecord);
  },
};

/** Otherwise the customer imports, and the seller owes nothing there. */
export const importByCustomer: Rule = {
  name: 'import-by-customer',
  applies: isImport,
  treat: (facts) =>
    untaxed('import-by-customer', routeOf(facts).arrival.country, 'import-by-customer', BASIS.importByCustomer),
};
