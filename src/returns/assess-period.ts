import { hangsOnEvidence } from '../vat/customer.ts';
import { type Assessment, createEngine, type Engine, type EngineOptions } from '../vat/engine.ts';
import { monthAfter, monthBefore, monthOf } from '../vat/period.ts';
import type { SellerProfile } from '../vat/profile.ts';
import { type CountedCourse, isInQuestion } from '../vat/supply-counter.ts';
import { isSaleOrRefund, type Transaction, type VatId } from '../vat/transaction.ts';

export type Batch = { importId: string; transactions: readonly Transaction[] };
export type Assessed = { transaction: Transaction; importId: string; assessment: Assessment };

/** Where a period's transactions come from, and those of other months as far as they decide something in it. */
export type PeriodSource = {
  /** Every transaction of the period once, in any order and cut. */
  period(): AsyncIterable<Batch>;
  /** The months of which anything is stored, ascending; those of the period among them. */
  months(): Promise<readonly string[]>;
  /** The month's rows of these orders; others may come along. */
  ordersOf(month: string, orders: ReadonlySet<string>): AsyncIterable<Batch>;
  /** Every transaction of these months. */
  all(months: readonly string[]): AsyncIterable<Batch>;
  /** Holds a batch in little space until it is asked for. */
  hold(batch: Batch): () => Batch;
};

/** First and last of the months of which a report counts rows that hang on no order: its own, their neighbours, the threshold's years. */
export function monthsInSight(
  profile: SellerProfile,
  period: { from: string; to: string },
): { from: string; to: string } {
  const year = Number(period.from.slice(0, 4));
  const first = isInQuestion(profile, period) ? `${year - 1}-01` : monthOf(period.from);
  return { from: monthBefore(first), to: monthAfter(monthOf(period.to)) };
}

export type AssessOptions = EngineOptions & {
  /** Told of every sale and refund whose treatment may hang on a check: the customer's VAT ID, and the day whose law applies. */
  noteEvidence?(vatId: VatId, day: string): void;
  /** Told of each transaction whose treatment hangs on an outstanding check. */
  notePending?(assessment: Assessment): void;
};

export type PeriodAssessment = {
  /** Every transaction of the period exactly once, first those that hang on no other. */
  assessed(): AsyncGenerator<Assessed[]>;
  /** Only when all have come; undefined where the threshold's supplies were not counted. */
  thresholdCourse(): CountedCourse | undefined;
  staleRates: Engine['staleRates'];
};

/**
 * Puts each transaction of a period through the engine. Other months are opened only where a row of the period hangs on them: for the sale of
 * a refund, for the rest of a consignment, and for the two years of the threshold.
 */
export function assessPeriod(source: PeriodSource, options: AssessOptions): PeriodAssessment {
  const engine = createEngine(options);
  let hasCounted = false;

  function noted(assessed: Assessed): Assessed {
    const { transaction, assessment } = assessed;
    const { customerVatId } = assessment;
    const { day } = assessment.decision;
    if (options.noteEvidence === undefined || customerVatId === null) return assessed;
    if (isSaleOrRefund(transaction) && hangsOnEvidence(customerVatId, day)) options.noteEvidence(customerVatId, day);
    return assessed;
  }

  async function* assessed(): AsyncGenerator<Assessed[]> {
    const held: (() => Batch)[] = [];
    let waiting: Batch[] = [];
    for await (const { importId, transactions } of source.period()) {
      const done: Assessed[] = [];
      const later: Transaction[] = [];
      for (const transaction of transactions) {
        const assessment = engine.assess(transaction);
        if (assessment === undefined) later.push(transaction);
        else done.push(noted({ transaction, importId, assessment }));
      }
      if (later.length > 0) waiting.push({ importId, transactions: later });
      if (waiting.length >= WAITING_BATCHES_MAX) {
        held.push(...merged(waiting).map((batch) => source.hold(batch)));
        waiting = [];
      }
      yield done;
    }
    held.push(...merged(waiting).map((batch) => source.hold(batch)));
    await learnOrders();
    await learnSupplies();
    for (const take of held.splice(0)) {
      const { importId, transactions } = take();
      yield transactions.map((transaction) => {
        return noted({ transaction, importId, assessment: engine.assessLater(transaction, importId) });
      });
    }
  }

  async function learnOrders(): Promise<void> {
    const orders = engine.wants();
    if (orders.size === 0) return;
    for (const month of [...(await source.months())].reverse()) {
      if (!engine.needsOrdersOf(month)) continue;
      for await (const { importId, transactions } of source.ordersOf(month, orders)) {
        for (const transaction of transactions) engine.learnOrder(transaction, importId);
      }
    }
  }

  async function learnSupplies(): Promise<void> {
    const years = engine.supplyYears();
    const [first, last] = [years[0], years.at(-1)];
    if (first === undefined || last === undefined) return;
    // A month holds what was completed in it, which may have left in the month before or, paid in advance, in the one after.
    const [from, to] = [monthBefore(`${first}-01`), monthAfter(monthOf(latest(options.period.to, `${last}-01-01`)))];
    const months = (await source.months()).filter((month) => month >= from && month <= to);
    for await (const { importId, transactions } of source.all(months)) {
      for (const transaction of transactions) engine.learnSupply(transaction, importId);
    }
    hasCounted = true;
  }

  return {
    assessed,
    thresholdCourse: () => (hasCounted ? engine.thresholdCourse() : undefined),
    staleRates: engine.staleRates,
  };
}

/** Enough small rests of batches to make one that packs well. */
const WAITING_BATCHES_MAX = 16;

/** The rests of one import in one batch, up to what a batch may hold. */
function merged(batches: readonly Batch[]): Batch[] {
  const result: { importId: string; transactions: Transaction[] }[] = [];
  const open = new Map<string, Transaction[]>();
  for (const { importId, transactions } of batches) {
    for (const transaction of transactions) {
      const rows = open.get(importId);
      if (rows !== undefined && rows.length < BATCH_ROWS_MAX) {
        rows.push(transaction);
        continue;
      }
      const fresh = [transaction];
      open.set(importId, fresh);
      result.push({ importId, transactions: fresh });
    }
  }
  return result;
}

const BATCH_ROWS_MAX = 1000;

function latest(a: string, b: string): string {
  return a > b ? a : b;
}
