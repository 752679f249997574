import { stringify } from 'csv-stringify/sync';

export type Cell = string | number | null | undefined;

/** Rows as RFC 4180 text with CRLF; every text that a spreadsheet might run as a formula is defused. */
export function csvText(rows: readonly (readonly Cell[])[]): string {
  return stringify(
    rows.map((row) => row.map(cellText)),
    // Quotes by itself only where the whole delimiter stands; a lone CR or LF would end the row for most readers.
    { record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  );
}

/**
 * A cell that begins with one of these characters is a formula to a spreadsheet, and files come from strangers (a customer's
 * order may hold `=HYPERLINK(…)`). A leading apostrophe makes it text (OWASP, CSV injection). Spreadsheets of much of Europe split at semicolons
 * whatever stands around them, so what would then begin a cell is defused as well. Plain numbers are left alone: `-3.80` is an amount.
 */
export function defuse(text: string): string {
  if (/^-?\d+(\.\d+)?$/.test(text)) return text;
  return text.replace(/(^|[;\t\r\n])(?=[=+\-@|%＝＋－＠])|^(?=[\t\r\n])/g, "$1'");
}

/** Characters that XML 1.0 has no place for become U+FFFD, in every format alike. */
export function withoutControls(text: string): string {
  return text.replace(FORBIDDEN, '\uFFFD');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not get into a file.
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  return typeof cell === 'number' ? String(cell) : defuse(withoutControls(cell));
}
