import { formatAmount, formatRate } from '../../vat/money.ts';
import type { Transaction, TransactionPart } from '../../vat/transaction.ts';

/** A transaction as the preview shows it: amounts as decimals of its currency, rates as percent. */
export function previewTransaction(transaction: Transaction) {
  const {
    asin: _asin,
    source: _source,
    row: _row,
    statedKind: _kind,
    arrivedOn: _on,
    productTaxCode: _code,
    ...shown
  } = transaction;
  return { ...shown, parts: transaction.parts.map((part) => previewPart(part, transaction.currency)) };
}

function previewPart({ gross, net, vat, rate }: TransactionPart, currency: string | null) {
  const amount = (minor: bigint | null): string | null =>
    minor === null || currency === null ? null : formatAmount(minor, currency);
  return { gross: amount(gross), net: amount(net), vat: amount(vat), rate: rate === null ? null : formatRate(rate) };
}
