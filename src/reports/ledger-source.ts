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
import { BETTER_REPORT, createSameSales, OTHER_REPORT } from '../vat/same-sale.ts';
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
 * only the better report's own blocks of the months in which a report may look.
 */
export async function sameSalesIn(
  ledger: LedgerAccess,
  imports: readonly KnownImport[],
  months: { from: string; to: string },
  watch: Watch,
): Promise<(transaction: Transaction) => boolean> {
  const same = createSameSales();
  const better = new Set(imports.filter(({ formats }) => formats.includes(BETTER_REPORT)).map(({ id }) => id));
  if (better.size > 0 && imports.some(({ formats }) => formats.includes(OTHER_REPORT))) {
    const stored = (await listMonths(ledger)).filter((month) => month >= months.from && month <= months.to);
    for await (const { transactions } of watch(readPeriods(ledger, stored, { importIds: better }), false)) {
      for (const transaction of transactions) same.learn(transaction);
    }
  }
  return same.isSuperseded;
}

/** The place of each import in the order of receipt; what is not known comes last, and then by no order. */
export function importOrderOf(imports: readonly KnownImport[]): (importId: string) => number {
  const places = new Map(imports.map(({ id }, index) => [id, index]));
  return (importId) => places.get(importId) ?? imports.length;
}
