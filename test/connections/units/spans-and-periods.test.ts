import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { availableFrom, dataTimesOf, wholeMonths } from '../../../src/connections/amazon/months.ts';
import { halved, lengthOf, spansOf } from '../../../src/connections/paypal/spans.ts';
import { requireAmazonMonths, requirePaypalDays } from '../../../src/connections/pull/period.ts';

const DAY = 86_400;
const seconds = (text: string) => Date.parse(text) / 1000;
const NOW = new Date('2026-11-26T12:34:56.789Z');

describe('spans of time that PayPal answers for', () => {
  test('are 31 days each, without a gap, up to the last second of the last day', () => {
    expect(spansOf({ from: '2025-01-01', to: '2025-03-31' }, NOW)).toEqual([
      { from: seconds('2025-01-01T00:00:00Z'), to: seconds('2025-01-31T23:59:59Z') },
      { from: seconds('2025-02-01T00:00:00Z'), to: seconds('2025-03-03T23:59:59Z') },
      { from: seconds('2025-03-04T00:00:00Z'), to: seconds('2025-03-31T23:59:59Z') },
    ]);
  });

  test('end now where the last day is not over', () => {
    const [span] = spansOf({ from: '2026-11-26', to: '2026-11-30' }, NOW);
    expect(span).toEqual({ from: seconds('2026-11-26T00:00:00Z'), to: seconds('2026-11-26T12:34:56Z') });
    expect(spansOf({ from: '2026-11-27', to: '2026-11-30' }, NOW)).toEqual([]);
  });

  test('cover every second once, halved however often', () => {
    const split = (span: { from: number; to: number }, depth: number): { from: number; to: number }[] => {
      const halves = depth === 0 ? undefined : halved(span, 1);
      return halves === undefined ? [span] : halves.flatMap((half) => split(half, depth - 1));
    };
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(100), fc.nat(6), (day, length, depth) => {
        const iso = (offset: number) => new Date(Date.UTC(2020, 0, 1 + offset)).toISOString().slice(0, 10);
        const spans = spansOf({ from: iso(day), to: iso(day + length) }, NOW).flatMap((span) => split(span, depth));
        expect(spans.reduce((sum, span) => sum + lengthOf(span), 0)).toBe((length + 1) * DAY);
        for (const [at, span] of spans.slice(1).entries()) expect(span.from).toBe((spans[at]?.to ?? 0) + 1);
        for (const span of spans) expect(lengthOf(span)).toBeLessThanOrEqual(31 * DAY);
      }),
    );
  });

  test('are not halved below the limit', () => {
    expect(halved({ from: 0, to: 119 }, 60)).toEqual([
      { from: 0, to: 59 },
      { from: 60, to: 119 },
    ]);
    expect(halved({ from: 0, to: 118 }, 60)).toBeUndefined();
    expect(halved({ from: 7, to: 7 }, 1)).toBeUndefined();
  });
});

describe('months that Amazon makes reports of', () => {
  test.each([
    ['2025-03-01', '2025-03-31', ['2025-03']],
    ['2024-02-01', '2024-02-29', ['2024-02']],
    ['2025-12-01', '2026-01-31', ['2025-12', '2026-01']],
    ['2025-03-02', '2025-03-31', undefined],
    ['2025-03-01', '2025-03-30', undefined],
    ['2025-02-01', '2025-02-29', undefined],
  ])('%s to %s: %o', (from, to, months) => {
    expect(wholeMonths({ from, to })).toEqual(months);
  });

  test('can be asked for from the 3rd of the next one on, of UTC', () => {
    expect([availableFrom('2026-10'), availableFrom('2026-12')]).toEqual(['2026-11-03', '2027-01-03']);
    const october = { from: '2026-10-01', to: '2026-10-31' };
    expect(() => requireAmazonMonths(october, new Date('2026-11-02T23:59:59Z'), 36)).toThrow();
    expect(requireAmazonMonths(october, new Date('2026-11-03T00:00:00Z'), 36)).toEqual(['2026-10']);
    expect(() => requireAmazonMonths({ from: '2026-01-01', to: '2026-04-30' }, NOW, 3)).toThrow();
    expect(dataTimesOf('2024-02')).toEqual({
      dataStartTime: '2024-02-01T00:00:00Z',
      dataEndTime: '2024-02-29T23:59:59Z',
    });
  });
});

test('PayPal can be asked for three years back to the day, and for today', () => {
  const ask = (from: string, to: string) => () => requirePaypalDays({ from, to }, NOW);
  expect(ask('2023-11-26', '2026-11-26')).not.toThrow();
  expect(ask('2026-11-26', '2026-11-30')).not.toThrow();
  for (const [from, to] of [
    ['2023-11-25', '2026-01-01'],
    ['2026-11-27', '2026-11-27'],
    ['2026-02-01', '2026-01-01'],
  ] as const)
    expect(ask(from, to)).toThrow();
});
