import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  currencyExponent,
  divideRounded,
  formatAmount,
  formatRate,
  parseAmount,
  parseRate,
  vatOfGross,
  vatOfNet,
} from '../../src/vat/money.ts';

describe('amounts are read exactly or not at all', () => {
  test.each([
    ['12.5', 'EUR', 1250n],
    ['-0.01', 'EUR', -1n],
    ['+3', 'EUR', 300n],
    ['.50', 'EUR', 50n],
    ['7.', 'EUR', 700n],
    ['0.0', 'EUR', 0n],
    ['10.9900', 'EUR', 1099n],
    ['119', 'JPY', 119n],
    ['119.0', 'JPY', 119n],
    ['1.234', 'KWD', 1234n],
    ['999999999999999.99', 'EUR', 99999999999999999n],
  ])('%s %s', (text, currency, minor) => {
    expect(parseAmount(text, currency)).toEqual({ ok: true, minor });
  });

  test.each([
    ['', 'EUR', 'amount-malformed'],
    ['.', 'EUR', 'amount-malformed'],
    ['-', 'EUR', 'amount-malformed'],
    ['1,5', 'EUR', 'amount-malformed'],
    ['1e3', 'EUR', 'amount-malformed'],
    ['1 000', 'EUR', 'amount-malformed'],
    ['٣', 'EUR', 'amount-malformed'],
    ['1.005', 'EUR', 'amount-too-precise'],
    ['1.5', 'JPY', 'amount-too-precise'],
    ['1000000000000000', 'EUR', 'amount-too-large'],
    ['1', 'XXX', 'currency-unknown'],
    ['1', 'eur', 'currency-unknown'],
  ])('%p %s is %s', (text, currency, fault) => {
    expect(parseAmount(text, currency)).toEqual({ ok: false, fault });
  });

  test('what is written is read back the same', () => {
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 14n), 10n ** 14n),
        fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF'),
        (minor, currency) => {
          expect(parseAmount(formatAmount(minor, currency), currency)).toEqual({ ok: true, minor });
        },
      ),
    );
  });

  test('currencies that ended are still known, unknown ones are not', () => {
    expect([currencyExponent('HRK'), currencyExponent('BGN'), currencyExponent('ABC')]).toEqual([2, 2, undefined]);
  });
});

describe('rates', () => {
  test.each([
    ['19', 1900],
    ['5.5', 550],
    ['25.50', 2550],
    ['0.9', 90],
    ['0', 0],
    ['100', 10000],
    ['7.000', 700],
  ])('%s', (text, rate) => {
    expect(parseRate(text)).toBe(rate);
  });
  test.each(['', '-1', '101', '5,5', '5.555', 'x'])('%p is none', (text) => {
    expect(parseRate(text)).toBeUndefined();
  });
  test('are shown with two decimals', () => {
    expect([0, 90, 550, 1900].map(formatRate)).toEqual(['0.00', '0.90', '5.50', '19.00']);
  });
});

describe('the split of gross into net and VAT', () => {
  test('rounds half away from zero, both ways', () => {
    expect([divideRounded(5n, 2n), divideRounded(-5n, 2n), divideRounded(4n, 3n), divideRounded(-4n, 3n)]).toEqual([
      3n,
      -3n,
      1n,
      -1n,
    ]);
  });

  test('a refund is the exact negative of its sale', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 12n), fc.integer({ min: 0, max: 10_000 }), (amount, rate) => {
        expect(vatOfGross(-amount, rate)).toBe(-vatOfGross(amount, rate));
        expect(vatOfNet(-amount, rate)).toBe(-vatOfNet(amount, rate));
      }),
    );
  });

  test('is never more than half a cent off', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 12n), fc.integer({ min: 0, max: 10_000 }), (gross, rate) => {
        const divisor = 10_000n + BigInt(rate);
        const error = vatOfGross(gross, rate) * divisor - gross * BigInt(rate);
        expect(2n * (error < 0n ? -error : error) <= divisor).toBe(true);
      }),
    );
  });

  test('net and VAT from the net add up to a gross that splits back', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 10n), fc.integer({ min: 0, max: 2700 }), (net, rate) => {
        const vat = vatOfNet(net, rate);
        expect(vatOfGross(net + vat, rate)).toBe(vat);
      }),
    );
  });
});
