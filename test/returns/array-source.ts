import {
  type Batch,
  buildReturn,
  listTransactions,
  type PeriodSource,
  type TransactionRecord,
  type VatReturn,
} from '../../src/returns/index.ts';
import type { EngineOptions } from '../../src/vat/engine.ts';
import type { Transaction } from '../../src/vat/transaction.ts';

/** A ledger that is an array: `period` are the rows of the period, `others` those of other months. */
export function arraySource(
  period: readonly Batch[],
  others: readonly Batch[] = [],
  onMonth: (month: string) => unknown = () => undefined,
): PeriodSource {
  const rows = [...period, ...others].flatMap(({ importId, transactions }) =>
    transactions.map((transaction) => ({ importId, transaction })),
  );
  const monthOf = (t: Transaction) => t.completedOn.slice(0, 7);
  async function* those(isWanted: (t: Transaction) => boolean): AsyncGenerator<Batch> {
    for (const { importId, transaction } of rows)
      if (isWanted(transaction)) yield { importId, transactions: [transaction] };
  }
  return {
    period: async function* () {
      yield* period;
    },
    months: async () => [...new Set(rows.map(({ transaction }) => monthOf(transaction)))].sort(),
    ordersOf: (month, orders) => {
      onMonth(month);
      return those((t) => monthOf(t) === month && orders.has(t.orderId ?? ''));
    },
    all: (months) => those((t) => months.includes(monthOf(t))),
    hold: (batch) => () => batch,
  };
}

export function returnOf(
  transactions: readonly Transaction[],
  options: EngineOptions,
  others: readonly Transaction[] = [],
  onMonth?: (month: string) => unknown,
): Promise<VatReturn> {
  return buildReturn(sourceOf(transactions, others, onMonth), options);
}

export async function listOf(
  transactions: readonly Transaction[],
  options: EngineOptions,
  others: readonly Transaction[] = [],
): Promise<TransactionRecord[]> {
  const records: TransactionRecord[] = [];
  for await (const some of listTransactions(sourceOf(transactions, others), options)) records.push(...some);
  return records;
}

function sourceOf(
  transactions: readonly Transaction[],
  others: readonly Transaction[],
  onMonth?: (month: string) => unknown,
): PeriodSource {
  return arraySource([{ importId: 'imp', transactions }], [{ importId: 'earlier', transactions: others }], onMonth);
}
