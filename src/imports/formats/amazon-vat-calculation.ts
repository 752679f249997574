import type { Stated, Transaction, TransactionKind } from '../../vat/transaction.ts';
import {
  type CalculationMoney,
  calculationAmounts,
  calculationMoney,
  calculationParts,
} from './amazon-calculation-money.ts';
import { amazonMarketplace } from './amazon-marketplaces.ts';
import { amazonDecimals, collectedUnder, isPositive } from './amazon-schemes.ts';
import { columnSource, NOWHERE, rawText, type Source, type TableStyle } from './cells.ts';
import { dayReader, decideDateOrder } from './days.ts';
import { isNegativeText } from './decimals.ts';
import {
  defaultDays,
  defaultStated,
  FIELD_NAMES,
  type FieldName,
  type KindResult,
  rowReader,
  type Sources,
} from './default-row.ts';
import { HALF_CONVERTED, isHalfConverted, isPerhapsExchanged, watchStyle } from './file-style.ts';
import type { Format, MappingField, OpenTable, RowReader, TableFault } from './format.ts';
import { resolveConstants } from './generic-mapping.ts';
import { cellsOf, columnFinder, plainHeader } from './header.ts';
import { fault, notice, type Row } from './issues.ts';
import { contradictingColumns } from './repeated-columns.ts';

/**
 * Amazon's `SC_VAT_TAX_REPORT`, the VAT calculation report, in its layouts of 73 columns and, from 2026-01-01 on, 84. A RETURN carries money
 * here, as a REFUND does. Columns go by name; cities, states and invoice addresses are never read.
 */
export const amazonVatCalculation: Format = {
  id: 'amazon-vat-calculation',
  label: 'Amazon VAT calculation report',
  detect(columns) {
    const names = new Set(columns.map(plainHeader));
    return REQUIRED.filter((name) => names.has(plainHeader(name))).length / REQUIRED.length;
  },
  open(table) {
    const find = columnFinder(table.columns);
    const missing = REQUIRED.filter((name) => find(name) < 0);
    if (missing.length > 0) return { fault: mismatch(missing) };
    const given = resolveConstants(table.mapping, MAPPED);
    return 'fault' in given
      ? given
      : { reader: openReader(table, find, given.constants), issues: contradictingColumns(table) };
  },
  watch({ columns, mapping }) {
    const source = sourceIn(columnFinder(columns));
    const dates = mapping?.dateOrder === undefined ? DATES.map((name) => source(name).index) : [];
    return watchStyle(
      dates,
      mapping?.decimalSeparator === undefined ? calculationAmounts(calculationMoney(source)) : [],
    );
  },
  mappingFields: ['dateOrder', 'decimalSeparator'],
};

const MAPPED = ['dateOrder', 'decimalSeparator'] as const satisfies readonly MappingField[];
const DATES = ['Order Date', 'Shipment Date', 'Tax Calculation Date'];
const REASON = 'Tax Calculation Reason Code';

/** Every line of money is needed: a price without the column of its promotions would be too high and nobody would see it. */
const REQUIRED = [
  'Transaction Type',
  'Order ID',
  'Shipment Date',
  'Currency',
  REASON,
  ...['OUR_PRICE', 'SHIPPING', 'GIFTWRAP'].flatMap((line) => [
    `${line} Tax Inclusive Selling Price`,
    `${line} Tax Inclusive Promo Amount`,
  ]),
  'Ship From Country',
  'Ship To Country',
];

/** `null`: read in a way of its own, or not told by this report. */
const COLUMNS: Readonly<Record<FieldName, string | null>> = {
  kind: 'Transaction Type',
  date: 'Shipment Date',
  dispatchDate: null,
  arrivalDate: null,
  originalSaleDate: 'Tax Calculation Date',
  orderId: 'Order ID',
  transactionId: 'Transaction ID',
  sku: 'SKU',
  asin: 'ASIN',
  description: null,
  quantity: 'Quantity',
  currency: 'Currency',
  departureCountry: 'Ship From Country',
  departurePostcode: 'Ship From Postal Code',
  arrivalCountry: 'Ship To Country',
  arrivalPostcode: 'Ship To Postal Code',
  marketplace: 'Marketplace ID',
  scheme: 'Tax Reporting Scheme',
  collectedBy: 'Tax Collection Responsibility',
  taxCountry: 'Jurisdiction Name',
  isExport: 'Export Outside EU',
  customerVatCountry: 'Buyer Tax Registration Jurisdiction',
  customerVatId: 'Buyer Tax Registration',
  sellerVatCountry: 'Seller Tax Registration Jurisdiction',
  sellerVatId: 'Seller Tax Registration',
  productTaxCode: 'Product Tax Code',
  invoiceNumber: 'VAT Invoice Number',
};

const KINDS: ReadonlyMap<string, TransactionKind> = new Map([
  ['SHIPMENT', 'sale'],
  ['RETURN', 'refund'],
  ['REFUND', 'refund'],
]);

function mismatch(missing: readonly string[]): TableFault {
  return {
    code: 'format-mismatch',
    detail: 'The header lacks columns of the Amazon VAT calculation report; upload the report as Amazon delivered it.',
    errors: missing.map((column) => ({ column, code: 'column-missing', detail: `The column ${column} is missing.` })),
  };
}

type Constants = Readonly<Record<(typeof MAPPED)[number], string | null>>;

function openReader(table: OpenTable, find: (name: string) => number, constants: Constants): RowReader {
  const source = sourceIn(find);
  const sources = Object.fromEntries(
    FIELD_NAMES.map((field) => [field, COLUMNS[field] === null ? NOWHERE : source(COLUMNS[field])]),
  ) as Sources;
  const money = calculationMoney(source);
  const extra = {
    reason: source(REASON),
    idType: source('Buyer Tax Registration Type'),
    corrected: source('Is Invoice Corrected'),
  };
  const sample = table.sampleRows ?? [];
  const style = styleOf(sample, DATES.map(source), calculationAmounts(money), constants);
  const halfConverted = [sources.date, sources.originalSaleDate].filter(({ index }) =>
    isHalfConverted(cellsOf(sample, [index])),
  );
  return rowReader({
    format: 'amazon-vat-calculation',
    sources,
    style,
    kindOf: (row) => kindOf(row, sources.kind),
    daysOf(row, kind, readDay) {
      const days = defaultDays(row, sources, readDay);
      return { ...days, departedOn: kind === 'sale' && days.completedOn !== '' ? days.completedOn : null };
    },
    marketplaceOf: (row) => amazonMarketplace(rawText(row, sources.marketplace)),
    statedOf: (row) => statedOf(row, sources, extra.reason),
    hasCustomerVatId: (row) => /^(VAT)?$/i.test(rawText(row, extra.idType)),
    partsOf(row, kind, exponent) {
      const issuesBefore = row.issues.length;
      const parts = calculationParts(row, money, isComputed(row, extra.reason), exponent, style);
      const isMissing = kind !== 'unknown' && parts.length === 0;
      if (isMissing && row.issues.length === issuesBefore)
        fault(row, money.lines[0]?.gross[0].column ?? null, 'required-missing');
      return parts;
    },
    isMarketplaceSale: () => true,
    check(row, transaction) {
      for (const date of halfConverted)
        if (isPerhapsExchanged(rawText(row, date))) fault(row, date.column, 'date-ambiguous', HALF_CONVERTED);
      checkSigns(row, transaction, money);
      if (/^(TRUE|YES|1)$/i.test(rawText(row, extra.corrected)))
        notice(row, extra.corrected.column, 'invoice-corrected');
    },
  });
}

/** Amounts are added as they stand, so that a sign that got lost must not pass in silence. */
function checkSigns(row: Row, transaction: Transaction, { lines }: CalculationMoney): void {
  if (transaction.kind === 'refund' && isPositive(transaction))
    notice(row, lines[0]?.gross[0].column ?? null, 'amount-sign');
  if (transaction.kind !== 'sale') return;
  for (const { gross } of lines) {
    const text = rawText(row, gross[1]);
    if (/[1-9]/.test(text) && !isNegativeText(text)) notice(row, gross[1].column, 'amount-sign', ADDED_PROMOTION);
  }
}

const ADDED_PROMOTION =
  'The promotion of a sale is above zero and was added to its price as it stands; check whether the minus sign got lost.';

function sourceIn(find: (name: string) => number): (name: string) => Source {
  return (name) => columnSource(name, find(name));
}

function styleOf(
  sample: readonly (readonly string[])[],
  dates: readonly Source[],
  amounts: readonly number[],
  constants: Constants,
): TableStyle {
  const dateCells = cellsOf(
    sample,
    dates.map(({ index }) => index),
  );
  const order = constants.dateOrder as 'day-first' | 'month-first' | null;
  const separator = constants.decimalSeparator;
  return {
    readDay: dayReader(order ?? decideDateOrder(dateCells)),
    decimals: separator === null ? amazonDecimals(cellsOf(sample, amounts)) : separator === ',' ? 'comma' : 'point',
    rates: new Map(),
  };
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

/** The jurisdiction says whose tax was computed, so that without a computation it says nothing. */
function statedOf(row: Row, sources: Sources, reason: Source): Stated {
  const stated = defaultStated(row, sources);
  const collectedBy = collectedUnder(row, stated, sources.scheme);
  return { ...stated, collectedBy, taxCountry: isComputed(row, reason) ? stated.taxCountry : null };
}

function isComputed(row: Row, reason: Source): boolean {
  return !/^(NON|NOT)[\s_-]?TAXABLE$/i.test(rawText(row, reason));
}
