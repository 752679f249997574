import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { type AccountKeys, blindIndex, newId, randomBytes } from '../../src/crypto/index.ts';
import { fromHex, readVectors } from './vectors.ts';

type BlindIndexCase = {
  name: string;
  index: string;
  purpose: string;
  accountId: string;
  value: string;
  expected: string;
};

function newKeys(): AccountKeys {
  return { data: randomBytes(32), index: randomBytes(32) };
}

describe('a blind index', () => {
  test.each(readVectors<BlindIndexCase>('blind-index.json'))('is what it always was: $name', (known) => {
    const keys = { data: randomBytes(32), index: fromHex(known.index) };
    expect(blindIndex(keys, known.purpose, known.accountId, known.value).toString('hex')).toBe(known.expected);
    const prk = createHmac('sha256', Buffer.alloc(32)).update(keys.index).digest();
    const key = createHmac('sha256', prk).update(`zkvat/v1/index/${known.purpose}${known.accountId}\x01`).digest();
    const byHand = createHmac('sha256', key).update(known.value).digest('hex').slice(0, 32);
    expect(byHand).toBe(known.expected);
  });

  test('finds the same value again, and only in the same account, purpose and generation', () => {
    const keys = newKeys();
    const accountId = newId();
    const first = blindIndex(keys, 'period', accountId, '2026-03');
    expect(first).toHaveLength(16);
    expect(blindIndex(keys, 'period', accountId, '2026-03').equals(first)).toBe(true);
    const others = [
      blindIndex(keys, 'period', accountId, '2026-04'),
      blindIndex(keys, 'period', newId(), '2026-03'),
      blindIndex(keys, 'source', accountId, '2026-03'),
      blindIndex(newKeys(), 'period', accountId, '2026-03'),
    ];
    expect(others.some((other) => other.equals(first))).toBe(false);
  });

  test('refuses an account id of another length, by which purpose and account could run together', () => {
    expect(() => blindIndex(newKeys(), 'period', 'short', '2026-03')).toThrow(RangeError);
    expect(() => blindIndex(newKeys(), 'period', `x${newId()}`, '2026-03')).toThrow(RangeError);
  });
});
