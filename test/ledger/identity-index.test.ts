import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { IDENTITY_BYTES } from '../../src/ledger/identity.ts';
import { createIdentityIndex, NOWHERE } from '../../src/ledger/identity-index.ts';

const identity = (number: number) => {
  const bytes = Buffer.alloc(IDENTITY_BYTES);
  bytes.writeUInt32LE(number, 12);
  return bytes;
};

test('it is a multiset: each copy that was put in is taken out once', () => {
  const numbers = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 100 });
  fc.assert(
    fc.property(numbers, numbers, (stored, asked) => {
      const index = createIdentityIndex(stored.length);
      for (const [place, number] of stored.entries()) index.add(identity(number), place);
      const left = new Map<number, number>();
      for (const number of stored) left.set(number, (left.get(number) ?? 0) + 1);
      for (const number of asked) {
        const copies = left.get(number) ?? 0;
        const origin = index.take(identity(number), 0);
        expect(origin === NOWHERE ? undefined : stored[origin]).toBe(copies > 0 ? number : undefined);
        expect(index.find(identity(number), 0) !== NOWHERE).toBe(stored.includes(number));
        left.set(number, Math.max(0, copies - 1));
      }
    }),
  );
});

test('more than was announced is refused rather than looped over for ever', () => {
  const index = createIdentityIndex(2);
  index.add(Buffer.concat([identity(1), identity(2), identity(1)]), 0);
  expect(() => index.add(identity(3), 0)).toThrow(RangeError);
  expect(createIdentityIndex(0).take(identity(1), 0)).toBe(NOWHERE);
});
