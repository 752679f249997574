import { createInflateRaw } from 'node:zlib';

/** One part of an archive, as it lies in the file. */
export type PackedPart = { content: Buffer; isDeflated: boolean };

/** Large enough that going to and fro between threads costs nothing, small enough that a few pieces are no memory. */
const pieceBytes = 256 * 1024;

/**
 * A part in pieces, each inflated in another thread while the one before is looked at. Nothing is believed about its size: whoever
 * reads it for the first time has to count and may stop at any piece. @throws what zlib does about damaged data
 */
export async function* unpack({ content, isDeflated }: PackedPart): AsyncGenerator<Buffer> {
  if (!isDeflated) {
    for (let at = 0; at < content.length; at += pieceBytes) yield content.subarray(at, at + pieceBytes);
    return;
  }
  const inflater = createInflateRaw({ chunkSize: pieceBytes });
  inflater.end(content);
  yield* inflater as AsyncIterable<Buffer>;
}

export async function unpackWhole(part: PackedPart): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of unpack(part)) pieces.push(piece);
  return Buffer.concat(pieces);
}
