import { z } from 'zod';
import {
  blockHeaderBytes,
  type FileFault,
  fileFaultCodes,
  frameHeaderBytes,
  frameType,
  identityBytes,
  type PageInfo,
  type ReadEnd,
  type ReadIssue,
  type ReadPreview,
  type ReadProgress,
  type Recognised,
} from './child/protocol.ts';
import { FORMAT_IDS } from './formats/index.ts';

/** Rows of one month as the child hands them over: ready to be sealed, never opened here. */
export type BlockFrame = { period: string; rows: number; identities: Buffer; compressed: Buffer };

export type Frame =
  | { type: 'recognised'; recognised: Recognised }
  | { type: 'page'; page: PageInfo }
  | { type: 'block'; block: BlockFrame }
  | { type: 'issues'; issues: ReadIssue[] }
  | { type: 'progress'; progress: ReadProgress }
  | { type: 'end'; end: ReadEnd }
  | { type: 'fault'; fault: FileFault }
  | { type: 'preview'; preview: ReadPreview };

/** The child said something it never says: it crashed, or the file got the better of it. Nothing it said counts. */
export class FrameMalformed extends Error {
  override readonly name = 'FrameMalformed';
  constructor() {
    super('the child process broke the protocol');
  }
}

/** More than any frame can rightly be; without a bound a child could make its parent hold as much as it likes. */
const frameBytesMax = 32 * 1024 * 1024;
const blockRowsMax = 1000;

/**
 * Takes the child's output apart. Every frame is checked, for whoever writes a hostile file may have taken the child over.
 * @throws FrameMalformed
 */
export async function* decodeFrames(output: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let pieces: Buffer[] = [];
  let held = 0;
  let wanted = frameHeaderBytes;
  for await (const chunk of output) {
    pieces.push(chunk);
    held += chunk.length;
    if (held < wanted) continue;
    // Joined only when a frame is whole: a large one arrives in hundreds of chunks.
    let bytes = pieces.length === 1 ? chunk : Buffer.concat(pieces);
    wanted = lengthOf(bytes);
    while (bytes.length >= wanted) {
      yield decodeFrame(bytes.readUInt8(0), bytes.subarray(frameHeaderBytes, wanted));
      bytes = bytes.subarray(wanted);
      wanted = lengthOf(bytes);
    }
    pieces = [bytes];
    held = bytes.length;
  }
  if (held > 0) throw new FrameMalformed();
}

/** Bytes of the frame that begins here, or of its header where that is not complete. */
function lengthOf(bytes: Buffer): number {
  if (bytes.length < frameHeaderBytes) return frameHeaderBytes;
  const length = frameHeaderBytes + bytes.readUInt32BE(1);
  if (length > frameBytesMax) throw new FrameMalformed();
  return length;
}

function decodeFrame(type: number, payload: Buffer): Frame {
  switch (type) {
    case frameType.block:
      return { type: 'block', block: decodeBlockFrame(payload) };
    case frameType.progress:
      return { type: 'progress', progress: parse(progress, payload) };
    case frameType.issues:
      return { type: 'issues', issues: parse(issues, payload) };
    case frameType.recognised:
      return { type: 'recognised', recognised: parse(recognised, payload) };
    case frameType.page:
      return { type: 'page', page: parse(page, payload) };
    case frameType.end:
      return { type: 'end', end: parse(end, payload) };
    case frameType.fault:
      return { type: 'fault', fault: parse(fault, payload) };
    case frameType.preview:
      return { type: 'preview', preview: parse(preview, payload) };
    default:
      throw new FrameMalformed();
  }
}

function decodeBlockFrame(payload: Buffer): BlockFrame {
  if (payload.length < blockHeaderBytes) throw new FrameMalformed();
  const period = payload.toString('latin1', 0, 7);
  const rows = payload.readUInt16BE(7);
  const compressedFrom = blockHeaderBytes + identityBytes * rows;
  if (!/^[12]\d{3}-(?:0[1-9]|1[0-2])$/.test(period) || rows < 1 || rows > blockRowsMax) throw new FrameMalformed();
  if (payload.length <= compressedFrom) throw new FrameMalformed();
  return {
    period,
    rows,
    identities: payload.subarray(blockHeaderBytes, compressedFrom),
    compressed: payload.subarray(compressedFrom),
  };
}

function parse<T>(schema: z.ZodType<T>, payload: Buffer): T {
  try {
    return schema.parse(JSON.parse(payload.toString('utf8')));
  } catch {
    throw new FrameMalformed();
  }
}

const count = z.int().nonnegative();
const sentence = z.string().max(2000);
const code = z.string().regex(/^[a-z][a-z0-9-]{0,60}$/);
const column = z
  .string()
  .max(300 * 1024)
  .nullable();
const format = z.enum(FORMAT_IDS);
const issue = z.strictObject({ row: count, column, code, detail: sentence, severity: z.enum(['fault', 'notice']) });
const issues = z.array(issue);
const progress = z.strictObject({ rows: count, bytes: count });
const end = z
  .strictObject({ read: count, valid: count, invalid: count, ignored: count, issuesLeftOut: count })
  .refine((counts) => counts.read === counts.valid + counts.invalid + counts.ignored);
const page = z.strictObject({
  pages: count.nullable(),
  total: count.nullable(),
  refreshedAt: z.string().max(40).nullable(),
  keys: z.array(z.string().max(16)).max(100_000),
});
const recognised = z.strictObject({
  container: z.enum(['text', 'xlsx', 'xls', 'ods', 'json']),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']).nullable(),
  delimiter: z.enum([',', ';', '\t']).nullable(),
  format,
});
const faultShape = {
  code: z.enum(fileFaultCodes),
  detail: sentence,
  errors: z.array(z.strictObject({ column, code, detail: sentence })).optional(),
};
const fault: z.ZodType<FileFault> = z.strictObject(faultShape).transform(withoutUndefined);
const preview: z.ZodType<ReadPreview> = z.strictObject({
  columns: z.array(z.string()),
  format: format.nullable(),
  suggestedMapping: z.record(z.string(), z.union([z.string(), z.strictObject({ value: z.string() })])).nullable(),
  rows: z.array(
    z.strictObject({ row: count, state: z.enum(['valid', 'invalid', 'ignored']), transaction: z.unknown() }),
  ),
  issues,
  fault: fault.nullable(),
});

function withoutUndefined({ errors, ...rest }: z.output<z.ZodObject<typeof faultShape>>): FileFault {
  return errors === undefined ? rest : { ...rest, errors };
}
