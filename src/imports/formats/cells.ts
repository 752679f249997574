import { countryOfCode, countryOfName } from '../../vat/country.ts';
import { currencyExponent } from '../../vat/money.ts';
import type { VatId } from '../../vat/transaction.ts';
import { normaliseVatId, splitVatId } from '../../vat/vat-id-text.ts';
import type { DayResult } from './days.ts';
import { type DecimalStyle, readAmount, readNumber } from './decimals.ts';
import type { IssueCode } from './format.ts';
import { cellAt } from './header.ts';
import { fault, notice, type Row } from './issues.ts';

/** Where a field comes from: a column of the file, a constant for every row, or nowhere (index −1). */
export type Source = { column: string | null; index: number; constant: string | null };

/** What was decided once for the table and holds for every cell of it. */
export type TableStyle = {
  readDay: (text: string) => DayResult;
  decimals: DecimalStyle;
  /** Rates read so far: a file has a dozen, a million times. */
  rates: Map<string, number>;
};

export const NOWHERE: Source = { column: null, index: -1, constant: null };

export function columnSource(column: string, index: number): Source {
  return { column, index, constant: null };
}

/** The field's trimmed text, '' where the row says nothing. */
export function rawText(row: Row, source: Source): string {
  return source.constant ?? cellAt(row.cells, source.index);
}

/** A short text or null; a longer one than `lengthMax` is a fault, as it mostly means a lost delimiter. */
export function textOf(row: Row, source: Source, lengthMax = 120): string | null {
  const text = rawText(row, source);
  if (text === '') return null;
  if (text.length <= lengthMax) return text;
  fault(row, source.column, 'text-too-long');
  return null;
}

/** A text for people, which may be cut. */
export function descriptionOf(row: Row, source: Source): string | null {
  const text = rawText(row, source);
  return text === '' ? null : text.slice(0, 300);
}

/** The day, null where the cell is empty or at fault (which is then said). */
export function dayOf(row: Row, source: Source, readDay: TableStyle['readDay']): string | null {
  const text = rawText(row, source);
  if (text === '') return null;
  const result = readDay(text);
  if (result.fault === undefined) return result.day;
  fault(row, source.column, result.fault);
  return null;
}

/** Minor units, null where the cell is empty or at fault (which is then said). */
export function amountOf(row: Row, source: Source, exponent: number, decimals: DecimalStyle): bigint | null {
  const text = rawText(row, source);
  if (text === '') return null;
  const result = readAmount(text, exponent, decimals);
  if (typeof result === 'bigint') return result;
  if (typeof result === 'object') {
    notice(row, source.column, 'amount-rounded');
    return result.rounded;
  }
  fault(row, source.column, result);
  return null;
}

/** The ISO 4217 code, null where the cell is empty or at fault (which is then said). */
export function currencyOf(row: Row, source: Source): string | null {
  const code = rawText(row, source).toUpperCase();
  if (code === '') return null;
  if (currencyExponent(code) !== undefined) return code;
  fault(row, source.column, 'currency-unknown');
  return null;
}

/** Hundredths of a percent from `0.19`, `19`, `19.00` or `19 %`: below 1 it is a fraction. */
export function rateOf(row: Row, source: Source, style: TableStyle): number | null {
  const text = rawText(row, source);
  if (text === '') return null;
  let rate = style.rates.get(text);
  if (rate === undefined) {
    rate = parseRate(text, style.decimals);
    if (style.rates.size < KNOWN_RATES_MAX) style.rates.set(text, rate);
  }
  if (rate >= 0) return rate;
  fault(row, source.column, 'rate-invalid');
  return null;
}

export function quantityOf(row: Row, source: Source, decimals: DecimalStyle, whenEmpty: number): number {
  const text = rawText(row, source);
  if (text === '') return whenEmpty;
  const value = readNumber(text, decimals === 'undecided' ? 'point' : decimals);
  if (value !== undefined && Math.abs(value) < 1e9) return value;
  fault(row, source.column, 'quantity-invalid');
  return whenEmpty;
}

/** ISO alpha-2 from a code or an English name; `report` says whether an unknown one keeps the row out. */
export function countryOf(row: Row, source: Source, report: typeof fault | typeof notice = fault): string | null {
  const text = rawText(row, source);
  if (text === '') return null;
  const country = text.length === 2 ? countryOfCode(text) : countryOfName(text);
  if (country !== undefined) return country;
  report(row, source.column, 'country-unknown');
  return null;
}

/** Prefix and number from two columns, or from one that holds both; unreadable ones are left out with a notice. */
export function vatIdOf(row: Row, country: Source, number: Source): VatId | null {
  const digits = rawText(row, number);
  if (digits === '') return null;
  const prefix = rawText(row, country);
  const vatId = prefix.length === 2 ? normaliseVatId(prefix, digits) : splitVatId(digits);
  if (vatId && VAT_NUMBER.test(vatId.number) && VAT_PREFIX.test(vatId.countryCode)) return vatId;
  notice(row, number.column, 'vat-id-unreadable');
  return null;
}

/** A short code in capitals as providers write them, else null with a notice. */
export function codeOf(row: Row, source: Source, unknown: IssueCode): string | null {
  const text = rawText(row, source).toUpperCase();
  if (text === '') return null;
  if (CODE.test(text)) return text;
  notice(row, source.column, unknown);
  return null;
}

export function yesNoOf(row: Row, source: Source): boolean | null {
  const text = rawText(row, source).toUpperCase();
  if (text === 'YES' || text === 'TRUE' || text === 'Y') return true;
  return text === 'NO' || text === 'FALSE' || text === 'N' ? false : null;
}

/** −1 for what is no rate. */
function parseRate(text: string, decimals: DecimalStyle): number {
  const isPercent = text.endsWith('%');
  const value = readNumber(isPercent ? text.slice(0, -1) : text, decimals === 'undecided' ? 'point' : decimals) ?? -1;
  const rate = Math.round(value < 1 && !isPercent ? value * 10_000 : value * 100);
  return rate >= 0 && rate <= 10_000 ? rate : -1;
}

const KNOWN_RATES_MAX = 1000;
const CODE = /^[A-Z0-9][A-Z0-9_.-]{0,39}$/;
const VAT_NUMBER = /^[0-9A-Z+*]{2,15}$/;
const VAT_PREFIX = /^[A-Z]{2}$/;
