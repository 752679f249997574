import type { Amounts, RatedAmount } from '../vat/amounts.ts';
import type { Assessment, Decision } from '../vat/engine.ts';
import { formatAmount, formatRate } from '../vat/money.ts';
import { monthOf, quarterOf } from '../vat/period.ts';
import { remember } from '../vat/remember.ts';
import { BASIS } from '../vat/rules/basis.ts';
import type { Treatment } from '../vat/treatment.ts';
import type { LineScheme, Outcome, ReturnLine } from './vat-return.ts';

/** Sums by line. A line is what shares scheme, OSS period, way of the goods, tax country, rate and currency; a pending one both outcomes too. */
export type LineSums = {
  add(assessment: Assessment, completedOn: string): void;
  /** Sorted by their key, so that the order of the transactions does not show. */
  finish(): LineSum[];
};

export type LineSum = { line: ReturnLine; vat: bigint };

type Sum = {
  scheme: LineScheme;
  ossPeriod: string | undefined;
  departure: string | null;
  arrival: string | null;
  taxCountry: string | null;
  rate: number | null;
  currency: string | null;
  count: number;
  net: bigint;
  vat: bigint;
  gross: bigint;
  categories: Set<string>;
  reasons: Set<string>;
  bases: Set<string>;
  outcomes: { ifValid: OutcomeSum; ifInvalid: OutcomeSum } | undefined;
};

type OutcomeSum = { treatment: Treatment; rate: string | null; net: bigint; vat: bigint };

export function createLineSums(): LineSums {
  const sums = new Map<string, Sum>();
  /** The few lines that a decision's transactions fall into: found without making a key a million times. */
  const sumsByDecision = new Map<Decision, Sum[]>();

  function lineFor(
    assessment: Assessment,
    treatment: Treatment,
    rate: number | null,
    currency: string | null,
    day: string,
  ): Sum {
    const { decision } = assessment;
    const ossPeriod = ossPeriodOf(treatment, day);
    const near = remember(sumsByDecision, decision, () => [] as Sum[]);
    for (const sum of near) {
      if (sum.rate === rate && sum.currency === currency && sum.ossPeriod === ossPeriod) return sum;
    }
    const { scheme, taxCountry } = treatment;
    if (scheme === 'movement') throw new Error('a movement makes no line');
    const key = keyOf([scheme, ossPeriod, decision.departure, decision.arrival, taxCountry, rate, currency]);
    const sum = remember(sums, key, () => emptySum(scheme, ossPeriod, assessment, taxCountry, rate, currency));
    sum.reasons.add(treatment.reason);
    sum.bases.add(treatment.legalBasis);
    near.push(sum);
    return sum;
  }

  function addTreated(assessment: Assessment, treatment: Treatment, amounts: Amounts, completedOn: string): void {
    if (treatment.scheme === 'movement') return;
    for (const amount of amounts.rated) {
      addAmount(lineFor(assessment, treatment, amount.rate, amounts.currency, completedOn), amount);
    }
  }

  function addPending(assessment: Assessment): void {
    const { ifValid, ifInvalid, departure, arrival } = assessment.decision;
    const { amountsIfValid, amountsIfInvalid } = assessment;
    if (ifValid === null || ifInvalid === null || amountsIfValid === null || amountsIfInvalid === null) {
      throw new Error('a pending transaction without its outcomes');
    }
    const valid = outcomeSum(ifValid, amountsIfValid);
    const invalid = outcomeSum(ifInvalid, amountsIfInvalid);
    const { currency } = amountsIfInvalid;
    const key = keyOf([
      'pending',
      undefined,
      departure,
      arrival,
      arrival,
      null,
      currency,
      ...outcomeKey(valid),
      ...outcomeKey(invalid),
    ]);
    const sum = remember(sums, key, () => ({
      ...emptySum('pending', undefined, assessment, arrival, null, currency),
      outcomes: { ifValid: { ...valid, net: 0n, vat: 0n }, ifInvalid: { ...invalid, net: 0n, vat: 0n } },
    }));
    sum.count += 1;
    sum.gross += totalOf(amountsIfInvalid).gross;
    sum.reasons.add('vat-id-unknown');
    sum.bases.add(BASIS.pending);
    addOutcome(sum.outcomes?.ifValid, valid);
    addOutcome(sum.outcomes?.ifInvalid, invalid);
  }

  return {
    add: (assessment, completedOn) => {
      const { treatment } = assessment.decision;
      if (treatment === null || assessment.amounts === null) addPending(assessment);
      else addTreated(assessment, treatment, assessment.amounts, completedOn);
    },
    finish: () =>
      [...sums.entries()]
        .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
        .map(([, sum]) => ({ line: lineOf(sum), vat: sum.vat })),
  };
}

/** OSS periods: a quarter in the Union scheme (Art. 369f), a month in the import scheme (Art. 369s). */
export function ossPeriodOf(treatment: Treatment, completedOn: string): string | undefined {
  if (treatment.scheme === 'union-oss') return quarterOf(completedOn);
  return treatment.scheme === 'import-oss' ? monthOf(completedOn) : undefined;
}

/** Amounts of all rates together. */
export function totalOf(amounts: Amounts): { net: bigint; vat: bigint; gross: bigint } {
  let net = 0n;
  let vat = 0n;
  let gross = 0n;
  for (const amount of amounts.rated) {
    net += amount.net;
    vat += amount.vat;
    gross += amount.gross;
  }
  return { net, vat, gross };
}

/** The rates of a transaction as text: one as a rule, several joined by "+", null where no tax is due. */
export function ratesText(amounts: Amounts): string | null {
  const rates = amounts.rated.flatMap((a) => (a.rate === null ? [] : [a.rate]));
  return rates.length === 0
    ? null
    : rates
        .sort((a, b) => a - b)
        .map(formatRate)
        .join('+');
}

/** Rates are padded, so that 5.50 sorts before 19.00. */
function keyOf(fields: readonly (string | number | null | undefined)[]): string {
  let key = '';
  for (const field of fields) key += `${typeof field === 'number' ? String(field).padStart(5, '0') : (field ?? '')}|`;
  return key;
}

function emptySum(
  scheme: LineScheme,
  ossPeriod: string | undefined,
  { decision }: Assessment,
  taxCountry: string | null,
  rate: number | null,
  currency: string | null,
): Sum {
  return {
    scheme,
    ossPeriod,
    departure: decision.departure,
    arrival: decision.arrival,
    taxCountry,
    rate,
    currency,
    count: 0,
    net: 0n,
    vat: 0n,
    gross: 0n,
    categories: new Set(),
    reasons: new Set(),
    bases: new Set(),
    outcomes: undefined,
  };
}

function addAmount(sum: Sum, amount: RatedAmount): void {
  sum.count += 1;
  sum.net += amount.net;
  sum.vat += amount.vat;
  sum.gross += amount.gross;
  if (amount.category !== null) sum.categories.add(amount.category);
}

function outcomeSum(treatment: Treatment, amounts: Amounts): OutcomeSum {
  const { net, vat } = totalOf(amounts);
  return { treatment, rate: ratesText(amounts), net, vat };
}

function outcomeKey({ treatment, rate }: OutcomeSum): (string | null)[] {
  return [treatment.scheme, treatment.taxCountry, rate];
}

function addOutcome(sum: OutcomeSum | undefined, outcome: OutcomeSum): void {
  if (sum === undefined) return;
  sum.net += outcome.net;
  sum.vat += outcome.vat;
}

function lineOf(sum: Sum): ReturnLine {
  const { currency } = sum;
  const money = (minor: bigint): string | null => (currency === null ? null : formatAmount(minor, currency));
  const isPending = sum.scheme === 'pending';
  return {
    scheme: sum.scheme,
    ...(sum.ossPeriod === undefined ? {} : { ossPeriod: sum.ossPeriod }),
    departure: sum.departure,
    arrival: sum.arrival,
    taxCountry: sum.taxCountry,
    rateCategory: joined(sum.categories),
    rate: sum.rate === null ? null : formatRate(sum.rate),
    currency,
    count: sum.count,
    net: isPending ? null : money(sum.net),
    vat: isPending ? null : money(sum.vat),
    gross: money(sum.gross),
    filing: null,
    reason: joined(sum.reasons) ?? '',
    legalBasis: joined(sum.bases) ?? '',
    ...(sum.outcomes === undefined
      ? {}
      : {
          outcomes: {
            ifValid: outcomeOf(sum.outcomes.ifValid, money),
            ifInvalid: outcomeOf(sum.outcomes.ifInvalid, money),
          },
        }),
  };
}

function outcomeOf({ treatment, rate, net, vat }: OutcomeSum, money: (minor: bigint) => string | null): Outcome {
  // A movement is never pending: it has no customer.
  const scheme = treatment.scheme as LineScheme;
  return { scheme, taxCountry: treatment.taxCountry, rate, net: money(net), vat: money(vat) };
}

/** One text as a rule; several, sorted, where one line sums what several rules or categories say. */
function joined(texts: ReadonlySet<string>): string | null {
  return texts.size === 0 ? null : [...texts].sort().join('; ');
}
