import { describe, expect, test } from '@jest/globals';
import { normaliseUsername } from '../../src/accounts/username.ts';

describe('a username', () => {
  test.each([
    ['Anna', 'anna'],
    ['anna@example.com', 'anna@example.com'],
    ['ＡＮＮＡ', 'anna'],
    ['Ju\u0308rgen', 'jürgen'],
    ['ÉMILE', 'émile'],
    ['анна', 'анна'],
    ['a'.repeat(64), 'a'.repeat(64)],
  ])('is compared in one form: %s', (text, expected) => {
    expect(normaliseUsername(text)).toBe(expected);
    expect(normaliseUsername(expected)).toBe(expected);
  });

  test.each([
    ['too short', 'ab'],
    ['too long', 'a'.repeat(65)],
    ['far too long', 'a'.repeat(100_000)],
    ['with a space', 'anna b'],
    ['with a control', 'anna\u0000'],
    ['with a line break', 'anna\n'],
    ['with an invisible character', 'an\u200bna'],
    ['with a look-alike', 'ﬁnance'],
    ['with half a pair', 'anna\ud800'],
    ['empty', ''],
  ])('is refused: %s', (_name, text) => {
    expect(normaliseUsername(text)).toBeUndefined();
  });
});
