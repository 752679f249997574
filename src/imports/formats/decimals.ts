/** How a file writes decimals; `undecided` reads only what can be read in one way. */
export type DecimalStyle = 'point' | 'comma' | 'undecided';

/** Minor units; `{ rounded }` where more than floating point noise was cut off; else why it is no amount. */
export type AmountResult = bigint | { rounded: bigint } | 'amount-invalid' | 'amount-ambiguous';

/**
 * Reads an amount as minor units of a currency with `exponent` decimals, rounded half away from zero. Takes `-105.0`, `1.234,50`,
 * `1,234.50`, `1 234,5`, `(12.00)`, `12,00-`, `€ 12`, `1.0E-4` and the like; one separator before exactly three digits
 * (`1,234`) is decided by the file's style.
 */
export function readAmount(text: string, exponent: number, style: DecimalStyle): AmountResult {
  const plain = readPlainAmount(text, exponent, style);
  if (plain !== undefined) return plain;
  const decimal = parseDecimal(text, style);
  return typeof decimal === 'string' ? decimal : roundTo(decimal, exponent);
}

/** A number within 15 digits for what is no money (quantities, rates), or undefined. */
export function readNumber(text: string, style: DecimalStyle): number | undefined {
  if (text.length === 1 && text >= '0' && text <= '9') return text.charCodeAt(0) - 48;
  const decimal = parseDecimal(text, style);
  return typeof decimal === 'string' ? undefined : Number(decimal.digits) / 10 ** decimal.scale;
}

/** What one amount tells of the decimal separator: which it is, `open` where it could be either, undefined where it has none. */
export function decimalEvidence(text: string): '.' | ',' | 'open' | undefined {
  const separator = decimalSeparatorOf(text);
  return separator === '' ? undefined : (separator ?? 'open');
}

/** Below zero as text says it: `-12`, `(12)`, `12-`, with a currency's sign in front or without. */
export function isNegativeText(text: string): boolean {
  return /^[-\u2212(]|-$/.test(text.replace(/^[\s€£$]+/, ''));
}

/** Decides the decimal separator once for a file, from every value that can be read in one way only. */
export function decideDecimalStyle(texts: Iterable<string>): DecimalStyle {
  let hasPoint = false;
  let hasComma = false;
  for (const text of texts) {
    const separator = decimalEvidence(text);
    if (separator === '.') hasPoint = true;
    if (separator === ',') hasComma = true;
  }
  if (hasPoint === hasComma) return 'undecided';
  return hasPoint ? 'point' : 'comma';
}

/** Exact: digits × 10^−scale. */
type Decimal = { digits: bigint; scale: number };

const DIGITS_MAX = 15;
/** So few that with every decimal of a currency they stay exact in a double. */
const PLAIN_LENGTH_MAX = 11;
const POWERS = [1, 10, 100, 1000, 10_000];
/** Share of a minor unit below which a difference is the noise of doubles (16.899999999999999), in tenths of thousandths. */
const NOISE_PER_UNIT = 10_000n;

/** `[-]digits[.digits]` with no more decimals than the currency has, without a regular expression: nearly every cell. */
function readPlainAmount(text: string, exponent: number, style: DecimalStyle): bigint | undefined {
  const isNegative = text.charCodeAt(0) === 45;
  const start = isNegative ? 1 : 0;
  if (text.length === start || text.length > PLAIN_LENGTH_MAX) return undefined;
  let value = 0;
  let decimals = -1;
  for (let index = start; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) {
      value = value * 10 + (code - 48);
      if (decimals >= 0) decimals++;
    } else if (code === 46 && decimals < 0 && index > start) decimals = 0;
    else return undefined;
  }
  if (decimals < 0) decimals = 0;
  else if (decimals === 0 || decimals > exponent || (decimals === 3 && style !== 'point')) return zeroOr(text, value);
  const units = value * (POWERS[exponent - decimals] ?? 1);
  return BigInt(isNegative ? -units : units);
}

/** `0.0` of a currency without decimals, and the like. */
function zeroOr(text: string, value: number): bigint | undefined {
  return value === 0 && text.endsWith('0') ? 0n : undefined;
}

const SCIENTIFIC = /^([+-]?)(\d{1,20})(?:[.,](\d{0,30}))?[eE]([+-]?\d{1,3})$/;
const CLEAN = /^([+-]?)([\d.,]+)$/;

function parseDecimal(text: string, style: DecimalStyle): Decimal | 'amount-invalid' | 'amount-ambiguous' {
  if (text.length > 60) return 'amount-invalid';
  const bare = text.replace(/[\s\u00A0\u202F'’€£$]/g, '').replace(/^\u2212/, '-');
  const scientific = SCIENTIFIC.exec(bare);
  if (scientific) return fromScientific(scientific);
  const match = CLEAN.exec(minusInFront(bare));
  if (match === null) return 'amount-invalid';
  const body = match[2] ?? '';
  const separator = separatorOf(body, style);
  if (separator === undefined) return 'amount-ambiguous';
  const cut = separator === '' ? -1 : body.lastIndexOf(separator);
  const whole = cut < 0 ? body : body.slice(0, cut);
  const fraction = cut < 0 ? '' : body.slice(cut + 1);
  const grouped = isGrouped(whole, separator) ? whole.replace(/[.,]/g, '') : undefined;
  if (grouped === undefined || /\D/.test(fraction) || grouped + fraction === '') return 'amount-invalid';
  if (grouped.replace(/^0+/, '').length > DIGITS_MAX) return 'amount-invalid';
  const digits = BigInt(grouped + fraction);
  return { digits: match[1] === '-' ? -digits : digits, scale: fraction.length };
}

/** Accountants' `(12.00)` and `12.00-`. */
function minusInFront(text: string): string {
  if (text.startsWith('(') && text.endsWith(')')) return `-${text.slice(1, -1)}`;
  return text.endsWith('-') ? `-${text.slice(0, -1)}` : text;
}

/** Whole part: digits, or groups of three behind the separator that is not the decimal one. */
function isGrouped(whole: string, decimal: string): boolean {
  if (/^\d*$/.test(whole)) return true;
  if (/^\d{1,3}(?:\.\d{3})+$/.test(whole)) return decimal !== '.';
  return /^\d{1,3}(?:,\d{3})+$/.test(whole) && decimal !== ',';
}

/** The decimal separator of a value, '' where it has none, undefined where the value cannot tell and the file could not either. */
function separatorOf(body: string, style: DecimalStyle): string | undefined {
  const own = decimalSeparatorOf(body);
  if (own !== undefined) return own;
  const only = body.includes('.') ? '.' : ',';
  if (style === 'undecided') return undefined;
  return only === (style === 'point' ? '.' : ',') ? only : '';
}

/** '.' or ',' where the value itself tells, '' where it holds none or only groups, undefined where it could be either. */
function decimalSeparatorOf(text: string): '.' | ',' | '' | undefined {
  const point = text.lastIndexOf('.');
  const comma = text.lastIndexOf(',');
  if (point < 0 && comma < 0) return '';
  if (point >= 0 && comma >= 0) return point > comma ? '.' : ',';
  const separator = point >= 0 ? '.' : ',';
  const last = Math.max(point, comma);
  if (text.indexOf(separator) !== last) return '';
  const before = text.slice(0, last).replace(/\D/g, '');
  const after = text.slice(last + 1).replace(/\D/g, '');
  const canBeGroup = after.length === 3 && before.length >= 1 && before.length <= 3 && !before.startsWith('0');
  return canBeGroup ? undefined : separator;
}

function fromScientific(match: RegExpExecArray): Decimal | 'amount-invalid' {
  const whole = match[2] ?? '';
  const fraction = match[3] ?? '';
  const power = Number(match[4]);
  const digits = BigInt(whole + fraction) * (match[1] === '-' ? -1n : 1n);
  const scale = fraction.length - power;
  if (digits === 0n) return { digits, scale: 0 };
  if (whole.replace(/^0+/, '').length + power > DIGITS_MAX) return 'amount-invalid';
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

function roundTo(decimal: Decimal, exponent: number): bigint | { rounded: bigint } {
  const { digits, scale } = decimal;
  if (scale <= exponent) return digits * 10n ** BigInt(exponent - scale);
  const unit = 10n ** BigInt(scale - exponent);
  const size = digits < 0n ? -digits : digits;
  const units = (2n * size + unit) / (2n * unit);
  const error = size - units * unit;
  const isNoise = (error < 0n ? -error : error) * NOISE_PER_UNIT <= unit;
  const rounded = digits < 0n ? -units : units;
  return isNoise ? rounded : { rounded };
}
