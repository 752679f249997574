import { hash } from 'node:crypto';
import type { Transaction, TransactionPart } from '../vat/transaction.ts';

export const IDENTITY_BYTES = 16;

/**
 * What makes a row the same row in another file: 16 bytes, the head of SHA-256 over what the provider says happened, each
 * field behind its length. Layout, delimiter, column order and the spelling of dates and decimals are gone by now, and what
 * spreadsheets spoil (leading zeros of postcodes, names) or providers fill in later (invoice numbers) is left out, so a month
 * downloaded again, or saved again as a workbook, gives the same identities. Two equal lines of one file share an identity
 * on purpose: duplicates are counted, not forbidden.
 *
 * A payment service numbers its payments, though not without repetition: a hold, a fee or a reversal may bear the number of its payment.
 * Number, kind and amount are one payment, wherever it is told of; item, quantity and reference stand in some of its layouts and are missing
 * in others, and the day is the account's own in a download and that of UTC over its interface.
 *
 * It is not keyed, so it may be stored only inside sealed records: order ids can be guessed.
 */
export function identityOf(transaction: Transaction): Buffer {
  const t = transaction;
  const service = PAYMENT_SERVICES[t.source];
  const isPayment = service !== undefined && t.transactionId !== null;
  let text =
    field(service ?? t.source) +
    field(t.marketplace) +
    field(isPayment ? null : t.orderId) +
    field(t.transactionId) +
    field(t.kind) +
    field(t.statedKind) +
    field(isPayment ? null : t.sku) +
    field(t.asin) +
    field(isPayment ? null : t.completedOn) +
    field(t.departedOn) +
    field(t.taxCalculatedOn) +
    field(isPayment ? null : String(t.quantity)) +
    field(t.currency) +
    amount(t.parts, 'gross') +
    amount(t.parts, 'net') +
    amount(t.parts, 'vat');
  if (t.orderId === null && t.transactionId === null) text += anonymous(t);
  // One latin1 character a byte: several times cheaper per row than a Buffer of the whole digest.
  return Buffer.from(hash('sha256', text, 'binary').slice(0, IDENTITY_BYTES), 'latin1');
}

/** Formats of payment services, and under which name all those of one service are known. */
const PAYMENT_SERVICES: Readonly<Record<string, string>> = {
  'paypal-activity': 'paypal-activity',
  'paypal-api': 'paypal-activity',
};

/** Without any id two sales of a day at one price are told apart by whatever else the row says. */
function anonymous(t: Transaction): string {
  return (
    field(t.invoiceNumber) +
    field(t.description) +
    field(t.departure.country) +
    field(t.arrival.country) +
    field(t.customerVatId === null ? null : t.customerVatId.countryCode + t.customerVatId.number)
  );
}

/** A length in front keeps "ab","c" and "a","bc" apart, and null is no empty text. */
function field(value: string | null): string {
  return value === null ? '-' : `${value.length}:${value}`;
}

/** The row's sum: how a provider spreads it over parts may change, what was paid may not. */
function amount(parts: readonly TransactionPart[], name: 'gross' | 'net' | 'vat'): string {
  let sum: bigint | null = null;
  for (const part of parts) {
    const value = part[name];
    if (value !== null) sum = sum === null ? value : sum + value;
  }
  return field(sum === null ? null : String(sum));
}
