import { formatAmount, formatRate } from '../vat/money.ts';
import type { Treatment } from '../vat/treatment.ts';
import type { FilingRates } from './filing.ts';
import { filedAmounts } from './filing.ts';
import type { LineScheme, Outcome, ReturnLine } from './vat-return.ts';

/** What a line adds up, before it is written down. */
export type Sum = {
  scheme: LineScheme;
  ossPeriod: string | null;
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
  rules: Set<string>;
  reasons: Set<string>;
  bases: Set<string>;
  outcomes: { ifValid: OutcomeSum; ifInvalid: OutcomeSum } | undefined;
};

export type OutcomeSum = { treatment: Treatment; rate: string | null; net: bigint; vat: bigint };

/** A line as it is shown; OSS lines in the currency of their return as well. */
export function lineOf(sum: Sum, filingRates: FilingRates): ReturnLine {
  const { currency } = sum;
  const money = (minor: bigint): string | null => (currency === null ? null : formatAmount(minor, currency));
  const isPending = sum.scheme === 'pending';
  return {
    scheme: sum.scheme,
    ...(sum.ossPeriod === null ? {} : { ossPeriod: sum.ossPeriod }),
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
    filing: filedAmounts(sum, filingRates),
    rule: joined(sum.rules) ?? '',
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
