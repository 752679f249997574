import { isAscii, isUtf8 } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';
import type { TextEncoding } from './protocol.ts';

export type TextStart = { encoding: TextEncoding; bomBytes: number };

/**
 * Finds the encoding from the first bytes of a text: by byte order mark, by the zero bytes that Latin letters leave in
 * UTF-16, by validity as UTF-8, else windows-1252 (what Excel writes on a Western Windows).
 */
export function sniffEncoding(sample: Buffer): TextStart {
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf) return { encoding: 'utf-8', bomBytes: 3 };
  if (sample[0] === 0xff && sample[1] === 0xfe) return { encoding: 'utf-16le', bomBytes: 2 };
  if (sample[0] === 0xfe && sample[1] === 0xff) return { encoding: 'utf-16be', bomBytes: 2 };
  const zeros = countZeros(sample.subarray(0, 4096));
  const pairs = Math.floor(Math.min(sample.length, 4096) / 2);
  if (zeros.odd > pairs * 0.6 && zeros.even < pairs * 0.1) return { encoding: 'utf-16le', bomBytes: 0 };
  if (zeros.even > pairs * 0.6 && zeros.odd < pairs * 0.1) return { encoding: 'utf-16be', bomBytes: 0 };
  return { encoding: isUtf8(withoutCutCharacter(sample)) ? 'utf-8' : 'windows-1252', bomBytes: 0 };
}

/**
 * Turns the bytes of a text into strings without its byte order mark. A text that is ASCII for as long as the sample was stays undecided
 * between UTF-8 and windows-1252 until the first other byte.
 */
export async function* decodeText(chunks: AsyncIterable<Buffer>, start: TextStart): AsyncGenerator<string> {
  let toSkip = start.bomBytes;
  let isUndecided = start.encoding === 'utf-8' && start.bomBytes === 0;
  let decoder = openDecoder(start.encoding);
  let kept: Buffer = Buffer.alloc(0);
  for await (const whole of chunks) {
    let chunk = whole.subarray(Math.min(toSkip, whole.length));
    toSkip -= whole.length - chunk.length;
    if (isUndecided && (kept.length > 0 || !isAscii(chunk))) {
      const joined = Buffer.concat([kept, chunk]);
      const complete = withoutCutCharacter(joined);
      if (!isUtf8(complete)) decoder = openDecoder('windows-1252');
      isUndecided = isUtf8(complete) && isAscii(complete);
      // The beginning of a character at the very end of a chunk decides nothing: it waits for the next one.
      chunk = isUndecided ? complete : joined;
      kept = isUndecided ? joined.subarray(complete.length) : Buffer.alloc(0);
    }
    yield isUndecided ? chunk.toString('latin1') : decoder.write(chunk);
  }
  yield kept.length > 0 ? openDecoder('windows-1252').write(kept) : decoder.end();
}

type Decoder = { write(chunk: Buffer): string; end(): string };

/** UTF-8 is nearly every large report, and Node's own decoder for it is the fastest. */
function openDecoder(encoding: TextEncoding): Decoder {
  if (encoding === 'utf-8') return new StringDecoder('utf8');
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return { write: (chunk) => decoder.decode(chunk, { stream: true }), end: () => decoder.decode() };
}

/** The start of a text, decoded, for looking at its header. */
export function decodeSample(sample: Buffer, start: TextStart): string {
  const whole = start.encoding === 'utf-8' ? withoutCutCharacter(sample) : sample;
  return new TextDecoder(start.encoding, { ignoreBOM: true }).decode(whole.subarray(start.bomBytes));
}

/** A sample may end in the middle of a character: the bytes of one that is not complete are left out. */
function withoutCutCharacter(sample: Buffer): Buffer {
  for (let back = 1; back <= 3 && back <= sample.length; back += 1) {
    const byte = sample[sample.length - back] ?? 0;
    if (byte < 0x80) return sample;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? sample.subarray(0, sample.length - back) : sample;
    }
  }
  return sample;
}

function countZeros(sample: Buffer): { even: number; odd: number } {
  const zeros = { even: 0, odd: 0 };
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2 === 0 ? 'even' : 'odd'] += 1;
  });
  return zeros;
}
