import { isRegistered } from '../profile.ts';
import { type Facts, type Rule, routeOf, type TreatmentIssue } from '../treatment.ts';
import { BASIS } from './basis.ts';
import { domesticIn, ECOMMERCE_FROM, hasUnionOss, untaxed } from './shared.ts';

/** To a business of another state than that of dispatch, from a state where the seller is registered. */
export const intraCommunitySupply: Rule = {
  name: 'intra-community-supply',
  applies: (facts) => {
    const { departure } = routeOf(facts);
    const { euVatIdOf } = facts.customer;
    return (
      euVatIdOf !== null && euVatIdOf !== departure.state && isRegistered(facts.seller, departure.state, facts.day)
    );
  },
  treat: (facts) =>
    untaxed('intra-community-supply', routeOf(facts).departure.country, 'intra-community-supply', BASIS.intraCommunity),
};

/** To a business otherwise: a taxable person makes no distance purchase, so the place of supply is where the goods leave. */
export const dispatchToBusiness: Rule = {
  name: 'dispatch-to-business',
  applies: (facts) => facts.customer.euVatIdOf !== null,
  treat: (facts) => {
    const { departure } = routeOf(facts);
    const issues: TreatmentIssue[] = isRegistered(facts.seller, departure.state, facts.day)
      ? []
      : [{ code: 'registration-missing', country: departure.country }];
    const taxed = domesticIn(
      facts,
      departure.country,
      departure.rates,
      'dispatch-to-business',
      BASIS.dispatchToBusiness,
    );
    return { ...taxed, issues };
  },
};

/** To a consumer, declared through the Union scheme. */
export const unionOss: Rule = {
  name: 'union-oss',
  applies: hasUnionOss,
  treat: (facts) => {
    const { arrival } = routeOf(facts);
    return {
      scheme: 'union-oss',
      taxCountry: arrival.country,
      rates: arrival.rates,
      reason: 'distance-sale-union-oss',
      legalBasis: BASIS.unionOss,
      issues: [],
    };
  },
};

/** Before the e-commerce rules each state had a threshold of its own; being registered there shows that it was passed or waived. */
export const distanceSaleBefore2021: Rule = {
  name: 'distance-sale-before-2021-07',
  until: '2021-06-30',
  applies: () => true,
  treat: (facts) => {
    const { departure, arrival } = routeOf(facts);
    return isRegistered(facts.seller, arrival.state, facts.day)
      ? domesticIn(facts, arrival.country, arrival.rates, 'distance-sale-registered', BASIS.distanceSaleOld)
      : domesticIn(facts, departure.country, departure.rates, 'distance-sale-below-threshold', BASIS.distanceSaleOld);
  },
};

/**
 * From the seller's one state, up to the threshold: taxed where the goods leave. Whoever has used the Union scheme has opted for taxation
 * at destination, which holds for two calendar years (Art. 59c(3)).
 */
export const belowThreshold: Rule = {
  name: 'below-threshold',
  from: ECOMMERCE_FROM,
  applies: (facts) => facts.threshold === 'below',
  treat: (facts) => {
    const { departure } = routeOf(facts);
    const taxed = domesticIn(facts, departure.country, departure.rates, 'below-threshold', BASIS.belowThreshold);
    const issues: TreatmentIssue[] = isOptInUndoneEarly(facts)
      ? [{ code: 'opt-in-undone-early', country: departure.country }]
      : [];
    return { ...taxed, issues: [...taxed.issues, ...issues] };
  },
};

/** To a consumer without the Union scheme: taxed where the goods arrive. */
export const distanceSale: Rule = {
  name: 'distance-sale',
  from: ECOMMERCE_FROM,
  applies: () => true,
  treat: (facts: Facts) => {
    const { arrival } = routeOf(facts);
    const issues: TreatmentIssue[] = isRegistered(facts.seller, arrival.state, facts.day)
      ? []
      : [{ code: 'registration-missing', country: arrival.country }];
    const taxed = domesticIn(facts, arrival.country, arrival.rates, 'distance-sale', BASIS.distanceSale);
    return { ...taxed, issues };
  },
};

function isOptInUndoneEarly({ seller, day }: Facts): boolean {
  const option = seller.unionOss;
  if (option === null || option.until === null || day <= option.until) return false;
  return Number(day.slice(0, 4)) <= Number(option.from.slice(0, 4)) + 1;
}
