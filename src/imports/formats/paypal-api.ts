import { isDay } from '../../vat/period.ts';
import type { Place, TransactionKind, TransactionPart } from '../../vat/transaction.ts';
import { amountOf, columnSource, NOWHERE, rawText, type Source, type TableStyle, textOf } from './cells.ts';
import type { DayResult } from './days.ts';
import { FIELD_NAMES, type KindResult, rowReader, type Sources } from './default-row.ts';
import type { PageFormat, RowResult } from './format.ts';
import { fault, notice, type Row } from './issues.ts';
import { type PaypalField, paypalCells, paypalPage } from './paypal-api-fields.ts';
import { paypalCountry } from './paypal-countries.ts';
import { EBAY_PAYMENT, paypalEvent, paypalState } from './paypal-event-codes.ts';

/**
 * A page of PayPal's Transaction Search (`GET /v1/reporting/transactions`, fields=all). What counts is decided as for a download
 * (`paypal-activity.ts`); a day is that of UTC, by which the interface is asked as well.
 */
export const paypalApi: PageFormat = {
  id: 'paypal-api',
  label: 'PayPal Transaction Search',
  pageOf: paypalPage,
  readItem(item, number) {
    const { cells, wrong } = paypalCells(item);
    if (wrong.length === 0) return inOwnWords(readCells(cells, number));
    const row: Row = { cells, number, issues: [] };
    for (const column of wrong) fault(row, column, 'type-unexpected');
    return { issues: row.issues };
  },
};

/** There is no cell that the seller could mend. */
function inOwnWords(result: RowResult): RowResult {
  if (!('issues' in result) || result.issues === undefined) return result;
  const issues = result.issues.map((issue) =>
    issue.severity === 'fault' && !OWN_WORDS.has(issue.detail) ? { ...issue, detail: FROM_SERVICE } : issue,
  );
  return { ...result, issues };
}

const source = (field: PaypalField): Source => {
  const { column, index } = paypalCells.place(field);
  return columnSource(column, index);
};
const ID = source('id');
const REFERENCE = source('reference');
const REFERENCE_TYPE = source('referenceType');
const EVENT = source('event');
const STATUS = source('status');
const AMOUNT = source('amount');
const SHIPPING = source('shipping');
const INSURANCE = source('insurance');
const COUNTRY = source('country');

const sources: Sources = {
  ...(Object.fromEntries(FIELD_NAMES.map((field) => [field, NOWHERE])) as Sources),
  kind: EVENT,
  date: source('date'),
  transactionId: ID,
  sku: source('sku'),
  description: source('description'),
  quantity: source('quantity'),
  currency: source('currency'),
  arrivalCountry: COUNTRY,
  arrivalPostcode: source('postcode'),
  invoiceNumber: source('invoice'),
};

const style: TableStyle = { readDay: dayOfInstant, decimals: 'point', rates: new Map() };

const readCells = rowReader({
  format: 'paypal-api',
  sources,
  style,
  isIgnored,
  kindOf,
  orderIdOf: (row, kind) => (kind === 'sale' ? rawText(row, ID) || null : referenceOf(row)),
  marketplaceOf: (row) => (rawText(row, EVENT) === EBAY_PAYMENT ? 'ebay' : null),
  placesOf,
  partsOf,
  isMarketplaceSale: (marketplace) => marketplace !== null,
  check(row, { kind, orderId, transactionId }) {
    if (transactionId === null && rawText(row, ID) === '') fault(row, ID.column, 'required-missing');
    if (kind === 'refund' && orderId === null) notice(row, REFERENCE.column, 'reference-missing', NO_REFERENCE);
  },
});

const INSTANT = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d{1,9})?(?:Z|([+-]\d\d):?(\d\d))$/i;

/** `2014-07-11T04:03:52+0000`, as PayPal writes an instant, or with a colon in the offset as RFC 3339 does. */
function dayOfInstant(text: string): DayResult {
  const [, written = '', clock = '', hours = '+00', minutes = '00'] = INSTANT.exec(text) ?? [];
  const time = isDay(written) ? Date.parse(`${written}T${clock}${hours}:${minutes}`) : Number.NaN;
  const day = Number.isNaN(time) ? '' : new Date(time).toISOString().slice(0, 10);
  return day >= '1998-01-01' && day < '2100-01-01' ? { day } : { fault: 'date-invalid' };
}

function isOut(row: Row): boolean {
  return rawText(row, AMOUNT).startsWith('-');
}

/** Nothing happened, or nothing that is a sale of ours or its refund: money that we paid, and what came back of it. */
function isIgnored(row: Row): boolean {
  const event = paypalEvent(rawText(row, EVENT));
  if (event === 'none' || /^-?0*\.?0*$/.test(rawText(row, AMOUNT) || 'none')) return true;
  if (paypalState(rawText(row, STATUS)) === 'not-done') return true;
  return event === 'refund' ? !isOut(row) : isOut(row) && (event === 'payment' || event === 'gift');
}

function kindOf(row: Row): KindResult | undefined {
  const code = rawText(row, EVENT);
  if (code === '') {
    fault(row, EVENT.column, 'required-missing');
    return undefined;
  }
  const event = paypalEvent(code);
  if (paypalState(rawText(row, STATUS)) === 'unknown') notice(row, STATUS.column, 'status-unknown');
  else if (event === 'payment') return { kind: 'sale', statedKind: null };
  else if (event === 'refund') return { kind: 'refund', statedKind: null };
  else notice(row, EVENT.column, 'kind-unknown');
  return { kind: 'unknown', statedKind: /^[A-Z0-9]{1,10}$/.test(code) ? code : null };
}

/** The transaction that this one refunds. Other references are orders, subscriptions and agreements, which no sale bears the number of. */
function referenceOf(row: Row): string | null {
  const type = rawText(row, REFERENCE_TYPE);
  return type === '' || type === 'TXN' ? textOf(row, REFERENCE) : null;
}

/** Where the goods left from is nowhere said. */
function placesOf(row: Row, kind: TransactionKind): { departure: Place; arrival: Place } {
  const text = rawText(row, COUNTRY);
  const country = text.length === 2 ? paypalCountry(text) : undefined;
  if (text !== '' && country === undefined) fault(row, COUNTRY.column, 'country-unknown');
  else if (country === undefined && kind === 'sale') fault(row, COUNTRY.column, 'required-missing', NO_COUNTRY);
  return {
    departure: { country: null, postcode: null },
    arrival: { country: country ?? null, postcode: textOf(row, sources.arrivalPostcode, 40) },
  };
}

function partsOf(row: Row, kind: TransactionKind, exponent: number): TransactionPart[] {
  const issuesBefore = row.issues.length;
  const amount = (of: Source) => amountOf(row, of, exponent, 'point');
  const gross = amount(AMOUNT);
  const aside = size(amount(SHIPPING) ?? 0n) + size(amount(INSURANCE) ?? 0n);
  if (gross === null) {
    const isNeeded = kind !== 'unknown';
    if (isNeeded && row.issues.length === issuesBefore) fault(row, AMOUNT.column, 'required-missing');
    return [];
  }
  const goodsGross = gross < 0n ? gross + aside : gross - aside;
  return [{ gross, net: null, vat: null, rate: null, goodsGross: aside <= size(gross) ? goodsGross : null }];
}

const FROM_SERVICE =
  'PayPal left out, or misspelt, what this kind of transaction needs; look it up in the account, and upload it as a file if it counts.';
const NO_COUNTRY =
  'The sale has no shipping country, so that its VAT cannot be told. If it was shipped, download the activity and upload it with the country filled in.';
const OWN_WORDS: ReadonlySet<string> = new Set([NO_COUNTRY]);
const NO_REFERENCE =
  'The refund does not name the sale that it belongs to, so that country and rate of the sale are not known; look it up in the account.';

function size(amount: bigint): bigint {
  return amount < 0n ? -amount : amount;
}
