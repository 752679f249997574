import { isUnitedKingdom } from '../country.ts';
import { type Rule, routeOf } from '../treatment.ts';
import { BASIS } from './basis.ts';
import { domesticIn, UK_FROM, untaxed } from './shared.ts';

/** Within the United Kingdom, over the Irish Sea too, one tax applies; a return names it GB. */
export const withinUk: Rule = {
  name: 'united-kingdom',
  applies: (facts) => {
    const { departure, arrival } = routeOf(facts);
    return isUnitedKingdom(departure.state) && isUnitedKingdom(arrival.state);
  },
  treat: (facts) => domesticIn(facts, 'GB', 'GB', 'united-kingdom-domestic', BASIS.uk),
};

/** Small consignments sold into Great Britain bear its VAT at the sale, not at the border. */
export const smallConsignmentToGb: Rule = {
  name: 'uk-consignment',
  from: UK_FROM,
  applies: (facts) =>
    facts.arrivalArea === 'great-britain' &&
    facts.consignment === 'within' &&
    !facts.isMarketplaceSale &&
    !facts.customer.isUkBusiness,
  treat: (facts) => domesticIn(facts, 'GB', 'GB', 'uk-consignment-up-to-135', BASIS.ukConsignment),
};

/** What hangs on a value that is not known is not guessed. Through a marketplace, or to a business, the value does not matter. */
export const unknownConsignmentToGb: Rule = {
  name: 'uk-consignment-unknown',
  from: UK_FROM,
  applies: (facts) =>
    facts.arrivalArea === 'great-britain' &&
    facts.consignment === 'unknown' &&
    !(facts.isMarketplaceSale && facts.collectedBy === 'seller') &&
    !facts.customer.isUkBusiness,
  treat: () =>
    untaxed('out-of-scope', 'GB', 'consignment-value-unknown', BASIS.undecided, [
      { code: 'consignment-value-unknown', country: 'GB' },
    ]),
};

/** Other goods that go to Great Britain: an export from a Member State, else the customer's import. */
export const otherGoodsToGb: Rule = {
  name: 'goods-to-great-britain',
  from: UK_FROM,
  applies: (facts) => facts.arrivalArea === 'great-britain',
  treat: (facts) => {
    const { departure, from } = routeOf(facts);
    if (from !== 'member-state')
      return untaxed('import-by-customer', 'GB', 'import-by-customer', BASIS.importByCustomer);
    return untaxed('export', departure.country, 'export', BASIS.exportEu, [
      { code: 'export-evidence', country: departure.country },
    ]);
  },
};
