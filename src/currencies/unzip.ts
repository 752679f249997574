import type { Readable } from 'node:stream';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { type RatesRefused, refused } from './rate-days.ts';

/**
 * The one file of an archive, unpacked into at most `bytesMax` bytes. What counts is what comes out: the sizes in the archive are whatever
 * its maker wrote there.
 */
export async function unzipSingle(archive: Buffer, bytesMax: number): Promise<Buffer | RatesRefused> {
  let zip: ZipFile | undefined;
  try {
    zip = await fromBufferPromise(archive, { lazyEntries: true, validateEntrySizes: true });
    if (zip.entryCount !== 1) return refused('archive-damaged');
    for await (const entry of zip.eachEntry()) return await inflate(zip, entry, bytesMax);
    return refused('archive-damaged');
  } catch {
    return refused('archive-damaged');
  } finally {
    zip?.close();
  }
}

async function inflate(zip: ZipFile, entry: Entry, bytesMax: number): Promise<Buffer | RatesRefused> {
  if (entry.isEncrypted()) return refused('archive-damaged');
  const stream: Readable = await zip.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bytesMax) return refused('archive-too-large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
