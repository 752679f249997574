import { describe, expect, test } from '@jest/globals';
import { enrolmentOf, newSeed, stepOfCode } from '../../src/accounts/totp-codes.ts';

const SEED = Buffer.from('12345678901234567890');
const at = (seconds: number) => new Date(seconds * 1000);

/** RFC 6238, Appendix B, SHA-1: the last six of its eight digits. */
const VECTORS: readonly (readonly [seconds: number, code: string])[] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
];

describe('a code', () => {
  test.each(VECTORS)('of the RFC at %d seconds is right, and belongs to its step', (seconds, code) => {
    expect(stepOfCode(SEED, code, at(seconds), 0)).toBe(Math.floor(seconds / 30));
  });

  test('counts one step early and one step late with a window of one, and no further', () => {
    const step = 41_152_263;
    const accepted = (window: number) =>
      [-2, -1, 0, 1, 2].filter((off) => stepOfCode(SEED, '005924', at((step + off) * 30 + 29), window) === step);
    expect(accepted(1)).toEqual([-1, 0, 1]);
    expect(accepted(0)).toEqual([0]);
    expect(accepted(2)).toEqual([-2, -1, 0, 1, 2]);
  });

  test('may have blanks; anything else that is not six digits is none', () => {
    expect(stepOfCode(SEED, ' 005 924 ', at(1_234_567_890), 1)).toBeDefined();
    for (const code of ['', '5924', '0059244', '00592a', '-05924', '٠٠٥٩٢٤', '000000']) {
      expect(stepOfCode(SEED, code, at(1_234_567_890), 1)).toBeUndefined();
    }
  });

  test('of another key is wrong', () => {
    const codes = Array.from({ length: 20 }, () => stepOfCode(newSeed(), '005924', at(1_234_567_890), 0));
    expect(codes.filter((step) => step === undefined).length).toBeGreaterThanOrEqual(19);
  });
});

describe('an enrolment', () => {
  test('hands the key out as base32 and as an address that names whom it is for', () => {
    const { secret, otpauthUri } = enrolmentOf(SEED, 'anna@example.com');
    expect(secret).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    const uri = new URL(otpauthUri);
    expect([uri.protocol, uri.host, decodeURIComponent(uri.pathname)]).toEqual([
      'otpauth:',
      'totp',
      '/zkvat:anna@example.com',
    ]);
    expect([uri.searchParams.get('secret'), uri.searchParams.get('issuer')]).toEqual([secret, 'zkvat']);
  });

  test('has a key of 160 bits, another one each time', () => {
    const [one, two] = [newSeed(), newSeed()];
    expect(one).toHaveLength(20);
    expect(one.equals(two)).toBe(false);
  });
});
