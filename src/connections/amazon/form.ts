import { wipe } from '../../crypto/index.ts';

/**
 * `application/x-www-form-urlencoded` as bytes, so that no secret in it becomes a text. The buffers given stay the caller's.
 */
export function formOf(fields: Readonly<Record<string, string | Buffer>>): Buffer {
  const parts = Object.entries(fields).flatMap(([name, value], at) => [
    Buffer.from(`${at === 0 ? '' : '&'}${name}=`),
    encoded(typeof value === 'string' ? Buffer.from(value) : value),
  ]);
  const form = Buffer.concat(parts);
  wipe(...parts);
  return form;
}

const HEX = Buffer.from('0123456789ABCDEF');
const UNRESERVED: ReadonlySet<number> = new Set(
  Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~'),
);

function encoded(value: Buffer): Buffer {
  const out = Buffer.allocUnsafeSlow(value.length * 3);
  let length = 0;
  for (const byte of value) {
    if (UNRESERVED.has(byte)) out[length++] = byte;
    else {
      out[length++] = 0x25;
      out[length++] = HEX[byte >> 4] ?? 0;
      out[length++] = HEX[byte & 15] ?? 0;
    }
  }
  return out.subarray(0, length);
}
