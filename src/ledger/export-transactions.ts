import type { ExportPart } from '../accounts/index.ts';
import type { Clock } from '../clock.ts';
import { formatAmount, formatRate } from '../vat/money.ts';
import type { Transaction } from '../vat/transaction.ts';
import type { Anchors } from './anchors.ts';
import { LedgerChanged, LedgerDamaged } from './errors.ts';
import { listMonths, readPeriods } from './read.ts';

/**
 * Every stored transaction, month by month, as it was read from its file, before any rule of VAT. A month that does not verify is
 * told, and the others come all the same.
 */
export function transactionsExport(outside: { clock: Clock; anchors: Anchors }): ExportPart {
  return {
    name: 'transactions',
    description: 'Every stored transaction as it was read, by month. Amounts are decimal strings in `currency`.',
    tables: ['blocks'],
    async *pages({ db, access, fault }) {
      const ledger = { ...outside, db, access };
      for (const month of await listMonths(ledger)) {
        try {
          for await (const { importId, transactions } of readPeriods(ledger, [month])) {
            yield transactions.map((transaction) => exported(month, importId, transaction));
          }
        } catch (error) {
          // Keys that were zeroed open nothing either, and that is no damage.
          access.signal.throwIfAborted();
          if (!(error instanceof LedgerDamaged || error instanceof LedgerChanged)) throw error;
          fault(faultOf(month, error));
        }
      }
    },
  };
}

function faultOf(month: string, error: LedgerDamaged | LedgerChanged) {
  if (error instanceof LedgerChanged) {
    const detail = `Data of ${month} were deleted while they were read: ask for the export again.`;
    return { code: 'ledger-changed', detail };
  }
  const imports = error.importIds.length === 0 ? '' : `, of the imports ${error.importIds.join(', ')},`;
  const detail = `Stored records of ${month}${imports} were altered or removed in the database. Transactions of ${month} are missing, or not to be relied on.`;
  return { code: 'ledger-damaged', detail };
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** Every field there is, whatever is added to a transaction later; the type refuses one that JSON has no word for. */
function exported(period: string, importId: string, transaction: Transaction): { readonly [name: string]: Json } {
  const { currency } = transaction;
  const amount = (minor: bigint | null) => (minor === null || currency === null ? null : formatAmount(minor, currency));
  const parts = transaction.parts.map(({ gross, net, vat, goodsGross, rate, ...rest }) => ({
    ...rest,
    gross: amount(gross),
    net: amount(net),
    vat: amount(vat),
    goodsGross: amount(goodsGross),
    rate: rate === null ? null : formatRate(rate),
  }));
  return { period, importId, ...transaction, parts };
}
