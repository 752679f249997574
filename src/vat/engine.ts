import { type Amounts, amountsOf } from './amounts.ts';
import { type ConsignmentSize, createConsignments, hasConsignmentLimit } from './consignment.ts';
import { type CustomerStatus, customerStatus } from './customer.ts';
import { createDecisionKeys, type Situation } from './decision-key.ts';
import type { EvidenceLookup } from './evidence.ts';
import { type ExchangeRates, euroOnly } from './exchange-rates.ts';
import type { IssueCode } from './issues.ts';
import type { SellerProfile } from './profile.ts';
import { createRateChooser } from './rate-choice.ts';
import { RATES_VALID_THROUGH } from './rates/index.ts';
import { BASIS } from './rules/basis.ts';
import { treat } from './rules/index.ts';
import { areaOf, createTerritoryResolver } from './territory.ts';
import type { Transaction } from './transaction.ts';
import { type Facts, isSameOutcome, type Treatment, type TreatmentIssue } from './treatment.ts';

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

export type Assessment = {
  decision: Decision;
  /** Of the treatment; of a pending transaction those of its two outcomes. */
  amounts: Amounts | null;
  amountsIfValid: Amounts | null;
  amountsIfInvalid: Amounts | null;
};

export type EngineOptions = {
  profile: SellerProfile;
  evidence: EvidenceLookup;
  /** First and last day of the period that is looked at. */
  period: { from: string; to: string };
  exchangeRates?: ExchangeRates;
};

export type Engine = {
  /** Undefined where the treatment hangs on the whole consignment: ask `assessLater` when every transaction was shown. */
  assess(transaction: Transaction): Assessment | undefined;
  assessLater(transaction: Transaction): Assessment;
};

/** The pure core: transactions, profile and evidence in, treatments and amounts out. It remembers only what it could work out again. */
export function createEngine({ profile, evidence, period, exchangeRates = euroOnly }: EngineOptions): Engine {
  const resolve = createTerritoryResolver();
  const chooser = createRateChooser(profile);
  const consignments = createConsignments(exchangeRates);
  const decisions = new Map<number, Decision>();
  const decisionKey = createDecisionKeys();

  function situationOf(transaction: Transaction): Situation {
    const { day, isAssumed } = lawDay(transaction);
    const isSale = transaction.kind === 'sale' || transaction.kind === 'refund';
    const from =
      isSale && transaction.departure.country === null
        ? (profile.shipFrom ?? transaction.departure)
        : transaction.departure;
    return { day, isDayAssumed: isAssumed, departure: resolve(from, day), arrival: resolve(transaction.arrival, day) };
  }

  function assessWith(transaction: Transaction, situation: Situation, size: ConsignmentSize): Assessment {
    const status = customerStatus(transaction.customerVatId, situation.day, evidence);
    const key = decisionKey(transaction, situation, status, size);
    const known = decisions.get(key);
    if (known !== undefined) return withAmounts(transaction, known);
    const decision = decide(factsOf(transaction, situation, size, profile), situation, status);
    if (!Number.isNaN(key)) decisions.set(key, decision);
    return withAmounts(transaction, decision);
  }

  function amountsUnder(transaction: Transaction, treatment: Treatment | null, day: string): Amounts | null {
    return treatment === null ? null : amountsOf(transaction, treatment, day, profile, chooser);
  }

  function withAmounts(transaction: Transaction, decision: Decision): Assessment {
    return {
      decision,
      amounts: amountsUnder(transaction, decision.treatment, decision.day),
      amountsIfValid: amountsUnder(transaction, decision.ifValid, decision.day),
      amountsIfInvalid: amountsUnder(transaction, decision.ifInvalid, decision.day),
    };
  }

  return {
    assess: (transaction) => {
      if (transaction.completedOn < period.from || transaction.completedOn > period.to) {
        return withAmounts(transaction, OUTSIDE_PERIOD);
      }
      const situation = situationOf(transaction);
      const route = limitedRoute(transaction, situation);
      if (route === undefined) return assessWith(transaction, situation, 'none');
      consignments.add(transaction, route);
      return undefined;
    },
    assessLater: (transaction) => {
      const situation = situationOf(transaction);
      const route = limitedRoute(transaction, situation);
      const size = route === undefined ? 'none' : consignments.sizeOf(transaction, route);
      return assessWith(transaction, situation, size);
    },
  };
}

/**
 * The day whose law and rates apply: dispatch, else completion; for a refund the day of its sale as the file gives it. A refund that
 * names none is judged by its own day, which is an issue.
 */
function lawDay(transaction: Transaction): { day: string; isAssumed: boolean } {
  if (transaction.kind !== 'refund')
    return { day: transaction.departedOn ?? transaction.completedOn, isAssumed: false };
  if (transaction.taxCalculatedOn !== null) return { day: transaction.taxCalculatedOn, isAssumed: false };
  return { day: transaction.departedOn ?? transaction.completedOn, isAssumed: true };
}

function limitedRoute(transaction: Transaction, { departure, arrival, day }: Situation) {
  if (departure === undefined || arrival === undefined) return undefined;
  if (transaction.kind !== 'sale' && transaction.kind !== 'refund') return undefined;
  const route = { departure: departure.territory, arrival: arrival.territory, day };
  return hasConsignmentLimit(route) ? route : undefined;
}

function factsOf(
  transaction: Transaction,
  situation: Situation,
  size: ConsignmentSize,
  seller: SellerProfile,
): Omit<Facts, 'customer'> {
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
    consignment: size,
    seller,
  };
}

/** Pending only where the outstanding check makes a difference. */
function decide(facts: Omit<Facts, 'customer'>, situation: Situation, status: CustomerStatus): Decision {
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
    return {
      ...common,
      treatment: ifInvalid,
      ifValid: null,
      ifInvalid: null,
      issues: [...ifInvalid.issues, ...doubts],
    };
  }
  const waiting: TreatmentIssue = { code: 'vat-id-unknown', country: common.arrival };
  return { ...common, treatment: null, ifValid, ifInvalid, issues: [waiting, ...doubts] };
}

function doubtsOf(facts: Omit<Facts, 'customer'>, situation: Situation, status: CustomerStatus): TreatmentIssue[] {
  const codes: IssueCode[] = [];
  if (situation.departure?.postcodeMalformed === true || situation.arrival?.postcodeMalformed === true)
    codes.push('postcode-malformed');
  if (situation.isDayAssumed) codes.push('refund-date-assumed');
  if (status.malformed) codes.push('vat-id-malformed');
  if (facts.day > RATES_VALID_THROUGH) codes.push('rate-date-not-covered');
  return codes.map((code) => ({ code, country: null }));
}

const OUTSIDE_PERIOD: Decision = {
  treatment: {
    rule: 'outside-period',
    scheme: 'out-of-scope',
    taxCountry: null,
    rates: null,
    reason: 'outside-period',
    legalBasis: BASIS.undecided,
    issues: [],
  },
  ifValid: null,
  ifInvalid: null,
  day: '',
  departure: null,
  arrival: null,
  issues: [{ code: 'outside-period', country: null }],
};
