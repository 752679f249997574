import type { Decision } from './decision.ts';
import type { IssueCode } from './issues.ts';
import { vatOfGross } from './money.ts';
import { isSaleOrRefund, type Transaction, type TransactionPart } from './transaction.ts';
import type { Scheme } from './treatment.ts';

/** What in a row speaks against itself or against its treatment; empty as a rule, and then always the same array. */
export function doubtsOfRow(
  transaction: Transaction,
  decision: Decision,
  period: { from: string; to: string },
  isPerhapsTwice = false,
): readonly IssueCode[] {
  if (!isSaleOrRefund(transaction)) return NONE;
  const isElsewhere = isDispatchedOutside(transaction, period);
  const isOtherInvoice = decision.treatment !== null && contradictsInvoice(transaction, decision.treatment.scheme);
  const { totalsDiffer } = transaction.stated;
  if (!isElsewhere && !isOtherInvoice && !totalsDiffer && !isPerhapsTwice) return NONE;
  return [
    ...(isElsewhere ? (['dispatch-outside-period'] as const) : []),
    ...(isOtherInvoice ? (['invoice-kind-differs'] as const) : []),
    ...(isPerhapsTwice ? (['same-sale-perhaps-twice'] as const) : []),
    ...(totalsDiffer ? (['stated-total-differs'] as const) : []),
  ];
}

/**
 * Whether a stated VAT is farther from its rate than rounding can bring it: a row may be the sum of several amounts and of single units, each
 * of which was rounded by itself.
 */
export function isOffRate({ gross, net, vat, rate }: TransactionPart, quantity: number): boolean {
  if (vat === null || rate === null || rate === 0) return false;
  const whole = gross ?? (net === null ? null : net + vat);
  if (whole === null) return false;
  const off = vat - vatOfGross(whole, rate);
  return (off < 0n ? -off : off) > ROUNDED_SUMS_MINOR + BigInt(Math.abs(Math.trunc(quantity))) / 2n;
}

/** Item, shipping, gift wrap and their promotions: six amounts, half a cent each, is three. */
const ROUNDED_SUMS_MINOR = 3n;
const NONE: readonly IssueCode[] = [];

/** Law and rates are those of dispatch, so a reader of the period wants to know of rows that follow another month's. */
function isDispatchedOutside({ kind, departedOn }: Transaction, period: { from: string; to: string }): boolean {
  return kind === 'sale' && departedOn !== null && (departedOn < period.from || departedOn > period.to);
}

/**
 * Amazon's own invoice numbers have 14 characters, the last of which says what the invoice is: U and Q under the Union scheme, D and R of a
 * deemed supply, I, C, S and X ordinary ones; T is a receipt of any kind.
 */
function contradictsInvoice({ source, invoiceNumber }: Transaction, scheme: Scheme): boolean {
  if (invoiceNumber === null || !source.startsWith('amazon-') || !AMAZON_INVOICE.test(invoiceNumber)) return false;
  const expected = SCHEME_OF_LETTER[invoiceNumber.slice(-1)];
  if (expected !== undefined) return scheme !== expected;
  return ORDINARY.test(invoiceNumber) && (scheme === 'union-oss' || scheme === 'deemed-supplier');
}

const AMAZON_INVOICE = /^[A-Z0-9-]{13}[A-Z]$/;
const ORDINARY = /[ICSX]$/;
const SCHEME_OF_LETTER: Readonly<Record<string, Scheme>> = {
  U: 'union-oss',
  Q: 'union-oss',
  D: 'deemed-supplier',
  R: 'deemed-supplier',
};
