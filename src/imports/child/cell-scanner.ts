import {
  byte,
  type Cursor,
  expect,
  isAt,
  isDigit,
  isQuote,
  scanAttributes,
  skipAttribute,
  skipBlanks,
  stop,
  stopped,
} from './markup.ts';

/** `formula` is the text that a formula gave, `text` one that stands in the cell itself. */
export type CellType = 'number' | 'shared' | 'formula' | 'text' | 'boolean' | 'error' | 'date';

/** One object for all cells of a sheet, written over by each. */
export type Cell = Cursor & {
  tags: SheetTags;
  /** The number of its row, from 1. */
  row: number;
  /** From 0; before the first cell of a row -1. */
  column: number;
  type: CellType;
  /** -1 where there is none. */
  style: number;
  /** Where its value is in the bytes; both the same where it has none. */
  from: number;
  to: number;
  /** Its value holds an entity, `_x`, a carriage return or a byte beyond ASCII. */
  hasMarks: boolean;
};

const names = {
  row: '<row',
  rowEnd: '</row>',
  sheetEnd: '</sheetData>',
  cell: '<c',
  cellEnd: '</c>',
  value: '<v',
  valueEnd: '</v>',
  formula: '<f',
  formulaEnd: '</f>',
  inline: '<is>',
  inlineEnd: '</is>',
  text: '<t',
  textEnd: '</t>',
} as const;

/** Tags as a part writes them. */
export type SheetTags = Readonly<Record<keyof typeof names, Buffer>>;

/** `prefix` with its colon, or empty. */
export function sheetTags(prefix: string): SheetTags {
  const tags = Object.entries(names).map(([key, tag]) => [key, Buffer.from(tag.replace(/^<\/?/, `$&${prefix}`))]);
  return Object.fromEntries(tags) as SheetTags;
}

/** Reads the cell that begins at `from`; answers the place behind it. */
export function scanCell(cell: Cell, from: number): number {
  const before = cell.column;
  cell.type = 'number';
  cell.style = -1;
  cell.from = 0;
  cell.to = 0;
  cell.hasMarks = false;
  const inside = scanAttributes(cell, from + cell.tags.cell.length, scanAttribute);
  const isEmpty = inside !== stopped && cell.bytes[inside - 2] === byte.slash;
  const end = inside === stopped || isEmpty ? inside : scanContent(cell, inside);
  if (end === stopped) cell.column = before;
  if (end === stopped || cell.column !== before) return end;
  // A cell that does not say where it is stands behind the one before. The library believes the first `r="…"` in it, even in a text.
  if (holdsReference(cell.bytes, from, end)) return stop(cell, from);
  cell.column += 1;
  return end;
}

function holdsReference(bytes: Buffer, from: number, end: number): boolean {
  for (let at = from; at < end; at += 1) if (bytes[at] === letter.r && bytes[at + 1] === byte.equals) return true;
  return false;
}

function scanAttribute(cell: Cell, at: number): number {
  const { bytes } = cell;
  const code = bytes[at];
  if (bytes[at + 1] !== byte.equals) return isMetadata(code, bytes[at + 1]) ? skipAttribute(cell, at) : stop(cell, at);
  const quote = bytes[at + 2];
  if (!isQuote(quote)) return stop(cell, at);
  if (code === letter.r) return scanReference(cell, at + 3, quote);
  if (code === letter.t) return scanType(cell, at + 3, quote);
  return code === letter.s ? scanStyle(cell, at + 3, quote) : stop(cell, at);
}

const letter = {
  b: 0x62,
  c: 0x63,
  d: 0x64,
  e: 0x65,
  h: 0x68,
  m: 0x6d,
  n: 0x6e,
  p: 0x70,
  r: 0x72,
  s: 0x73,
  t: 0x74,
  v: 0x76,
} as const;

/** `cm`, `vm` and `ph`. */
function isMetadata(first: number | undefined, second: number | undefined): boolean {
  return second === letter.m ? first === letter.c || first === letter.v : first === letter.p && second === letter.h;
}

/** `AB12`: of this row, and to the right of the cell before. Whatever else it says, the library would put it elsewhere. */
function scanReference(cell: Cell, from: number, quote: number | undefined): number {
  const { bytes } = cell;
  let at = from;
  let column = 0;
  for (let code = bytes[at] ?? 0; code >= 0x41 && code <= 0x5a; code = bytes[at] ?? 0) {
    column = column * 26 + code - 0x40;
    at += 1;
  }
  const digits = at;
  let row = 0;
  for (let code = bytes[at] ?? 0; isDigit(code); code = bytes[at] ?? 0) {
    row = row * 10 + code - byte.zero;
    at += 1;
  }
  const isPlain = digits - from <= columnLettersMax && at - digits <= rowDigitsMax && bytes[digits] !== byte.zero;
  if (bytes[at] !== quote || !isPlain || row !== cell.row || column - 1 <= cell.column) return stop(cell, at);
  cell.column = column - 1;
  return at + 1;
}

const columnLettersMax = 3;
const rowDigitsMax = 7;
const styleDigitsMax = 5;

function scanStyle(cell: Cell, from: number, quote: number | undefined): number {
  const { bytes } = cell;
  let at = from;
  let style = 0;
  for (let code = bytes[at] ?? 0; isDigit(code); code = bytes[at] ?? 0) {
    style = style * 10 + code - byte.zero;
    at += 1;
  }
  const digits = at - from;
  const isPlain = digits === 1 || (digits > 1 && digits <= styleDigitsMax && bytes[from] !== byte.zero);
  if (bytes[at] !== quote || !isPlain) return stop(cell, at);
  cell.style = style;
  return at + 1;
}

function scanType(cell: Cell, from: number, quote: number | undefined): number {
  const { bytes } = cell;
  const type = bytes[from + 1] === quote ? shortType(bytes[from]) : undefined;
  if (type !== undefined) {
    cell.type = type;
    return from + 2;
  }
  const word = isAt(bytes, from, formulaWord) ? formulaWord : inlineWord;
  if (!isAt(bytes, from, word) || bytes[from + word.length] !== quote) return stop(cell, from);
  cell.type = word === formulaWord ? 'formula' : 'text';
  return from + word.length + 1;
}

const formulaWord = Buffer.from('str');
const inlineWord = Buffer.from('inlineStr');

function shortType(code: number | undefined): CellType | undefined {
  switch (code) {
    case letter.s:
      return 'shared';
    case letter.n:
      return 'number';
    case letter.b:
      return 'boolean';
    case letter.e:
      return 'error';
    case letter.d:
      return 'date';
    default:
      return undefined;
  }
}

/** From behind the tag of a cell to behind its end. */
function scanContent(cell: Cell, from: number): number {
  const { bytes, tags } = cell;
  let at = skipBlanks(bytes, from);
  for (;;) {
    if (isAt(bytes, at, tags.cellEnd)) return at + tags.cellEnd.length;
    if (isAt(bytes, at, tags.value) && cell.type !== 'text')
      at = scanValue(cell, at + tags.value.length, tags.valueEnd);
    else if (isAt(bytes, at, tags.formula)) at = skipFormula(cell, at + tags.formula.length);
    else if (isAt(bytes, at, tags.inline) && cell.type === 'text') at = scanInline(cell, at + tags.inline.length);
    else return stop(cell, at);
    if (at === stopped) return stopped;
    at = skipBlanks(bytes, at);
  }
}

/** A text in a cell itself: only one without runs of its own formats. */
function scanInline(cell: Cell, from: number): number {
  const { bytes, tags } = cell;
  let at = expect(cell, skipBlanks(bytes, from), tags.text);
  if (at !== stopped) at = scanValue(cell, at, tags.textEnd);
  return at === stopped ? stopped : expect(cell, skipBlanks(bytes, at), tags.inlineEnd);
}

/** From behind a tag's name, over its value, to behind its end. */
function scanValue(cell: Cell, from: number, endTag: Buffer): number {
  const { bytes } = cell;
  const begin = bytes[from] === byte.greater ? from + 1 : endOfTag(cell, from);
  if (begin === stopped) return stopped;
  // The library takes the first of two values, and makes one of an empty tag and what follows.
  if (cell.from !== 0) return stop(cell, from);
  cell.from = begin;
  cell.to = begin;
  if (bytes[begin - 2] === byte.slash) return begin;
  let at = begin;
  for (let code = bytes[at] ?? 0; meanings[code] !== ends; code = bytes[at] ?? 0) {
    if (meanings[code] === marks && (code !== underscore || isLetterX(bytes[at + 1] ?? 0))) cell.hasMarks = true;
    at += 1;
  }
  cell.to = at;
  return expect(cell, at, endTag);
}

const underscore = 0x5f;
const marks = 1;
const ends = 2;
/** What a byte means within a value. */
const meanings = Uint8Array.from({ length: 256 }, (_, code) => {
  if (code === byte.less || code === 0) return ends;
  return code > 0x7f || code === byte.ampersand || code === underscore || code === 0x0d ? marks : 0;
});

function isLetterX(code: number): boolean {
  return (code | 0x20) === 0x78;
}

function skipFormula(cell: Cell, from: number): number {
  const { bytes, tags } = cell;
  const begin = endOfTag(cell, from);
  if (begin === stopped || bytes[begin - 2] === byte.slash) return begin;
  const end = bytes.indexOf(byte.less, begin);
  return end === -1 ? stop(cell, bytes.length) : expect(cell, end, tags.formulaEnd);
}

/** From behind its name to behind its `>`; what is between means nothing here. */
function endOfTag(cell: Cell, from: number): number {
  const { bytes } = cell;
  const code = bytes[from];
  // Else this is a longer name.
  if (code !== byte.greater && code !== byte.slash && code !== byte.space) return stop(cell, from);
  let at = from;
  for (let next = bytes[at]; next !== byte.greater; next = bytes[at]) {
    if (next === 0 || next === byte.less) return stop(cell, at);
    at += 1;
  }
  return at + 1;
}
