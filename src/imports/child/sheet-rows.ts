import type { Cell } from './cell-scanner.ts';
import type { CellStyles } from './cell-styles.ts';
import { decimalText, isoDay, serialDay } from './cell-text.ts';
import type { SheetRow } from './open-workbook.ts';
import { indexOf, isoDate } from './sheet-check.ts';
import { type CellSink, openSheetScanner } from './sheet-scanner.ts';
import { decodeText } from './xml-text.ts';

/** What the cells of a sheet refer to. */
export type SheetContext = {
  sharedStrings: readonly string[];
  styles: CellStyles;
  isFrom1904: boolean;
  columnsMax: number;
};

/** The filled rows of a sheet that was found plain, some at a time. @throws where it is not: then it is not the sheet that was checked */
export async function* readRows(pieces: AsyncIterable<Buffer>, context: SheetContext): AsyncGenerator<SheetRow[]> {
  let rows: SheetRow[] = [];
  const scanner = openSheetScanner(openRowBuilder(context, (row) => void rows.push(row)));
  for await (const piece of pieces) {
    if (!scanner.write(piece)) break;
    if (rows.length > 0) yield rows;
    rows = [];
    if (scanner.hasEnded()) return;
  }
  throw new Error('the sheet is not what it was when it was checked');
}

const noErrors: readonly number[] = [];

function openRowBuilder(context: SheetContext, emit: (row: SheetRow) => void): CellSink {
  // As Latin-1 a character is a byte, so that the places of the cells are also places in this text.
  let piece = '';
  const dayText = rememberDays(context);
  let texts: string[] = [];
  let errors = noErrors;
  let isTooWide = false;
  let number = 0;
  return {
    piece(bytes) {
      piece = bytes.toString('latin1');
    },
    row(next) {
      number = next;
      texts = [];
      errors = noErrors;
      isTooWide = false;
    },
    cell(cell) {
      const text = textOf(cell, piece, context, dayText);
      if (text === '' || isTooWide) return true;
      isTooWide = cell.column >= context.columnsMax;
      if (isTooWide) return true;
      if (text === undefined) errors = [...errors, cell.column];
      while (texts.length < cell.column) texts.push('');
      texts.push(text ?? '');
      return true;
    },
    rowEnd() {
      if (texts.length > 0 || isTooWide) emit({ row: number, texts, errors, isTooWide });
    },
  };
}

/** As `cellText` has it of the library's cells. */
function textOf(cell: Cell, piece: string, context: SheetContext, dayText: DayText): string | undefined {
  const { type, from, to } = cell;
  if (type === 'error') return undefined;
  if (from === to) return type === 'boolean' ? 'FALSE' : '';
  if (type === 'shared') return context.sharedStrings[indexOf(cell)];
  const raw = piece.slice(from, to);
  switch (type) {
    case 'number':
      return context.styles[cell.style] === 'date' ? dayText(raw) : numberText(raw);
    case 'boolean':
      return raw === '1' || raw === 'true' ? 'TRUE' : 'FALSE';
    case 'date':
      return isoDateText(raw);
    default:
      return cell.hasMarks ? decodeText(raw) : raw;
  }
}

type DayText = (raw: string) => string | undefined;

/** No cell is dearer than a date, and the same few days stand in all rows. Known by their numbers: a text would hold its whole piece. */
function rememberDays({ isFrom1904 }: SheetContext): DayText {
  const known = new Map<number, string | undefined>();
  return (raw) => {
    const serial = Number.parseFloat(raw) + (isFrom1904 ? daysTo1904 : 0);
    if (known.has(serial)) return known.get(serial);
    if (known.size >= daysKept) known.clear();
    const text = serialDay(serial);
    known.set(serial, text);
    return text;
  };
}

const daysKept = 1000;
const daysTo1904 = 1462;

/** A decimal that is as short as it can be and of 15 digits at most is what becomes of it. */
function numberText(raw: string): string | undefined {
  return raw.length <= 15 && shortestDecimal.test(raw) ? raw : decimalText(Number.parseFloat(raw));
}

const shortestDecimal = /^(?:0|-?(?:[1-9]\d*|0(?=\.))(?:\.\d*[1-9])?)$/;

function isoDateText(raw: string): string | undefined {
  const [, year, month, day, ...time] = isoDate.exec(raw) ?? [];
  const [hour = 0, minute = 0, second = 0, millisecond = 0] = time.map((part) => Number(part ?? 0));
  return isoDay(new Date(Date.UTC(Number(year), Number(month) - 1, Number(day), hour, minute, second, millisecond)));
}
