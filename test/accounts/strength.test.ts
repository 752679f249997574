import { describe, expect, test } from '@jest/globals';
import { loadCommonSecrets } from '../../src/accounts/common-secrets.ts';
import { createStrengthCheck, DerivationBusy } from '../../src/accounts/index.ts';

const check = createStrengthCheck();
const ruleOf = async (secret: string, username = 'anna') => (await check(Buffer.from(secret), username))?.rule;

describe('the list of common secrets', () => {
  test('has more than 100,000 entries and knows them whatever their case and normal form', async () => {
    const list = await loadCommonSecrets();
    expect(list.count).toBeGreaterThanOrEqual(100_000);
    for (const secret of ['password', '123456', 'qwerty123456', 'QwErTy123456', '1qaz2wsx3edc4rfv']) {
      expect(list.has(secret)).toBe(true);
    }
    for (const secret of ['', 'violet-lamp-anchor-97', 'ju\u0308rgen wohnt hier']) expect(list.has(secret)).toBe(false);
  });
});

describe('a secret is refused', () => {
  test.each([
    ['11 characters, however many bytes they take', 'яблокогруша', 'too-short'],
    ['on the list of common ones', 'password1234', 'common'],
    ['on the list but for its case', 'QAZWSXEDC123', 'common'],
    ['a keyboard pattern', 'sdfghjklsdfghjkl', 'guessable'],
    ['a repetition', 'abcabcabcabcabcabc', 'guessable'],
    ['made of the username', 'gudrun.bauer99', 'guessable'],
  ])('when it is %s', async (_name, secret, rule) => {
    expect(await ruleOf(secret, 'gudrun.bauer99')).toBe(rule);
  });

  test('with a sentence that says how to mend it and holds nothing of it', async () => {
    const weakness = await check(Buffer.from('gudrun.bauer99'), 'gudrun.bauer99');
    expect(weakness?.detail).toMatch(/username.*Add more words/);
    expect(weakness?.detail).not.toContain('gudrun');
  });
});

test.each([
  'correct horse battery staple',
  'violet-lamp-anchor-97',
  'яблоко груша лампа море',
  'x9$Lq2!vTz0&',
  'quiet copper lantern '.repeat(40),
])('a strong secret is let through: %#', async (secret) => {
  expect(await ruleOf(secret)).toBeUndefined();
});

test('a check that takes too long is broken off and asks to come again', async () => {
  const hasty = createStrengthCheck({ timeoutMs: 1 });
  await expect(hasty(Buffer.from('correct horse battery staple'), 'anna')).rejects.toThrow(DerivationBusy);
});
