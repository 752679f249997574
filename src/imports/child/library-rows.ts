import type { CellObject } from 'xlsx';
import { cellText } from './cell-text.ts';
import type { SheetRow } from './open-workbook.ts';

/** A row as the library has it, by column; a cell that is not there is undefined. */
export type LibraryRow = readonly (CellObject | undefined)[];

const rowsPerBatch = 500;
/** Longer rows are mostly holes. */
const denseColumnsMax = 1024;

/** The filled rows of a sheet, some at a time. `isLast` lets the cells go of each row that was handed on. */
export async function* libraryRows(
  data: (LibraryRow | undefined)[],
  columnsMax: number,
  isLast: boolean,
): AsyncGenerator<SheetRow[]> {
  let rows: SheetRow[] = [];
  for (let index = 0; index < data.length; index += 1) {
    const row = data[index];
    if (row === undefined || !isFilled(row)) continue;
    rows.push({ row: index + 1, ...textsOf(row, columnsMax) });
    if (isLast) data[index] = undefined;
    if (rows.length < rowsPerBatch) continue;
    yield rows;
    rows = [];
  }
  yield rows;
}

function isFilled(row: LibraryRow): boolean {
  for (const [, cell] of cellsOf(row)) if (cell.t !== 'z' && cell.v !== '') return true;
  return false;
}

/** Walks what is there, never what is claimed. */
function textsOf(row: LibraryRow, columnsMax: number): Omit<SheetRow, 'row'> {
  const texts: string[] = [];
  const errors: number[] = [];
  for (const [column, cell] of cellsOf(row)) {
    const text = cellText(cell);
    if (text === '') continue;
    if (column >= columnsMax) return { texts, errors, isTooWide: true };
    if (text === undefined) errors.push(column);
    while (texts.length < column) texts.push('');
    texts[column] = text ?? '';
  }
  return { texts, errors, isTooWide: false };
}

/**
 * The cells that are there, with their columns. A row that says its one cell stands in column one billion is an array of that length, and
 * every way of going through an array but by its keys takes as many steps.
 */
function* cellsOf(row: LibraryRow): Iterable<[number, CellObject]> {
  const isSparse = row.length > denseColumnsMax;
  const columns = isSparse ? Object.keys(row).map(Number) : row.keys();
  for (const column of columns) {
    const cell = row[column];
    if (cell !== undefined) yield [column, cell];
  }
}
