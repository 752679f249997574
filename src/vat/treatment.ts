import type { ConsignmentSize } from './consignment.ts';
import type { IssueCode } from './issues.ts';
import type { SellerProfile } from './profile.ts';
import type { Area, Territory } from './territory.ts';
import type { TransactionKind } from './transaction.ts';

/** What VAT law makes of a transaction. `movement` bears no money and makes no line. */
export type Scheme =
  | 'domestic'
  | 'union-oss'
  | 'import-oss'
  | 'intra-community-supply'
  | 'domestic-reverse-charge'
  | 'export'
  | 'deemed-supplier'
  | 'own-goods-transfer'
  | 'import-by-customer'
  | 'movement'
  | 'out-of-scope';

/** The customer as the law sees it, after evidence: which kinds of VAT ID count, and of which state. */
export type Customer = {
  /** ISO country of a valid VAT ID of a Member State, else null: then the customer counts as a consumer in the EU. */
  euVatIdOf: string | null;
  /** Whether the customer has a valid British number. */
  isUkBusiness: boolean;
};

/** All that decides a treatment. Equal facts have equal treatments, so that treatments may be remembered by them. */
export type Facts = {
  kind: TransactionKind;
  /** Day whose law applies: dispatch, for a refund that of its sale. */
  day: string;
  departure: Territory | null;
  arrival: Territory | null;
  departureArea: Area | null;
  arrivalArea: Area | null;
  customer: Customer;
  isMarketplaceSale: boolean;
  collectedBy: 'seller' | 'marketplace' | null;
  /** Against the limit of the state of arrival (EUR 150, GBP 135); `none` where no limit is in question. */
  consignment: ConsignmentSize;
  /** Against the threshold of Art. 59c at this very supply; `none` where it is not in question. */
  threshold: ThresholdState;
  seller: SellerProfile;
};

/** Up to the limit is `below`, whatever exceeds it `above`. */
export type ThresholdState = 'none' | 'below' | 'above';

export type TreatmentIssue = { code: IssueCode; country: string | null };

export type Treatment = {
  /** Name of the rule that matched. */
  rule: string;
  scheme: Scheme;
  /** Where VAT is due; for what bears none, the country that vat-free schemes name (null on movements). */
  taxCountry: string | null;
  /** Key into the rate table, null where no tax is due by the seller. */
  rates: string | null;
  reason: string;
  legalBasis: string;
  issues: readonly TreatmentIssue[];
};

/**
 * One row of the table of rules. The first whose `applies` holds treats the transaction. `from`/`until` bound the days on which the rule is law; a
 * change of law is a dated rule beside the old one.
 */
export type Rule = {
  name: string;
  from?: string;
  until?: string;
  applies(facts: Facts): boolean;
  treat(facts: Facts): Omit<Treatment, 'rule'>;
};

/** Facts of goods whose way is known: what every rule behind `places-unknown` may rely on. */
export type Route = { departure: Territory; arrival: Territory; from: Area; to: Area };

/** The way of the goods; throws where it is unknown, which the rule `places-unknown` makes impossible behind it. */
export function routeOf(facts: Facts): Route {
  const { departure, arrival, departureArea, arrivalArea } = facts;
  if (departure === null || arrival === null || departureArea === null || arrivalArea === null) {
    throw new Error('a rule was asked of goods whose way is unknown');
  }
  return { departure, arrival, from: departureArea, to: arrivalArea };
}

/** Whether two treatments come to the same for the seller: scheme, place of tax and rate table. */
export function isSameOutcome(a: Treatment, b: Treatment): boolean {
  return a.scheme === b.scheme && a.taxCountry === b.taxCountry && a.rates === b.rates;
}

export function isTaxed(scheme: Scheme): boolean {
  return scheme === 'domestic' || scheme === 'union-oss' || scheme === 'import-oss';
}
