import { describe, expect, test } from '@jest/globals';
import { scaleOf } from '../../src/web/app/charts/scale.ts';

describe('the axis of a chart', () => {
  test('has round marks, and room for every value and zero', () => {
    expect(scaleOf([5854, 1821]).ticks).toEqual([6000, 4000, 2000, 0]);
    expect(scaleOf([12, -7]).ticks).toEqual([15, 10, 5, 0, -5, -10]);
    for (const values of [[1], [0.03, 0.01], [999_999_999.99], [-5, -1], [3, 700, -40]]) {
      const { place } = scaleOf(values);
      for (const value of [...values, 0]) {
        expect(place(value)).toBeGreaterThanOrEqual(0);
        expect(place(value)).toBeLessThanOrEqual(1);
      }
    }
  });

  test('stands where there is nothing to show', () => {
    expect(scaleOf([]).ticks).toEqual([1, 0]);
    expect(scaleOf([0, 0]).place(0)).toBe(1);
  });
});
