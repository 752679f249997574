import { createHmac } from 'node:crypto';

/**
 * An authenticator app, written from RFC 4226 and 6238 and sharing nothing with the server: the code of a base32 key at a moment,
 * `stepsOff` steps of 30 seconds away from it.
 */
export function codeAt(secret: string, now: Date, stepsOff = 0): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(Math.floor(now.getTime() / 30_000) + stepsOff));
  const digest = createHmac('sha1', fromBase32(secret)).update(message).digest();
  const offset = (digest.at(-1) ?? 0) & 0x0f;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Six digits that are none of the codes of five steps around the moment. */
export function wrongCode(secret: string, now: Date): string {
  const right = [-2, -1, 0, 1, 2].map((off) => codeAt(secret, now, off));
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !right.includes(code)) ?? '';
}

export function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const bytes = bits.join('').match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}
