import { createHash } from 'node:crypto';
import { type DatasetKeys, open, seal } from '../crypto/index.ts';
import type { Database } from '../db/index.ts';
import { findChunk, insertChunks, type Owner } from './store.ts';

/** Bytes of the finished file in one sealed chunk. */
export const chunkBytes = 64 * 1024;

export type SealedFile = { sizeBytes: number; sha256: Buffer };

type FileOf = { owner: Owner; reportId: string; keys: DatasetKeys };

/**
 * Seals a file chunk by chunk into the database, holding one chunk in memory. A chunk's number and whether it is the last
 * stand under its tag, so that a file cut short, lengthened or reordered in the database does not open.
 */
export async function writeReportFile(
  db: Database,
  file: FileOf,
  pieces: AsyncIterable<string | Buffer> | Iterable<string>,
): Promise<SealedFile> {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafeSlow(chunkBytes);
  let used = 0;
  let number = 0;
  let sizeBytes = 0;
  const flush = async (isLast: boolean) => {
    const sealed = seal(file.keys, bindingOf(file, number, isLast), chunk.subarray(0, used));
    await insertChunks(db, file.owner, file.reportId, [{ number, sealed }]);
    number += 1;
    used = 0;
  };
  try {
    for await (const piece of pieces) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
      hash.update(bytes);
      sizeBytes += bytes.length;
      for (let at = 0; at < bytes.length; ) {
        // A full chunk waits until more comes: only then is it known not to be the last one.
        if (used === chunkBytes) await flush(false);
        const taken = bytes.copy(chunk, used, at);
        used += taken;
        at += taken;
      }
      bytes.fill(0);
    }
    await flush(true);
  } finally {
    chunk.fill(0);
  }
  return { sizeBytes, sha256: hash.digest() };
}

/** The file's bytes, opened one chunk at a time. The caller wipes each after use. @throws SealBroken */
export async function* readReportFile(db: Database, file: FileOf, sizeBytes: number): AsyncGenerator<Buffer> {
  const chunks = Math.max(1, Math.ceil(sizeBytes / chunkBytes));
  for (let number = 0; number < chunks; number += 1) {
    const sealed = await findChunk(db, file.owner, file.reportId, number);
    yield open(file.keys, bindingOf(file, number, number === chunks - 1), sealed ?? Buffer.alloc(0));
  }
}

/** What a chunk's tag binds; `epoch` is the generation that it is sealed under. */
export function bindingOf(file: { owner: Owner; reportId: string }, number: number, isLast: boolean) {
  return {
    accountId: file.owner.accountId,
    datasetId: file.reportId,
    recordId: `${number}${isLast ? ':last' : ''}`,
    recordType: 'report-chunk' as const,
    schemaVersion: 1,
    epoch: file.owner.epoch,
  };
}
