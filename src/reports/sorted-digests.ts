/** Digests of 32 bytes, gathered in any order and given back in ascending order. It holds them all: 32 bytes a transaction. */
export type SortedDigests = {
  add(digest: Buffer): void;
  sorted(): Generator<Buffer>;
};

const DIGEST_BYTES = 32;
const CHUNK_DIGESTS = 4096;
/** One for each first byte: what is sorted at a time, as objects, is a part of all. */
const BUCKETS = 256;

export function createSortedDigests(): SortedDigests {
  const chunks: Buffer[] = [];
  let count = 0;
  const at = (index: number): Buffer => {
    const start = (index % CHUNK_DIGESTS) * DIGEST_BYTES;
    const chunk = chunks[Math.floor(index / CHUNK_DIGESTS)] ?? Buffer.alloc(0);
    return chunk.subarray(start, start + DIGEST_BYTES);
  };
  return {
    add(digest) {
      if (count % CHUNK_DIGESTS === 0) chunks.push(Buffer.alloc(CHUNK_DIGESTS * DIGEST_BYTES));
      digest.copy(at(count));
      count += 1;
    },
    *sorted() {
      const buckets = Array.from({ length: BUCKETS }, () => [] as number[]);
      for (let index = 0; index < count; index += 1) buckets[at(index)[0] ?? 0]?.push(index);
      for (const bucket of buckets) yield* bucket.map(at).sort(Buffer.compare);
    },
  };
}
