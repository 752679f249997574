import * as library from 'xlsx';
import { type CellObject, CFB, type ParsingOptions, read, type WorkBook } from 'xlsx';

/** A row of a sheet by column; a cell that is not there is undefined, as is a row. */
export type Row = readonly (CellObject | undefined)[];

export type OpenSheet = { rows: readonly (Row | undefined)[]; isHidden: boolean };

export type OpenWorkbook = {
  sheetCount: number;
  /** Parses one sheet. The rows may be changed: they are the caller's. */
  sheet(index: number): OpenSheet;
  /** The first rows of this sheet and all behind it, at little cost. None of them can be parsed afterwards. */
  glance(fromIndex: number): OpenSheet[];
};

/** Rows that a spreadsheet program can hold. */
const sheetRowsMax = 1_048_576;
/** Enough to meet a header below a title and a row below that. */
const glanceRows = 200;

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
export function openFile(file: Buffer): OpenWorkbook {
  return openWith((extra) => read(file, { ...options, ...extra, type: 'buffer' }));
}

/**
 * An xlsx or ods file, already taken apart: the library's own reader of zip archives never sees it. Empties `parts`. @throws likewise
 */
export function openArchive(parts: Map<string, Buffer>): OpenWorkbook {
  const archive = CFB.utils.cfb_new();
  for (const [name, content] of parts) {
    const entry = CFB.utils.cfb_add(archive, name, content, { unsafe: true });
    if (name.includes('worksheets/')) letGoOnceRead(entry as { content?: unknown }, content);
  }
  parts.clear();
  return openWith((extra) => parseZip(archive, { ...options, ...extra }));
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

function openWith(parse: (extra: ParsingOptions) => WorkBook): OpenWorkbook {
  const names = parse({ bookSheets: true }).SheetNames;
  return {
    sheetCount: names.length,
    sheet: (index) => sheetOf(parse({ sheets: index }), names, index),
    glance(fromIndex) {
      const indexes = names.map((_, index) => index).slice(fromIndex);
      if (indexes.length === 0) return [];
      const book = parse({ sheets: indexes, sheetRows: glanceRows });
      return indexes.map((index) => sheetOf(book, names, index));
    },
  };
}

/** An ods file does not tell this library which sheets are hidden: there all count as visible. */
function sheetOf(book: WorkBook, names: readonly string[], index: number): OpenSheet {
  const rows = book.Sheets[names[index] ?? '']?.['!data'] as readonly (Row | undefined)[] | undefined;
  return { rows: rows ?? [], isHidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0 };
}
