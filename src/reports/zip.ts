import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';

export type ZipEntry = { name: string; content: AsyncIterable<string> | Iterable<string> };

/**
 * A zip file, written as its entries come: of any number and size nothing is held but what is being compressed. Each entry is read to its end before the
 * next one is asked for. A failing entry makes the file fail.
 */
export async function* zipped(entries: AsyncIterable<ZipEntry>, writtenAt: Date): AsyncGenerator<Buffer> {
  const zip = new ZipFile();
  const out = zip.outputStream as Readable;
  const fail = (error: Error) => out.destroy(error);
  let source: Readable | undefined;
  async function feed(): Promise<void> {
    for await (const { name, content } of entries) {
      source = Readable.from(bytesOf(content), { objectMode: false });
      zip.addReadStream(source, name, { mtime: writtenAt, compressionLevel: COMPRESSION_LEVEL });
      await finished(source);
    }
    zip.end();
  }
  zip.on('error', fail);
  const fed = feed().catch(fail);
  try {
    for await (const chunk of out) yield chunk as Buffer;
    await fed;
  } finally {
    // Whoever stops reading half-way stops the writing too, and with it the reading of the ledger.
    out.destroy();
    source?.destroy();
  }
}

/** Fast and still small: sheets repeat themselves so much that higher levels gain little. */
const COMPRESSION_LEVEL = 3;

async function* bytesOf(content: ZipEntry['content']): AsyncGenerator<Buffer> {
  for await (const piece of content) yield Buffer.from(piece, 'utf8');
}
