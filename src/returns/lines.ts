import type { Amounts, RatedAmount } from '../vat/amounts.ts';
import type { Assessment, Decision } from '../vat/engine.ts';
import { remember } from '../vat/remember.ts';
import { BASIS } from '../vat/rules/basis.ts';
import type { Treatment } from '../vat/treatment.ts';
import { ratesText, totalOf } from './amount-texts.ts';
import type { FilingRates } from './filing.ts';
import { lineOf, type OutcomeSum, type Sum } from './line-of.ts';
import type { LineScheme, ReturnLine } from './vat-return.ts';

/** Sums by line. A line is what shares scheme, OSS period, way of the goods, tax country, rate and currency; a pending one both outcomes too. */
export type LineSums = {
  add(assessment: Assessment): void;
  /** Sorted by their key, so that the order of the transactions does not show. */
  finish(filingRates: FilingRates): LineSum[];
};

export type LineSum = { line: ReturnLine; vat: bigint };

export function createLineSums(): LineSums {
  const sums = new Map<string, Sum>();
  /** The few lines that a decision's transactions fall into: found without making a key a million times. */
  const sumsByDecision = new Map<Decision, Sum[]>();

  function lineFor(assessment: Assessment, treatment: Treatment, rate: number | null, currency: string | null): Sum {
    const { decision, ossPeriod } = assessment;
    const near = remember(sumsByDecision, decision, () => [] as Sum[]);
    for (const sum of near) {
      if (sum.rate === rate && sum.currency === currency && sum.ossPeriod === ossPeriod) return sum;
    }
    const { scheme, taxCountry } = treatment;
    if (scheme === 'movement') throw new Error('a movement makes no line');
    const key = keyOf([scheme, ossPeriod, decision.departure, decision.arrival, taxCountry, rate, currency]);
    const sum = remember(sums, key, () => emptySum(scheme, ossPeriod, assessment, taxCountry, rate, currency));
    sum.rules.add(treatment.rule);
    sum.reasons.add(treatment.reason);
    sum.bases.add(treatment.legalBasis);
    near.push(sum);
    return sum;
  }

  function addTreated(assessment: Assessment, treatment: Treatment, amounts: Amounts): void {
    if (treatment.scheme === 'movement') return;
    for (const amount of amounts.rated) {
      addAmount(lineFor(assessment, treatment, amount.rate, amounts.currency), amount);
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
      null,
      departure,
      arrival,
      arrival,
      null,
      currency,
      ...outcomeKey(valid),
      ...outcomeKey(invalid),
    ]);
    const sum = remember(sums, key, () => ({
      ...emptySum('pending', null, assessment, arrival, null, currency),
      outcomes: { ifValid: { ...valid, net: 0n, vat: 0n }, ifInvalid: { ...invalid, net: 0n, vat: 0n } },
    }));
    sum.count += 1;
    sum.gross += totalOf(amountsIfInvalid).gross;
    sum.rules.add(`${ifValid.rule} or ${ifInvalid.rule}`);
    sum.reasons.add('vat-id-unknown');
    sum.bases.add(BASIS.pending);
    addOutcome(sum.outcomes?.ifValid, valid);
    addOutcome(sum.outcomes?.ifInvalid, invalid);
  }

  return {
    add: (assessment) => {
      const { treatment } = assessment.decision;
      if (treatment === null || assessment.amounts === null) addPending(assessment);
      else addTreated(assessment, treatment, assessment.amounts);
    },
    finish: (filingRates) =>
      [...sums.entries()]
        .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
        .map(([, sum]) => ({ line: lineOf(sum, filingRates), vat: sum.vat })),
  };
}

/** Rates are padded, so that 5.50 sorts before 19.00. */
function keyOf(fields: readonly (string | number | null | undefined)[]): string {
  let key = '';
  for (const field of fields) key += `${typeof field === 'number' ? String(field).padStart(5, '0') : (field ?? '')}|`;
  return key;
}

function emptySum(
  scheme: LineScheme,
  ossPeriod: string | null,
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
    rules: new Set(),
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
