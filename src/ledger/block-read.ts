import type { Transaction, TransactionKind, TransactionPart, VatId } from '../vat/transaction.ts';
import { type ColumnReader, readAmount, readBytes, readStrings, readVarint } from './block-columns.ts';
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
import { BlockMalformed } from './block-malformed.ts';

/**
 * Reads what block-write.ts wrote, in any schema version: what a later one added is a bit that the earlier ones left at zero. Strings are
 * shared through the dictionaries. Throws BlockMalformed; `countMax` bounds all of it, `orders`
 * picks rows.
 */
export function readRows(reader: ColumnReader, countMax: number, orders?: ReadonlySet<string>): Transaction[] {
  const count = readVarint(reader, countMax);
  const columns = readColumns(reader, count);
  const partsOf = readParts(reader, readBytes(reader, count));
  const transactions: Transaction[] = [];
  for (let index = 0; index < count; index++) {
    if (orders !== undefined && !orders.has(columns.orderId[index] ?? '')) continue;
    transactions.push(rowAt(columns, index, partsOf[index] ?? []));
  }
  return transactions;
}

type Columns = ReturnType<typeof readColumns>;
type Texts = readonly (string | null)[];

/** In the order of the text columns in block-write.ts: the order of these lines is the format. */
function readColumns(reader: ColumnReader, count: number) {
  const text = () => readStrings(reader, count);
  return {
    row: readRowNumbers(reader, count),
    kind: Array.from(readBytes(reader, count), kindOf),
    flags: readBytes(reader, count),
    source: filled(text()),
    statedKind: text(),
    marketplace: text(),
    orderId: text(),
    transactionId: text(),
    sku: text(),
    asin: text(),
    description: text(),
    quantity: text().map(Number),
    completedOn: filled(text()),
    departedOn: text(),
    arrivedOn: text(),
    taxCalculatedOn: text(),
    departureCountry: text(),
    departurePostcode: text(),
    arrivalCountry: text(),
    arrivalPostcode: text(),
    currency: text(),
    scheme: text(),
    taxCountry: text(),
    customerVatCountry: text(),
    customerVatNumber: text(),
    sellerVatCountry: text(),
    sellerVatNumber: text(),
    productTaxCode: text(),
    invoiceNumber: text(),
  };
}

function rowAt(columns: Columns, index: number, parts: readonly TransactionPart[]): Transaction {
  const flags = columns.flags[index] ?? 0;
  return {
    source: columns.source[index] ?? '',
    row: columns.row[index] ?? 0,
    kind: columns.kind[index] ?? 'unknown',
    statedKind: columns.statedKind[index] ?? null,
    marketplace: columns.marketplace[index] ?? null,
    isMarketplaceSale: (flags & 1) === 1,
    orderId: columns.orderId[index] ?? null,
    transactionId: columns.transactionId[index] ?? null,
    sku: columns.sku[index] ?? null,
    asin: columns.asin[index] ?? null,
    description: columns.description[index] ?? null,
    quantity: columns.quantity[index] ?? 0,
    completedOn: columns.completedOn[index] ?? '',
    departedOn: columns.departedOn[index] ?? null,
    arrivedOn: columns.arrivedOn[index] ?? null,
    taxCalculatedOn: columns.taxCalculatedOn[index] ?? null,
    departure: {
      country: columns.departureCountry[index] ?? null,
      postcode: columns.departurePostcode[index] ?? null,
    },
    arrival: { country: columns.arrivalCountry[index] ?? null, postcode: columns.arrivalPostcode[index] ?? null },
    currency: columns.currency[index] ?? null,
    parts,
    stated: {
      scheme: columns.scheme[index] ?? null,
      collectedBy: pick(COLLECTORS, (flags >> 1) & 3),
      taxCountry: columns.taxCountry[index] ?? null,
      isExport: pick(EXPORTS, (flags >> 3) & 3),
      totalsDiffer: (flags & TOTALS_DIFFER) !== 0,
    },
    customerVatId: vatIdAt(columns.customerVatCountry, columns.customerVatNumber, index),
    sellerVatId: vatIdAt(columns.sellerVatCountry, columns.sellerVatNumber, index),
    productTaxCode: columns.productTaxCode[index] ?? null,
    invoiceNumber: columns.invoiceNumber[index] ?? null,
  };
}

function readRowNumbers(reader: ColumnReader, count: number): number[] {
  const rows = new Array<number>(count);
  let row = 0;
  for (let index = 0; index < count; index++) {
    row += Number(readAmount(reader));
    rows[index] = row;
  }
  return rows;
}

function readParts(reader: ColumnReader, counts: Buffer): TransactionPart[][] {
  let total = 0;
  for (const count of counts) {
    if (count > PARTS_MAX) throw new BlockMalformed();
    total += count;
  }
  const flags = readBytes(reader, total);
  const parts = Array.from(
    flags,
    (): TransactionPart => ({ gross: null, net: null, vat: null, rate: null, goodsGross: null }),
  );
  eachWith(parts, flags, HAS_GROSS, (part) => {
    part.gross = readAmount(reader);
  });
  eachWith(parts, flags, HAS_VAT, (part) => {
    part.vat = readAmount(reader);
  });
  eachWith(parts, flags, HAS_NET, (part) => {
    part.net = readAmount(reader) + (part.gross ?? 0n) - (part.vat ?? 0n);
  });
  eachWith(parts, flags, HAS_GOODS, (part) => {
    part.goodsGross = (part.gross ?? 0n) - readAmount(reader);
  });
  eachWith(parts, flags, HAS_RATE, (part) => {
    part.rate = readVarint(reader, Number.MAX_SAFE_INTEGER);
  });
  let before = 0;
  return Array.from(counts, (count) => {
    const after = before + count;
    const rowParts = parts.slice(before, after);
    before = after;
    return rowParts;
  });
}

function eachWith(parts: TransactionPart[], flags: Buffer, flag: number, read: (part: TransactionPart) => void): void {
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index];
    if (part && ((flags[index] ?? 0) & flag) !== 0) read(part);
  }
}

function kindOf(code: number): TransactionKind {
  const kind = KINDS[code];
  if (kind === undefined) throw new BlockMalformed();
  return kind;
}

function pick<T>(values: readonly T[], code: number): T {
  if (code >= values.length) throw new BlockMalformed();
  return values[code] as T;
}

/** A column in which every row must say something. */
function filled(values: Texts): readonly string[] {
  if (values.includes(null)) throw new BlockMalformed();
  return values as readonly string[];
}

function vatIdAt(countries: Texts, numbers: Texts, index: number): VatId | null {
  const countryCode = countries[index] ?? null;
  const number = numbers[index] ?? null;
  return countryCode === null || number === null ? null : { countryCode, number };
}
