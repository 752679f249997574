import type { EngineOptions } from '../vat/engine.ts';
import { formatAmount } from '../vat/money.ts';
import { monthOf, type Period } from '../vat/period.ts';
import { remember } from '../vat/remember.ts';
import { totalOf } from './amount-texts.ts';
import type { Assessed, PeriodSource } from './assess-period.ts';
import { buildReturn } from './build-return.ts';
import { type OverviewSums, type OverviewTotals, sumsOf, totalsOf } from './overview-sums.ts';
import type { LineScheme, Outcome, Reconciliation, ReturnIssue, ReturnThreshold, VatReturn } from './vat-return.ts';

/** A period at a glance, by month, country and scheme: what charts show. Months are those of completion, as in every return. */
export type Overview = {
  kind: 'overview';
  period: { from: string; to: string };
  country?: string;
  rules: VatReturn['rules'];
  /** Every month of the period, those without transactions too; with a country, only what is taxed there, or would be if no VAT ID proved valid. */
  months: { month: string; transactions: number; pending: number }[];
  lines: OverviewLine[];
  /** Refunds of earlier OSS periods, by the month in which they are declared. */
  corrections: {
    month: string;
    scheme: LineScheme;
    taxCountry: string;
    currency: string;
    count: number;
    vat: string;
  }[];
  totals: OverviewTotals;
  sums: OverviewSums;
  threshold: ReturnThreshold | null;
  pending: number;
  /** What the check of a VAT ID decides, with both outcomes; in no sum. */
  pendingLines: OverviewPending[];
  issues: ReturnIssue[];
  reconciliation: Reconciliation;
};

export type OverviewLine = {
  month: string;
  scheme: LineScheme;
  taxCountry: string | null;
  /** Null, like the amounts, where none is known. */
  currency: string | null;
  count: number;
  /** Null for what is pending. */
  net: string | null;
  vat: string | null;
  gross: string | null;
};

export type OverviewPending = {
  departure: string | null;
  arrival: string | null;
  currency: string | null;
  count: number;
  gross: string | null;
  ifValid: Outcome;
  ifInvalid: Outcome;
};

export async function buildOverview(
  source: PeriodSource,
  options: EngineOptions,
  period: Period,
  country: string | null,
): Promise<Overview> {
  const sums = createOverviewSums(period, country);
  const vatReturn = await buildReturn(source, options, { alsoTo: sums.add });
  const summed = sums.finish();
  return {
    kind: 'overview',
    period: vatReturn.period,
    ...(country === null ? {} : { country }),
    rules: vatReturn.rules,
    ...summed,
    threshold: vatReturn.threshold,
    pending: summed.months.reduce((sum, { pending }) => sum + pending, 0),
    pendingLines: pendingOf(vatReturn, country),
    issues: vatReturn.issues.filter(
      (issue) => country === null || issue.country === undefined || issue.country === country,
    ),
    reconciliation: vatReturn.reconciliation,
  };
}

function pendingOf({ lines }: VatReturn, country: string | null): OverviewPending[] {
  return lines.flatMap(({ taxCountry, departure, arrival, currency, count, gross, outcomes }) =>
    outcomes === undefined || (country !== null && taxCountry !== country)
      ? []
      : [{ departure, arrival, currency, count, gross, ...outcomes }],
  );
}

/** What is added up, in minor units. */
export type Sum = {
  month: string;
  scheme: LineScheme;
  taxCountry: string | null;
  currency: string | null;
  count: number;
  net: bigint;
  vat: bigint;
  gross: bigint;
};

function createOverviewSums(period: Period, country: string | null) {
  const months = new Map(period.months.map((month) => [month, { month, transactions: 0, pending: 0 }]));
  const lines = new Map<string, Sum>();
  const corrections = new Map<string, Sum>();

  function add({ transaction, assessment }: Assessed): void {
    const { decision, amounts, amountsIfInvalid, isCorrection } = assessment;
    const month = monthOf(transaction.completedOn);
    const taxCountry = decision.treatment === null ? decision.arrival : decision.treatment.taxCountry;
    if (country !== null && taxCountry !== country) return;
    const counted = months.get(month);
    if (counted !== undefined) counted.transactions += 1;
    if (counted !== undefined && decision.treatment === null) counted.pending += 1;
    const scheme = decision.treatment?.scheme ?? 'pending';
    const known = amounts ?? amountsIfInvalid;
    if (scheme === 'movement' || known === null) return;
    const { currency } = known;
    const key = [month, scheme, taxCountry, currency].map((part) => part ?? '').join('|');
    const named = { month, scheme, taxCountry, currency };
    const sum = remember(isCorrection ? corrections : lines, key, () => ({
      ...{ ...named, count: 0, net: 0n, vat: 0n, gross: 0n },
    }));
    const { net, vat, gross } = totalOf(known);
    sum.count += 1;
    sum.net += net;
    sum.vat += vat;
    sum.gross += gross;
  }

  return {
    add,
    finish: () => ({
      months: [...months.values()],
      lines: sorted(lines).map(lineOf),
      corrections: sorted(corrections).flatMap(({ month, scheme, taxCountry, currency, count, vat }) =>
        currency === null || taxCountry === null
          ? []
          : [{ month, scheme, taxCountry, currency, count, vat: formatAmount(vat, currency) }],
      ),
      totals: totalsOf([...lines.values()], [...corrections.values()]),
      sums: sumsOf([...lines.values()]),
    }),
  };
}

function lineOf({ net, vat, gross, ...named }: Sum): OverviewLine {
  const { currency, scheme } = named;
  const money = (minor: bigint) => (currency === null ? null : formatAmount(minor, currency));
  const isPending = scheme === 'pending';
  return { ...named, net: isPending ? null : money(net), vat: isPending ? null : money(vat), gross: money(gross) };
}

function sorted<T>(sums: ReadonlyMap<string, T>): T[] {
  return [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, sum]) => sum);
}
