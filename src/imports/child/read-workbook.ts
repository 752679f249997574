import type { CellObject } from 'xlsx';
import { FORMATS } from '../formats/index.ts';
import { cellText } from './cell-text.ts';
import type { Input } from './input.ts';
import type { FileFault, FileLimits, ReadIssue } from './protocol.ts';
import type { TableRows } from './table-rows.ts';
import { type OpenSheet, type OpenWorkbook, openArchive, openFile, type Row } from './workbook-library.ts';
import { guardZip } from './zip-guard.ts';

export type Workbook = {
  container: 'xlsx' | 'xls' | 'ods';
  read(rows: TableRows, afterChunk: (bytes: number) => Promise<void>): Promise<FileFault | undefined>;
};

type Sheet = {
  rows: readonly (Row | undefined)[];
  isHidden: boolean;
  header: number;
  heading: string;
  isRecognised: boolean;
  hasRows: boolean;
};

/** First rows among which the header is looked for: some reports begin with a title. */
const headerWithinRows = 20;
const rowsPerChunk = 500;
/** Longer rows are mostly holes. */
const denseColumnsMax = 1024;

/** Takes a whole workbook in, guarded, and finds the sheet that holds the table. */
export async function readWorkbook(
  input: Input,
  kind: 'zip' | 'ole2',
  limits: FileLimits,
): Promise<Workbook | { fault: FileFault }> {
  const opened = await openWorkbook(input, kind, limits);
  if ('fault' in opened) return opened;
  let sheet: Sheet | { fault: FileFault } | undefined;
  try {
    sheet = chooseSheet(opened.open(), limits);
  } catch (error) {
    return describe(error);
  }
  if (sheet === undefined) return { fault: { code: 'file-unreadable', detail: 'The workbook holds no table.' } };
  if ('fault' in sheet) return sheet;
  const chosen = sheet;
  return { container: opened.container, read: (rows, afterChunk) => readSheet(chosen, limits, rows, afterChunk) };
}

type Opened = { container: Workbook['container']; open(): OpenWorkbook };

/** What is answered holds the parts of an archive but not the archive: both together would be the peak of memory. */
async function openWorkbook(
  input: Input,
  kind: 'zip' | 'ole2',
  limits: FileLimits,
): Promise<Opened | { fault: FileFault }> {
  const file = await takeAll(input, limits.workbookBytesMax);
  if (file === undefined) {
    const detail = `A workbook may have ${limits.workbookBytesMax / 1024 / 1024} MiB. Upload the report as text or CSV, which may be far larger.`;
    return { fault: { code: 'file-too-large', detail } };
  }
  return kind === 'ole2' ? openOle2(file) : openZip(await guardZip(file, limits));
}

function openOle2(file: Buffer): Opened {
  return { container: 'xls', open: () => openFile(file) };
}

function openZip(guarded: Awaited<ReturnType<typeof guardZip>>): Opened | { fault: FileFault } {
  return 'fault' in guarded ? guarded : { container: guarded.container, open: () => openArchive(guarded.parts) };
}

async function takeAll(input: Input, bytesMax: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of input.rest()) {
    bytes += chunk.length;
    if (bytes > bytesMax) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * The first visible sheet with a known header and rows, else the first with anything in it. One sheet at a time, for each costs its
 * memory. A second sheet of the kind is a fault: one month to each is as usual as a copy of the same rows, and rows left out or counted
 * twice would both be a wrong return.
 */
function chooseSheet(workbook: OpenWorkbook, limits: FileLimits): Sheet | { fault: FileFault } | undefined {
  const count = Math.min(workbook.sheetCount, limits.sheetsMax);
  let chosen: Sheet | undefined;
  let index = 0;
  while (index < count && (chosen === undefined || rank(chosen) < 3)) {
    const sheet = findHeader(workbook.sheet(index), limits);
    index += 1;
    if (sheet === undefined) continue;
    if (chosen === undefined || rank(sheet) > rank(chosen)) chosen = sheet;
    else if (isAnother(sheet, chosen)) return manyTables();
  }
  if (chosen === undefined || chosen.isHidden) return chosen;
  for (const rest of workbook.glance(index)) {
    const sheet = findHeader(rest, limits);
    if (sheet !== undefined && isAnother(sheet, chosen)) return manyTables();
  }
  return chosen;
}

function rank(sheet: Sheet): number {
  if (sheet.isRecognised) return sheet.hasRows && !sheet.isHidden ? 3 : 2;
  return sheet.isHidden ? 0 : 1;
}

/** Of formats that are told by their header any two, else two with the same header. */
function isAnother(sheet: Sheet, chosen: Sheet): boolean {
  if (sheet.isHidden || chosen.isHidden || !sheet.hasRows || !chosen.hasRows) return false;
  if (sheet.isRecognised || chosen.isRecognised) return sheet.isRecognised && chosen.isRecognised;
  return sheet.heading === chosen.heading;
}

function manyTables(): { fault: FileFault } {
  const detail =
    'More than one sheet holds such a table. Put all rows on one sheet, or save each sheet as a file of its own and upload them one after another; hide or delete a sheet that is not meant.';
  return { fault: { code: 'file-unreadable', detail } };
}

function findHeader({ rows, isHidden }: OpenSheet, limits: FileLimits): Sheet | undefined {
  const candidates: number[] = [];
  for (let index = 0; index < rows.length && candidates.length < headerWithinRows; index += 1) {
    if (isFilled(rows[index])) candidates.push(index);
  }
  const first = candidates[0];
  if (first === undefined) return undefined;
  const recognised = candidates.find((index) => isHeader(rows[index], limits));
  const header = recognised ?? first;
  return {
    rows,
    isHidden,
    header,
    heading: textsOf(rows[header] ?? [], limits.columnsMax).texts.join('\n'),
    isRecognised: recognised !== undefined,
    hasRows: rows.some((row, index) => index > header && isFilled(row)),
  };
}

function isHeader(row: Row | undefined, limits: FileLimits): boolean {
  const columns = textsOf(row ?? [], limits.columnsMax).texts;
  return FORMATS.some((format) => format.detect(columns) > 0.5);
}

function isFilled(row: Row | undefined): boolean {
  if (row === undefined) return false;
  for (const [, cell] of cellsOf(row)) if (cell.t !== 'z' && cell.v !== '') return true;
  return false;
}

/**
 * The cells that are there, with their columns. A row that says its one cell stands in column one billion is an array of that length, and
 * every way of going through an array but by its keys takes as many steps.
 */
function* cellsOf(row: Row): Iterable<[number, CellObject]> {
  const isSparse = row.length > denseColumnsMax;
  const columns = isSparse ? Object.keys(row).map(Number) : row.keys();
  for (const column of columns) {
    const cell = row[column];
    if (cell !== undefined) yield [column, cell];
  }
}

async function readSheet(
  sheet: Sheet,
  limits: FileLimits,
  rows: TableRows,
  afterChunk: (bytes: number) => Promise<void>,
): Promise<FileFault | undefined> {
  const data = sheet.rows as (Row | undefined)[];
  let read = 0;
  for (let index = sheet.header; index < data.length; index += 1) {
    const row = data[index];
    if (!isFilled(row) || row === undefined) continue;
    const { texts, errors, isTooWide } = textsOf(row, limits.columnsMax);
    if (isTooWide) {
      return { code: 'too-many-columns', detail: `Row ${index + 1} has cells beyond column ${limits.columnsMax}.` };
    }
    const fault = rows.add(
      texts,
      index + 1,
      errors.length === 0 ? undefined : errors.map((at) => cellError(index + 1, at)),
    );
    if (fault !== undefined || rows.hasEnough()) return fault;
    // The cells of a row that was read are let go at once.
    data[index] = undefined;
    read += 1;
    if (read % rowsPerChunk === 0) await afterChunk(0);
  }
  return undefined;
}

/** A row as texts, empty where there is no cell. Walks what is there, never what is claimed. */
function textsOf(row: Row, columnsMax: number): { texts: string[]; errors: number[]; isTooWide: boolean } {
  const texts: string[] = [];
  const errors: number[] = [];
  let isTooWide = false;
  for (const [column, cell] of cellsOf(row)) {
    const text = cellText(cell);
    if (text === '') continue;
    if (column >= columnsMax) {
      isTooWide = true;
      break;
    }
    if (text === undefined) errors.push(column);
    while (texts.length < column) texts.push('');
    texts[column] = text ?? '';
  }
  return { texts, errors, isTooWide };
}

function cellError(row: number, column: number): ReadIssue {
  const detail = `The cell in column ${columnName(column)} holds an error such as #REF! or #N/A instead of a value. Mend the formula and save again.`;
  return { row, column: null, code: 'cell-error', detail, severity: 'fault' };
}

/** As spreadsheets name columns: A, B … Z, AA. */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** The library's messages may quote the file, so only what they are about is looked at. */
function describe(error: unknown): { fault: FileFault } {
  const message = error instanceof Error ? error.message : String(error);
  if (/password|encrypt/i.test(message)) {
    return {
      fault: { code: 'file-encrypted', detail: 'The workbook is protected by a password. Save it without one.' },
    };
  }
  if (/cannot find workbook|unsupported file|unrecognized/i.test(message)) {
    const detail = 'This is an Office document but no workbook. Upload the report as text, CSV, xlsx, xls or ods.';
    return { fault: { code: 'file-type-unsupported', detail } };
  }
  return {
    fault: { code: 'file-unreadable', detail: 'The workbook is damaged. Save it anew in a spreadsheet program.' },
  };
}
