import type { FormatId, ListInfo, Mapping } from '../formats/index.ts';

/**
 * What the server and the child process say to each other. To the child: one frame of options, then the bytes of the file, or pages one by one,
 * until the end of its standard input. From the child: frames of `type u8 | length u32be | payload`. Bulk is binary,
 * everything else JSON. The parent takes every byte of it for hostile: see `../frames.ts`.
 */
export type ChildOptions = {
  mode: 'import' | 'preview';
  /** That of an interface has pages in JSON for its content, all others tables. */
  format: FormatId | 'auto';
  mapping?: Mapping;
  /** The bytes may be packed with gzip, as a provider delivers a report; of a seller's file that is not expected. */
  mayBeGzip?: boolean;
  limits: FileLimits;
};

export type FileLimits = {
  /** Bytes of a text that was packed with gzip, counted while inflating. */
  textBytesMax: number;
  /** Bytes of a page of an interface. */
  pageBytesMax: number;
  /** Bytes of an xlsx, xls or ods file: workbooks are read whole. */
  workbookBytesMax: number;
  zipEntriesMax: number;
  /** Sum of all entries of a workbook, counted while inflating, never as declared. */
  inflatedBytesMax: number;
  /** Inflated bytes for each compressed one, for the archive and for each large entry. */
  inflationRatioMax: number;
  columnsMax: number;
  /** Bytes of one row of a text file. */
  rowBytesMax: number;
  /** First rows that are always kept back until what holds for the whole file (order of day and month) is decided from them. */
  sampleRows: number;
  sheetsMax: number;
  /** Issues handed over in full; the rest is only counted. */
  issuesMax: number;
  previewRows: number;
  /** Rows held, estimated: while they have not yet told what holds for the whole file, and while their months fill up to a block. */
  heldRowsBytesMax: number;
};

export const fileLimits: FileLimits = {
  textBytesMax: 2 * 1024 * 1024 * 1024,
  pageBytesMax: 32 * 1024 * 1024,
  workbookBytesMax: 50 * 1024 * 1024,
  zipEntriesMax: 200,
  inflatedBytesMax: 512 * 1024 * 1024,
  inflationRatioMax: 100,
  columnsMax: 256,
  rowBytesMax: 256 * 1024,
  sampleRows: 500,
  sheetsMax: 20,
  issuesMax: 1000,
  previewRows: 20,
  heldRowsBytesMax: 64 * 1024 * 1024,
};

/** Types of frames. Numbers, because the parent switches on them before it looks at a payload. */
export const frameType = {
  ...{ recognised: 1, block: 2, issues: 3, progress: 4, end: 5, fault: 6, preview: 7 },
  /** What an interface says of the whole list, before its entries. */
  page: 8,
} as const;

/** What the file turned out to be. */
export type Recognised = {
  container: 'text' | 'xlsx' | 'xls' | 'ods' | 'json';
  encoding: TextEncoding | null;
  delimiter: ',' | ';' | '\t' | null;
  format: FormatId;
};

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** One page of a list: what it says of the whole, and a short digest of each entry, by which one that stands on two pages is known. */
export type PageInfo = ListInfo & { keys: readonly string[] };

/** A fault in the data, of a format or of the table itself. Never holds a cell's content. */
export type ReadIssue = {
  row: number;
  column: string | null;
  code: string;
  detail: string;
  severity: 'fault' | 'notice';
};

/** Why a file cannot be read as a table. The codes are those of the problem catalogue. */
export type FileFault = {
  code: FileFaultCode;
  detail: string;
  errors?: readonly { column: string | null; code: string; detail: string }[];
};

export const fileFaultCodes = [
  'file-missing',
  'file-type-unsupported',
  'file-unreadable',
  'file-too-large',
  'file-encrypted',
  'workbook-unsafe',
  'format-unknown',
  'format-mismatch',
  'mapping-invalid',
  'too-many-columns',
  'row-too-long',
] as const;
export type FileFaultCode = (typeof fileFaultCodes)[number];

export type ReadProgress = { rows: number; bytes: number };

/** `read = valid + invalid + ignored`; blank lines are no rows. */
export type ReadEnd = { read: number; valid: number; invalid: number; ignored: number; issuesLeftOut: number };

/** Amounts are minor units as decimal text, since JSON has no bigint. */
export type PreviewRow = { row: number; state: 'valid' | 'invalid' | 'ignored'; transaction: unknown };

export type ReadPreview = {
  columns: readonly string[];
  format: FormatId | null;
  suggestedMapping: Mapping | null;
  rows: readonly PreviewRow[];
  issues: readonly ReadIssue[];
  /** Why the rows could not be read, where the header is known all the same. */
  fault: FileFault | null;
};

export const frameHeaderBytes = 5;

/** To the child, before each page: `number of its first entry u32be | length u32be`. */
export const PAGE_HEAD_BYTES = 8;

/** A block's payload: `period (7 ASCII) | rows u16be | identities 16 × rows | compressed block`. */
export const blockHeaderBytes = 9;
export const identityBytes = 16;

export function encodeFrame(type: number, payload: Buffer): Buffer[] {
  const head = Buffer.alloc(frameHeaderBytes);
  head.writeUInt8(type, 0);
  head.writeUInt32BE(payload.length, 1);
  return [head, payload];
}

export function encodeOptions(options: ChildOptions): Buffer {
  const json = Buffer.from(JSON.stringify(options), 'utf8');
  const head = Buffer.alloc(4);
  head.writeUInt32BE(json.length, 0);
  return Buffer.concat([head, json]);
}
