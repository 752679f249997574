import { currencyExponent } from '../../vat/money.ts';
import type { Place, Stated, Transaction, TransactionKind, TransactionPart } from '../../vat/transaction.ts';
import {
  codeOf,
  countryOf,
  currencyOf,
  dayOf,
  descriptionOf,
  quantityOf,
  rawText,
  type Source,
  type TableStyle,
  textOf,
  vatIdOf,
  yesNoOf,
} from './cells.ts';
import type { FormatId, IssueCode, RowReader, RowResult } from './format.ts';
import { fault, hasFault, notice, type Row } from './issues.ts';

/** Fields that every format may have a column for; the money is each format's own business. */
export type Sources = Readonly<Record<FieldName, Source>>;
export type FieldName = (typeof FIELD_NAMES)[number];
export const FIELD_NAMES = [
  'kind',
  'date',
  'dispatchDate',
  'arrivalDate',
  'originalSaleDate',
  'orderId',
  'transactionId',
  'sku',
  'asin',
  'description',
  'quantity',
  'currency',
  'departureCountry',
  'departurePostcode',
  'arrivalCountry',
  'arrivalPostcode',
  'marketplace',
  'scheme',
  'collectedBy',
  'taxCountry',
  'isExport',
  'customerVatCountry',
  'customerVatId',
  'sellerVatCountry',
  'sellerVatId',
  'productTaxCode',
  'invoiceNumber',
] as const;

/** A format's way of reading a row: the default below, with one to three steps of its own. */
export type RowRules = {
  format: FormatId;
  sources: Sources;
  style: TableStyle;
  /** A row that is no sale, refund or movement by the provider's own words. */
  isIgnored?(row: Row): boolean;
  /** Undefined when the row is at fault (and that was said). */
  kindOf(row: Row): KindResult | undefined;
  /** How this row's days are read, where the row itself knows better than the table. */
  dayReaderOf?(row: Row): TableStyle['readDay'];
  daysOf?(row: Row, kind: TransactionKind, readDay: TableStyle['readDay']): Days;
  orderIdOf?(row: Row, kind: TransactionKind): string | null;
  marketplaceOf?(row: Row): string | null;
  /** Whether the customer's number is a VAT ID; without it every one is. */
  hasCustomerVatId?(row: Row): boolean;
  placesOf?(row: Row, kind: TransactionKind): { departure: Place; arrival: Place };
  statedOf?(row: Row): Stated;
  partsOf(row: Row, kind: TransactionKind, exponent: number): TransactionPart[];
  isMarketplaceSale(marketplace: string | null): boolean;
  /** Last look at a whole row, for what only several fields together tell. */
  check?(row: Row, transaction: Transaction): void;
};
export type Days = Pick<Transaction, 'completedOn' | 'departedOn' | 'arrivedOn' | 'taxCalculatedOn'>;
export type KindResult = { kind: TransactionKind; statedKind: string | null };

export function rowReader(rules: RowRules): RowReader {
  return (cells, number) => readRow(rules, { cells, number, issues: [] });
}

/** Kinds that move goods and carry no money. */
export function isMovement(kind: TransactionKind): boolean {
  return kind === 'return' || kind === 'transfer' || kind === 'inbound';
}

export function defaultPlaces(row: Row, sources: Sources): { departure: Place; arrival: Place } {
  return {
    departure: {
      country: countryOf(row, sources.departureCountry),
      postcode: textOf(row, sources.departurePostcode, 40),
    },
    arrival: { country: countryOf(row, sources.arrivalCountry), postcode: textOf(row, sources.arrivalPostcode, 40) },
  };
}

/** Asked when the money was read: whether its totals differ is told from the issues so far. */
export function defaultStated(row: Row, sources: Sources): Stated {
  return {
    scheme: codeOf(row, sources.scheme, 'scheme-unknown'),
    collectedBy: collectorOf(row, sources.collectedBy),
    taxCountry: countryOf(row, sources.taxCountry, notice),
    isExport: yesNoOf(row, sources.isExport),
    totalsDiffer: hasIssue(row, 'total-mismatch'),
  };
}

/** Completion decides the period, so without it the nearest known day stands in, and none at all is a fault. */
export function defaultDays(row: Row, sources: Sources, readDay: TableStyle['readDay']): Days {
  const issuesBefore = row.issues.length;
  const completedOn = dayOf(row, sources.date, readDay);
  const departedOn = dayOf(row, sources.dispatchDate, readDay);
  const arrivedOn = dayOf(row, sources.arrivalDate, readDay);
  const taxCalculatedOn = dayOf(row, sources.originalSaleDate, readDay);
  if (completedOn === null && row.issues.length === issuesBefore) {
    if (departedOn === null && arrivedOn === null) fault(row, sources.date.column, 'required-missing');
    else notice(row, sources.date.column, 'date-replaced');
  }
  return { completedOn: completedOn ?? departedOn ?? arrivedOn ?? '', departedOn, arrivedOn, taxCalculatedOn };
}

/** The default: each field from its column, all faults collected. */
function readRow(rules: RowRules, row: Row): RowResult {
  if (isBlank(rules, row) || rules.isIgnored?.(row)) return { ignored: true };
  const { sources, style } = rules;
  const kindResult = rules.kindOf(row);
  const kind = kindResult?.kind ?? 'unknown';
  const readDay = rules.dayReaderOf?.(row) ?? style.readDay;
  const days = rules.daysOf?.(row, kind, readDay) ?? defaultDays(row, sources, readDay);
  const money = moneyOf(rules, row, kind);
  const places = rules.placesOf?.(row, kind) ?? defaultPlaces(row, sources);
  if (kind === 'sale' && places.arrival.country === null && !hasIssueOn(row, sources.arrivalCountry))
    fault(row, sources.arrivalCountry.column, 'required-missing');
  const marketplace = rules.marketplaceOf ? rules.marketplaceOf(row) : defaultMarketplace(row, sources.marketplace);
  const transaction: Transaction = {
    source: rules.format,
    row: row.number,
    kind,
    statedKind: kindResult?.statedKind ?? null,
    marketplace,
    isMarketplaceSale: rules.isMarketplaceSale(marketplace),
    orderId: rules.orderIdOf ? rules.orderIdOf(row, kind) : textOf(row, sources.orderId),
    transactionId: textOf(row, sources.transactionId),
    sku: textOf(row, sources.sku),
    asin: textOf(row, sources.asin),
    description: descriptionOf(row, sources.description),
    quantity: quantityOf(row, sources.quantity, style.decimals, kind === 'sale' || kind === 'refund' ? 1 : 0),
    completedOn: days.completedOn,
    departedOn: days.departedOn,
    arrivedOn: days.arrivedOn,
    taxCalculatedOn: days.taxCalculatedOn,
    departure: places.departure,
    arrival: places.arrival,
    currency: money.currency,
    parts: money.parts,
    stated: rules.statedOf?.(row) ?? defaultStated(row, sources),
    customerVatId:
      rules.hasCustomerVatId?.(row) === false ? null : vatIdOf(row, sources.customerVatCountry, sources.customerVatId),
    sellerVatId: vatIdOf(row, sources.sellerVatCountry, sources.sellerVatId),
    productTaxCode: textOf(row, sources.productTaxCode),
    invoiceNumber: textOf(row, sources.invoiceNumber),
  };
  return finish(rules, row, transaction);
}

function finish(rules: RowRules, row: Row, transaction: Transaction): RowResult {
  rules.check?.(row, transaction);
  if (row.issues.length === 0) return { transaction };
  return hasFault(row) ? { issues: row.issues } : { transaction, issues: row.issues };
}

type RowMoney = Pick<Transaction, 'currency' | 'parts'>;

/** Sales and refunds need a currency and an amount; other kinds keep theirs only where they are whole. */
function moneyOf(rules: RowRules, row: Row, kind: TransactionKind): RowMoney {
  if (isMovement(kind)) return { currency: null, parts: [] };
  const source = rules.sources.currency;
  const isNeeded = kind === 'sale' || kind === 'refund';
  const currency = currencyOf(row, source);
  if (currency === null) {
    if (isNeeded && rawText(row, source) === '') fault(row, source.column, 'required-missing');
    return { currency: null, parts: [] };
  }
  return { currency, parts: rules.partsOf(row, kind, currencyExponent(currency) ?? 2) };
}

function defaultMarketplace(row: Row, source: Source): string | null {
  const name = textOf(row, source)?.toLowerCase() ?? null;
  return name === 'n/a' ? null : name;
}

function collectorOf(row: Row, source: Source): Stated['collectedBy'] {
  const text = rawText(row, source).toUpperCase();
  if (text === '') return null;
  if (text === 'SELLER') return 'seller';
  if (text === 'MARKETPLACE' || text === 'AMAZON') return 'marketplace';
  notice(row, source.column, 'responsibility-unknown');
  return null;
}

function hasIssue(row: Row, code: IssueCode): boolean {
  return row.issues.length > 0 && row.issues.some((issue) => issue.code === code);
}

function hasIssueOn(row: Row, source: Source): boolean {
  return row.issues.some((issue) => issue.column === source.column);
}

function isBlank(rules: RowRules, row: Row): boolean {
  if (rawText(row, rules.sources.date) !== '' && rules.sources.date.constant === null) return false;
  return row.cells.every((cell) => cell.trim() === '');
}
