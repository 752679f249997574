import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type DecimalStyle, decideDecimalStyle, readAmount } from '../../../src/imports/formats/decimals.ts';

describe('an amount in euros', () => {
  test.each<[string, bigint]>([
    ['105.0', 10500n],
    ['-36.75', -3675n],
    ['0.0', 0n],
    ['-0.0', 0n],
    ['7', 700n],
    ['.5', 50n],
    ['12.', 1200n],
    ['+3.20', 320n],
    ['68,25', 6825n],
    ['1.234,50', 123450n],
    ['1,234.50', 123450n],
    ['1.234.567', 123456700n],
    ['1,234,567.8', 123456780n],
    ['1 234,5', 123450n],
    ['1\u00A0234,5', 123450n],
    ['1’234.50', 123450n],
    ['(12.00)', -1200n],
    ['12,00-', -1200n],
    ['\u221212.5', -1250n],
    ['€ 12,50', 1250n],
    ['12,50 €', 1250n],
    ['16.899999999999999', 1690n],
    ['-16.900000000000002', -1690n],
    ['1.7763568394002505E-15', 0n],
    ['1.05E2', 10500n],
    ['0,125000000001', 13n],
    ['123456789012.34', 12345678901234n],
    ['0.000', 0n],
  ])('is read from %s in whatever spelling', (text, minor) => {
    const result = readAmount(text, 2, 'undecided');
    expect(typeof result === 'object' ? result.rounded : result).toBe(minor);
  });

  test.each([
    ['16.895', { rounded: 1690n }],
    ['-16.895', { rounded: -1690n }],
    ['0.125', { rounded: 13n }],
    ['13.4454', { rounded: 1345n }],
    ['16.8999999', 1690n],
  ])(
    'with more decimals than the currency is rounded half away from zero, and it is said unless it is noise: %s',
    (text, result) => {
      expect(readAmount(text, 2, 'point')).toEqual(result);
    },
  );

  test.each([
    'abc',
    '12 EUR',
    '1.2.3',
    '1,23.456,7',
    '12-5',
    '--5',
    '',
    '-',
    '.',
    '1e999',
    '1234567890123456',
    '12.34.567',
    '0x10',
    '١٢',
  ])('is not made up from "%s"', (text) => {
    expect(readAmount(text, 2, 'point')).toBe('amount-invalid');
  });

  test.each<[string, DecimalStyle, unknown]>([
    ['1.234', 'undecided', 'amount-ambiguous'],
    ['1,234', 'undecided', 'amount-ambiguous'],
    ['1,234', 'point', 123400n],
    ['1.234', 'comma', 123400n],
    ['1,234', 'comma', { rounded: 123n }],
    ['1.234', 'point', { rounded: 123n }],
  ])('with one separator before three digits is decided by the file: %s, %s', (text, style, result) => {
    expect(readAmount(text, 2, style)).toEqual(result);
  });
});

test('currencies without and with three decimals are read to their own smallest unit', () => {
  expect(readAmount('1500', 0, 'point')).toBe(1500n);
  expect(readAmount('1500.0', 0, 'point')).toBe(1500n);
  expect(readAmount('1.5', 3, 'point')).toBe(1500n);
  expect(readAmount('1.505', 3, 'point')).toBe(1505n);
});

test('every amount is read back from every spelling of it', () => {
  const amounts = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n });
  fc.assert(
    fc.property(amounts, (minor) => {
      const size = minor < 0n ? -minor : minor;
      const sign = minor < 0n ? '-' : '';
      const whole = String(size / 100n);
      const cents = String(size % 100n).padStart(2, '0');
      const grouped = (separator: string) => whole.replace(/\B(?=(\d{3})+$)/g, separator);
      for (const text of [
        `${whole}.${cents}`,
        `${whole},${cents}`,
        `${grouped('.')},${cents}`,
        `${grouped(',')}.${cents}`,
      ])
        expect(readAmount(sign + text, 2, 'undecided')).toBe(minor);
    }),
  );
});

test.each([
  [['105.0', '1,234.50', '7'], 'point'],
  [['105,0', '1.234'], 'comma'],
  [['1.234', '5'], 'undecided'],
  [['1.5', '1,5'], 'undecided'],
  [['1.234.567'], 'undecided'],
])('the decimal separator is decided once for the file: %j', (texts, style) => {
  expect(decideDecimalStyle(texts)).toBe(style);
});
