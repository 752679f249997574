import { isMemberState } from '../vat/country.ts';
import type { Decision } from '../vat/engine.ts';
import { euroOnly } from '../vat/exchange-rates.ts';
import type { IssueCode } from '../vat/issues.ts';
import { formatAmount } from '../vat/money.ts';
import { RATES_VALID_THROUGH, RULES_VERSION } from '../vat/rates/index.ts';
import { remember } from '../vat/remember.ts';
import type { VatId } from '../vat/transaction.ts';
import { isTaxed, type Scheme } from '../vat/treatment.ts';
import { type Assessed, type AssessOptions, assessPeriod, type PeriodSource } from './assess-period.ts';
import { createCorrectionSums } from './corrections.ts';
import { createEvidenceTally } from './evidence-tally.ts';
import { createFilingRates, type FilingRates } from './filing.ts';
import { createIssueList, type IssueEntry, type IssueList } from './issue-list.ts';
import { createLineSums, type LineSum } from './lines.ts';
import { ownVatIdWithin } from './registrations.ts';
import { thresholdOf } from './threshold-of.ts';
import { type Bucket, bucketOf, type Reconciliation, type ReturnTotal, type VatReturn } from './vat-return.ts';

/**
 * Builds the VAT return of a period. The order and the cut of the source's batches change nothing. Throws if a transaction is in no bucket or
 * in two: then there must be no report.
 */
export async function buildReturn(
  source: PeriodSource,
  options: AssessOptions,
  { alsoTo, concerns = () => true, files = isOssScheme, isFiled = false, filedIn }: ReturnPart = {},
): Promise<VatReturn> {
  const { profile, period } = options;
  const lines = createLineSums();
  const corrections = createCorrectionSums();
  const issues = createIssueList(options.importOrder);
  const note = createNotes(issues);
  const buckets = emptyBuckets();
  let transactions = 0;

  function account(assessed: Assessed): void {
    const { assessment } = assessed;
    const { decision, isCorrection } = assessment;
    if (decision.treatment === null) options.notePending?.(assessment);
    if (isCorrection) corrections.add(assessment);
    else lines.add(assessment);
    buckets[isCorrection ? 'corrections' : bucketOf(decision.treatment?.scheme ?? null)] += 1;
    if (concerns(assessed)) note(assessed);
    alsoTo?.(assessed);
  }

  const tally = createEvidenceTally(options.evidence);
  const noteEvidence = (vatId: VatId, day: string) => {
    tally.add(vatId, day);
    options.noteEvidence?.(vatId, day);
  };
  const assessment = assessPeriod(source, { ...options, noteEvidence });
  for await (const batch of assessment.assessed()) {
    transactions += batch.length;
    for (const assessed of batch) account(assessed);
  }
  const filingRates = createFilingRates(profile, options.exchangeRates ?? euroOnly);
  const sums = lines.finish(filingRates);
  const corrected = corrections.finish(filingRates);
  const filed = [...sums.map(({ line }) => line), ...corrected].filter(({ scheme }) => files(scheme));
  noteUnfiled(filed, filingRates, issues);
  for (const [currency, { day, count }] of assessment.staleRates()) {
    issues.entry('exchange-rate-stale', null, `Currency: ${currency}, last rate of ${day}.`).addCount(count);
  }
  if (isFiled && options.today !== undefined && options.today <= period.to) {
    issues.entry('period-not-over', null, null);
  }
  if (filedIn !== undefined && ownVatIdWithin(profile, filedIn, period) === null) {
    issues.entry('return-without-registration', filedIn, null);
  }
  const course = assessment.thresholdCourse();
  if (course !== undefined && course.uncounted > 0) {
    issues.entry('threshold-value-unknown', null, null).addCount(course.uncounted);
  }
  return {
    kind: 'vat-liability',
    period: { from: period.from, to: period.to },
    rules: { version: RULES_VERSION, ratesValidThrough: RATES_VALID_THROUGH },
    lines: sums.map(({ line }) => line),
    corrections: corrected,
    totals: totalsOf(sums),
    threshold: isMemberState(profile.establishment, period.to) ? thresholdOf(profile, period, course) : null,
    issues: issues.finish(),
    evidence: tally.finish(),
    reconciliation: reconcile(transactions, buckets),
  };
}

/** What another kind of report takes of a period's return. */
export type ReturnPart = {
  /** Shown each transaction as well: what that report sums besides. */
  alsoTo?(assessed: Assessed): void;
  /** Whether what is wrong with a transaction may touch that report; the others' issues are left out. */
  concerns?(assessed: Assessed): boolean;
  /** Whether it goes to a tax office, which takes none before the period is over. */
  isFiled?: boolean;
  /** Country whose registration it needs. */
  filedIn?: string;
  /** Whether amounts of the scheme are filed by it. */
  files?(scheme: string): boolean;
};

function isOssScheme(scheme: string): boolean {
  return scheme === 'union-oss' || scheme === 'import-oss';
}

/**
 * Notes the issues of each transaction; those of a decision are found once for all that share it. A missing cost is listed by SKU, whatever the way of the goods; the other
 * doubts by country of tax. Of a pending sale the outcomes are shown; what its amounts leave in doubt is told once it is decided.
 */
function createNotes(issues: IssueList) {
  const byDecision = new Map<Decision, IssueEntry[]>();
  const byDoubt = new Map<Decision, Map<IssueCode, IssueEntry>>();
  const doubtEntry = (decision: Decision, code: IssueCode, sku: string | null): IssueEntry => {
    if (code === 'item-cost-missing') return issues.entry(code, null, sku === null ? null : `Item: ${sku}`);
    const byCode = remember(byDoubt, decision, () => new Map<IssueCode, IssueEntry>());
    return remember(byCode, code, () => issues.entry(code, decision.treatment?.taxCountry ?? null, null));
  };
  return ({ transaction: { row, sku }, importId, assessment: { decision, amounts, doubts } }: Assessed): void => {
    const decided = remember(byDecision, decision, () => [
      ...new Set(decision.issues.map((issue) => issues.entry(issue.code, issue.country, null))),
    ]);
    for (const entry of decided) entry.add(importId, row);
    for (const code of doubts) doubtEntry(decision, code, sku).add(importId, row);
    const codes = amounts?.issues ?? [];
    for (let i = 0; i < codes.length; i += 1) {
      const code = codes[i];
      // Several parts of a row may say the same.
      if (code !== undefined && codes.indexOf(code) === i) doubtEntry(decision, code, sku).add(importId, row);
    }
  };
}

type Filed = { scheme: string; ossPeriod?: string; period?: string; currency: string | null; count: number };

/** What cannot be filed yet, or only by a rate that is none any more. */
function noteUnfiled(sums: readonly Filed[], filingRates: FilingRates, issues: IssueList): void {
  for (const { scheme, ossPeriod, period, currency, count } of sums) {
    const of = ossPeriod ?? period;
    if ((scheme !== 'union-oss' && scheme !== 'import-oss') || of === undefined || currency === null) continue;
    const rate = filingRates(scheme, of, currency);
    if ('issue' in rate) {
      const when = rate.knownOn === null ? '' : ` It will be known on ${rate.knownOn}, at about 16:00 CET.`;
      issues.entry(rate.issue, null, `Currency: ${currency}, OSS period ${of}.${when}`).addCount(count);
    } else if (rate.hasEnded) {
      issues.entry('exchange-rate-ended', null, `Currency: ${currency}, OSS period ${of}.`).addCount(count);
    }
  }
}

/** VAT due by scheme, country and currency, lawful zero rates included; corrections apart. */
function totalsOf(sums: readonly LineSum[]): ReturnTotal[] {
  const totals = new Map<string, Omit<ReturnTotal, 'vat'> & { vat: bigint }>();
  for (const { line, vat } of sums) {
    const { scheme, taxCountry, currency } = line;
    if (!isTaxed(scheme as Scheme) || taxCountry === null || currency === null) continue;
    const key = `${scheme}|${taxCountry}|${currency}`;
    remember(totals, key, () => ({ scheme, taxCountry, currency, vat: 0n })).vat += vat;
  }
  return [...totals.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, total]) => ({ ...total, vat: formatAmount(total.vat, total.currency) }));
}

function reconcile(transactions: number, buckets: Readonly<Record<Bucket, number>>): Reconciliation {
  const accounted = Object.values(buckets).reduce((sum, count) => sum + count, 0);
  const unaccounted = transactions - accounted;
  // A fault of the engine, never of the data: a return that lost a row must not be built.
  if (unaccounted !== 0) throw new Error('transactions are missing from the return');
  return { transactions, ...buckets, unaccounted };
}

function emptyBuckets(): Record<Bucket, number> {
  return {
    taxed: 0,
    zeroRated: 0,
    collectedByMarketplace: 0,
    movements: 0,
    corrections: 0,
    pending: 0,
    outOfScope: 0,
  };
}
