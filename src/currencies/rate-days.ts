import { isDay } from '../vat/period.ts';

/** The rates of one publication: currency → units of it for one euro, in the very digits of the publication. */
export type RateDay = { readonly day: string; readonly rates: ReadonlyMap<string, string> };

/** Why a file is not taken. Nothing of it is kept then. */
export type RatesFault =
  | 'type-unexpected'
  | 'archive-damaged'
  | 'archive-too-large'
  | 'layout-unknown'
  | 'day-implausible'
  | 'day-in-future'
  | 'days-missing'
  | 'rate-implausible';

export type RateDays = { readonly ok: true; readonly days: readonly RateDay[] } | RatesRefused;
export type RatesRefused = { readonly ok: false; readonly fault: RatesFault };

export type RawDay = { readonly day: string; readonly rates: readonly (readonly [currency: string, rate: string])[] };

/**
 * Days as a file holds them, checked and in ascending order. A file runs one way through time, names a day once and a currency once a
 * day, and holds nothing but plain positive decimals; if any of it is otherwise, who knows what the rest is.
 */
export function checkedDays(raw: readonly RawDay[]): RateDays {
  if (raw.length === 0) return refused('layout-unknown');
  if (!raw.every(({ day }) => isDay(day)) || !runsOneWay(raw)) return refused('day-implausible');
  const days: RateDay[] = [];
  for (const { day, rates } of raw) {
    const byCurrency = new Map(rates);
    if (byCurrency.size === 0 || byCurrency.size !== rates.length) return refused('layout-unknown');
    if (byCurrency.size > CURRENCIES_MAX) return refused('layout-unknown');
    if (!rates.every(([currency]) => isForeignCurrency(currency))) return refused('layout-unknown');
    if (!rates.every(([, rate]) => isRate(rate))) return refused('rate-implausible');
    days.push({ day, rates: byCurrency });
  }
  return { ok: true, days: isAscending(days) ? days : days.reverse() };
}

export function refused(fault: RatesFault): RatesRefused {
  return { ok: false, fault };
}

/** The ECB has never published more than 41. So many fit into a row of the database, however long their rates. */
const CURRENCIES_MAX = 90;

/** Up to seven digits before the point and eight behind it: a dong or a rial needs five, the finest quotation so far six. */
const RATE = /^(?:0|[1-9]\d{0,6})(?:\.\d{1,8})?$/;

function isRate(text: string): boolean {
  return RATE.test(text) && /[1-9]/.test(text);
}

function isForeignCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code) && code !== 'EUR';
}

function runsOneWay(days: readonly { day: string }[]): boolean {
  const isRising = isAscending(days);
  return days.every(({ day }, at) => {
    const before = days[at - 1]?.day;
    return before === undefined || (isRising ? before < day : before > day);
  });
}

function isAscending(days: readonly { day: string }[]): boolean {
  return (days[0]?.day ?? '') <= (days.at(-1)?.day ?? '');
}
