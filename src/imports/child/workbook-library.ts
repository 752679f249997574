import * as library from 'xlsx';
import { CFB, type ParsingOptions, read, SSF, type WorkBook } from 'xlsx';
import { type LibraryRow, libraryRows } from './library-rows.ts';
import { glanceRows, type OpenSheet, type OpenWorkbook } from './open-workbook.ts';

/** Rows that a spreadsheet program can hold. */
const sheetRowsMax = 1_048_576;

/**
 * `nodim`: the declared dimension is not believed. `dense`: cells by row and column, so that what is there can be walked and `!ref`
 * need not be (a file of 1.4 KB can claim 17 billion cells). No formulas, no styles, no HTML: none is needed.
 */
const options: ParsingOptions = {
  dense: true,
  nodim: true,
  sheetRows: sheetRowsMax,
  cellDates: true,
  cellNF: true,
  cellText: false,
  cellFormula: false,
  cellHTML: false,
  cellStyles: false,
};

/** An xls file. @throws with the library's own messages, which may quote the file */
export function openFile(file: Buffer, columnsMax: number): OpenWorkbook {
  return openWith(columnsMax, (extra) => read(file, { ...options, ...extra, type: 'buffer' }));
}

/**
 * An xlsx or ods file, already taken apart: the library's own reader of zip archives never sees it. Empties `parts`. @throws likewise
 */
export function openArchive(parts: Map<string, Buffer>, columnsMax: number): OpenWorkbook {
  const archive = CFB.utils.cfb_new();
  for (const [name, content] of parts) {
    const entry = CFB.utils.cfb_add(archive, name, content, { unsafe: true });
    if (name.includes('worksheets/')) letGoOnceRead(entry as { content?: unknown }, content);
  }
  parts.clear();
  return openWith(columnsMax, (extra) => parseZip(archive, { ...options, ...extra }));
}

/**
 * A sheet is parsed once, and its bytes are nearly all of a large workbook: they need not stay beside what they became. `asBinary` is
 * how the library asks entries of another reader of archives for their content.
 */
function letGoOnceRead(entry: { content?: unknown }, content: Buffer): void {
  let held: Buffer | undefined = content;
  delete entry.content;
  Object.assign(entry, {
    asBinary() {
      const text = held?.toString('latin1') ?? '';
      held = undefined;
      return text;
    },
  });
}

/** Exported by the library for programs that have an archive open already, but forgotten in its types. */
const { parse_zip: parseZip } = library as unknown as {
  parse_zip(archive: ReturnType<typeof CFB.utils.cfb_new>, options: ParsingOptions): WorkBook;
};

function openWith(columnsMax: number, parse: (extra: ParsingOptions) => WorkBook): OpenWorkbook {
  const names = parse({ bookSheets: true }).SheetNames;
  return {
    sheetCount: names.length,
    sheet: (index) => sheetOf(parse({ sheets: index }), names, index, columnsMax),
    glance(fromIndex) {
      const indexes = names.map((_, index) => index).slice(fromIndex);
      if (indexes.length === 0) return [];
      const book = parse({ sheets: indexes, sheetRows: glanceRows });
      return indexes.map((index) => sheetOf(book, names, index, columnsMax));
    },
  };
}

/** An ods file does not tell this library which sheets are hidden: there all count as visible. */
function sheetOf(book: WorkBook, names: readonly string[], index: number, columnsMax: number): OpenSheet {
  const data = (book.Sheets[names[index] ?? '']?.['!data'] ?? []) as (LibraryRow | undefined)[];
  return {
    isHidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0,
    peek: () => libraryRows(data, columnsMax, false),
    take: () => libraryRows(data, columnsMax, true),
  };
}

/** Whether a number under this format is a date or a time. */
export function isDateFormat(code: string): boolean {
  return SSF.is_date(code);
}
