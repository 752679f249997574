import { beforeAll, describe, expect, test } from '@jest/globals';
import { createRateBook, type RateBook } from '../../src/currencies/rate-book.ts';
import type { RateDay } from '../../src/currencies/rate-days.ts';
import { loadSnapshot } from '../../src/currencies/snapshot.ts';
import { isPublicationDay, publicationDayAfter } from '../../src/vat/publication-days.ts';
import { rateDay } from './days.ts';

let days: readonly RateDay[];
let book: RateBook;
beforeAll(async () => {
  days = await loadSnapshot();
  book = createRateBook(days);
});

describe('the rates that come with the program', () => {
  test('leave out no day of publication between the first and the last, and hold no other', () => {
    const expected: string[] = [];
    for (let day = book.firstDay; day <= book.lastDay; day = publicationDayAfter(day)) expected.push(day);
    expect(days.map(({ day }) => day)).toEqual(expected);
    expect(days.every(({ day }) => isPublicationDay(day))).toBe(true);
    expect([book.firstDay, book.lastDay]).toEqual(['2019-12-02', '2026-03-05']);
  });

  test('have every currency of a day on the next, but for those that ended', () => {
    const lost = days.flatMap(({ day, rates }, at) =>
      [...(days[at - 1]?.rates.keys() ?? [])].filter((currency) => !rates.has(currency)).map((c) => `${c} ${day}`),
    );
    expect(lost).toEqual(['RUB 2022-03-02', 'HRK 2023-01-02', 'BGN 2026-01-02']);
  });

  /** Well-known ends of quarters and years: a column or a row that slipped would show here. */
  test.each([
    ['USD', '2020-03-31', '1.0956'],
    ['GBP', '2020-12-31', '0.89903'],
    ['PLN', '2021-09-30', '4.6197'],
    ['SEK', '2024-12-31', '11.459'],
    ['JPY', '2026-03-05', '183.03'],
    ['IDR', '2026-03-05', '19644.7'],
  ])('%s on %s is %s, to the digit', (currency, day, rate) => {
    expect(book.onOrBefore(currency, day)).toEqual({ day, rate, hasEnded: false });
    expect(book.onOrAfter(currency, day)).toEqual({ day, rate, hasEnded: false });
  });
});

describe('a day without publication', () => {
  test.each([
    ['a weekend', '2025-03-29', '2025-03-28', '2025-03-31'],
    ['a Sunday at a quarter’s end', '2024-06-30', '2024-06-28', '2024-07-01'],
    ['Good Friday to Easter Monday', '2024-03-31', '2024-03-28', '2024-04-02'],
    ['Labour Day', '2025-05-01', '2025-04-30', '2025-05-02'],
    ['Christmas', '2024-12-25', '2024-12-24', '2024-12-27'],
    ['the year’s end on a Saturday', '2022-12-31', '2022-12-30', '2023-01-02'],
    ['New Year', '2026-01-01', '2025-12-31', '2026-01-02'],
  ])('takes the last before or the next after: %s', (_, day, before, after) => {
    expect(book.onOrBefore('USD', day)?.day).toBe(before);
    expect(book.onOrAfter('USD', day)?.day).toBe(after);
    expect(book.onOrBefore('USD', day)).toEqual(book.onOrBefore('USD', before));
  });
});

describe('a currency that ended', () => {
  test.each([
    ['HRK', '2022-12-30', '7.5365', '2022-12-31', '2023-01-01'],
    ['BGN', '2025-12-31', '1.9558', '2025-12-31', '2026-01-01'],
    ['RUB', '2022-03-01', '117.201', '2022-03-01', '2022-03-02'],
  ])('%s keeps its last rate of %s, marked from the day it was none', (currency, day, rate, lastDay, firstAfter) => {
    expect(book.onOrBefore(currency, lastDay)).toEqual({ day, rate, hasEnded: false });
    expect(book.onOrBefore(currency, firstAfter)).toEqual({ day, rate, hasEnded: true });
    expect(book.onOrBefore(currency, '2030-01-01')).toEqual({ day, rate, hasEnded: true });
    expect(book.onOrAfter(currency, day)).toEqual({ day, rate, hasEnded: false });
    expect(book.onOrAfter(currency, firstAfter)).toEqual({ day, rate, hasEnded: true });
  });

  test('the last day of the kuna, a Saturday, has no publication to come', () => {
    expect(book.onOrAfter('HRK', '2022-12-31')).toEqual({ day: '2022-12-30', rate: '7.5365', hasEnded: true });
  });

  test('has not ended before its last days are known, whatever the calendar says', () => {
    const until = createRateBook(days.filter(({ day }) => day <= '2022-12-29'));
    expect(until.onOrBefore('HRK', '2023-02-01')).toBeUndefined();
    expect(until.onOrAfter('HRK', '2023-02-01')).toBeUndefined();
    const whole = createRateBook(days.filter(({ day }) => day <= '2022-12-30'));
    expect(whole.onOrBefore('HRK', '2023-02-01')?.hasEnded).toBe(true);
  });

  test('is not one with a gap, until that has lasted 60 publications', () => {
    const since = (count: number) =>
      days.filter(({ day }) => day <= '2022-03-01' || day > '2022-03-01').slice(0, count);
    const last = days.findIndex(({ day }) => day === '2022-03-01');
    const short = createRateBook(since(last + 60));
    expect(short.onOrBefore('RUB', '2022-03-10')).toEqual({ day: '2022-03-01', rate: '117.201', hasEnded: false });
    expect(short.onOrAfter('RUB', '2022-03-10')).toBeUndefined();
    expect(createRateBook(since(last + 61)).onOrAfter('RUB', '2022-03-10')?.hasEnded).toBe(true);
  });
});

describe('where no rate is known', () => {
  test.each([
    ['USD', '2019-12-01', 'before the first publication'],
    ['USD', '2026-03-06', 'the first publication that is to be expected'],
    ['USD', '2027-01-01', 'long after'],
    ['VND', '2025-03-31', 'a currency that the ECB does not publish'],
    ['usd', '2025-03-31', 'no code'],
    ['constructor', '2025-03-31', 'no code either'],
  ])('%s on %s: %s', (currency, day) => expect(book.onOrBefore(currency, day)).toBeUndefined());

  test.each([
    ['USD', '2026-03-06'],
    ['USD', '2019-11-29'],
    ['USD', '2018-06-30'],
    ['VND', '2025-03-31'],
  ])('%s on or after %s', (currency, day) => expect(book.onOrAfter(currency, day)).toBeUndefined());

  test('a weekend before the first publication belongs to it', () => {
    expect(book.onOrAfter('USD', '2019-11-30')?.day).toBe('2019-12-02');
  });

  test('the weekend after the last publication is answered: no newer one is to be expected', () => {
    const until = createRateBook(days.filter(({ day }) => day <= '2025-03-28'));
    expect(until.onOrBefore('USD', '2025-03-30')?.day).toBe('2025-03-28');
    expect(until.onOrBefore('USD', '2025-03-31')).toBeUndefined();
  });

  test('a currency that is published from a later day on has no rate for the days before', () => {
    const later = createRateBook([
      rateDay('2025-03-27', { USD: '1.08' }),
      rateDay('2025-03-28', { USD: '1.08', XYZ: '3.5' }),
    ]);
    expect(later.onOrAfter('XYZ', '2025-03-27')).toBeUndefined();
    expect(later.onOrAfter('XYZ', '2025-03-28')?.rate).toBe('3.5');
    expect(later.onOrBefore('XYZ', '2025-03-27')).toBeUndefined();
  });
});

test('a gap of one currency takes its own last rate, and its own next one', () => {
  const gap = createRateBook([
    rateDay('2025-03-26', { USD: '1.07', ISK: '143.1' }),
    rateDay('2025-03-27', { USD: '1.08' }),
    rateDay('2025-03-28', { USD: '1.09', ISK: '143.9' }),
  ]);
  expect(gap.onOrBefore('ISK', '2025-03-27')).toEqual({ day: '2025-03-26', rate: '143.1', hasEnded: false });
  expect(gap.onOrAfter('ISK', '2025-03-27')).toEqual({ day: '2025-03-28', rate: '143.9', hasEnded: false });
});

test('the euro is one euro on any day', () => {
  for (const day of ['1999-01-04', '2026-03-05', '2040-01-01']) {
    expect(book.onOrBefore('EUR', day)).toEqual({ day, rate: '1', hasEnded: false });
    expect(book.onOrAfter('EUR', day)).toEqual({ day, rate: '1', hasEnded: false });
  }
});

test('every answer of the search is that of looking through all publications one by one', () => {
  const some = days.filter((_, at) => at % 40 < 3);
  const small = createRateBook(some);
  for (let at = 0; at < days.length; at += 7) {
    const day = days[at]?.day ?? '';
    const before = some.findLast((candidate) => candidate.day <= day);
    const after = some.find((candidate) => candidate.day >= day);
    if (day < small.unknownFrom) expect(small.onOrBefore('USD', day)?.rate).toBe(before?.rates.get('USD'));
    expect(small.onOrAfter('USD', day)?.day).toBe(after?.day);
  }
});
