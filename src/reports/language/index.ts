import { GERMAN } from './de.ts';
import { ENGLISH } from './en.ts';
import type { Words } from './words.ts';

/** Languages of PDF and XLSX. JSON and CSV keep their codes and English sentences whatever is asked for: programs read them. */
export const LANGUAGES = ['en', 'de'] as const;

export type Language = (typeof LANGUAGES)[number];

/** One sentence in each language. */
export type Said = Readonly<Record<Language, string>>;

export { germanBasis } from './basis-de.ts';
export { germanIssue } from './issues-de.ts';

export function wordsOf(language: Language): Words {
  return language === 'de' ? GERMAN : ENGLISH;
}

/** `-1234567.50` → `-1,234,567.50` or `-1.234.567,50`; digit by digit, so that no amount becomes a float. */
export function decimalText(decimal: string, language: Language): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal);
  if (match === null) return decimal;
  const [, sign = '', whole = '', fraction] = match;
  const [thousands, point] = language === 'de' ? ['.', ','] : [',', '.'];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
  return `${sign}${grouped}${fraction === undefined ? '' : `${point}${fraction}`}`;
}

/** A text with decimals in it, in the sign of the language; nothing is grouped. */
export function pointed(text: string, language: Language): string {
  return language === 'de' ? text.replace(/(?<=\d)\.(?=\d)/g, ',') : text;
}

/** `2025-03-31` → `31.03.2025` or `31 Mar 2025`. */
export function dayText(day: string, language: Language): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (match === null) return day;
  const [, year = '', month = '', dayOfMonth = ''] = match;
  if (language === 'de') return `${dayOfMonth}.${month}.${year}`;
  return `${Number(dayOfMonth)} ${ENGLISH_MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** What stands under a chart that leaves currencies out. */
export function notDrawnText(currencies: readonly string[], language: Language): string {
  return wordsOf(language).texts.notDrawn.replace('#', currencies.join(', '));
}

/** `FR` → `France (FR)`. */
export function countryText(code: string, language: Language): string {
  const name = code === 'XI' ? NORTHERN_IRELAND[language] : namesOf(language).of(code);
  return name === undefined || name === code ? code : `${name} (${code})`;
}

const ENGLISH_MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const NORTHERN_IRELAND: Readonly<Record<Language, string>> = { en: 'Northern Ireland', de: 'Nordirland' };

function namesOf(language: Language): { of(code: string): string | undefined } {
  const names = new Intl.DisplayNames([wordsOf(language).locale], { type: 'region', fallback: 'code' });
  return { of: (code) => (/^[A-Z]{2}$/.test(code) ? names.of(code) : undefined) };
}
