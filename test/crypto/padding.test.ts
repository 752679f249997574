import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PLAINTEXT_BYTES_MAX, paddedLength, sealedLength } from '../../src/crypto/index.ts';
import { paddingFor, unpaddedLength } from '../../src/crypto/padding.ts';

const MEDIUMBLOB_BYTES_MAX = 2 ** 24 - 1;

describe('the padding of a plaintext', () => {
  test('brings every length to a step that says little and costs at most 12 %', () => {
    const steps = new Set<number>();
    for (let length = 0; length <= 2 ** 18; length += 1) {
      const padded = paddedLength(length);
      steps.add(padded);
      if (padded <= length) throw new Error(`no room for the mark at ${length}`);
      if (padded > 256 && padded > (length + 1) * 1.12) throw new Error(`${length} grows to ${padded}`);
    }
    expect(steps.size).toBeLessThan(200);
    expect(paddedLength(60 * 1024)).toBeLessThan(60 * 1024 * 1.035);
  });

  test('has the steps it always had', () => {
    const known = [0, 1, 255, 256, 271, 272, 1000, 4095, 4096, 61_440, 65_535, 65_536, 1_000_000].map(paddedLength);
    expect(known).toEqual([256, 256, 256, 272, 272, 288, 1024, 4096, 4352, 63_488, 65_536, 67_584, 1_015_808]);
  });

  test('never shrinks when the plaintext grows', () => {
    const lengths = fc.integer({ min: 0, max: PLAINTEXT_BYTES_MAX - 1 });
    fc.assert(fc.property(lengths, (length) => paddedLength(length) <= paddedLength(length + 1)));
  });

  test('comes off again, whatever the plaintext ends with', () => {
    const endings = fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes));
    const tricky = fc.constantFrom(Buffer.from([0x80]), Buffer.from([0x80, 0, 0]), Buffer.alloc(300), Buffer.alloc(0));
    fc.assert(
      fc.property(endings, tricky, (start, end) => {
        const plaintext = Buffer.concat([start, end]);
        expect(unpaddedLength(Buffer.concat([plaintext, paddingFor(plaintext.length)]))).toBe(plaintext.length);
      }),
    );
  });

  test('is not found where there is none', () => {
    expect(unpaddedLength(Buffer.alloc(0))).toBeUndefined();
    expect(unpaddedLength(Buffer.alloc(256))).toBeUndefined();
    expect(unpaddedLength(Buffer.alloc(256, 1))).toBeUndefined();
    expect(unpaddedLength(Buffer.concat([Buffer.from([0x80]), Buffer.alloc(300)]))).toBeUndefined();
  });

  test('lets the longest sealed record fit a MEDIUMBLOB, and refuses a longer one', () => {
    expect(sealedLength(PLAINTEXT_BYTES_MAX)).toBeLessThanOrEqual(MEDIUMBLOB_BYTES_MAX);
    expect(() => paddedLength(PLAINTEXT_BYTES_MAX + 1)).toThrow(RangeError);
    expect(() => paddedLength(-1)).toThrow(RangeError);
    expect(() => paddedLength(0.5)).toThrow(RangeError);
  });
});
