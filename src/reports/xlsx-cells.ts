import { defuse, withoutControls } from './csv.ts';
import { type Cell, type CellKind, isPlainDecimal, type Row } from './document.ts';
import { type Language, pointed } from './language/index.ts';
import { worded } from './shown.ts';
import { STYLES } from './xlsx-styles.ts';

/** Texts that stand in many cells, by their number in the workbook's table. Once it is full, others stand in their cells. */
export type SharedTexts = { cell(text: string): string | undefined; entries(): Iterable<string>; count(): number };

/** The table is held in memory until the end, so a column with a new text in each row must not fill it. */
const SHARED_TEXTS_MAX = 5000;

export function createSharedTexts(): SharedTexts {
  const cells = new Map<string, string>();
  return {
    cell: (text) => {
      const known = cells.get(text);
      if (known !== undefined || cells.size >= SHARED_TEXTS_MAX) return known;
      const made = `<c t="s"><v>${cells.size}</v></c>`;
      cells.set(text, made);
      return made;
    },
    entries: () => cells.keys(),
    count: () => cells.size,
  };
}

/** The XML of a typed cell. No cell is a formula: a text is one by its type, and defused for whoever saves the sheet as CSV. */
export function cellXml(value: Cell, kind: CellKind, row: Row, language: Language, shared: SharedTexts): string {
  if (value === null || value === undefined || value === '') return '<c/>';
  const text = String(value);
  switch (kind) {
    case 'amount':
      return isExactInSheets(text) ? numberXml(text, amountStyle(text)) : textXml(pointed(text, language));
    case 'rate':
      return isExactInSheets(text) ? numberXml(text, STYLES.rate) : textXml(pointed(text, language));
    case 'factor':
      return isExactInSheets(text) ? numberXml(text, STYLES.factor) : textXml(pointed(text, language));
    case 'count':
      return isExactInSheets(text) ? numberXml(text, STYLES.count) : textXml(text);
    case 'day': {
      const serial = serialOf(text);
      return serial === undefined ? textXml(text) : numberXml(String(serial), STYLES.day);
    }
    case 'text':
      return textXml(text);
    case 'formula':
      return textXml(worded(text, kind, row, language));
    case 'issue':
    case 'note':
      return textXml(worded(text, kind, row, language), STYLES.wrapped);
    default: {
      const shown = worded(text, kind, row, language);
      return shared.cell(shown) ?? textXml(shown);
    }
  }
}

export function numberXml(text: string, style: number): string {
  return `<c s="${style}"><v>${text}</v></c>`;
}

export function textXml(text: string, style = 0): string {
  return `<c${style === 0 ? '' : ` s="${style}"`} t="inlineStr"><is>${textElement(text)}</is></c>`;
}

/** `<t>` with the text, safe in XML and in a spreadsheet. */
export function textElement(text: string): string {
  const cut = text.length > CELL_CHARACTERS_MAX ? text.slice(0, CELL_CHARACTERS_MAX) : text;
  // `_x0041_` is how a workbook writes an "A" (ECMA-376 Part 1, 22.9.2.19, ST_Xstring): what only looks so has its underscore written that way.
  const safe = escapeXml(defuse(cut).replace(/_(?=[xX][0-9A-Fa-f]{4}_)/g, '_x005F_'));
  return /^\s|\s$/.test(safe) ? `<t xml:space="preserve">${safe}</t>` : `<t>${safe}</t>`;
}

/** Characters that XML 1.0 has no place for become U+FFFD. */
export function escapeXml(text: string): string {
  if (!NEEDS_CARE.test(text)) return text;
  return withoutControls(text)
    .toWellFormed()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}

/** The most that Excel reads in one cell. */
const CELL_CHARACTERS_MAX = 32_000;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not get into the XML.
const NEEDS_CARE = /[\u0000-\u001F&<>"\uD800-\uDFFF\uFFFE\uFFFF]/;

/** Spreadsheets compute with doubles: what has more than 15 digits would be another amount, and stays a text. */
function isExactInSheets(text: string): boolean {
  return text.length <= 16 ? isPlainDecimal(text) : isPlainDecimal(text) && text.replace(/[-.]/g, '').length <= 15;
}

function amountStyle(text: string): number {
  const point = text.indexOf('.');
  const decimals = point === -1 ? 0 : text.length - point - 1;
  return [STYLES.amount0, STYLES.amount2, STYLES.amount2, STYLES.amount3][decimals] ?? STYLES.amount4;
}

const DAY_MS = 86_400_000;
/** Day 0 of spreadsheets; right from 1 March 1900 on, since they believe in a 29 February 1900. */
const EPOCH_MS = Date.UTC(1899, 11, 30);

function serialOf(day: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const ms = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(ms) ? undefined : (ms - EPOCH_MS) / DAY_MS;
}
