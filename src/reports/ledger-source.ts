import type { KnownImport } from '../imports/index.ts';
import {
  holdTransactions,
  type LedgerAccess,
  listMonths,
  type RowCount,
  readPeriods,
  type TransactionBatch,
} from '../ledger/index.ts';
import { monthsInSight, type PeriodSource } from '../returns/index.ts';
import type { Period } from '../vat/period.ts';
import type { SellerProfile } from '../vat/profile.ts';
import { BETTER_REPORT, createSameSales, OTHER_REPORT, type SameSale } from '../vat/same-sale.ts';
import { isInQuestion } from '../vat/supply-counter.ts';
import type { Transaction } from '../vat/transaction.ts';
import { type ReadingProgress, rowsIn, type Stage } from './reading-progress.ts';

/** Told of every batch before it is handed on: progress, and the end of work that nobody wants any more. */
export type Watch = <T extends TransactionBatch>(batches: AsyncIterable<T>, stage: Stage) => AsyncIterable<T>;

/** What reading a report's rows needs: the ledger, how much there is in it, and who watches. */
export type Reading = {
  ledger: LedgerAccess;
  counts: readonly RowCount[];
  watch: Watch;
  progress: ReadingProgress;
};

/** A period's transactions out of the ledger, and those of other months that a return asks for. */
export function ledgerSource({ ledger, counts, watch, progress }: Reading, period: Period): PeriodSource {
  return {
    period: () => watch(readPeriods(ledger, period.months), 'period'),
    months: () => listMonths(ledger),
    ordersOf: (month, orders) => watch(readPeriods(ledger, [month], { orders }), 'orders'),
    all: (months) => {
      progress.expect('supplies', rowsIn(counts, months));
      return watch(readPeriods(ledger, months), 'supplies');
    },
    hold: ({ importId, transactions }) => {
      const rows = transactions.length;
      progress.hold(rows);
      const take = holdTransactions(transactions);
      return () => {
        progress.read('held', rows);
        return { importId, transactions: take() };
      };
    },
  };
}

/**
 * Says beforehand how much is going to be read. Which other months a refund or the threshold asks for shows only when the period has been read: until then all that
 * may be asked for counts, so that the bar never has to stand still for want of room.
 */
export function expectReading({ counts, progress }: Reading, profile: SellerProfile, period: Period): void {
  const stored = [...new Set(counts.map(({ month }) => month))];
  const { from, to } = monthsInSight(profile, period);
  progress.expect('period', rowsIn(counts, period.months));
  progress.expect('orders', rowsIn(counts, stored));
  if (isInQuestion(profile, period))
    progress.expect(
      'supplies',
      rowsIn(
        counts,
        stored.filter((month) => month >= from && month <= to),
      ),
    );
}

/**
 * Finds the rows that a better report of the same marketplace holds as well, where a seller has uploaded both. Nothing is read otherwise, and then
 * only the two reports' own blocks of the months in which a report may look.
 */
export async function sameSalesIn(
  { ledger, counts, watch, progress }: Reading,
  imports: readonly KnownImport[],
  months: { from: string; to: string },
): Promise<(transaction: Transaction) => SameSale> {
  const same = createSameSales();
  const reports = ([BETTER_REPORT, OTHER_REPORT] as const).map((report) => ({
    report,
    importIds: new Set(imports.filter(({ formats }) => formats.includes(report)).map(({ id }) => id)),
  }));
  if (reports.every(({ importIds }) => importIds.size > 0)) {
    const stored = (await listMonths(ledger)).filter((month) => month >= months.from && month <= months.to);
    const rows = reports.reduce((sum, { importIds }) => sum + rowsIn(counts, stored, importIds), 0);
    progress.expect('same-sales', rows);
    // An import from a connection holds both, so that its blocks are read twice: each time for the one report's rows.
    for (const { report, importIds } of reports) {
      for await (const { transactions } of watch(readPeriods(ledger, stored, { importIds }), 'same-sales')) {
        for (const transaction of transactions) if (transaction.source === report) same.learn(transaction);
      }
    }
  }
  return same.standingOf;
}

/** The imports that have transactions in a period, in the order in which they were received. */
export function importsOf(imports: readonly KnownImport[], counts: readonly RowCount[], { months }: Period): string[] {
  const own = new Set(counts.filter(({ month }) => months.includes(month)).map(({ importId }) => importId));
  return imports.map(({ id }) => id).filter((id) => own.has(id));
}

/** The place of each import in the order of receipt; what is not known comes last, and then by no order. */
export function importOrderOf(imports: readonly KnownImport[]): (importId: string) => number {
  const places = new Map(imports.map(({ id }, index) => [id, index]));
  return (importId) => places.get(importId) ?? imports.length;
}
