import type { FakeAmazon } from '../../test/fakes/amazon.ts';
import type { FakePaypal } from '../../test/fakes/paypal.ts';
import { generateAmazonReport } from '../fixtures/amazon-report.ts';
import { generateCalculationReport } from '../fixtures/calculation-report.ts';
import { generatePaypalTransactions, type PaypalTransaction } from '../fixtures/paypal-transactions.ts';

/** So much happened in a month, of each service. */
export type InventedMonths = { readonly months: readonly string[]; readonly rowsEach: number };

/** What the account at the stand-in for PayPal holds from now on. The same months, the same entries. */
export function holdAtPaypal(paypal: FakePaypal, { months, rowsEach }: InventedMonths): readonly PaypalTransaction[] {
  const transactions = months.flatMap((period) =>
    generatePaypalTransactions({ rows: rowsEach, seed: seedOf(period), period }),
  );
  paypal.hold(transactions);
  return transactions;
}

/** Both VAT reports of every month, of the same sales, at the stand-in for Amazon. */
export function holdAtAmazon(amazon: FakeAmazon, { months, rowsEach }: InventedMonths): void {
  for (const period of months) {
    const options = { rows: rowsEach, seed: seedOf(period), period };
    amazon.hold('GET_VAT_TRANSACTION_DATA', period, [...generateAmazonReport(options).text].join(''));
    amazon.hold('SC_VAT_TAX_REPORT', period, [...generateCalculationReport(options).text].join(''));
  }
}

/** `2026-11` and so many months before it, oldest first. */
export function monthsUpTo(now: Date, count: number): string[] {
  return Array.from({ length: count }, (_, at) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - (count - 1 - at), 1)).toISOString().slice(0, 7),
  );
}

/** Another for every month, or the same order numbers would come back. */
function seedOf(month: string): number {
  const [year, number] = month.split('-').map(Number);
  return (year ?? 0) * 12 + (number ?? 0);
}
