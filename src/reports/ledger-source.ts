import type { KnownImport } from '../imports/index.ts';
import {
  holdTransactions,
  type LedgerAccess,
  listMonths,
  readPeriods,
  type TransactionBatch,
} from '../ledger/index.ts';
import type { PeriodSource } from '../returns/index.ts';
import type { Period } from '../vat/period.ts';
import { BETTER_REPORT, createSameSales, OTHER_REPORT, type SameSale } from '../vat/same-sale.ts';
import type { Transaction } from '../vat/transaction.ts';

/** Told of every batch before it is handed on: progress, and the end of work that nobody wants any more. */
export type Watch = <T extends TransactionBatch>(batches: AsyncIterable<T>, isOfPeriod: boolean) => AsyncIterable<T>;

/** A period's transactions out of the ledger, and those of other months that a return asks for. */
export function ledgerSource(ledger: LedgerAccess, period: Period, watch: Watch): PeriodSource {
  return {
    period: () => watch(readPeriods(ledger, period.months), true),
    months: () => listMonths(ledger),
    ordersOf: (month, orders) => watch(readPeriods(ledger, [month], { orders }), false),
    all: (months) => watch(readPeriods(ledger, months), false),
    hold: ({ importId, transactions }) => {
      const take = holdTransactions(transactions);
      return () => ({ importId, transactions: take() });
    },
  };
}

/**
 * Finds the rows that a better report of the same marketplace holds as well, where a seller has uploaded both. Nothing is read otherwise, and then
 * only the two reports' own blocks of the months in which a report may look.
 */
export async function sameSalesIn(
  ledger: LedgerAccess,
  imports: readonly KnownImport[],
  months: { from: string; to: string },
  watch: Watch,
): Promise<(transaction: Transaction) => SameSale> {
  const same = createSameSales();
  const reports = ([BETTER_REPORT, OTHER_REPORT] as const).map((report) => ({
    report,
    importIds: new Set(imports.filter(({ formats }) => formats.includes(report)).map(({ id }) => id)),
  }));
  if (reports.every(({ importIds }) => importIds.size > 0)) {
    const stored = (await listMonths(ledger)).filter((month) => month >= months.from && month <= months.to);
    // An import from a connection holds both, so that its blocks are read twice: each time for the one report's rows.
    for (const { report, importIds } of reports) {
      for await (const { transactions } of watch(readPeriods(ledger, stored, { importIds }), false)) {
        for (const transaction of transactions) if (transaction.source === report) same.learn(transaction);
      }
    }
  }
  return same.standingOf;
}

/** The place of each import in the order of receipt; what is not known comes last, and then by no order. */
export function importOrderOf(imports: readonly KnownImport[]): (importId: string) => number {
  const places = new Map(imports.map(({ id }, index) => [id, index]));
  return (importId) => places.get(importId) ?? imports.length;
}
