import type { Transaction, TransactionPart } from '../vat/transaction.ts';
import { type ColumnWriter, writeAmount, writeByte, writeSigned, writeStrings, writeVarint } from './block-columns.ts';
import {
  COLLECTORS,
  EXPORTS,
  HAS_GOODS,
  HAS_GROSS,
  HAS_NET,
  HAS_RATE,
  HAS_VAT,
  KINDS,
  PARTS_MAX,
  TOTALS_DIFFER,
} from './block-layout.ts';

/** Writes the rows column by column, in the newest schema version; block-read.ts reads the same columns in the same order. */
export function writeRows(writer: ColumnWriter, transactions: readonly Transaction[]): void {
  writeVarint(writer, transactions.length);
  let previousRow = 0;
  for (const { row } of transactions) {
    writeSigned(writer, row - previousRow);
    previousRow = row;
  }
  for (const { kind } of transactions) writeByte(writer, KINDS.indexOf(kind));
  for (const transaction of transactions) writeByte(writer, flagsOf(transaction));
  for (const textOf of TEXTS) writeStrings(writer, transactions, textOf);
  for (const { parts } of transactions) {
    if (parts.length > PARTS_MAX) throw new RangeError('too many parts in a row');
    writeByte(writer, parts.length);
  }
  writeParts(
    writer,
    transactions.flatMap((t) => t.parts),
  );
}

/** Text columns in the order they are stored. */
const TEXTS: readonly ((transaction: Transaction) => string | null)[] = [
  (t) => t.source,
  (t) => t.statedKind,
  (t) => t.marketplace,
  (t) => t.orderId,
  (t) => t.transactionId,
  (t) => t.sku,
  (t) => t.asin,
  (t) => t.description,
  (t) => String(t.quantity),
  (t) => t.completedOn,
  (t) => t.departedOn,
  (t) => t.arrivedOn,
  (t) => t.taxCalculatedOn,
  (t) => t.departure.country,
  (t) => t.departure.postcode,
  (t) => t.arrival.country,
  (t) => t.arrival.postcode,
  (t) => t.currency,
  (t) => t.stated.scheme,
  (t) => t.stated.taxCountry,
  (t) => t.customerVatId?.countryCode ?? null,
  (t) => t.customerVatId?.number ?? null,
  (t) => t.sellerVatId?.countryCode ?? null,
  (t) => t.sellerVatId?.number ?? null,
  (t) => t.productTaxCode,
  (t) => t.invoiceNumber,
];

function flagsOf(transaction: Transaction): number {
  const { collectedBy, isExport, totalsDiffer } = transaction.stated;
  return (
    (transaction.isMarketplaceSale ? 1 : 0) |
    (COLLECTORS.indexOf(collectedBy) << 1) |
    (EXPORTS.indexOf(isExport) << 3) |
    (totalsDiffer ? TOTALS_DIFFER : 0)
  );
}

/**
 * Net and goods are stored as what they differ by from the expected (gross − VAT, gross), which is nearly always nothing.
 */
function writeParts(writer: ColumnWriter, parts: readonly TransactionPart[]): void {
  for (const part of parts) writeByte(writer, partFlags(part));
  for (const { gross } of parts) if (gross !== null) writeAmount(writer, gross);
  for (const { vat } of parts) if (vat !== null) writeAmount(writer, vat);
  for (const { net, gross, vat } of parts) if (net !== null) writeAmount(writer, net - (gross ?? 0n) + (vat ?? 0n));
  for (const { goodsGross, gross } of parts) if (goodsGross !== null) writeAmount(writer, (gross ?? 0n) - goodsGross);
  for (const { rate } of parts) if (rate !== null) writeVarint(writer, rate);
}

function partFlags(part: TransactionPart): number {
  return (
    (part.gross === null ? 0 : HAS_GROSS) |
    (part.net === null ? 0 : HAS_NET) |
    (part.vat === null ? 0 : HAS_VAT) |
    (part.rate === null ? 0 : HAS_RATE) |
    (part.goodsGross === null ? 0 : HAS_GOODS)
  );
}
