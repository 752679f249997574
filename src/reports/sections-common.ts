import type { Reconciliation, ReturnIssue, ReturnThreshold } from '../returns/index.ts';
import { parseRate } from '../vat/money.ts';
import { monthAfter, monthOf } from '../vat/period.ts';
import { rateOn, ratesOn } from '../vat/rates/index.ts';
import type { Chart, Fact, Row, Section } from './document.ts';

/** Tables that several kinds of report share. */

export function issuesSection(issues: readonly Omit<ReturnIssue, 'rows'>[]): Section {
  return {
    name: 'issues',
    columns: ['code', 'country', 'count', 'detail', 'rows'],
    printed: ['code', 'country', 'count', 'detail'],
    rows: issues.map((issue) => ({
      ...{ code: issue.code, country: issue.country, count: issue.count, detail: issue.detail },
      rows: 'rows' in issue ? (issue as ReturnIssue).rows.join(' ') : null,
    })),
  };
}

export function reconciliationSection(reconciliation: Reconciliation): Section {
  return {
    name: 'reconciliation',
    columns: ['bucket', 'count'],
    rows: Object.entries(reconciliation).map(([bucket, count]) => ({ bucket, count })),
  };
}

export function countFacts({ transactions, pending }: Reconciliation): Fact[] {
  return [
    { term: 'transactions', value: transactions, kind: 'count' },
    { term: 'pending', value: pending, kind: 'count' },
  ];
}

export function rulesSection(rules: readonly { rule: string; legalBasis: string }[]): Section {
  const seen = new Map(rules.map((row) => [`${row.rule}|${row.legalBasis}`, row]));
  return {
    name: 'rules',
    columns: ['rule', 'legalBasis'],
    rows: [...seen.keys()].sort().map((key) => seen.get(key) ?? {}),
  };
}

export type UsedRate = { taxCountry: string | null; rate: string | null; rateCategory?: string | null };

/** The rows of the rate table behind the rates of the lines. A rate without one was stated by the file, or is an override of the profile's. */
export function ratesSection(used: readonly UsedRate[], { from, to }: { from: string; to: string }): Section {
  const rows = new Map<string, Row>();
  for (const { taxCountry, rate, rateCategory } of used) {
    if (taxCountry === null || rate === null) continue;
    for (const category of rateCategory?.split('; ') ?? [null]) {
      const found = [to, from].map((day) => tableRow(taxCountry, rate, category, day)).find((row) => row !== undefined);
      rows.set(`${taxCountry}|${rate.padStart(6, '0')}|${category ?? ''}`, {
        ...{ taxCountry, rate, rateCategory: category ?? found?.category },
        ...{ from: found?.from, source: found?.source },
      });
    }
  }
  return {
    name: 'rates',
    columns: ['taxCountry', 'rate', 'rateCategory', 'from', 'source'],
    rows: [...rows.keys()].sort().map((key) => rows.get(key) ?? {}),
  };
}

function tableRow(country: string, rate: string, category: string | null, day: string) {
  const wanted = parseRate(rate);
  const named = category === null ? undefined : rateOn(country, category, day);
  if (named?.rate === wanted) return named;
  const same = ratesOn(country, day).filter((row) => row.rate === wanted);
  return same.find((row) => row.category === (category ?? 'standard')) ?? (category === null ? same[0] : undefined);
}

export function thresholdSection(threshold: ReturnThreshold | null): Section[] {
  if (threshold === null || threshold.months.length === 0) return [];
  const { currency } = threshold;
  return [
    {
      name: 'threshold',
      columns: ['month', 'currency', 'net', 'total'],
      rows: threshold.months.map(({ month, net, total }) => ({ month, currency, net, total })),
    },
  ];
}

export function thresholdFacts(threshold: ReturnThreshold | null): Fact[] {
  if (threshold === null) return [];
  const { because } = threshold;
  if (threshold.net === null)
    return because === null ? [] : [{ term: 'thresholdApplies', value: `threshold-${because}`, kind: 'term' }];
  const { currency } = threshold;
  const amount = (term: string, value: string | null): Fact => ({ term, value, kind: 'amount', currency });
  return [
    amount('thresholdLimit', threshold.limit),
    amount('thresholdNet', threshold.net),
    amount('thresholdDeclared', threshold.declaredNet),
    amount('thresholdPreceding', threshold.precedingNet),
    { term: 'thresholdExceededOn', value: threshold.exceededOn, kind: 'day' },
  ];
}

/** Every month of the year up to the end of the period: one without supplies stays where the month before it was. */
export function thresholdChart(threshold: ReturnThreshold | null, { to }: { to: string }): Chart[] {
  if (threshold === null || threshold.months.length === 0) return [];
  const { months, currency, limit, year, declaredNet } = threshold;
  const totals = new Map(months.map(({ month, total }) => [month, total]));
  const course: [month: string, total: string][] = [];
  for (let month = `${year}-01`; month <= monthOf(to); month = monthAfter(month)) {
    course.push([month, totals.get(month) ?? course.at(-1)?.[1] ?? declaredNet ?? '0.00']);
  }
  return [
    {
      ...{ title: 'thresholdCourse', currency, shape: 'line', categoryKind: 'month', limit },
      categories: course.map(([month]) => month),
      series: [{ term: 'thresholdNet', values: course.map(([, total]) => total) }],
    },
  ];
}
