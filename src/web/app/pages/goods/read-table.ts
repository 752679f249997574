/** A line of a table with its number as a spreadsheet shows it. */
export type TextRow = { readonly number: number; readonly cells: readonly string[] };

export type TextTable =
  | { readonly is: 'table'; readonly header: readonly string[]; readonly rows: readonly TextRow[] }
  /** Nothing in it; or a quotation mark that is never closed, in this line. */
  | { readonly is: 'empty' }
  | { readonly is: 'unclosed'; readonly number: number };

/**
 * CSV (RFC 4180) or TSV as spreadsheets write and copy it: separated by tabs, semicolons or commas, whichever the first line has most of.
 * Quoted cells may hold all of them. Lines without any text are passed over, and still counted.
 */
export function readTable(text: string): TextTable {
  const clean = text.replace(/^\ufeff/, '');
  const parsed = cellsOf(clean, separatorOf(clean));
  if (parsed.unclosed !== undefined) return { is: 'unclosed', number: parsed.unclosed };
  const filled = parsed.rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const [header, ...rows] = filled;
  return header === undefined
    ? { is: 'empty' }
    : { is: 'table', header: header.cells.map((cell) => cell.trim()), rows };
}

const SEPARATORS = ['\t', ';', ','] as const;

function separatorOf(text: string): string {
  const first = text.trimStart().split(/\r?\n/, 1)[0] ?? '';
  const counts = SEPARATORS.map((separator) => first.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function cellsOf(text: string, separator: string): { rows: readonly TextRow[]; unclosed?: number } {
  const rows: TextRow[] = [];
  let cells: string[] = [];
  let at = 0;
  let number = 1;
  while (at < text.length) {
    const cell = readCell(text, at, separator);
    if (cell === undefined) return { rows, unclosed: number };
    cells.push(cell.value);
    at = cell.end;
    const sign = text[at];
    if (sign === separator) {
      at += 1;
      // A separator at the very end opens one more cell, an empty one.
      if (at >= text.length) cells.push('');
      continue;
    }
    at += text.startsWith('\r\n', at) ? 2 : 1;
    rows.push({ number, cells });
    number += 1;
    cells = [];
  }
  if (cells.length > 0) rows.push({ number, cells });
  return { rows };
}

/** The cell that begins at `at`, and where it ends: at a separator, an end of line or the end of the text. */
function readCell(text: string, at: number, separator: string): { value: string; end: number } | undefined {
  if (text[at] !== '"') {
    const end = endOf(text, at, separator);
    return { value: text.slice(at, end), end };
  }
  let value = '';
  let from = at + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return undefined;
    value += text.slice(from, quote);
    from = quote + 1;
    if (text[from] !== '"') break;
    value += '"';
    from += 1;
  }
  // What stands between the closing mark and the separator belongs there by no rule, and is kept rather than lost.
  const end = endOf(text, from, separator);
  return { value: value + text.slice(from, end), end };
}

function endOf(text: string, at: number, separator: string): number {
  let end = at;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return end;
}
