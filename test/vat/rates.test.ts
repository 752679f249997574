import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { MEMBER_STATES } from '../../src/vat/country.ts';
import { formatRate } from '../../src/vat/money.ts';
import { dayBefore, isDay } from '../../src/vat/period.ts';
import {
  categoryOfRate,
  NAMED_CATEGORIES,
  RATE_TABLE,
  RATES_VALID_THROUGH,
  type RateRow,
  rateOn,
  ratesOn,
} from '../../src/vat/rates/index.ts';

type Change = Record<'place' | 'category' | 'day' | 'before' | 'after', string>;
type Absence = Record<'place' | 'category' | 'from' | 'until' | 'why', string>;

const FIRST_DAY = '2019-01-01';
const named = new Set<string>(NAMED_CATEGORIES.map(({ category }) => category));
const tableOf = (file: string) =>
  parse(readFileSync(new URL(`./cases/${file}`, import.meta.url), 'utf8'), { columns: true });
const changes = tableOf('rate-changes.csv') as Change[];
const absences = tableOf('rates-absent.csv') as Absence[];

const PLACES = [...MEMBER_STATES, 'GB', 'XI', 'CH', 'LI', 'NO', 'FR-20', 'PT-20', 'PT-30'];
/** Northern Ireland is a place of its own from 2021 on only. */
const firstDayOf = (place: string) => (place === 'XI' ? '2021-01-01' : FIRST_DAY);
/** First and last day of every row: between two neighbours nothing can change. */
const boundaries = [
  ...new Set([FIRST_DAY, RATES_VALID_THROUGH, ...RATE_TABLE.flatMap(({ from, until }) => sidesOf(from, until))]),
]
  .filter((day) => day >= FIRST_DAY && day <= RATES_VALID_THROUGH)
  .sort();

function sidesOf(from: string, until: string | null): string[] {
  return [dayBefore(from), from, ...(until === null ? [] : [until, nextDay(until)])];
}

const shown = (row: RateRow | undefined) => (row === undefined ? '' : formatRate(row.rate));
const onDay = (place: string, category: string, day: string) => shown(rateOn(place, category, day));

function nextDay(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

describe('rates on both sides of every change since 2019, empty where the table says nothing', () => {
  test.each(changes.map((c) => [`${c.place} ${c.category} from ${c.day}`, c] as const))('%s', (_name, c) => {
    const { place, category, day } = c;
    expect([onDay(place, category, dayBefore(day)), onDay(place, category, day)]).toEqual([c.before, c.after]);
  });

  test('no other rate of a named category changed', () => {
    const known = new Set(changes.map((c) => `${c.place} ${c.category} ${c.day}`));
    for (const { place, category, from, until } of RATE_TABLE.filter((row) => named.has(row.category))) {
      for (const day of [from, until === null ? null : nextDay(until)]) {
        if (day === null || day <= FIRST_DAY || day > RATES_VALID_THROUGH) continue;
        const isChange = onDay(place, category, dayBefore(day)) !== onDay(place, category, day);
        expect([place, category, day, known.has(`${place} ${category} ${day}`)]).toEqual([
          place,
          category,
          day,
          isChange,
        ]);
      }
    }
  });
});

describe('the table', () => {
  test.each(PLACES)('%s has one standard rate on every day', (place) => {
    const own = RATE_TABLE.filter((row) => row.place === place && row.category === 'standard');
    const rows =
      own.length > 0 ? own : RATE_TABLE.filter((r) => r.place === place.slice(0, 2) && r.category === 'standard');
    const sorted = [...rows].sort((a, b) => (a.from < b.from ? -1 : 1));
    expect(sorted[0]?.from.localeCompare(firstDayOf(place))).toBeLessThanOrEqual(0);
    for (const [i, row] of sorted.entries()) {
      const following = sorted[i + 1];
      expect(row.until).toBe(following === undefined ? null : dayBefore(following.from));
    }
  });

  test.each(PLACES)('%s has a rate of every named category on every day, or is absent with a reason', (place) => {
    const missing = boundaries
      .filter((day) => day >= firstDayOf(place))
      .flatMap((day) =>
        [...named]
          .filter((category) => rateOn(place, category, day) === undefined)
          .filter((category) => !isAbsent(place, category, day))
          .map((category) => `${place} ${category} ${day}`),
      );
    expect(missing).toEqual([]);
  });

  test('what is said to be absent is absent, with both its sides', () => {
    for (const { place, category, from, until, why } of absences) {
      expect([place, category, why.length > 10]).toEqual([place, category, true]);
      const last = until === '' ? RATES_VALID_THROUGH : until;
      for (const day of boundaries.filter((d) => d >= from && d <= last)) {
        expect([place, category, day, onDay(place, category, day)]).toEqual([place, category, day, '']);
      }
      if (from > firstDayOf(place)) expect(onDay(place, category, dayBefore(from))).not.toBe('');
      if (until !== '') expect(onDay(place, category, nextDay(until))).not.toBe('');
    }
  });

  test.each(['CH', 'LI', 'NO'])('%s is there for information, standard and reduced', (country) => {
    for (const day of boundaries) {
      const categories = new Set(ratesOn(country, day).map((row) => row.category));
      expect([...categories]).toEqual(expect.arrayContaining(['standard', 'reduced', 'books', 'food']));
    }
  });

  test('every named category is known somewhere', () => {
    for (const category of named) expect(RATE_TABLE.some((row) => row.category === category)).toBe(true);
  });

  test('no two rows of a named category hold on one day', () => {
    const rowsOfOne = Map.groupBy(
      RATE_TABLE.filter((row) => named.has(row.category)),
      (row) => `${row.place} ${row.category}`,
    );
    for (const rows of rowsOfOne.values()) {
      const sorted = [...rows].sort((a, b) => (a.from < b.from ? -1 : 1));
      for (const [i, row] of sorted.entries()) {
        const next = sorted[i + 1];
        if (next === undefined) continue;
        expect([row.place, row.category, row.until !== null && row.until < next.from]).toEqual([
          row.place,
          row.category,
          true,
        ]);
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

  test('a rate of a named category is recognised as that category', () => {
    for (const row of RATE_TABLE.filter((r) => r.rate > 0 && r.place.length === 2)) {
      expect(categoryOfRate(row.place, row.rate, row.from, row.category)).toBe(row.category);
    }
  });

  test('every reduced rate of goods is one that its country has: 0 %, standard, or listed as reduced', () => {
    for (const row of RATE_TABLE.filter((r) => named.has(r.category) && r.rate > 0)) {
      for (const day of [row.from, row.until ?? RATES_VALID_THROUGH]) {
        if (day < FIRST_DAY) continue;
        const without = ratesOn(row.place, day).filter((r) => !named.has(r.category) || r.category === 'standard');
        expect([row.place, row.category, day, without.some((r) => r.rate === row.rate)]).toEqual([
          row.place,
          row.category,
          day,
          true,
        ]);
      }
    }
  });

  test('a region has its country’s standard rate unless it has its own, and never its reduced ones', () => {
    expect(onDay('FR-20', 'standard', '2025-01-01')).toBe('20.00');
    expect(onDay('FR-20', 'books', '2025-01-01')).toBe('2.10');
    expect(onDay('FR-20', 'hygiene-products', '2025-01-01')).toBe('5.50');
    expect(onDay('PT-30', 'standard', '2025-01-01')).toBe('22.00');
    expect(onDay('PT-20', 'food', '2025-01-01')).toBe('');
  });

  test('what is not known of a category in a country has no row', () => {
    expect(onDay('HU', 'food', '2025-01-01')).toBe('');
    expect(onDay('IE', 'medicines', '2025-01-01')).toBe('');
    expect(onDay('GB', 'medical-devices', '2025-01-01')).toBe('');
  });

  test.each([
    ['XI', 1250, '2022-03-31', true],
    ['XI', 1250, '2022-04-01', false],
    ['XI', 500, '2020-12-31', false],
    ['XI', 500, '2021-01-01', true],
    ['FR', 90, '2025-01-01', true],
    ['FR', 850, '2025-01-01', false],
    ['AT', 1900, '2025-01-01', true],
    ['GR', 1700, '2025-01-01', true],
    ['ES', 500, '2024-09-30', true],
    ['ES', 500, '2024-10-01', false],
    ['ES', 750, '2024-10-01', true],
    ['ES', 200, '2024-12-31', true],
    ['ES', 200, '2025-01-01', false],
    ['IE', 900, '2025-01-01', true],
    ['SK', 1000, '2024-12-31', true],
    ['SK', 1000, '2025-01-01', false],
    ['SK', 1900, '2025-01-01', true],
    ['AT', 490, '2026-06-30', false],
    ['AT', 490, '2026-07-01', true],
    ['EE', 500, '2024-12-31', true],
    ['EE', 500, '2025-01-01', false],
    ['LT', 900, '2025-12-31', true],
    ['LT', 900, '2026-01-01', false],
    ['MT', 1200, '2023-12-31', false],
    ['MT', 1200, '2024-01-01', true],
    ['CZ', 1500, '2023-12-31', true],
    ['CZ', 1500, '2024-01-01', false],
    ['GB', 1250, '2022-03-31', true],
    ['GB', 1250, '2022-04-01', false],
    ['LU', 1300, '2023-12-31', true],
    ['LU', 1300, '2024-01-01', false],
  ])('%s %d on %s is known: %p', (country, rate, day, isKnown) => {
    expect(categoryOfRate(country, rate, day, 'standard') !== undefined).toBe(isKnown);
  });
});

function isAbsent(place: string, category: string, day: string): boolean {
  return absences.some(
    (a) => a.place === place && a.category === category && a.from <= day && (a.until === '' || day <= a.until),
  );
}
