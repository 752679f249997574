import { type Cell, type CellKind, type ColumnKey, cellKindOf, type Row } from './document.ts';
import { type Language, wordsOf } from './language/index.ts';
import { cellXml, type SharedTexts, textXml } from './xlsx-cells.ts';
import { columnName } from './xlsx-chart.ts';
import { STYLES } from './xlsx-styles.ts';

const OPEN =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>';
const MARGINS = '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>';
const PAGE = `${MARGINS}<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>`;

export type SheetContext = { language: Language; shared: SharedTexts };

/**
 * The rows of one table as a sheet, a batch at a time, under a header that stays in sight. `next` gives the next batch, or undefined when the sheet
 * ends. Cells name no place of their own: they stand one after the other.
 */
export async function* tableSheet(
  columns: readonly ColumnKey[],
  next: () => Promise<readonly Row[] | undefined>,
  { language, shared }: SheetContext,
): AsyncGenerator<string> {
  const labels = wordsOf(language).columns;
  const kinds = columns.map((column) => [column, cellKindOf(column)] as const);
  yield `${OPEN}<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${columnsXml(kinds.map(([, kind]) => WIDTHS[kind]))}<sheetData>`;
  yield `<row ht="30" customHeight="1">${columns.map((column) => textXml(labels[column] ?? column, STYLES.header)).join('')}</row>`;
  let count = 1;
  for (let rows = await next(); rows !== undefined; rows = await next()) {
    let xml = '';
    for (const row of rows) {
      xml += '<row>';
      for (const [column, kind] of kinds) xml += cellXml(row[column], kind, row, language, shared);
      xml += '</row>';
    }
    count += rows.length;
    yield xml;
  }
  yield `</sheetData><autoFilter ref="A1:${columnName(columns.length - 1)}${count}"/>${PAGE}</worksheet>`;
}

/** A row of ready cells. A long text stands in one cell over the first columns, in a row as high as it needs. */
export type FreeRow = { cells: readonly string[]; heightPoints?: number; isBroad?: boolean };

/** A sheet of free form. */
export function plainSheet(rows: readonly FreeRow[], widths: readonly number[], hasDrawing: boolean): string {
  const body = rows.map(({ cells, heightPoints }) => {
    const height = heightPoints === undefined ? '' : ` ht="${heightPoints}" customHeight="1"`;
    return `<row${height}>${cells.join('')}</row>`;
  });
  const broad = rows.flatMap(({ isBroad }, index) => (isBroad === true ? [index + 1] : []));
  const last = columnName(widths.length - 1);
  const merged = broad.map((row) => `<mergeCell ref="A${row}:${last}${row}"/>`);
  const merges = broad.length === 0 ? '' : `<mergeCells count="${broad.length}">${merged.join('')}</mergeCells>`;
  const drawing = hasDrawing ? '<drawing r:id="rId1"/>' : '';
  return `${OPEN}${columnsXml(widths)}<sheetData>${body.join('')}</sheetData>${merges}${PAGE}${drawing}</worksheet>`;
}

export function valueXml(value: Cell, kind: CellKind, { language, shared }: SheetContext): string {
  return cellXml(value, kind, {}, language, shared);
}

function columnsXml(widths: readonly number[]): string {
  const cols = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`);
  return `<cols>${cols.join('')}</cols>`;
}

const WIDTHS: Readonly<Record<CellKind, number>> = {
  amount: 13,
  rate: 8,
  count: 9,
  day: 12,
  country: 9,
  term: 24,
  code: 16,
  factor: 14,
  formula: 22,
  category: 16,
  rule: 24,
  text: 22,
  basis: 44,
  issue: 80,
  note: 80,
};
