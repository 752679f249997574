import { decodeBlock, encodeBlock } from './block.ts';
import { IDENTITY_BYTES } from './identity.ts';

/** A block of only these rows of another, by their positions in it. @throws BlockMalformed */
export function pickRows(compressed: Buffer, kept: readonly number[]): Buffer {
  const wanted = new Set(kept);
  return encodeBlock(decodeBlock(compressed).filter((_, row) => wanted.has(row)));
}

/** The identities at these positions, in memory of their own; the caller wipes them. */
export function pickIdentities(identities: Buffer, kept: readonly number[]): Buffer {
  const picked = Buffer.allocUnsafeSlow(kept.length * IDENTITY_BYTES);
  kept.forEach((row, place) => {
    identities.copy(picked, place * IDENTITY_BYTES, row * IDENTITY_BYTES, (row + 1) * IDENTITY_BYTES);
  });
  return picked;
}
