import { describe, expect, test } from '@jest/globals';
import type { Cell } from '../../src/web/app/contract/usage.ts';
import { totalOf } from '../../src/web/app/pages/usage/figures.ts';
import { faultOfRange, inInterval, PERIODS_MAX, presetRange } from '../../src/web/app/pages/usage/range.ts';
import { linearSteps, namedPlaces, powerSteps } from '../../src/web/app/pages/usage/scale.ts';

const SUPPRESSED: Cell = { count: null, suppressed: true };
const shown = (count: number): Cell => ({ count, suppressed: false });

describe('figures of the usage', () => {
  test('are never zero where all is suppressed, and sums of what is shown otherwise', () => {
    expect(totalOf([])).toEqual({ sum: null, shown: 0 });
    expect(totalOf([SUPPRESSED, undefined, SUPPRESSED])).toEqual({ sum: null, shown: 0 });
    expect(totalOf([SUPPRESSED, shown(15), shown(5)])).toEqual({ sum: 20, shown: 2 });
  });
});

describe('a stretch of time', () => {
  const NOON = Date.UTC(2026, 2, 1, 12);

  test('ends before the running day or month, and is as long as it says', () => {
    expect(presetRange('days-7', NOON)).toEqual({ interval: 'day', from: '2026-02-22', to: '2026-02-28' });
    expect(presetRange('months-12', NOON)).toEqual({ interval: 'month', from: '2025-03', to: '2026-02' });
  });

  test.each([
    [{ interval: 'day', from: '2026-01-01', to: '2026-04-10' }, undefined],
    [{ interval: 'day', from: '2026-01-01', to: '2026-04-11' }, 'too-long'],
    [{ interval: 'month', from: '2018-01', to: '2026-04' }, undefined],
    [{ interval: 'month', from: '2018-01', to: '2026-05' }, 'too-long'],
    [{ interval: 'day', from: '2026-01-02', to: '2026-01-01' }, 'reversed'],
    [{ interval: 'day', from: '', to: '2026-01-01' }, 'missing'],
    [{ interval: 'day', from: '2026-01', to: '2026-02' }, 'missing'],
  ] as const)('%j is refused as %s', (range, fault) => {
    expect(PERIODS_MAX).toBe(100);
    expect(faultOfRange(range)).toBe(fault);
  });

  test('keeps its ends when the interval changes', () => {
    const months = { interval: 'month', from: '2026-01', to: '2026-02' } as const;
    expect(inInterval(months, 'day')).toEqual({ interval: 'day', from: '2026-01-01', to: '2026-02-28' });
    expect(inInterval(inInterval(months, 'day'), 'month')).toEqual(months);
  });
});

describe('the scale of a chart', () => {
  test.each([0, 5, 10, 15, 45, 90, 1005, 123_455])(
    'of %d goes from zero to no less than that in whole steps',
    (most) => {
      const steps = linearSteps(most);
      expect(steps[0]).toBe(0);
      expect(steps.at(-1)).toBeGreaterThanOrEqual(most);
      expect(steps.length).toBeLessThanOrEqual(6);
      expect(steps.every(Number.isInteger)).toBe(true);
    },
  );

  test('of durations has a step for each power of ten around them', () => {
    expect(powerSteps([10, 10])).toEqual([10, 100]);
    expect(powerSteps([5, 2000])).toEqual([1, 10, 100, 1000, 10_000]);
  });

  test('names the first period and few others', () => {
    expect(namedPlaces(3, 7)).toEqual([0, 1, 2]);
    expect(namedPlaces(30, 7)).toEqual([0, 5, 10, 15, 20, 25]);
    expect(namedPlaces(100, 7).length).toBeLessThanOrEqual(7);
  });
});
