import { ACCOUNTS_IN_GERMAN } from './account-tables.de.ts';
import { CONNECTIONS_IN_GERMAN } from './connection-tables.de.ts';
import { COMMON_IN_GERMAN } from './entry.de.ts';
import type { Place } from './entry.ts';
import { EVIDENCE_IN_GERMAN } from './evidence-tables.de.ts';
import { LEDGER_IN_GERMAN } from './ledger-tables.de.ts';
import { NAMES_IN_GERMAN, OUTSIDE_IN_GERMAN } from './outside.de.ts';
import { REPORTS_IN_GERMAN } from './report-tables.de.ts';
import { USAGE_IN_GERMAN } from './usage-tables.de.ts';

/**
 * The English sentence leads to the German one, so that a sentence that is changed loses its German and a test says so. Each lies in the
 * file beside its English, but for those of several rooms.
 */
export const DICTIONARIES: readonly Readonly<Record<string, string>>[] = [
  COMMON_IN_GERMAN,
  ACCOUNTS_IN_GERMAN,
  LEDGER_IN_GERMAN,
  CONNECTIONS_IN_GERMAN,
  EVIDENCE_IN_GERMAN,
  REPORTS_IN_GERMAN,
  USAGE_IN_GERMAN,
  OUTSIDE_IN_GERMAN,
  NAMES_IN_GERMAN,
];

const GERMAN = new Map(DICTIONARIES.flatMap((one) => Object.entries(one)));

/** What a sentence or a name of the map is in German; undefined where nobody has put it into German. */
export function inGerman(english: string): string | undefined {
  const exact = GERMAN.get(english);
  if (exact !== undefined) return exact;
  const numbers = english.match(/\d+/g) ?? [];
  return GERMAN.get(english.replace(/\d+/g, '{n}'))?.replace(/\{n\}/g, () => numbers.shift() ?? '');
}

/** Whether the place has a word for a name: a table or a file is called the same in every language. */
export function hasWordForName({ kind }: Pick<Place, 'kind'>): boolean {
  return kind !== 'table' && kind !== 'file';
}

/** Whether its entries do: columns, fields of the log and metrics do not. */
export function hasWordsForEntries({ kind }: Pick<Place, 'kind'>): boolean {
  return kind === 'file' || kind === 'cookie' || kind === 'memory';
}
