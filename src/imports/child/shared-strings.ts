import { decodeText } from './xml-text.ts';

/**
 * Reads `sharedStrings.xml` (ECMA-376 part 1, 18.4) piece by piece: the texts that cells name by their number. Runs of a formatted text
 * are joined, phonetic ones left out. Undefined for a part that is not plain.
 */
export async function readSharedStrings(pieces: AsyncIterable<Buffer>): Promise<readonly string[] | undefined> {
  const strings: string[] = [];
  let rest = '';
  let prefix: string | undefined;
  for await (const piece of pieces) {
    // Read as Latin-1 a character is a byte, and no character is cut in two; each text is decoded by itself.
    rest += piece.toString('latin1');
    if (rest.length > itemMax) return undefined;
    let at = 0;
    if (prefix === undefined) {
      const head = root.exec(rest);
      if (head === null) continue;
      if (head[2] === '/') return strings;
      prefix = head[1] ?? '';
      at = head[0].length;
    }
    const taken = takeItems(rest, at, prefix, strings);
    if (taken === undefined) return undefined;
    rest = rest.slice(taken);
  }
  return prefix !== undefined && rest.startsWith(`</${prefix}sst>`) ? strings : undefined;
}

/** A longer text is none that a program wrote. */
const itemMax = 4 * 1024 * 1024;
/** With the marks of UTF-8 at its beginning, as they look in Latin-1. */
const root = /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^<>]*\?>\s*)?<(\w+:)?sst(?:\s[^<>]*?)?(\/?)>/;

/** Takes the items that are whole; answers where the first that is not begins, or undefined. */
function takeItems(text: string, from: number, prefix: string, strings: string[]): number | undefined {
  const open = `<${prefix}si>`;
  const close = `</${prefix}si>`;
  let at = skipBlanks(text, from);
  while (text.startsWith(open, at)) {
    const end = text.indexOf(close, at + open.length);
    if (end === -1) return at;
    const item = itemText(text.slice(at + open.length, end), prefix);
    if (item === undefined) return undefined;
    strings.push(item);
    at = skipBlanks(text, end + close.length);
  }
  const end = `</${prefix}sst>`;
  return text.length - at < end.length || text.startsWith(end, at) ? at : undefined;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= 0x20) at += 1;
  return at;
}

/** What is between `<si>` or `<is>` and its end, as text. Undefined for what is not plain. */
export function itemText(item: string, prefix: string): string | undefined {
  if (item === '') return '';
  const trimmed = item.trim();
  const begin = trimmed.indexOf('>') + 1;
  const end = trimmed.indexOf('<', begin);
  const tag = trimmed.slice(0, begin);
  if (!tag.startsWith(`<${prefix}t`) || !/^t(?:\s[^<>]*)?\/?>$/.test(tag.slice(1 + prefix.length)))
    return runsText(trimmed);
  if (tag.endsWith('/>')) return begin === trimmed.length ? '' : undefined;
  return trimmed.startsWith(`</${prefix}t>`, end) ? decodeText(trimmed.slice(begin, end)) : undefined;
}

const runsTag = /\s*<(\/?)(?:\w+:)?(\w+)([^<>]*)>([^<]*)/y;
const textTag = /^(?:\sxml:space=(?:"\w+"|'\w+'))?\/?$/;

/** Tag by tag, so that no text costs more than its length. */
function runsText(item: string): string | undefined {
  let text = '';
  let isPhonetic = false;
  let awaited: string | undefined = 'r';
  for (let at = 0; at < item.length; ) {
    runsTag.lastIndex = at;
    const match = runsTag.exec(item);
    if (match === null) return undefined;
    const [whole, closing = '', name = '', inside = '', behind = ''] = match;
    const isEmpty = inside.endsWith('/');
    if (awaited !== undefined && awaited !== closing + name) return undefined;
    awaited = undefined;
    if (name === 'rPh') {
      if (isEmpty || isPhonetic !== (closing === '/')) return undefined;
      isPhonetic = !isPhonetic;
    } else if (name === 't') {
      if (!textTag.test(inside)) return undefined;
      if (closing === '' && !isEmpty) {
        if (!isPhonetic) text += behind;
        awaited = '/t';
      }
    }
    at += whole.length;
  }
  return isPhonetic || awaited !== undefined ? undefined : decodeText(text);
}
