import type { Readable } from 'node:stream';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import type { FileFault, FileLimits } from './protocol.ts';

export type GuardedWorkbook = { container: 'xlsx' | 'ods' };

/** Entries whose content tells what the archive is; all are small in real files. */
const tellingEntries = new Set(['[Content_Types].xml', 'mimetype', 'META-INF/manifest.xml']);
const tellingBytesMax = 256 * 1024;
/** Below this size a high ratio is harmless: empty style sheets compress well. */
const ratioFloorBytes = 1024 * 1024;

/**
 * Looks through a zip archive before the spreadsheet library may: inflates every entry once, counting what really comes out (declared
 * sizes are the attacker's), and throws it away again.
 */
export async function guardZip(file: Buffer, limits: FileLimits): Promise<GuardedWorkbook | { fault: FileFault }> {
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(file, { lazyEntries: true, validateEntrySizes: true });
  } catch {
    return damaged();
  }
  if (zip.entryCount > limits.zipEntriesMax) return unsafe(`It holds more than ${limits.zipEntriesMax} parts.`);
  const telling = new Map<string, string>();
  let inflated = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) return encrypted();
      const counted = await inflate(zip, entry, limits.inflatedBytesMax - inflated, limits.inflationRatioMax);
      if ('fault' in counted) return counted;
      inflated += counted.bytes;
      if (tellingEntries.has(entry.fileName)) telling.set(entry.fileName, counted.head);
    }
  } catch {
    return damaged();
  }
  if (inflated > ratioFloorBytes && inflated > file.length * limits.inflationRatioMax) return bomb();
  return recognise(telling);
}

async function inflate(
  zip: ZipFile,
  entry: Entry,
  bytesMax: number,
  ratioMax: number,
): Promise<{ bytes: number; head: string } | { fault: FileFault }> {
  const stream: Readable = await zip.openReadStreamPromise(entry);
  const head: Buffer[] = [];
  let headBytes = 0;
  let bytes = 0;
  let tail = '';
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bytesMax || (bytes > ratioFloorBytes && bytes > entry.compressedSize * ratioMax)) return bomb();
    // Markup declarations bring entities that expand; no spreadsheet program writes one. The tail catches one cut in two.
    if (tail !== '' && /<!doctype/i.test(tail + chunk.toString('latin1', 0, 9))) return doctype();
    if (chunk.includes('<!') && /<!doctype/i.test(chunk.toString('latin1'))) return doctype();
    tail = chunk.toString('latin1', Math.max(0, chunk.length - 9));
    if (headBytes < tellingBytesMax) {
      head.push(chunk);
      headBytes += chunk.length;
    }
  }
  const wanted = tellingEntries.has(entry.fileName);
  return { bytes, head: wanted ? Buffer.concat(head).toString('utf8') : '' };
}

function recognise(telling: ReadonlyMap<string, string>): GuardedWorkbook | { fault: FileFault } {
  const mime = telling.get('mimetype')?.trim() ?? '';
  if (mime.startsWith('application/vnd.oasis.opendocument.spreadsheet')) {
    return /<(?:\w+:)?encryption-data/.test(telling.get('META-INF/manifest.xml') ?? '')
      ? encrypted()
      : { container: 'ods' };
  }
  const types = telling.get('[Content_Types].xml') ?? '';
  if (
    /spreadsheetml\.(?:sheet|template)\.main\+xml|sheet\.macroEnabled\.main\+xml|template\.macroEnabled\.main\+xml/.test(
      types,
    )
  ) {
    return { container: 'xlsx' };
  }
  if (types.includes('sheet.binary.macroEnabled')) {
    return unsupported('This is a binary workbook (xlsb). Save it as xlsx or CSV.');
  }
  return unsupported('This is a zip archive but no xlsx or ods workbook. Unpack it and upload the report inside.');
}

function bomb(): { fault: FileFault } {
  return unsafe('It unpacks to far more than a report of its size would.');
}

function doctype(): { fault: FileFault } {
  return unsafe('It holds a document type declaration, which no spreadsheet program writes.');
}

function unsafe(why: string): { fault: FileFault } {
  const detail = `The workbook is not opened. ${why} Save it anew in a spreadsheet program, or as CSV.`;
  return { fault: { code: 'workbook-unsafe', detail } };
}

function encrypted(): { fault: FileFault } {
  return { fault: { code: 'file-encrypted', detail: 'The workbook is protected by a password. Save it without one.' } };
}

function damaged(): { fault: FileFault } {
  return {
    fault: { code: 'file-unreadable', detail: 'The workbook is damaged or cut off. Save or download it again.' },
  };
}

function unsupported(detail: string): { fault: FileFault } {
  return { fault: { code: 'file-type-unsupported', detail } };
}
