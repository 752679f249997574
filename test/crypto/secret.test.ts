import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normaliseSecret, type SecretFault } from '../../src/crypto/index.ts';

function normalised(text: string): string | SecretFault {
  const result = normaliseSecret(Buffer.from(text));
  return result.ok ? `ok:${result.secret.toString()}` : result.fault;
}

describe('a secret', () => {
  test.each([
    ['printable ASCII stays as it is', ' Correct  horse!~ ', ' Correct  horse!~ '],
    ['composed and decomposed letters are one', 'cafe\u0301', 'caf\u00e9'],
    ['the Ohm sign is a Greek letter', '\u2126', '\u03a9'],
    ['other spaces are the space', 'a\u00a0b\u3000c\u2003d\u1680e', 'a b c d e'],
    ['case and width are kept', 'ﾌﾙ Ｗｉｄｅ ß', 'ﾌﾙ Ｗｉｄｅ ß'],
    ['other scripts and symbols are welcome', 'пароль 密码 🔑€', 'пароль 密码 🔑€'],
  ])('has one form on every keyboard: %s', (_name, typed, expected) => {
    expect(normalised(typed)).toBe(`ok:${expected}`);
  });

  test.each<[string, string, SecretFault]>([
    ['nothing', '', 'empty'],
    ['a line end', 'secret\n', 'character-not-allowed'],
    ['a zero byte', 'sec\u0000ret', 'character-not-allowed'],
    ['a delete character', 'secret\u007f', 'character-not-allowed'],
    ['a C1 control', 'secret\u0085', 'character-not-allowed'],
    ['a line separator', 'secret\u2028', 'character-not-allowed'],
    ['an invisible character', 'sec\u200bret', 'character-not-allowed'],
    ['a byte order mark', '\ufeffsecret', 'character-not-allowed'],
    ['private use', 'secret\ue000', 'character-not-allowed'],
    ['an unassigned code point', 'secret\u0378', 'character-not-allowed'],
    ['a single Jamo', 'secret\u1100', 'character-not-allowed'],
  ])('is refused with %s', (_name, typed, fault) => {
    expect(normalised(typed)).toBe(fault);
  });

  test.each([
    ['a lone byte', [0x61, 0xff]],
    ['a cut sequence', [0x61, 0xe2, 0x82]],
    ['an overlong form', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
  ])('is refused when it is not UTF-8: %s', (_name, bytes) => {
    expect(normaliseSecret(Buffer.from(bytes))).toEqual({ ok: false, fault: 'not-utf8' });
  });

  test('is the same when normalised twice, and never shares memory with what came in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const raw = Buffer.from(text);
        const once = normaliseSecret(raw);
        if (!once.ok) return;
        expect(once.secret.buffer.byteLength).toBe(once.secret.length);
        raw.fill(0);
        const twice = normaliseSecret(once.secret);
        expect(twice.ok && twice.secret.equals(once.secret)).toBe(true);
      }),
    );
  });

  test('is not kept alive by the last regular expression that saw it', () => {
    normaliseSecret(Buffer.from('a rather särtain secret'));
    expect(RegExp.input).toBe('');
    normaliseSecret(Buffer.from('another sëcret\u200b'));
    expect(RegExp.input).toBe('');
  });
});
