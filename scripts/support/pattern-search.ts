/** Many byte strings made ready to be searched for at once. */
export type PatternSet = {
  patterns: readonly Buffer[];
  /** The longest pattern: windows must overlap by one byte less. */
  lengthMax: number;
  /** How many bytes are looked at of each pattern: the length of the shortest, at most REACH_MAX. */
  reach: number;
  /** By the hash of the four bytes at the end of the place looked at: how far the next possible match is. */
  skips: Uint8Array;
  /** By the same hash: which patterns may match if the skip is 0. */
  candidates: readonly (readonly number[] | undefined)[];
};

export type PatternHit = { pattern: number; at: number };

const REACH_MAX = 16;
// Four bytes, not two as in the paper: UTF-16 and UTF-32 are full of zeros in pairs, and so is every process's memory.
const BLOCK_BYTES = 4;
const HASH_BITS = 17;
// Named once: under jest, which runs modules in a context of their own, each look at a global costs more than the rest of the loop.
const { imul } = Math;

/**
 * Wu and Manber's multi-pattern search ("A Fast Algorithm for Multi-Pattern Searching", 1994). One pass whatever the number of patterns: a thousand
 * passes of `Buffer.indexOf` over a database's files would take an hour. Throws RangeError for a pattern under 4 bytes.
 */
export function preparePatterns(patterns: readonly Buffer[]): PatternSet {
  const lengths = patterns.map((pattern) => pattern.length);
  const reach = Math.min(REACH_MAX, ...lengths);
  if (reach < BLOCK_BYTES) throw new RangeError('a pattern this short would be found by chance');
  const skips = new Uint8Array(2 ** HASH_BITS).fill(reach - BLOCK_BYTES + 1);
  const candidates: (number[] | undefined)[] = new Array(2 ** HASH_BITS);
  for (const [index, pattern] of patterns.entries()) {
    for (let end = BLOCK_BYTES - 1; end < reach; end += 1) {
      const block = blockAt(pattern, end);
      skips[block] = Math.min(skips[block] ?? 0, reach - 1 - end);
    }
    const last = blockAt(pattern, reach - 1);
    candidates[last] = [...(candidates[last] ?? []), index];
  }
  return { patterns, lengthMax: Math.max(...lengths), reach, skips, candidates };
}

/** Every place in the first `length` bytes at which a pattern lies whole. */
export function searchPatterns(set: PatternSet, bytes: Uint8Array, length: number): PatternHit[] {
  const hits: PatternHit[] = [];
  const { reach, skips, candidates, patterns } = set;
  let end = reach - 1;
  while (end < length) {
    const block = blockAt(bytes, end);
    const skip = skips[block] ?? 0;
    if (skip > 0) {
      end += skip;
      continue;
    }
    const at = end - reach + 1;
    for (const pattern of candidates[block] ?? []) {
      if (isAt(patterns[pattern], bytes, at, length)) hits.push({ pattern, at });
    }
    end += 1;
  }
  return hits;
}

/** Hash of the four bytes that end at `end`, by Knuth's multiplicative method. */
function blockAt(bytes: Uint8Array, end: number): number {
  const block =
    (bytes[end - 3] ?? 0) | ((bytes[end - 2] ?? 0) << 8) | ((bytes[end - 1] ?? 0) << 16) | ((bytes[end] ?? 0) << 24);
  return imul(block, 0x9e37_79b1) >>> (32 - HASH_BITS);
}

function isAt(pattern: Buffer | undefined, bytes: Uint8Array, at: number, length: number): boolean {
  if (!pattern || at + pattern.length > length) return false;
  for (let offset = 0; offset < pattern.length; offset += 1) {
    if (pattern[offset] !== bytes[at + offset]) return false;
  }
  return true;
}
