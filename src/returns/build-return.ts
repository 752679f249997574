import { type Assessment, createEngine, type Decision, type EngineOptions } from '../vat/engine.ts';
import type { IssueCode } from '../vat/issues.ts';
import { formatAmount } from '../vat/money.ts';
import { RATES_VALID_THROUGH, RULES_VERSION } from '../vat/rates/index.ts';
import { remember } from '../vat/remember.ts';
import type { Transaction } from '../vat/transaction.ts';
import { isTaxed, type Scheme } from '../vat/treatment.ts';
import { createIssueList, type IssueEntry } from './issue-list.ts';
import { createLineSums, type LineSum } from './lines.ts';
import { type Bucket, bucketOf, type Reconciliation, type ReturnTotal, type VatReturn } from './vat-return.ts';

export type ReturnBuilder = {
  /** Any number of batches in any order; `importId` makes the rows in issues findable. */
  add(transactions: readonly Transaction[], importId?: string): void;
  /** Once, when all are added. Throws if a transaction is in no bucket or in two: then there must be no report. */
  finish(): VatReturn;
};

/** Builds the VAT return of a period from a stream of its transactions. The order and the cut of the batches change nothing. */
export function createReturnBuilder(options: EngineOptions): ReturnBuilder {
  const engine = createEngine(options);
  const lines = createLineSums();
  const issues = createIssueList();
  const buckets = emptyBuckets();
  const decisionEntries = new Map<Decision, IssueEntry[]>();
  const amountEntries = new Map<Decision, Map<IssueCode, IssueEntry>>();
  const later: { transaction: Transaction; importId: string }[] = [];
  let transactions = 0;

  function account(transaction: Transaction, importId: string, assessment: Assessment): void {
    const { decision, amounts } = assessment;
    lines.add(assessment, transaction.completedOn);
    buckets[bucketOf(decision.treatment?.scheme ?? null)] += 1;
    for (const entry of entriesOf(decision)) entry.add(importId, transaction.row);
    // Of a pending sale the outcomes are shown; what its amounts leave in doubt is told once it is decided.
    if (amounts === null) return;
    amounts.issues.forEach((code, i) => {
      if (amounts.issues.indexOf(code) === i) amountEntry(decision, code, transaction).add(importId, transaction.row);
    });
  }

  /** A missing cost is listed by SKU, whatever the way of the goods; the other doubts by country of tax. */
  function amountEntry(decision: Decision, code: IssueCode, transaction: Transaction): IssueEntry {
    if (code === 'item-cost-missing') return issues.entry(code, null, transaction.sku);
    const byCode = remember(amountEntries, decision, () => new Map<IssueCode, IssueEntry>());
    return remember(byCode, code, () => issues.entry(code, decision.treatment?.taxCountry ?? null, null));
  }

  function entriesOf(decision: Decision): IssueEntry[] {
    return remember(decisionEntries, decision, () =>
      decision.issues.map((issue) => issues.entry(issue.code, issue.country, null)),
    );
  }

  return {
    add: (batch, importId = '') => {
      transactions += batch.length;
      for (const transaction of batch) {
        const assessment = engine.assess(transaction);
        if (assessment === undefined) later.push({ transaction, importId });
        else account(transaction, importId, assessment);
      }
    },
    finish: () => {
      for (const { transaction, importId } of later.splice(0)) {
        account(transaction, importId, engine.assessLater(transaction));
      }
      const sums = lines.finish();
      return {
        kind: 'vat-liability',
        period: { from: options.period.from, to: options.period.to },
        rules: { version: RULES_VERSION, ratesValidThrough: RATES_VALID_THROUGH },
        lines: sums.map(({ line }) => line),
        corrections: [],
        totals: totalsOf(sums),
        issues: issues.finish(),
        reconciliation: reconcile(transactions, buckets),
      };
    },
  };
}

/** VAT due by scheme, country and currency, lawful zero rates included. */
function totalsOf(sums: readonly LineSum[]): ReturnTotal[] {
  const totals = new Map<
    string,
    { scheme: ReturnTotal['scheme']; taxCountry: string; currency: string; vat: bigint }
  >();
  for (const { line, vat } of sums) {
    const { scheme, taxCountry, currency } = line;
    if (!isTaxed(scheme as Scheme) || taxCountry === null || currency === null) continue;
    const key = `${scheme}|${taxCountry}|${currency}`;
    const total = totals.get(key);
    if (total === undefined) totals.set(key, { scheme, taxCountry, currency, vat });
    else total.vat += vat;
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
