import { Readable, Writable } from 'node:stream';
import { openInput } from '../../../src/imports/child/input.ts';
import { openOutput } from '../../../src/imports/child/output.ts';
import { type ChildOptions, type FileLimits, fileLimits } from '../../../src/imports/child/protocol.ts';
import { readFile } from '../../../src/imports/child/read-file.ts';
import { decodeFrames, type Frame } from '../../../src/imports/frames.ts';
import { decodeBlock } from '../../../src/ledger/block.ts';
import type { Transaction } from '../../../src/vat/transaction.ts';

export type ReadOptions = Partial<Omit<ChildOptions, 'limits'>> & {
  limits?: Partial<FileLimits>;
  /** The file arrives in pieces of so many bytes. */
  chunkBytes?: number;
};

/** Runs the child's reader in this process and answers every frame it sent. */
export async function readFrames(file: Buffer | string, options: ReadOptions = {}): Promise<Frame[]> {
  const { limits, chunkBytes = 65_536, ...rest } = options;
  const sent: Buffer[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      sent.push(Buffer.from(chunk));
      done();
    },
  });
  const input = openInput(Readable.from(pieces(Buffer.from(file), chunkBytes)));
  const output = openOutput(sink);
  await readFile(input, { mode: 'import', format: 'auto', ...rest, limits: { ...fileLimits, ...limits } }, output);
  await output.end();
  const frames: Frame[] = [];
  for await (const frame of decodeFrames(Readable.from(sent))) frames.push(frame);
  return frames;
}

export type ReadResult = {
  transactions: Transaction[];
  issues: { row: number; code: string; column: string | null }[];
  counts: { read: number; valid: number; invalid: number; ignored: number } | undefined;
  fault: string | undefined;
  detail: string | undefined;
  format: string | undefined;
  encoding: string | null | undefined;
  delimiter: string | null | undefined;
};

/** What an import of the file would bring. */
export async function read(file: Buffer | string, options: ReadOptions = {}): Promise<ReadResult> {
  return summarise(await readFrames(file, options));
}

export function summarise(frames: readonly Frame[]): ReadResult {
  const result: ReadResult = {
    ...{ transactions: [], issues: [], counts: undefined, fault: undefined, detail: undefined },
    ...{ format: undefined, encoding: undefined, delimiter: undefined },
  };
  for (const frame of frames) {
    if (frame.type === 'block') result.transactions.push(...decodeBlock(frame.block.compressed));
    if (frame.type === 'issues')
      result.issues.push(...frame.issues.map(({ row, code, column }) => ({ row, code, column })));
    if (frame.type === 'fault') Object.assign(result, { fault: frame.fault.code, detail: frame.fault.detail });
    if (frame.type === 'recognised') Object.assign(result, frame.recognised);
    if (frame.type === 'end') {
      const { read: rows, valid, invalid, ignored } = frame.end;
      result.counts = { read: rows, valid, invalid, ignored };
    }
  }
  result.transactions.sort((a, b) => a.row - b.row);
  return result;
}

function* pieces(file: Buffer, bytes: number): Generator<Buffer> {
  for (let at = 0; at < file.length; at += bytes) yield file.subarray(at, at + bytes);
}
