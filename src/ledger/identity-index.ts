import { randomBytes } from '../crypto/index.ts';
import { IDENTITY_BYTES } from './identity.ts';

/**
 * The identities (16 bytes each) of a month's stored rows, as a multiset that is used up: a row found is taken out, so that the
 * third copy of a line of which two are stored counts as new. Each remembers whence it came: an origin, a number of the caller's. About 32 bytes
 * a row, no object a row.
 */
export type IdentityIndex = {
  /** Adds all identities in `bytes`. The capacity given at the start must hold them. */
  add(bytes: Buffer, origin: number): void;
  /** The origin of the identity at `offset` of `bytes` if it is (still) in there, and then one of it is taken out; else NOWHERE. */
  take(bytes: Buffer, offset: number): number;
  /** Its origin if it was ever added, taken out since or not; else NOWHERE. */
  find(bytes: Buffer, offset: number): number;
};

/** No origin: it is not in there. */
export const NOWHERE = -1;

/** An empty index for up to `capacity` identities: open addressing, at most half full. */
export function createIdentityIndex(capacity: number): IdentityIndex {
  const identities = Buffer.alloc(capacity * IDENTITY_BYTES);
  const left = new Uint32Array(capacity);
  const origins = new Uint32Array(capacity);
  const slots = new Uint32Array(2 ** Math.max(4, Math.ceil(Math.log2(2 * capacity + 1))));
  const mask = slots.length - 1;
  // Identities are hashes of the file's own content, so whoever wrote the file could have made many that start alike; they
  // cannot know where these seeds send them.
  const seeds = randomBytes(2 * 4);
  const [seedA, seedB] = [seeds.readInt32LE(0), seeds.readInt32LE(4)];
  let size = 0;

  const slotOf = (bytes: Buffer, offset: number): number => {
    const [a, b] = [bytes.readInt32LE(offset), bytes.readInt32LE(offset + 4)];
    let hash = Math.imul(a ^ seedA, 0x9e3779b1) ^ Math.imul(b ^ seedB, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
    let slot = (hash ^ (hash >>> 13)) & mask;
    for (;;) {
      const entry = slots[slot] as number;
      if (entry === 0 || isSame(identities, (entry - 1) * IDENTITY_BYTES, bytes, offset)) return slot;
      slot = (slot + 1) & mask;
    }
  };

  return {
    add(bytes, origin) {
      for (let offset = 0; offset < bytes.length; offset += IDENTITY_BYTES) {
        const slot = slotOf(bytes, offset);
        let entry = slots[slot] as number;
        if (entry === 0) {
          if (size === capacity) throw new RangeError('more identities than announced');
          bytes.copy(identities, size * IDENTITY_BYTES, offset, offset + IDENTITY_BYTES);
          entry = ++size;
          slots[slot] = entry;
        }
        left[entry - 1] = (left[entry - 1] as number) + 1;
        origins[entry - 1] = origin;
      }
    },
    take(bytes, offset) {
      const entry = slots[slotOf(bytes, offset)] as number;
      if (entry === 0 || left[entry - 1] === 0) return NOWHERE;
      left[entry - 1] = (left[entry - 1] as number) - 1;
      return origins[entry - 1] as number;
    },
    find(bytes, offset) {
      const entry = slots[slotOf(bytes, offset)] as number;
      return entry === 0 ? NOWHERE : (origins[entry - 1] as number);
    },
  };
}

/** Four words rather than `Buffer.compare`, which costs a call into C++ for each of a million rows. */
function isSame(a: Buffer, aAt: number, b: Buffer, bAt: number): boolean {
  return (
    a.readInt32LE(aAt) === b.readInt32LE(bAt) &&
    a.readInt32LE(aAt + 4) === b.readInt32LE(bAt + 4) &&
    a.readInt32LE(aAt + 8) === b.readInt32LE(bAt + 8) &&
    a.readInt32LE(aAt + 12) === b.readInt32LE(bAt + 12)
  );
}
