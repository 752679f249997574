import { digestOf } from '../crypto/index.ts';
import { type ByteReader, idBytes, readId, readPart, readUint, uint } from './byte-reader.ts';
import { monthName, monthNumber } from './month.ts';

/** What a month must hold, import by import: nothing counts that is not in here, and nothing that is in here may be missing. */
export type Manifest = { month: string; imports: readonly ManifestImport[] };

export type ManifestImport = {
  importId: string;
  /** Transactions of the month in this import's blocks. */
  rows: number;
  blocks: RecordSet;
  /** The pages of duplicates, which list the identities of the same rows. */
  pages: RecordSet;
};

/** How many records, and a digest (32 bytes) over their ids and tags in the order of their ids. */
export type RecordSet = { count: number; digest: Buffer };

/** Layout 1: `1 | month u16 | imports u32 | (import id 16 | rows u32 | blocks u32 | digest 32 | pages u32 | digest 32)…`. */
export function encodeManifest(manifest: Manifest): Buffer {
  return Buffer.concat([
    uint(LAYOUT, 1),
    uint(monthNumber(manifest.month), 2),
    uint(manifest.imports.length, 4),
    ...manifest.imports.flatMap((entry) => [
      idBytes(entry.importId),
      uint(entry.rows, 4),
      uint(entry.blocks.count, 4),
      entry.blocks.digest,
      uint(entry.pages.count, 4),
      entry.pages.digest,
    ]),
  ]);
}

/** Reads every layout there ever was. Throws RangeError for anything else. */
export function decodeManifest(bytes: Buffer): Manifest {
  const reader: ByteReader = { bytes, offset: 0 };
  if (readUint(reader, 1) !== LAYOUT) throw new RangeError('a manifest of an unknown layout');
  const month = monthName(readUint(reader, 2));
  const imports = Array.from({ length: readUint(reader, 4) }, () => ({
    importId: readId(reader),
    rows: readUint(reader, 4),
    blocks: readRecordSet(reader),
    pages: readRecordSet(reader),
  }));
  if (reader.offset !== bytes.length) throw new RangeError('a manifest with something behind it');
  return { month, imports };
}

/** The set of these records. A tag depends on every byte of its record, so ids and tags stand for the records themselves. */
export function recordSetOf(records: readonly { id: string; tag: Buffer }[]): RecordSet {
  const ordered = [...records].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    count: records.length,
    digest: digestOf(ordered.map((record) => Buffer.concat([Buffer.from(record.id), record.tag]))),
  };
}

export function isSameSet(a: RecordSet, b: RecordSet): boolean {
  return a.count === b.count && a.digest.equals(b.digest);
}

const LAYOUT = 1;
const DIGEST_BYTES = 32;

function readRecordSet(reader: ByteReader): RecordSet {
  return { count: readUint(reader, 4), digest: readPart(reader, DIGEST_BYTES) };
}
