import { type Cell, scanCell, sheetTags } from './cell-scanner.ts';
import {
  byte,
  expect,
  isAt,
  isDigit,
  isQuote,
  scanAttributes,
  skipAttribute,
  skipBlanks,
  skipValue,
  stop,
  stopped,
} from './markup.ts';

/** What is done with the cells of a sheet. */
export type CellSink = {
  /** The bytes in which the values of the cells to come are. */
  piece(bytes: Buffer): void;
  row(number: number): void;
  /** In ascending columns. False for a value that is not plain. */
  cell(cell: Cell): boolean;
  rowEnd(): void;
};

export type SheetScanner = {
  /** Goes through the cells that are whole by now. False once the sheet is not plain. */
  write(piece: Buffer): boolean;
  /** The rows have ended, and what follows in the part tells nothing about them; where there are none, as far as is known by now. */
  hasEnded(): boolean;
};

/** See `Cursor`: as many as any reader looks ahead. */
const zeros = Buffer.alloc(64);
const nothing: Buffer = Buffer.alloc(0);

type Sheet = Cell & { isInRow: boolean; lastRow: number; hasEnded: boolean };

/** A longer cell, or more before the first row, is not plain. */
const cellBytesMax = 4 * 1024 * 1024;
/** Rows that a spreadsheet program can hold. */
const rowsMax = 1_048_576;

/**
 * The hot path of large workbooks: finds the cells in the bytes of a worksheet (ECMA-376 part 1, 18.3.1) without making a string of them.
 * Plain is what spreadsheet programs write. A sheet with anything else is left to the library, which is also the oracle of this scanner's
 * tests: wherever the library finds something of its own in odd markup, this one must refuse it.
 */
export function openSheetScanner(sink: CellSink): SheetScanner {
  let sheet: Sheet | undefined;
  let buffer = nothing;
  let rest = 0;
  let isPlain = true;
  let isEmpty = false;

  function scan(bytes: Buffer): number | undefined {
    let from = 0;
    if (sheet === undefined) {
      const head = findRows(bytes);
      if (head === undefined || head === 'odd') return head === 'odd' ? undefined : 0;
      // All of a sheet without rows is kept: the library might find some behind.
      isEmpty = head.isEmpty;
      if (isEmpty) return 0;
      sheet = newSheet(bytes, head.prefix);
      from = head.at;
    }
    sheet.bytes = bytes;
    sink.piece(bytes);
    return scanCells(sheet, from, sink);
  }

  function hasEnded(): boolean {
    return sheet?.hasEnded === true;
  }

  function letGo(): void {
    buffer = nothing;
    if (sheet !== undefined) sheet.bytes = nothing;
  }

  return {
    write(piece) {
      if (!isPlain || hasEnded()) return isPlain;
      const length = rest + piece.length;
      buffer = withRoom(buffer, rest, length + zeros.length);
      piece.copy(buffer, rest);
      zeros.copy(buffer, length);
      const taken = scan(buffer.subarray(0, length + zeros.length));
      isPlain = taken !== undefined && length - taken <= cellBytesMax;
      rest = isPlain ? buffer.copy(buffer, 0, taken, length) : 0;
      // A workbook may have as many sheets as an archive has parts, and what was found out about each is kept.
      if (!isPlain || hasEnded()) letGo();
      return isPlain;
    },
    hasEnded: () => isPlain && (isEmpty || hasEnded()),
  };
}

/** One buffer for all pieces: as many new ones would be garbage sooner than it is collected. */
function withRoom(buffer: Buffer, used: number, bytes: number): Buffer {
  if (buffer.length >= bytes) return buffer;
  const larger = Buffer.allocUnsafeSlow(2 * bytes);
  buffer.copy(larger, 0, 0, used);
  return larger;
}

function newSheet(bytes: Buffer, prefix: string): Sheet {
  const cell: Cell = {
    ...{ bytes, stoppedAt: 0, tags: sheetTags(prefix) },
    ...{ row: 0, column: -1, type: 'number', style: -1, from: 0, to: 0, hasMarks: false },
  };
  return { ...cell, isInRow: false, lastRow: 0, hasEnded: false };
}

/** Where the rows begin. Undefined where that has not come yet. */
function findRows(bytes: Buffer): { at: number; prefix: string; isEmpty: boolean } | 'odd' | undefined {
  const text = bytes.toString('latin1');
  const match = /<(\w+:)?sheetData(\/?)>/.exec(text);
  if (match === null) return undefined;
  const head = text.slice(0, match.index);
  const at = match.index + match[0].length;
  const isEmpty = match[2] === '/';
  // In a comment or in another encoding it would be another thing.
  if (!/^(?:\xef\xbb\xbf)?\s*<[^!]/.test(head) || head.includes('<!') || head.includes('sheetData')) return 'odd';
  return isEmpty && text.includes('sheetData', at) ? 'odd' : { at, prefix: match[1] ?? '', isEmpty };
}

/** Goes through whole cells; answers where the first that is not begins, or undefined where there is something odd. */
function scanCells(sheet: Sheet, from: number, sink: CellSink): number | undefined {
  const { bytes, tags } = sheet;
  for (let begin = from; ; ) {
    const at = skipBlanks(bytes, begin);
    const end = sheet.isInRow ? scanNextCell(sheet, at, sink) : scanNextRow(sheet, at, sink);
    if (sheet.hasEnded) return bytes.length - zeros.length;
    // Near the end of the bytes what is missing may still come.
    if (end === stopped) return bytes.length - zeros.length - sheet.stoppedAt > lookAhead(tags) ? undefined : begin;
    begin = end;
  }
}

/** The longest tag and the longest word that are looked for as a whole. */
function lookAhead({ sheetEnd }: Cell['tags']): number {
  return sheetEnd.length + 'inlineStr'.length;
}

/** Over the cell that begins at `from`, or the end of its row. */
function scanNextCell(sheet: Sheet, from: number, sink: CellSink): number {
  const { bytes, tags } = sheet;
  if (isAt(bytes, from, tags.cell)) {
    const end = scanCell(sheet, from);
    return end === stopped || sink.cell(sheet) ? end : stop(sheet, from);
  }
  const end = expect(sheet, from, tags.rowEnd);
  if (end === stopped) return stopped;
  sheet.isInRow = false;
  sink.rowEnd();
  return end;
}

/** Over the tag of the row that begins at `from`, or the end of all rows. */
function scanNextRow(sheet: Sheet, from: number, sink: CellSink): number {
  const { bytes, tags } = sheet;
  sheet.hasEnded = isAt(bytes, from, tags.sheetEnd);
  if (sheet.hasEnded) return from;
  const name = expect(sheet, from, tags.row);
  sheet.row = sheet.lastRow + 1;
  const inside = name === stopped ? stopped : scanAttributes(sheet, name, scanRowAttribute);
  // The library leaves an empty element out, even in the numbering.
  if (inside === stopped || bytes[inside - 2] === byte.slash) return inside;
  if (sheet.row <= sheet.lastRow || sheet.row > rowsMax) return stop(sheet, from);
  sheet.lastRow = sheet.row;
  sheet.column = -1;
  sheet.isInRow = true;
  sink.row(sheet.row);
  return inside;
}

function scanRowAttribute(sheet: Sheet, at: number): number {
  const { bytes } = sheet;
  if (bytes[at + 1] !== byte.equals) return skipAttribute(sheet, at);
  if (bytes[at] === letterS) return skipValue(sheet, at + 2);
  return bytes[at] === letterR ? scanRowNumber(sheet, at + 2) : stop(sheet, at);
}

const letterR = 0x72;
const letterS = 0x73;

function scanRowNumber(sheet: Sheet, from: number): number {
  const { bytes } = sheet;
  const quote = bytes[from];
  let at = from + 1;
  let row = 0;
  for (let code = bytes[at] ?? 0; isDigit(code); code = bytes[at] ?? 0) {
    row = Math.min(row * 10 + code - byte.zero, rowsMax + 1);
    at += 1;
  }
  if (!isQuote(quote) || bytes[at] !== quote || at === from + 1) return stop(sheet, at);
  sheet.row = row;
  return at + 1;
}
