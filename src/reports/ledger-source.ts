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

/** The place of each import in the order of receipt; what is not known comes last, and then by no order. */
export function importOrderOf(imports: readonly KnownImport[]): (importId: string) => number {
  const places = new Map(imports.map(({ id }, index) => [id, index]));
  return (importId) => places.get(importId) ?? imports.length;
}
