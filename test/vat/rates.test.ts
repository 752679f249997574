import { describe, expect, test } from '@jest/globals';
import { MEMBER_STATES } from '../../src/vat/country.ts';
import { dayBefore, isDay } from '../../src/vat/period.ts';
import { categoryOfRate, RATE_TABLE, RATES_VALID_THROUGH, rateOn, ratesOn } from '../../src/vat/rates/index.ts';

describe('standard rates on both sides of every change since 2019', () => {
  test.each([
    ['DE', '2020-07-01', 1900, 1600],
    ['DE', '2021-01-01', 1600, 1900],
    ['IE', '2020-09-01', 2300, 2100],
    ['IE', '2021-03-01', 2100, 2300],
    ['LU', '2023-01-01', 1700, 1600],
    ['LU', '2024-01-01', 1600, 1700],
    ['EE', '2024-01-01', 2000, 2200],
    ['EE', '2025-07-01', 2200, 2400],
    ['FI', '2024-09-01', 2400, 2550],
    ['SK', '2025-01-01', 2000, 2300],
    ['RO', '2025-08-01', 1900, 2100],
    ['PT-20', '2021-07-01', 1800, 1600],
  ])('%s from %s', (place, day, before, after) => {
    expect([rateOn(place, 'standard', dayBefore(day))?.rate, rateOn(place, 'standard', day)?.rate]).toEqual([
      before,
      after,
    ]);
  });

  test('no other standard rate changed', () => {
    const changed = new Set(['DE', 'IE', 'LU', 'EE', 'FI', 'SK', 'RO', 'PT-20', 'XI']);
    for (const row of RATE_TABLE.filter((r) => r.category === 'standard' && !changed.has(r.place))) {
      expect([row.place, row.from < '2019-01-01', row.until]).toEqual([row.place, true, null]);
    }
  });
});

describe('reduced rates on both sides of their changes', () => {
  test.each([
    ['DE', 'books', '2020-07-01', 700, 500],
    ['DE', 'books', '2021-01-01', 500, 700],
    ['AT', 'books', '2020-07-01', 1000, 500],
    ['AT', 'books', '2022-01-01', 500, 1000],
    ['BG', 'books', '2020-07-01', 2000, 900],
    ['CY', 'books', '2023-07-21', 500, 300],
    ['CZ', 'books', '2024-01-01', 1000, 0],
    ['FI', 'books', '2025-01-01', 1000, 1400],
    ['FI', 'books', '2026-01-01', 1400, 1350],
    ['LT', 'books', '2026-01-01', 900, 500],
    ['LV', 'books', '2022-01-01', 1200, 500],
    ['RO', 'books', '2025-08-01', 500, 1100],
    ['SI', 'books', '2020-01-01', 950, 500],
    ['SK', 'books', '2025-01-01', 1000, 500],
    ['PT-30', 'books', '2024-10-01', 500, 400],
    ['CZ', 'food', '2024-01-01', 1500, 1200],
    ['FI', 'food', '2026-01-01', 1400, 1350],
    ['PL', 'food', '2022-02-01', 500, 0],
    ['PL', 'food', '2024-04-01', 0, 500],
    ['RO', 'food', '2025-08-01', 900, 1100],
    ['SE', 'food', '2026-04-01', 1200, 600],
  ])('%s %s from %s', (place, category, day, before, after) => {
    expect([rateOn(place, category, dayBefore(day))?.rate, rateOn(place, category, day)?.rate]).toEqual([
      before,
      after,
    ]);
  });
});

describe('the table', () => {
  const days = ['2019-01-01', '2020-12-31', '2021-07-01', '2024-06-15', RATES_VALID_THROUGH];
  test.each([...MEMBER_STATES, 'GB'])('%s has one standard rate and a rate for books on every day', (country) => {
    for (const day of days) {
      const rows = ratesOn(country, day).filter((r) => r.place === country);
      expect(rows.filter((r) => r.category === 'standard')).toHaveLength(1);
      expect(rows.filter((r) => r.category === 'books')).toHaveLength(1);
    }
  });

  test('no two rows of a named category hold on one day', () => {
    const named = RATE_TABLE.filter((r) => !['reduced', 'super-reduced', 'parking', 'zero'].includes(r.category));
    for (const rows of Map.groupBy(named, (r) => `${r.place} ${r.category}`).values()) {
      const sorted = [...rows].sort((a, b) => (a.from < b.from ? -1 : 1));
      for (const [i, row] of sorted.entries()) {
        const next = sorted[i + 1];
        if (next !== undefined)
          expect([row.place, row.category, row.until]).toEqual([row.place, row.category, dayBefore(next.from)]);
      }
    }
  });

  test('every row has a source, true days and a rate that is one', () => {
    for (const row of RATE_TABLE) {
      expect(row.source.length).toBeGreaterThan(3);
      expect([isDay(row.from), row.until === null || (isDay(row.until) && row.until >= row.from)]).toEqual([
        true,
        true,
      ]);
      expect(Number.isInteger(row.rate) && row.rate >= 0 && row.rate <= 2700).toBe(true);
    }
  });

  test('rates of named categories exist as rates of their country', () => {
    for (const row of RATE_TABLE.filter((r) => r.rate > 0 && r.place.length === 2)) {
      expect(categoryOfRate(row.place, row.rate, row.from, row.category)).toBe(row.category);
    }
  });

  test('a region falls back to its country; an unlisted category has no row', () => {
    expect(rateOn('FR-20', 'standard', '2025-01-01')?.rate).toBe(2000);
    expect(rateOn('PT-30', 'food', '2025-01-01')).toBeUndefined();
    expect(rateOn('HU', 'food', '2025-01-01')).toBeUndefined();
  });

  test.each([
    ['FR', 90, '2025-01-01', true],
    ['FR', 850, '2025-01-01', false],
    ['AT', 1900, '2025-01-01', true],
    ['GR', 1700, '2025-01-01', true],
    ['ES', 500, '2024-09-30', true],
    ['ES', 500, '2024-10-01', false],
    ['IE', 900, '2025-01-01', true],
    ['SK', 1000, '2025-01-01', false],
  ])('%s %d on %s is known: %p', (country, rate, day, isKnown) => {
    expect(categoryOfRate(country, rate, day, 'standard') !== undefined).toBe(isKnown);
  });
});
