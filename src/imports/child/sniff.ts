import { decodeSample, sniffEncoding, type TextStart } from './encoding.ts';
import type { FileFault } from './protocol.ts';

/** What the first bytes say. The name of the file is never asked: reports are renamed and re-saved under any extension. */
export type Sniffed = { container: 'text'; start: TextStart } | { container: 'zip' } | { container: 'ole2' };

/** Bytes that `sniff` wants to see. */
export const sampleBytes = 64 * 1024;

/**
 * Tells by content what a file is. A spreadsheet library would open a PDF, a web page or the word "hello" as a workbook, so this
 * decides before any library sees a byte.
 */
export function sniff(sample: Buffer): Sniffed | { fault: FileFault } {
  if (sample.length === 0) return { fault: { code: 'file-missing', detail: EMPTY } };
  if (startsWith(sample, [0x50, 0x4b, 3, 4]) || startsWith(sample, [0x50, 0x4b, 5, 6])) return { container: 'zip' };
  if (startsWith(sample, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return { container: 'ole2' };
  const known = otherTypes.find(({ magic }) => startsWith(sample, magic));
  if (known !== undefined) return refuse(known.detail);
  const start = sniffEncoding(sample);
  const text = decodeSample(sample, start);
  if (isBinary(text))
    return refuse('This is a binary file, not a table. Upload the report as text, CSV, xlsx, xls or ods.');
  if (/^\s*<(?:!doctype|html|head|body|\?xml|[a-z]+[\s>])/i.test(text)) {
    return refuse(
      'This is a web page or XML, not a table: the download may have ended at a log-in page. Download the report again.',
    );
  }
  if (text.trim() === '')
    return {
      fault: { code: 'file-unreadable', detail: 'The file holds nothing but blanks. Download the report again.' },
    };
  return { container: 'text', start };
}

const PICTURE = 'This is a picture, not a table. Download the report as text, CSV or xlsx.';
const EMPTY = 'The file is empty. Download the report again, and look that it has a size before it is uploaded.';

const otherTypes: readonly { magic: readonly number[]; detail: string }[] = [
  { magic: ascii('%PDF'), detail: 'This is a PDF. Download the same report as text, CSV or xlsx.' },
  { magic: ascii('{\\rtf'), detail: 'This is a word processor document. Save the table as CSV or xlsx.' },
  { magic: [0x1f, 0x8b], detail: 'This is a gzip archive. Unpack it and upload the file inside.' },
  { magic: ascii('7z'), detail: 'This is a 7-Zip archive. Unpack it and upload the file inside.' },
  { magic: ascii('Rar!'), detail: 'This is a RAR archive. Unpack it and upload the file inside.' },
  { magic: [0x89, 0x50, 0x4e, 0x47], detail: PICTURE },
  { magic: [0xff, 0xd8, 0xff], detail: PICTURE },
  { magic: ascii('GIF8'), detail: PICTURE },
];

function ascii(text: string): readonly number[] {
  return [...Buffer.from(text, 'latin1')];
}

function startsWith(sample: Buffer, magic: readonly number[]): boolean {
  return magic.every((byte, index) => sample[index] === byte);
}

function refuse(detail: string): { fault: FileFault } {
  return { fault: { code: 'file-type-unsupported', detail } };
}

/** No table holds a zero character; a stray control character in a description is no reason to refuse it. */
function isBinary(text: string): boolean {
  let controls = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0) return true;
    if (code < 0x20 && code !== 9 && code !== 10 && code !== 13 && code !== 12) controls += 1;
  }
  return controls > 2 + text.length / 500;
}
