import type { FileFault } from './protocol.ts';

export type Delimiter = ',' | ';' | '\t';

export type TextLayout = {
  delimiter: Delimiter;
  /** Characters of Excel's own first line `sep=;`, which is no row; 0 where there is none. */
  prefaceLength: number;
  /** How lines end. A lone CR ends one only where it ends the header: inside a description it is just a blank, as LF is in such a file. */
  lineEnds: readonly string[];
};

const candidates: readonly Delimiter[] = ['\t', ';', ','];

/** Finds the layout of a text from its decoded beginning: the delimiter is the one that parts the header into most cells. */
export function sniffLayout(text: string, columnsMax: number): TextLayout | { fault: FileFault } {
  const preface = /^("?)sep=([,;\t])\1(?:\r\n|\n|\r)/i.exec(text);
  const prefaceLength = preface?.[0].length ?? 0;
  const table = text.slice(prefaceLength).replace(/^\s*[\r\n]+/, '');
  const header = firstRow(table);
  const lineEnds = /^\r(?!\n)/.test(table.slice(header.length)) ? ['\r'] : ['\r\n', '\n'];
  if (preface !== null) return { delimiter: preface[2] as Delimiter, prefaceLength, lineEnds };
  const counts = candidates.map((delimiter) => ({ delimiter, count: countOutsideQuotes(header, delimiter) }));
  const best = counts.reduce((a, b) => (b.count > a.count ? b : a));
  if (best.count >= columnsMax) {
    return { fault: { code: 'too-many-columns', detail: `The header has more than ${columnsMax} columns.` } };
  }
  return { delimiter: best.count === 0 ? ',' : best.delimiter, prefaceLength: 0, lineEnds };
}

/** Up to the first line end that is not inside quotation marks. */
function firstRow(text: string): string {
  let isQuoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (character === '\n' || character === '\r')) return text.slice(0, index);
  }
  return text;
}

function countOutsideQuotes(row: string, delimiter: Delimiter): number {
  let isQuoted = false;
  let count = 0;
  for (const character of row) {
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && character === delimiter) count += 1;
  }
  return count;
}
