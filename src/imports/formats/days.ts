/** Which of the first two numbers of `03/04/2025` is the day; `undecided` reads only what can be read in one way. */
export type DateOrder = 'day-first' | 'month-first' | 'undecided';

/** A day as YYYY-MM-DD, or why there is none. */
export type DayResult =
  | { day: string; fault?: undefined }
  | { day?: undefined; fault: 'date-invalid' | 'date-ambiguous' };

/**
 * Reads the spellings of a day: `2025-03-31`, `31-03-2025`, `31/03/2025`, `31.03.25`, `31-Mar-2025`, each with a time behind it or
 * without (the day is taken as written, whatever the zone). Dots put the day first in every country that writes them.
 * The answers are kept: a file holds a few hundred days, each thousands of times.
 */
export function dayReader(order: DateOrder): (text: string) => DayResult {
  const known = new Map<string, DayResult>();
  return (text) => {
    let result = known.get(text);
    if (result === undefined) {
      result = parseDay(text, order);
      if (known.size >= KNOWN_DAYS_MAX) known.clear();
      known.set(text, result);
    }
    return result;
  };
}

/** What one text tells of the order: which it is, `open` where it could be either, undefined where the order plays no part in it. */
export function dateEvidence(text: string): 'day-first' | 'month-first' | 'open' | undefined {
  const match = NUMERIC.exec(text);
  if (match === null || match[2] === '.') return undefined;
  if (Number(match[1]) > 12) return 'day-first';
  return Number(match[3]) > 12 ? 'month-first' : 'open';
}

/** Decides the order once for a file: any number over 12 tells; none, or both ways, leaves it undecided. */
export function decideDateOrder(texts: Iterable<string>): DateOrder {
  let isDayFirst = false;
  let isMonthFirst = false;
  for (const text of texts) {
    const evidence = dateEvidence(text);
    if (evidence === 'day-first') isDayFirst = true;
    if (evidence === 'month-first') isMonthFirst = true;
  }
  if (isDayFirst === isMonthFirst) return 'undecided';
  return isDayFirst ? 'day-first' : 'month-first';
}

const KNOWN_DAYS_MAX = 20_000;
const TIME = String.raw`(?:[T ,]\s*\d[\w:.,+ -]{0,40})?$`;
const ISO = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${TIME}`);
const NUMERIC = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4}|\d{2})${TIME}`);
const NAMED = /^(\d{1,2})[-/. ]{1,2}([A-Za-z]{3})[a-z]{0,6}[-/. ]{1,2}(\d{4}|\d{2})(?: [\w:+ -]{1,20})?$/;
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const INVALID: DayResult = { fault: 'date-invalid' };
const AMBIGUOUS: DayResult = { fault: 'date-ambiguous' };

function parseDay(text: string, order: DateOrder): DayResult {
  const iso = ISO.exec(text);
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numeric = NUMERIC.exec(text);
  if (numeric) return parseNumeric(numeric, order);
  const named = NAMED.exec(text);
  if (named) return day(fullYear(named[3] ?? ''), monthNumber(named[2] ?? ''), Number(named[1]));
  return INVALID;
}

function parseNumeric(match: RegExpExecArray, order: DateOrder): DayResult {
  const first = Number(match[1]);
  const second = Number(match[3]);
  const year = fullYear(match[4] ?? '');
  const known = match[2] === '.' ? 'day-first' : order;
  if (known === 'day-first') return day(year, second, first);
  if (known === 'month-first') return day(year, first, second);
  if (first <= 12 && second <= 12 && first !== second) return AMBIGUOUS;
  return first > 12 ? day(year, second, first) : day(year, first, second);
}

/** `MAR`, `March`, `Sept` → 3 (0 for no month). */
export function monthNumber(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toUpperCase()) + 1;
}

function fullYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

function day(year: number, month: number, dayOfMonth: number): DayResult {
  const isReal = year >= 1993 && year < 2100 && month >= 1 && month <= 12 && dayOfMonth >= 1;
  if (!isReal || dayOfMonth > daysIn(year, month)) return INVALID;
  return { day: `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}` };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
