import { SealBroken } from '../../crypto/index.ts';
import type { AppendBlock } from '../../ledger/index.ts';

/** `layout 1 | period, 7 letters | rows u16be | identities, 16 each | compressed block` (of the ledger, see its README). */
export function encodePart({ period, rows, identities, compressed }: AppendBlock): Buffer {
  const part = Buffer.allocUnsafeSlow(HEAD_BYTES + identities.length + compressed.length);
  part.writeUInt8(LAYOUT, 0);
  part.write(period, 1, 7, 'latin1');
  part.writeUInt16BE(rows, 8);
  identities.copy(part, HEAD_BYTES);
  compressed.copy(part, HEAD_BYTES + identities.length);
  return part;
}

/** Its buffers lie within `part`. @throws SealBroken */
export function decodePart(part: Buffer): AppendBlock {
  if (part.length < HEAD_BYTES || part.readUInt8(0) !== LAYOUT) throw new SealBroken();
  const rows = part.readUInt16BE(8);
  const compressedAt = HEAD_BYTES + rows * IDENTITY_BYTES;
  return {
    period: part.toString('latin1', 1, 8),
    rows,
    identities: part.subarray(HEAD_BYTES, compressedAt),
    compressed: part.subarray(compressedAt),
  };
}

const LAYOUT = 1;
const HEAD_BYTES = 10;
const IDENTITY_BYTES = 16;
