import { expect, test } from '@jest/globals';
import { constantTimeEqual, digestOf, hmacTruncated, sha256 } from '../../src/crypto/index.ts';

test('a digest tells lists apart that run together the same way', () => {
  const lists = [['ab', 'c'], ['a', 'bc'], ['abc'], ['abc', ''], ['', 'abc'], ['c', 'ab'], []];
  const digests = lists.map((list) => digestOf(list.map((part) => Buffer.from(part))).toString('hex'));
  expect(new Set(digests).size).toBe(lists.length);
});

test('a digest is SHA-256 over count, lengths and bytes, and takes anything that can be walked', () => {
  const parts = new Set([Buffer.from('ab'), Buffer.from('c')]);
  const byHand = sha256(Buffer.from('000000020000000261620000000163', 'hex'));
  expect(digestOf(parts).equals(byHand)).toBe(true);
});

test('SHA-256 and HMAC-SHA-256 are those of FIPS 180-4 and RFC 4231', () => {
  expect(sha256('a', Buffer.from('bc')).toString('hex')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
  const truncated = hmacTruncated(Buffer.alloc(20, 0x0c), 'Test With Truncation', 16);
  expect(truncated.toString('hex')).toBe('a3b6167473100ee06e0c796c2955552b');
  expect(() => hmacTruncated(Buffer.alloc(20), 'x', 0)).toThrow(RangeError);
  expect(() => hmacTruncated(Buffer.alloc(20), 'x', 33)).toThrow(RangeError);
});

test('equality is by content, and another length is simply not equal', () => {
  expect(constantTimeEqual(Buffer.from('same'), Buffer.from('same'))).toBe(true);
  expect(constantTimeEqual(Buffer.from('same'), Buffer.from('sane'))).toBe(false);
  expect(constantTimeEqual(Buffer.from('same'), Buffer.from('longer'))).toBe(false);
});
