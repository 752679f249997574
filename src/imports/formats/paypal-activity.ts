import type { Place, TransactionKind, TransactionPart } from '../../vat/transaction.ts';
import { amountOf, NOWHERE, rawText, type Source, type TableStyle, textOf } from './cells.ts';
import { dayReader, decideDateOrder } from './days.ts';
import { decideDecimalStyle, isNegativeText } from './decimals.ts';
import { FIELD_NAMES, type KindResult, rowReader, type Sources } from './default-row.ts';
import { HALF_CONVERTED, isHalfConverted, isPerhapsExchanged, watchStyle } from './file-style.ts';
import type { Format, MappingField, OpenTable, RowReader, TableFault } from './format.ts';
import { resolveConstants } from './generic-mapping.ts';
import { cellsOf } from './header.ts';
import { fault, notice, type Row } from './issues.ts';
import { type PaypalColumn, type PaypalSources, paypalColumnName, paypalSources } from './paypal-columns.ts';
import { paypalCountry } from './paypal-countries.ts';
import { paypalImpact, paypalStatus, paypalType, plainWord } from './paypal-words.ts';

/**
 * PayPal's activity download and statement, in English, German or Dutch. Payments received are sales, refunds name their sale; what a
 * customer paid is gross, fees are no turnover. It says neither where the goods left from, nor a rate, nor a VAT ID.
 */
export const paypalActivity: Format = {
  id: 'paypal-activity',
  label: 'PayPal activity download',
  detect(columns) {
    const sources = paypalSources(columns);
    const has = (column: PaypalColumn) => sources[column].index >= 0;
    // Any export of payments has a date, an amount and an id.
    return MARKS.some(has) ? SIGNATURE.filter(has).length / SIGNATURE.length : 0;
  },
  open(table) {
    const columns = paypalSources(table.columns);
    const missing = REQUIRED.filter((column) => columns[column].index < 0);
    if (missing.length > 0) return { fault: mismatch(missing) };
    const given = resolveConstants(table.mapping, MAPPED);
    return 'fault' in given ? given : { reader: openReader(table, columns, given.constants), issues: [] };
  },
  watch({ columns, mapping }) {
    const sources = paypalSources(columns);
    const dates = mapping?.dateOrder === undefined ? [sources.date.index] : [];
    return watchStyle(dates, mapping?.decimalSeparator === undefined ? amountColumns(sources) : []);
  },
  mappingFields: ['dateOrder', 'decimalSeparator', 'arrivalCountry'],
};

const MAPPED = ['dateOrder', 'decimalSeparator', 'arrivalCountry'] as const satisfies readonly MappingField[];
const REQUIRED: readonly PaypalColumn[] = ['date', 'type', 'currency', 'gross', 'transactionId'];
const SIGNATURE: readonly PaypalColumn[] = [...REQUIRED, 'time', 'timeZone', 'fee', 'net'];
const MARKS: readonly PaypalColumn[] = ['timeZone', 'reference', 'impact', 'receipt', 'sender'];

function mismatch(missing: readonly PaypalColumn[]): TableFault {
  return {
    code: 'format-mismatch',
    detail:
      'The header lacks columns of a PayPal activity download; download the activity again with its default fields.',
    errors: missing.map((column) => {
      const name = paypalColumnName(column);
      return { column: name, code: 'column-missing', detail: `The column ${name} is missing.` };
    }),
  };
}

function amountColumns({ gross, fee, net }: PaypalSources): number[] {
  return [gross.index, fee.index, net.index];
}

type Constants = Readonly<Record<(typeof MAPPED)[number], string | null>>;

function openReader(table: OpenTable, columns: PaypalSources, constants: Constants): RowReader {
  const sources: Sources = {
    ...(Object.fromEntries(FIELD_NAMES.map((field) => [field, NOWHERE])) as Sources),
    kind: columns.type,
    date: columns.date,
    transactionId: columns.transactionId,
    sku: columns.itemId,
    description: columns.item,
    quantity: columns.quantity,
    currency: columns.currency,
    arrivalCountry: columns.countryCode.index >= 0 ? columns.countryCode : columns.country,
    arrivalPostcode: columns.postcode,
    invoiceNumber: columns.invoice,
  };
  const sample = table.sampleRows ?? [];
  const style = styleOf(sample, columns, constants);
  const isHalf = isHalfConverted(cellsOf(sample, [columns.date.index]));
  return rowReader({
    format: 'paypal-activity',
    sources,
    style,
    isIgnored: (row) => isIgnored(row, columns),
    kindOf: (row) => kindOf(row, columns),
    orderIdOf: (row, kind) => orderIdOf(row, kind, columns),
    marketplaceOf: (row) => (/\bEBAY\b/.test(plainWord(rawText(row, columns.type))) ? 'ebay' : null),
    placesOf: (row, kind) => placesOf(row, kind, sources, columns, constants.arrivalCountry),
    partsOf: (row, kind, exponent) => partsOf(row, kind, exponent, columns, style),
    isMarketplaceSale: (marketplace) => marketplace !== null,
    check(row, { kind, orderId, transactionId }) {
      if (isHalf && isPerhapsExchanged(rawText(row, columns.date)))
        fault(row, columns.date.column, 'date-ambiguous', HALF_CONVERTED);
      if (transactionId === null && rawText(row, columns.transactionId) === '')
        fault(row, columns.transactionId.column, 'required-missing');
      if (kind === 'refund' && orderId === null) notice(row, columns.reference.column, 'reference-missing');
    },
  });
}

function styleOf(sample: readonly (readonly string[])[], columns: PaypalSources, constants: Constants): TableStyle {
  const order = constants.dateOrder as 'day-first' | 'month-first' | null;
  const separator = constants.decimalSeparator;
  const told = separator === ',' ? 'comma' : 'point';
  return {
    readDay: dayReader(order ?? decideDateOrder(cellsOf(sample, [columns.date.index]))),
    decimals: separator === null ? decideDecimalStyle(cellsOf(sample, amountColumns(columns))) : told,
    rates: new Map(),
  };
}

type Direction = 'in' | 'out' | 'memo';

/** The column of its own says it best, as there are files whose amounts bear no sign; without it the sign does. */
function directionOf(row: Row, { impact, gross }: PaypalSources): Direction {
  const text = rawText(row, gross);
  return paypalImpact(rawText(row, impact)) ?? (isNegativeText(text) ? 'out' : 'in');
}

/** Nothing happened, or nothing that is a sale of ours or its refund: money that we paid, and what came back of it. */
function isIgnored(row: Row, columns: PaypalSources): boolean {
  const type = paypalType(rawText(row, columns.type));
  const direction = directionOf(row, columns);
  if (type === 'none' || direction === 'memo' || isZero(rawText(row, columns.gross))) return true;
  if (paypalStatus(rawText(row, columns.status)) === 'not-done') return true;
  return type === 'refund' ? direction === 'in' : direction === 'out' && (type === 'payment' || type === 'gift');
}

function kindOf(row: Row, columns: PaypalSources): KindResult | undefined {
  const text = rawText(row, columns.type);
  if (text === '') {
    fault(row, columns.type.column, 'required-missing');
    return undefined;
  }
  const type = paypalType(text);
  const isTakenBack = type === 'refund' || (type === 'reversal' && directionOf(row, columns) === 'out');
  if (paypalStatus(rawText(row, columns.status)) === 'unknown') notice(row, columns.status.column, 'status-unknown');
  else if (type === 'payment') return { kind: 'sale', statedKind: null };
  else if (isTakenBack) return { kind: 'refund', statedKind: null };
  else notice(row, columns.type.column, 'kind-unknown');
  const word = plainWord(text).replaceAll(' ', '_');
  return { kind: 'unknown', statedKind: /^[A-Z0-9_]{1,40}$/.test(word) ? word : null };
}

/** A sale is an order of its own, and a refund belongs to that of the sale it names. */
function orderIdOf(row: Row, kind: TransactionKind, { transactionId, reference }: PaypalSources): string | null {
  return kind === 'sale' ? rawText(row, transactionId) || null : textOf(row, reference);
}

/** The country's code before its name, either before what the seller says of all sales that have none. */
function placesOf(
  row: Row,
  kind: TransactionKind,
  sources: Sources,
  { countryCode, country }: PaypalSources,
  otherwise: string | null,
): { departure: Place; arrival: Place } {
  const texts = [rawText(row, countryCode), rawText(row, country)];
  const found = paypalCountry(texts[0] ?? '') ?? paypalCountry(texts[1] ?? '');
  const isUnknown = found === undefined && texts.some((text) => text !== '');
  const { column } = sources.arrivalCountry;
  if (isUnknown) (kind === 'sale' ? fault : notice)(row, column, 'country-unknown');
  else if (found === undefined && otherwise === null && kind === 'sale')
    fault(row, column, 'required-missing', NO_COUNTRY);
  return {
    departure: { country: null, postcode: null },
    arrival: {
      country: found ?? (isUnknown || kind !== 'sale' ? null : otherwise),
      postcode: textOf(row, sources.arrivalPostcode, 40),
    },
  };
}

const NO_COUNTRY =
  'The sale has no shipping country, so that its VAT cannot be told; fill in the country’s code, or download the activity with the field Country Code. If all such sales went to one country, map "arrivalCountry" to its code as a value.';

function partsOf(
  row: Row,
  kind: TransactionKind,
  exponent: number,
  columns: PaypalSources,
  style: TableStyle,
): TransactionPart[] {
  const issuesBefore = row.issues.length;
  const amount = (source: Source) => amountOf(row, source, exponent, style.decimals);
  const stated = amount(columns.gross);
  const aside = size(amount(columns.shipping) ?? 0n) + size(amount(columns.insurance) ?? 0n);
  if (stated === null) {
    const isNeeded = kind !== 'unknown';
    if (isNeeded && row.issues.length === issuesBefore) fault(row, columns.gross.column, 'required-missing');
    return [];
  }
  const isOut = directionOf(row, columns) === 'out';
  if (!isOut && stated < 0n) fault(row, columns.gross.column, 'amount-sign', CONTRADICTION);
  const gross = isOut ? -size(stated) : stated;
  const isKnown = columns.shipping.index >= 0 && aside <= size(gross);
  const goodsGross = isOut ? gross + aside : gross - aside;
  return [{ gross, net: null, vat: null, rate: null, goodsGross: isKnown ? goodsGross : null }];
}

const CONTRADICTION =
  'The effect on the balance and the sign of the amount contradict each other; compare the row with the provider’s report.';

function isZero(text: string): boolean {
  return text !== '' && /^[^1-9]*$/.test(text) && /0/.test(text);
}

function size(amount: bigint): bigint {
  return amount < 0n ? -amount : amount;
}
