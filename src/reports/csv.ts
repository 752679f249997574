import { stringify } from 'csv-stringify/sync';

export type Cell = string | number | null | undefined;

/** Rows as RFC 4180 text with CRLF; every text that a spreadsheet might run as a formula is defused. */
export function csvText(rows: readonly (readonly Cell[])[]): string {
  return stringify(
    rows.map((row) => row.map(cellText)),
    { record_delimiter: 'windows' },
  );
}

/**
 * A cell that begins with one of these characters is a formula to a spreadsheet, and files come from strangers (a customer's
 * order may hold `=HYPERLINK(…)`). A leading apostrophe makes it text (OWASP, CSV injection). Plain numbers are
 * left alone: `-3.80` is an amount.
 */
export function defuse(text: string): string {
  return /^[=+\-@\t\r\n|%＝＋－＠]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
}

function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  return typeof cell === 'number' ? String(cell) : defuse(cell);
}
