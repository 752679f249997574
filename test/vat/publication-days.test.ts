import { describe, expect, test } from '@jest/globals';
import {
  isPublicationDay,
  publicationDayAfter,
  publicationDayBefore,
  publicationDayOnOrAfter,
  publicationDayOnOrBefore,
} from '../../src/vat/publication-days.ts';

describe('the euro payment system is closed', () => {
  test.each([
    ['2025-03-29', 'a Saturday'],
    ['2025-03-30', 'a Sunday'],
    ['2025-01-01', 'New Year'],
    ['2025-05-01', 'Labour Day'],
    ['2025-12-25', 'Christmas Day'],
    ['2025-12-26', 'the day after'],
    ['2020-04-10', 'Good Friday'],
    ['2020-04-13', 'Easter Monday'],
    ['2024-03-29', 'Good Friday in March'],
    ['2038-04-26', 'Easter Monday at its latest, before the next one in 2095'],
    ['2008-03-24', 'Easter Monday at nearly its earliest'],
  ])('on %s, %s', (day) => expect(isPublicationDay(day)).toBe(false));

  test.each([
    '2024-12-24',
    '2024-12-31',
    '2025-01-02',
    '2025-04-17',
    '2025-04-22',
    '2025-05-02',
    '2025-05-29',
    '2025-10-03',
  ])('but not on %s, whatever is closed elsewhere', (day) => expect(isPublicationDay(day)).toBe(true));

  /** Easter Sundays as the almanacs print them. */
  test.each([
    ...['2019-04-21', '2020-04-12', '2021-04-04', '2022-04-17', '2023-04-09', '2024-03-31', '2025-04-20', '2026-04-05'],
    ...['2027-03-28', '2028-04-16', '2029-04-01', '2030-04-21', '2049-04-18', '2076-04-19', '2079-04-23'],
  ])('on the Friday and the Monday round %s, and on no other weekday of those weeks', (easter) => {
    const about = [-6, -5, -4, -3, -2, 1, 2, 3, 4, 5].map((by) => {
      const day = new Date(Date.parse(easter) + by * 86_400_000).toISOString().slice(0, 10);
      return day.endsWith('-05-01') || isPublicationDay(day);
    });
    expect(about).toEqual([true, true, true, true, false, false, true, true, true, true]);
  });
});

describe('the next and the last day of publication', () => {
  test.each([
    ['2025-03-31', '2025-03-31', '2025-03-31'],
    ['2025-05-31', '2025-06-02', '2025-05-30'],
    ['2022-12-31', '2023-01-02', '2022-12-30'],
    ['2024-03-31', '2024-04-02', '2024-03-28'],
    ['2021-12-25', '2021-12-27', '2021-12-24'],
    ['2024-12-25', '2024-12-27', '2024-12-24'],
    ['2023-12-30', '2024-01-02', '2023-12-29'],
  ])('of %s are %s and %s', (day, after, before) => {
    expect([publicationDayOnOrAfter(day), publicationDayOnOrBefore(day)]).toEqual([after, before]);
  });

  test('apart from the day itself', () => {
    expect([publicationDayAfter('2025-04-17'), publicationDayBefore('2025-04-22')]).toEqual([
      '2025-04-22',
      '2025-04-17',
    ]);
  });
});
