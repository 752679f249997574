import { type Language, language } from './language.ts';

const LOCALES = { en: 'en-GB', de: 'de-DE' } as const satisfies Readonly<Record<Language, string>>;

/** What stands behind a time of day. */
const CLOCK = { en: '', de: '\u00a0Uhr' } as const satisfies Readonly<Record<Language, string>>;

/** BCP 47, of the language of the page. */
export function locale(): (typeof LOCALES)[Language] {
  return LOCALES[language.get()];
}

/** A count, `12,345` or `12.345`. */
export function count(value: number): string {
  return new Intl.NumberFormat(locale()).format(value);
}

/** @param iso a moment as the contract writes it */
export function moment(iso: string): string {
  const format = new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' });
  return `${format.format(new Date(iso))}${CLOCK[language.get()]}`;
}

/** As a log has it: UTC, as the filters of the log go by UTC too. */
export function momentWithSeconds(iso: string): string {
  const format = new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });
  return `${format.format(new Date(iso))}\u00a0UTC`;
}

export function timeOfDay(iso: string): string {
  return new Intl.DateTimeFormat(locale(), { timeStyle: 'short' }).format(new Date(iso));
}

/** @param day `2025-03-31` */
export function calendarDay(day: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** Without the year, as below a chart. @param day `2025-03-31` */
export function dayAndMonth(day: string): string {
  const format = new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`)).replaceAll(' ', '\u00a0');
}

/** `120 ms`, `2.5 s`, `5 min`: durations are bounds of steps, so nothing is lost. */
export function duration(milliseconds: number): string {
  const [unit, size] =
    milliseconds < 1000
      ? (['millisecond', 1] as const)
      : milliseconds < 60_000
        ? (['second', 1000] as const)
        : (['minute', 60_000] as const);
  const format = new Intl.NumberFormat(locale(), { style: 'unit', unit, maximumFractionDigits: 1 });
  return format.format(milliseconds / size).replaceAll(' ', '\u00a0');
}

/** @param month `2025-03` */
export function monthName(month: string): string {
  const format = new Intl.DateTimeFormat(locale(), { month: 'short', year: 'numeric', timeZone: 'UTC' });
  return format.format(new Date(`${month}-01T00:00:00Z`)).replaceAll(' ', '\u00a0');
}

/** `Mar`, where the year is known. @param month `2025-03` */
export function shortMonth(month: string): string {
  const text = new Intl.DateTimeFormat(locale(), { month: 'short', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
  return text.slice(0, 3);
}

/** `3.4 MB`. Sizes are no amounts: a rounded one is right. */
export function fileSize(bytes: number): string {
  const [unit, size] =
    bytes < 1000
      ? (['byte', 1] as const)
      : bytes < 1_000_000
        ? (['kilobyte', 1000] as const)
        : (['megabyte', 1_000_000] as const);
  // The short form of a byte has no plural in English.
  const unitDisplay = unit === 'byte' ? 'long' : 'short';
  const format = new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 });
  return format.format(bytes / size);
}

/**
 * An amount as the contract writes it (`-1234.50`), in the spelling of the language. It is handed on as text: a number of
 * JavaScript would round what it cannot hold.
 */
export function amount(value: string, currency?: string): string {
  const decimals = value.split('.')[1]?.length ?? 0;
  const format = new Intl.NumberFormat(locale(), {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  // German has a hyphen there, which is narrower than a figure.
  const text = format.format(value as Intl.StringNumericLiteral).replace('-', locale() === 'de-DE' ? '\u2212' : '-');
  return currency === undefined ? text : `${text}\u00a0${currency}`;
}

/** An amount with at least as many decimals as its currency has: `7.5` → `7.50`. */
export function withPlaces(value: string, currency: string | undefined): string {
  if (currency === undefined || !/^[A-Z]{3}$/.test(currency)) return value;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const places = format.resolvedOptions().maximumFractionDigits ?? 0;
  const [whole = '', decimals = ''] = value.split('.');
  return places === 0 && decimals === '' ? whole : `${whole}.${decimals.padEnd(places, '0')}`;
}
