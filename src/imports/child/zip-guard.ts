import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { openDeclarationSearch } from './declarations.ts';
import { repeatsTooOften } from './ods-repeats.ts';
import type { FileFault, FileLimits } from './protocol.ts';
import { type PackedPart, unpack, unpackWhole } from './zip-entry.ts';

/**
 * A workbook whose archive was inflated once, every entry counted. `parts` are its XML parts by name, still packed: what they inflate
 * to is what was counted. Pictures and the like are left out.
 */
export type GuardedWorkbook = { container: 'xlsx' | 'ods'; parts: ReadonlyMap<string, PackedPart> };

/** Looks at a part while it is counted. Nothing of it may leave before the whole archive is through. */
export type PartWatch = { piece(bytes: Buffer): void };

/** Below this size a high ratio is harmless: empty style sheets compress well. */
const ratioFloorBytes = 1024 * 1024;

/**
 * Takes a zip archive apart, counting what really comes out of each entry (declared sizes are the attacker's). What is handed on is what
 * was counted: a second reader of the same archive might find other bytes in it.
 */
export async function guardZip(
  file: Buffer,
  limits: FileLimits,
  watchPart: (name: string) => PartWatch | undefined,
): Promise<GuardedWorkbook | { fault: FileFault }> {
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(file, { lazyEntries: true, validateEntrySizes: true });
  } catch {
    return damaged();
  }
  if (zip.entryCount > limits.zipEntriesMax) return unsafe(`It holds more than ${limits.zipEntriesMax} parts.`);
  const parts = new Map<string, PackedPart>();
  let inflated = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) return encrypted();
      const part = await locate(zip, entry, file);
      const isWanted = /(?:\.xml|\.rels|^mimetype)$/i.test(entry.fileName);
      const search = openDeclarationSearch();
      const watches = isWanted ? [search, watchPart(entry.fileName)] : [];
      const bytes = await count(part, entry, limits.inflatedBytesMax - inflated, limits.inflationRatioMax, watches);
      if (bytes === undefined) return bomb();
      if (search.hasFound()) return doctype();
      inflated += bytes;
      if (isWanted) parts.set(entry.fileName, part);
    }
  } catch {
    return damaged();
  }
  if (inflated > ratioFloorBytes && inflated > file.length * limits.inflationRatioMax) return bomb();
  return recognise(parts);
}

async function locate(zip: ZipFile, entry: Entry, file: Buffer): Promise<PackedPart> {
  const { fileDataStart: start } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw new Error('not a way of packing we know');
  return { content: file.subarray(start, start + entry.compressedSize), isDeflated: entry.compressionMethod === 8 };
}

/** The bytes that come out, or undefined as soon as they are too many. @throws where they are not as many as declared, or damaged */
async function count(
  part: PackedPart,
  entry: Entry,
  bytesMax: number,
  ratioMax: number,
  watches: readonly (PartWatch | undefined)[],
): Promise<number | undefined> {
  let bytes = 0;
  for await (const piece of unpack(part)) {
    bytes += piece.length;
    if (bytes > entry.uncompressedSize) break;
    if (bytes > bytesMax || (bytes > ratioFloorBytes && bytes > entry.compressedSize * ratioMax)) return undefined;
    for (const watch of watches) watch?.piece(piece);
  }
  if (bytes !== entry.uncompressedSize) throw new Error('more or less than declared');
  return bytes;
}

async function recognise(parts: ReadonlyMap<string, PackedPart>): Promise<GuardedWorkbook | { fault: FileFault }> {
  const mime = (await textOf(parts, 'mimetype')).slice(0, 100);
  if (mime.startsWith('application/vnd.oasis.opendocument.spreadsheet')) {
    const isEncrypted = (await textOf(parts, 'META-INF/manifest.xml')).includes('encryption-data');
    if (isEncrypted) return encrypted();
    const content = parts.get('content.xml');
    if (content !== undefined && repeatsTooOften(await unpackWhole(content)))
      return unsafe('It says of one cell or row that it stands very many times.');
    return { container: 'ods', parts };
  }
  const types = await textOf(parts, '[Content_Types].xml');
  if (/(?:sheet|template)(?:\.macroEnabled)?\.main\+xml/.test(types)) return { container: 'xlsx', parts };
  if (types.includes('sheet.binary.macroEnabled')) {
    return unsupported('This is a binary workbook (xlsb). Save it as xlsx or CSV.');
  }
  return unsupported('This is a zip archive but no xlsx or ods workbook. Unpack it and upload the report inside.');
}

async function textOf(parts: ReadonlyMap<string, PackedPart>, name: string): Promise<string> {
  const part = parts.get(name);
  return part === undefined ? '' : (await unpackWhole(part)).toString('latin1');
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
