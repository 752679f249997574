import type { CustomerStatus } from './customer.ts';
import type { Standing } from './decision-key.ts';
import type { IssueCode } from './issues.ts';
import { isRegistered, type SellerProfile } from './profile.ts';
import { RATES_VALID_THROUGH } from './rates/index.ts';
import { BASIS } from './rules/basis.ts';
import { deemingLaw, isDeemingLaw } from './rules/deemed-supplier.ts';
import { treat } from './rules/index.ts';
import { isSameState } from './rules/shared.ts';
import type { Situation } from './situation.ts';
import { areaOf } from './territory.ts';
import { thresholdScope } from './threshold.ts';
import type { Transaction } from './transaction.ts';
import { type Facts, isSameOutcome, type ThresholdState, type Treatment, type TreatmentIssue } from './treatment.ts';

/** What is decided of a transaction without its amounts; shared by all transactions with the same facts. */
export type Decision = {
  /** Null where it is pending; then both outcomes stand below. */
  treatment: Treatment | null;
  ifValid: Treatment | null;
  ifInvalid: Treatment | null;
  /** Day whose law and rates apply. */
  day: string;
  departure: string | null;
  arrival: string | null;
  issues: readonly TreatmentIssue[];
};

export type FactsWithoutCustomer = Omit<Facts, 'customer'>;

export function factsOf(
  transaction: Transaction,
  situation: Situation,
  standing: Standing,
  seller: SellerProfile,
): FactsWithoutCustomer {
  const departure = situation.departure?.territory ?? null;
  const arrival = situation.arrival?.territory ?? null;
  return {
    kind: transaction.kind,
    day: situation.day,
    departure,
    arrival,
    departureArea: departure === null ? null : areaOf(departure, situation.day),
    arrivalArea: arrival === null ? null : areaOf(arrival, situation.day),
    isMarketplaceSale: transaction.isMarketplaceSale,
    collectedBy: transaction.stated.collectedBy,
    consignment: standing.size,
    threshold: standing.threshold,
    seller,
  };
}

/** Pending only where the outstanding check makes a difference. */
export function decide(facts: FactsWithoutCustomer, situation: Situation, status: CustomerStatus): Decision {
  const ifInvalid = treat({ ...facts, customer: status.ifInvalid });
  const ifValid = status.ifValid === null ? null : treat({ ...facts, customer: status.ifValid });
  const isPending = ifValid !== null && !isSameOutcome(ifValid, ifInvalid);
  const common = {
    day: facts.day,
    departure: facts.departure?.country ?? null,
    arrival: facts.arrival?.country ?? null,
  };
  const doubts = doubtsOf(facts, situation, status);
  if (!isPending) {
    const issues = [...ifInvalid.issues, ...doubts];
    return {
      ...common,
      treatment: ifInvalid,
      ifValid: null,
      ifInvalid: null,
      issues: ifInvalid.scheme === 'domestic-reverse-charge' ? issues : [...issues, ...stockIssues(facts, issues)],
    };
  }
  const waiting: TreatmentIssue = { code: 'vat-id-unknown', country: common.arrival };
  return { ...common, treatment: null, ifValid, ifInvalid, issues: [waiting, ...doubts, ...stockIssues(facts, [])] };
}

/**
 * Whether a distance sale from home counts towards the threshold: the customer is no business, and the seller is the supplier. Which scheme
 * declares it does not matter (Art. 59c counts the supplies of Art. 33(a)). `below`: only where it still lies below, since above it is pending.
 */
export function countsTowardsThreshold(facts: FactsWithoutCustomer, status: CustomerStatus): 'yes' | 'no' | 'below' {
  if (facts.kind !== 'sale' || status.ifInvalid.euVatIdOf !== null) return 'no';
  if (facts.collectedBy === 'marketplace' && isDeemingLaw(facts)) return 'no';
  const consumer = { ...facts, customer: status.ifInvalid };
  if (facts.isMarketplaceSale && facts.collectedBy === null && deemingLaw(consumer) !== undefined) return 'no';
  const { ifValid } = status;
  if (ifValid === null || ifValid.euVatIdOf === null) return 'yes';
  // What is pending is not counted; an outstanding check that would change nothing leaves a sale where a consumer's is.
  const isDecided = (threshold: ThresholdState) =>
    isSameOutcome(treat({ ...consumer, threshold }), treat({ ...consumer, threshold, customer: ifValid }));
  if (thresholdScope(facts.seller, facts.day) !== 'in-question') return isDecided('none') ? 'yes' : 'no';
  if (isDecided('above')) return 'yes';
  return isDecided('below') ? 'below' : 'no';
}

/** What a sale bears that counts towards the threshold: the tax of the place it leaves (Art. 59c(1): "exclusive of VAT"). */
export function taxedAtDeparture(facts: FactsWithoutCustomer): Treatment | undefined {
  if (facts.departure === null) return undefined;
  const { country, rates } = facts.departure;
  return { ...UNDECIDED, rule: 'below-threshold', scheme: 'domestic', taxCountry: country, rates };
}

/** A decision that no rule makes: the row is accounted for, but judged elsewhere or not at all. */
export function setAside(code: IssueCode, day: string, taxCountry: string | null = null): Decision {
  return {
    treatment: { ...UNDECIDED, rule: code, taxCountry, reason: code },
    ifValid: null,
    ifInvalid: null,
    day,
    departure: null,
    arrival: null,
    issues: [{ code, country: taxCountry }],
  };
}

const UNDECIDED: Treatment = {
  rule: 'undecided',
  scheme: 'out-of-scope',
  taxCountry: null,
  rates: null,
  reason: 'undecided',
  legalBasis: BASIS.undecided,
  issues: [],
};

function doubtsOf(facts: FactsWithoutCustomer, situation: Situation, status: CustomerStatus): TreatmentIssue[] {
  const codes: IssueCode[] = [];
  if (situation.departure?.postcodeMalformed === true || situation.arrival?.postcodeMalformed === true)
    codes.push('postcode-malformed');
  if (situation.isDayAssumed) codes.push('refund-date-assumed');
  if (status.malformed) codes.push('vat-id-malformed');
  if (facts.day > RATES_VALID_THROUGH) codes.push('rate-date-not-covered');
  return codes.map((code) => ({ code, country: null }));
}

/**
 * Whoever keeps goods in a state has to be registered there, whoever declares their sale (Art. 213, 214). Told once: not where the treatment
 * misses the same registration already, and not where the customers owe the tax (Art. 194), which is there to spare the seller one.
 */
function stockIssues(facts: FactsWithoutCustomer, known: readonly TreatmentIssue[]): TreatmentIssue[] {
  const place = facts.kind === 'inbound' ? facts.arrival : keepsGoods(facts) ? facts.departure : null;
  const area = facts.kind === 'inbound' ? facts.arrivalArea : facts.departureArea;
  if (place === null || area === null || area === 'outside') return [];
  const { state, country } = place;
  if (isSameState(state, facts.seller.establishment) || isRegistered(facts.seller, state, facts.day)) return [];
  const isKnown = known.some((issue) => issue.code === 'registration-missing' && issue.country === country);
  return isKnown ? [] : [{ code: 'stock-without-registration', country }];
}

function keepsGoods({ kind }: FactsWithoutCustomer): boolean {
  return kind === 'sale' || kind === 'transfer';
}
