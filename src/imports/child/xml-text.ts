/**
 * Text between tags of an xlsx part, as its bytes read as Latin-1, to what it says: UTF-8, entities, `_xHHHH_` (ECMA-376 part 1,
 * 22.9.2.19) and line ends. Undefined for entities that the library reads in a way of its own.
 */
export function decodeText(raw: string): string | undefined {
  if (!special.test(raw)) return raw;
  const text = /[\x80-\xff]/.test(raw) ? Buffer.from(raw, 'latin1').toString('utf8') : raw;
  return decodeMarks(text)?.replaceAll('\r\n', '\n');
}

/** Entities and `_xHHHH_`; the text is UTF-8 already. */
export function decodeMarks(text: string): string | undefined {
  if (oddEntity.test(text)) return undefined;
  return text.replace(entity, characterOf).replace(escaped, (_, code: string) => fromCode(code, 16));
}

/** Whether `decodeText` will do. */
export function isPlainText(raw: string): boolean {
  return !oddEntity.test(raw);
}

/** The same for the saved result of a formula, which the library decodes twice: not where that makes a difference. */
export function isPlainFormulaText(raw: string): boolean {
  return !oddEntity.test(raw) && !doublyDecoded.test(raw);
}

/** Nearly every text has none of it, and this is asked for each cell of millions. */
const special = /[&\r\x80-\xff]|_x/i;
/** `&#…;` of more digits may be a character beyond 16 bits, which the library breaks; other names are none of XML's. */
const oddEntity = /&(?!(?:quot|apos|gt|lt|amp|#\d{1,4}|#x[\da-fA-F]{1,4});)/;
const entity = /&(?:(quot|apos|gt|lt|amp)|#(\d{1,4})|#x([\da-fA-F]{1,4}));/g;
const doublyDecoded = /&#|_x[\da-f]{4}_|&amp;(?:quot|apos|gt|lt|amp|#x?[\da-f]+);/i;
const escaped = /_x([\da-f]{4})_/gi;
const named: Readonly<Record<string, string>> = { quot: '"', apos: "'", gt: '>', lt: '<', amp: '&' };

function characterOf(_match: string, name: string | undefined, decimal: string | undefined, hex: string): string {
  if (name !== undefined) return named[name] ?? '';
  return decimal === undefined ? fromCode(hex, 16) : fromCode(decimal, 10);
}

function fromCode(digits: string, radix: number): string {
  return String.fromCharCode(Number.parseInt(digits, radix));
}
