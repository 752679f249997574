import type { CellObject } from 'xlsx';

/**
 * What a cell of a workbook says, as a text file would: text as it is ("00123" stays), numbers as plain decimals, dates as ISO days,
 * TRUE and FALSE. Undefined for an error such as `#REF!`.
 */
export function cellText(cell: CellObject): string | undefined {
  const { v: value } = cell;
  switch (cell.t) {
    case 'e':
      return undefined;
    case 'b':
      return value === true ? 'TRUE' : 'FALSE';
    case 'n':
      return typeof value === 'number' ? decimalText(value) : undefined;
    case 'd':
      return isoDay(value);
    case 's':
      return typeof value === 'string' ? value : '';
    default:
      return '';
  }
}

/**
 * The shortest decimal that means the same number at the 15 digits a spreadsheet shows: Excel stores 19.99 as
 * 19.989999999999998. Never with an exponent. Undefined for what is no finite number.
 */
export function decimalText(value: number): string | undefined {
  if (!Number.isFinite(value)) return undefined;
  const text = String(Number(value.toPrecision(15)));
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (match === null) return text;
  const [, sign = '', first = '', rest = '', power = '0'] = match;
  const digits = first + rest;
  const exponent = Number(power);
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  return sign + digits + '0'.repeat(Math.max(0, exponent - rest.length));
}

/**
 * The day of a spreadsheet's serial number: 1 is 1 January 1900. The 29 February 1900, which was none, is left a number, as the library
 * has it. Undefined for what is no day.
 */
export function serialDay(serial: number): string | undefined {
  if (serial >= 60 && serial < 61) return decimalText(serial);
  return isoDay(new Date((serial > 60 ? serial : serial + 1) * dayMs + dayZero));
}

const dayMs = 86_400_000;
const dayZero = Date.UTC(1899, 11, 30);

/**
 * A date's day. The reader gives spreadsheet dates as UTC, and as text where an ods file says of a cell that it stands several times in
 * a row, which LibreOffice does for equal neighbours; half a second makes up for days that are stored as 44999.9999999.
 */
export function isoDay(value: CellObject['v']): string | undefined {
  if (!(value instanceof Date) && typeof value !== 'string') return undefined;
  const date = new Date(new Date(value).getTime() + 500);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 10);
}
