import { type ChosenSheet, chooseSheet } from './choose-sheet.ts';
import type { Input } from './input.ts';
import type { OpenWorkbook } from './open-workbook.ts';
import { openPlainWorkbook, openSheetChecks } from './plain-workbook.ts';
import type { FileFault, FileLimits, ReadIssue } from './protocol.ts';
import type { TableRows } from './table-rows.ts';
import { openArchive, openFile } from './workbook-library.ts';
import { type PackedPart, unpackWhole } from './zip-entry.ts';
import { guardZip } from './zip-guard.ts';

export type Workbook = {
  container: 'xlsx' | 'xls' | 'ods';
  read(rows: TableRows, afterChunk: (bytes: number) => Promise<void>): Promise<FileFault | undefined>;
};

/** Takes a whole workbook in, guarded, and finds the sheet that holds the table. */
export async function readWorkbook(
  input: Input,
  kind: 'zip' | 'ole2',
  limits: FileLimits,
): Promise<Workbook | { fault: FileFault }> {
  const opened = await openWorkbook(input, kind, limits);
  if ('fault' in opened) return opened;
  const chosen = await choose(opened, limits);
  if ('fault' in chosen) return chosen;
  return { container: opened.container, read: (rows, afterChunk) => readSheet(chosen, limits, rows, afterChunk) };
}

/** `openLibrary` gives the file to the library, which may throw, then and later. */
type Opened = { container: Workbook['container'] } & ({ plain: OpenWorkbook } | { openLibrary(): OpenWorkbook });

/** What is answered for the library holds the parts of an archive but not the archive: both together would be the peak of memory. */
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
  return kind === 'ole2' ? openOle2(file, limits) : openZip(file, limits);
}

function openOle2(file: Buffer, limits: FileLimits): Opened {
  return { container: 'xls', openLibrary: () => openFile(file, limits.columnsMax) };
}

async function openZip(file: Buffer, limits: FileLimits): Promise<Opened | { fault: FileFault }> {
  const checks = openSheetChecks();
  const guarded = await guardZip(file, limits, checks.watch);
  if ('fault' in guarded) return guarded;
  const { container, parts } = guarded;
  const plain = container === 'xlsx' ? await openPlainWorkbook(parts, checks, limits.columnsMax) : undefined;
  return plain === undefined ? openForLibrary(container, await unpackAll(parts), limits) : { container, plain };
}

function openForLibrary(container: 'xlsx' | 'ods', parts: Map<string, Buffer>, limits: FileLimits): Opened {
  return { container, openLibrary: () => openArchive(parts, limits.columnsMax) };
}

async function unpackAll(parts: ReadonlyMap<string, PackedPart>): Promise<Map<string, Buffer>> {
  const unpacked = new Map<string, Buffer>();
  for (const [name, part] of parts) unpacked.set(name, await unpackWhole(part));
  return unpacked;
}

/** Room for the largest file is set aside at once: pages of it that are not written to cost nothing, gathering pieces costs them twice. */
async function takeAll(input: Input, bytesMax: number): Promise<Buffer | undefined> {
  const file = Buffer.allocUnsafeSlow(bytesMax);
  let bytes = 0;
  for await (const chunk of input.rest()) {
    if (bytes + chunk.length > bytesMax) return undefined;
    bytes += chunk.copy(file, bytes);
  }
  return file.subarray(0, bytes);
}

async function choose(opened: Opened, limits: FileLimits): Promise<ChosenSheet | { fault: FileFault }> {
  if ('plain' in opened) return chooseSheet(opened.plain, limits.sheetsMax);
  try {
    return await chooseSheet(opened.openLibrary(), limits.sheetsMax);
  } catch (error) {
    return describe(error);
  }
}

async function readSheet(
  { sheet, headerRow }: ChosenSheet,
  limits: FileLimits,
  rows: TableRows,
  afterChunk: (bytes: number) => Promise<void>,
): Promise<FileFault | undefined> {
  for await (const batch of sheet.take()) {
    for (const { row, texts, errors, isTooWide } of batch) {
      if (row < headerRow) continue;
      if (isTooWide) {
        return { code: 'too-many-columns', detail: `Row ${row} has cells beyond column ${limits.columnsMax}.` };
      }
      const issues = errors.length === 0 ? undefined : errors.map((column) => cellError(row, column));
      const fault = rows.add(texts, row, issues);
      if (fault !== undefined || rows.hasEnough()) return fault;
    }
    await afterChunk(0);
  }
  return undefined;
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
