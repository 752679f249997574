import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Input, openInput } from './input.ts';
import type { FileFault, FileLimits } from './protocol.ts';

export type Unpacked = {
  input: Input;
  /** Why unpacking ended early, once the input has ended: what came out until then is no whole file. */
  fault(): FileFault | undefined;
};

/**
 * What a report packed with gzip says, or the input as it is if it is not packed: whoever fetched it may have it unpacked on the way. Counts
 * what comes out, for a few kilobytes can unpack to gigabytes.
 */
export async function unpackGzip(packed: Input, limits: FileLimits): Promise<Unpacked> {
  const magic = await packed.peek(2);
  if (magic[0] !== 0x1f || magic[1] !== 0x8b) return { input: packed, fault: () => undefined };
  let fault: FileFault | undefined;
  const state = { in: 0, out: 0 };
  // What goes wrong in either is thrown by the reading below; a pipe alone would leave it waiting.
  const stream = pipeline(Readable.from(counted(packed.rest(), state)), createGunzip(), () => undefined);
  async function* inflated(): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        state.out += chunk.length;
        fault = faultOf(state, limits);
        if (fault !== undefined) return;
        yield chunk;
      }
    } catch {
      // Its messages say nothing that helps, and the file is damaged whichever it is.
      fault = { code: 'file-unreadable', detail: 'The packed report is damaged or was cut off.' };
    } finally {
      stream.destroy();
    }
  }
  return { input: openInput(inflated()), fault: () => fault };
}

/** Reports repeat themselves and pack well, though not as nothing but repetition does. */
const RATIO_FLOOR_BYTES = 16 * 1024 * 1024;

function faultOf(state: { in: number; out: number }, limits: FileLimits): FileFault | undefined {
  const isBomb = state.out > RATIO_FLOOR_BYTES && state.out > state.in * limits.inflationRatioMax;
  if (!isBomb && state.out <= limits.textBytesMax) return undefined;
  return { code: 'file-too-large', detail: 'The packed report unpacks to far more than a report has.' };
}

async function* counted(chunks: AsyncIterable<Buffer>, state: { in: number }): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    state.in += chunk.length;
    yield chunk;
  }
}
