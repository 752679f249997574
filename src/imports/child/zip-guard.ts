import type { Readable } from 'node:stream';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { repeatsTooOften } from './ods-repeats.ts';
import type { FileFault, FileLimits } from './protocol.ts';

/** A workbook taken out of its archive. `parts` are its XML parts by name, inflated; pictures and the like are left out. */
export type GuardedWorkbook = { container: 'xlsx' | 'ods'; parts: Map<string, Buffer> };

/** Below this size a high ratio is harmless: empty style sheets compress well. */
const ratioFloorBytes = 1024 * 1024;

/** In UTF-8 and in UTF-16; both byte orders hold the bytes of the little one, since a Latin letter's other byte is zero. */
const declarations = ['<!DOCTYPE', '<!ENTITY'].flatMap((word) => [
  Buffer.from(word, 'latin1'),
  Buffer.from(word, 'utf16le').subarray(0, -1),
]);

/**
 * Takes a zip archive apart, counting what really comes out of each entry (declared sizes are the attacker's). What is handed on is what
 * was counted: a second reader of the same archive might find other bytes in it.
 */
export async function guardZip(file: Buffer, limits: FileLimits): Promise<GuardedWorkbook | { fault: FileFault }> {
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(file, { lazyEntries: true, validateEntrySizes: true });
  } catch {
    return damaged();
  }
  if (zip.entryCount > limits.zipEntriesMax) return unsafe(`It holds more than ${limits.zipEntriesMax} parts.`);
  const parts = new Map<string, Buffer>();
  let inflated = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) return encrypted();
      const part = await inflate(zip, entry, limits.inflatedBytesMax - inflated, limits.inflationRatioMax);
      if ('fault' in part) return part;
      inflated += part.bytes;
      if (part.content !== undefined) parts.set(entry.fileName, part.content);
    }
  } catch {
    return damaged();
  }
  if (inflated > ratioFloorBytes && inflated > file.length * limits.inflationRatioMax) return bomb();
  return recognise(parts);
}

async function inflate(
  zip: ZipFile,
  entry: Entry,
  bytesMax: number,
  ratioMax: number,
): Promise<{ bytes: number; content: Buffer | undefined } | { fault: FileFault }> {
  const stream: Readable = await zip.openReadStreamPromise(entry);
  const isWanted = /(?:\.xml|\.rels|^mimetype)$/i.test(entry.fileName);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bytesMax || (bytes > ratioFloorBytes && bytes > entry.compressedSize * ratioMax)) return bomb();
    if (isWanted) chunks.push(chunk);
  }
  if (!isWanted) return { bytes, content: undefined };
  const content = Buffer.concat(chunks);
  // Markup declarations bring entities that expand; no spreadsheet program writes one.
  if (declarations.some((declaration) => content.includes(declaration))) return doctype();
  return { bytes, content };
}

function recognise(parts: Map<string, Buffer>): GuardedWorkbook | { fault: FileFault } {
  const mime = parts.get('mimetype')?.toString('latin1', 0, 100) ?? '';
  if (mime.startsWith('application/vnd.oasis.opendocument.spreadsheet')) {
    const isEncrypted = parts.get('META-INF/manifest.xml')?.includes('encryption-data') === true;
    if (isEncrypted) return encrypted();
    if (repeatsTooOften(parts.get('content.xml')))
      return unsafe('It says of one cell or row that it stands very many times.');
    return { container: 'ods', parts };
  }
  const types = parts.get('[Content_Types].xml')?.toString('utf8') ?? '';
  if (/(?:sheet|template)(?:\.macroEnabled)?\.main\+xml/.test(types)) return { container: 'xlsx', parts };
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
