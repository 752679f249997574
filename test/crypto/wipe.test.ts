import { expect, test } from '@jest/globals';
import { ownBuffer, ownCopy, randomBytes, wipe } from '../../src/crypto/index.ts';

test('wiping zeroes every buffer and every view of it, and lets undefined through', () => {
  const [first, second] = [randomBytes(100), ownCopy(Buffer.from('secret'))];
  const view = first.subarray(10, 20);
  wipe(first, undefined, second);
  expect([...first, ...second, ...view].every((byte) => byte === 0)).toBe(true);
});

test('memory of its own is shared with nobody, however small', () => {
  for (const length of [0, 1, 32, 64, 65, 4096]) {
    const own = ownBuffer(length);
    expect(own.byteOffset).toBe(0);
    expect(own.buffer.byteLength).toBe(length);
  }
  const source = Buffer.from('secret');
  const copy = ownCopy(source);
  wipe(source);
  expect(copy.toString()).toBe('secret');
  expect(copy.buffer.byteLength).toBe(6);
});
