import { expect, test } from '@jest/globals';
import { isId, newId, newSalt, newToken, randomBytes, randomInteger } from '../../src/crypto/index.ts';

test('an id is 16 random bytes in their one spelling', () => {
  const ids = Array.from({ length: 1000 }, newId);
  expect(new Set(ids).size).toBe(1000);
  expect(ids.every(isId)).toBe(true);
  expect(ids.every((id) => Buffer.from(id, 'base64url').length === 16)).toBe(true);
});

test('what is no id is told: length, alphabet, spare bits, line ends', () => {
  const id = newId();
  const wrong = ['', id.slice(1), `${id}A`, `${id}\n`, `+${id.slice(1)}`, `${id.slice(0, 21)}B`, ` ${id.slice(1)}`];
  expect(wrong.filter(isId)).toEqual([]);
});

test('salts, tokens and numbers have their lengths and ranges', () => {
  expect(newSalt()).toHaveLength(32);
  expect(newSalt().equals(newSalt())).toBe(false);
  expect(newToken()).toMatch(/^[\w-]{43}$/);
  expect(randomBytes(0)).toHaveLength(0);
  expect(randomBytes(100)).toHaveLength(100);
  const numbers = Array.from({ length: 200 }, () => randomInteger(3));
  expect(new Set(numbers)).toEqual(new Set([0, 1, 2]));
});
