import type { Place, Stated, TransactionKind } from '../../vat/transaction.ts';
import { dateRules } from './amazon-dates.ts';
import { amazonMoney, amazonParts, amountColumns } from './amazon-money.ts';
import { amazonDecimals, collectedUnder, isPositive } from './amazon-schemes.ts';
import { columnSource, countryOf, rawText, type Source, textOf } from './cells.ts';
import {
  defaultStated,
  FIELD_NAMES,
  type FieldName,
  isMovement,
  type KindResult,
  rowReader,
  type Sources,
} from './default-row.ts';
import type { Format, OpenTable, TableFault } from './format.ts';
import { cellsOf, columnFinder, plainHeader } from './header.ts';
import { fault, notice, type Row } from './issues.ts';
import { contradictingColumns } from './repeated-columns.ts';

/**
 * Amazon's `GET_VAT_TRANSACTION_DATA`, in its layouts of 92 columns (to mid-2021) and 95, as the API, the web page and a
 * spreadsheet program write it. Columns go by name; cities, addresses and the buyer's name are never read.
 */
export const amazonVatTransactions: Format = {
  id: 'amazon-vat-transactions',
  label: 'Amazon VAT Transactions Report',
  detect(columns) {
    const names = new Set(columns.map(plainHeader));
    return SIGNATURE.filter((name) => names.has(name)).length / SIGNATURE.length;
  },
  open(table) {
    const find = columnFinder(table.columns);
    const missing = REQUIRED.filter((name) => find(name) < 0);
    return missing.length > 0
      ? { fault: mismatch(missing) }
      : { reader: openReader(table, find), issues: contradictingColumns(table) };
  },
};

const REQUIRED = [
  'TRANSACTION_TYPE',
  'TRANSACTION_COMPLETE_DATE',
  'TRANSACTION_CURRENCY_CODE',
  'TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL',
  'ARRIVAL_COUNTRY',
  'DEPARTURE_COUNTRY',
];

const SIGNATURE = [
  ...REQUIRED,
  'ACTIVITY_PERIOD',
  'TRANSACTION_EVENT_ID',
  'ACTIVITY_TRANSACTION_ID',
  'SELLER_SKU',
  'SALE_DEPART_COUNTRY',
  'SALE_ARRIVAL_COUNTRY',
  'VAT_CALCULATION_IMPUTATION_COUNTRY',
];

const COLUMNS: Readonly<Record<FieldName, string>> = {
  kind: 'TRANSACTION_TYPE',
  date: 'TRANSACTION_COMPLETE_DATE',
  dispatchDate: 'TRANSACTION_DEPART_DATE',
  arrivalDate: 'TRANSACTION_ARRIVAL_DATE',
  originalSaleDate: 'TAX_CALCULATION_DATE',
  orderId: 'TRANSACTION_EVENT_ID',
  transactionId: 'ACTIVITY_TRANSACTION_ID',
  sku: 'SELLER_SKU',
  asin: 'ASIN',
  description: 'ITEM_DESCRIPTION',
  quantity: 'QTY',
  currency: 'TRANSACTION_CURRENCY_CODE',
  departureCountry: 'DEPARTURE_COUNTRY',
  departurePostcode: 'DEPARTURE_POST_CODE',
  arrivalCountry: 'ARRIVAL_COUNTRY',
  arrivalPostcode: 'ARRIVAL_POST_CODE',
  marketplace: 'MARKETPLACE',
  scheme: 'TAX_REPORTING_SCHEME',
  collectedBy: 'TAX_COLLECTION_RESPONSIBILITY',
  taxCountry: 'TAXABLE_JURISDICTION',
  isExport: 'EXPORT_OUTSIDE_EU',
  customerVatCountry: 'BUYER_VAT_NUMBER_COUNTRY',
  customerVatId: 'BUYER_VAT_NUMBER',
  sellerVatCountry: 'TRANSACTION_SELLER_VAT_NUMBER_COUNTRY',
  sellerVatId: 'TRANSACTION_SELLER_VAT_NUMBER',
  productTaxCode: 'PRODUCT_TAX_CODE',
  invoiceNumber: 'VAT_INV_NUMBER',
};

const KINDS: ReadonlyMap<string, TransactionKind> = new Map([
  ['SALE', 'sale'],
  ['LIQUIDATION_SALE', 'sale'],
  ['REFUND', 'refund'],
  ['LIQUIDATION_REFUND', 'refund'],
  ['RETURN', 'return'],
  ['FC_TRANSFER', 'transfer'],
  ['INBOUND', 'inbound'],
  ['COMMINGLING_BUY', 'commingling-buy'],
  ['COMMINGLING_SELL', 'commingling-sell'],
  ['DONATION', 'donation'],
]);

function mismatch(missing: readonly string[]): TableFault {
  return {
    code: 'format-mismatch',
    detail: 'The header lacks columns of the Amazon VAT Transactions Report; upload the report as Amazon delivered it.',
    errors: missing.map((column) => ({ column, code: 'column-missing', detail: `The column ${column} is missing.` })),
  };
}

function openReader(table: OpenTable, find: (name: string) => number) {
  const source = (name: string): Source => columnSource(name, find(name));
  const sources = Object.fromEntries(FIELD_NAMES.map((field) => [field, source(COLUMNS[field])])) as Sources;
  const money = amazonMoney(source);
  const sample = table.sampleRows ?? [];
  const decimals = amazonDecimals(cellsOf(sample, amountColumns(money)));
  const dates = dateRules(sources, source('ACTIVITY_PERIOD'), sample);
  const style = { readDay: dates.readDay, decimals, rates: new Map<string, number>() };
  const places = {
    saleDeparture: source('SALE_DEPART_COUNTRY'),
    saleArrival: source('SALE_ARRIVAL_COUNTRY'),
    imputation: source('VAT_CALCULATION_IMPUTATION_COUNTRY'),
  };
  return rowReader({
    format: 'amazon-vat-transactions',
    sources,
    style,
    kindOf: (row) => kindOf(row, sources.kind),
    dayReaderOf: dates.dayReaderOf,
    placesOf: (row, kind) => placesOf(row, kind, sources, places),
    statedOf: (row) => statedOf(row, sources, places.imputation),
    partsOf(row, kind, exponent) {
      const issuesBefore = row.issues.length;
      const parts = amazonParts(row, money, exponent, style);
      const isMissing = (kind === 'sale' || kind === 'refund') && parts.length === 0;
      if (isMissing && row.issues.length === issuesBefore) fault(row, money.gross.column, 'required-missing');
      return parts;
    },
    isMarketplaceSale: (marketplace) => marketplace?.startsWith('amazon') ?? false,
    check(row, transaction) {
      if (isMovement(transaction.kind) && hasAmount(row, money.gross))
        notice(row, money.gross.column, 'amount-ignored');
      if (transaction.kind === 'refund' && isPositive(transaction)) notice(row, money.gross.column, 'amount-sign');
    },
  });
}

function kindOf(row: Row, source: Source): KindResult | undefined {
  const word = rawText(row, source).toUpperCase();
  const kind = KINDS.get(word);
  if (kind !== undefined) return { kind, statedKind: null };
  if (word === '') {
    fault(row, source.column, 'required-missing');
    return undefined;
  }
  notice(row, source.column, 'kind-unknown');
  return { kind: 'unknown', statedKind: /^[A-Z0-9_-]{1,40}$/.test(word) ? word : null };
}

type PlaceSources = { saleDeparture: Source; saleArrival: Source; imputation: Source };

/** A refund leaves departure and arrival blank and names the sale's; a return really went from the one place to the other. */
function placesOf(
  row: Row,
  kind: TransactionKind,
  sources: Sources,
  extra: PlaceSources,
): { departure: Place; arrival: Place } {
  const takesSale = !isMovement(kind);
  const departure =
    countryOf(row, sources.departureCountry) ?? (takesSale ? countryOf(row, extra.saleDeparture) : null);
  const arrival = countryOf(row, sources.arrivalCountry) ?? (takesSale ? countryOf(row, extra.saleArrival) : null);
  return {
    departure: { country: departure, postcode: textOf(row, sources.departurePostcode, 40) },
    arrival: { country: arrival, postcode: textOf(row, sources.arrivalPostcode, 40) },
  };
}

function statedOf(row: Row, sources: Sources, imputation: Source): Stated {
  const stated = defaultStated(row, sources);
  const collectedBy = collectedUnder(row, stated, sources.scheme);
  return { ...stated, collectedBy, taxCountry: stated.taxCountry ?? countryOf(row, imputation, notice) };
}

function hasAmount(row: Row, source: Source): boolean {
  return /[1-9]/.test(rawText(row, source));
}
