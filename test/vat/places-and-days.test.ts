import { describe, expect, test } from '@jest/globals';
import { countryOfCode, countryOfName, isMemberState, MEMBER_STATES, vatPrefixOf } from '../../src/vat/country.ts';
import { dayBefore, isDay, monthOf, parsePeriod, quarterOf } from '../../src/vat/period.ts';

describe('periods', () => {
  test('a month, a quarter and a year know their days and months', () => {
    expect(parsePeriod('2024-02')).toEqual({
      name: '2024-02',
      kind: 'month',
      from: '2024-02-01',
      to: '2024-02-29',
      months: ['2024-02'],
    });
    expect(parsePeriod('2026-Q1')).toMatchObject({
      from: '2026-01-01',
      to: '2026-03-31',
      months: ['2026-01', '2026-02', '2026-03'],
    });
    expect(parsePeriod('2026')).toMatchObject({ from: '2026-01-01', to: '2026-12-31' });
    expect(parsePeriod('2026')?.months).toHaveLength(12);
  });
  test.each(['', '2026-13', '2026-0', '2026-Q5', '26', '2026-1', '2026-03-01', ' 2026'])('%p is none', (text) => {
    expect(parsePeriod(text)).toBeUndefined();
  });
  test.each(['2024-02-29', '2000-02-29', '2025-12-31'])('%s is a day', (day) => expect(isDay(day)).toBe(true));
  test.each(['2025-02-29', '1900-02-29', '2025-04-31', '2025-00-10', '2025-1-1', '2025-01-32'])('%s is no day', (day) =>
    expect(isDay(day)).toBe(false),
  );
  test('quarters, months and the day before', () => {
    expect([quarterOf('2025-03-31'), quarterOf('2025-04-01'), monthOf('2025-04-01')]).toEqual([
      '2025-Q1',
      '2025-Q2',
      '2025-04',
    ]);
    expect([dayBefore('2025-01-01'), dayBefore('2024-03-01'), dayBefore('2025-07-02')]).toEqual([
      '2024-12-31',
      '2024-02-29',
      '2025-07-01',
    ]);
  });
});

describe('countries', () => {
  test('there are 27 Member States, Great Britain until the end of 2020, Northern Ireland after', () => {
    expect(MEMBER_STATES).toHaveLength(27);
    expect([isMemberState('GB', '2020-12-31'), isMemberState('GB', '2021-01-01')]).toEqual([true, false]);
    expect([isMemberState('XI', '2020-12-31'), isMemberState('XI', '2021-01-01')]).toEqual([false, true]);
    expect([isMemberState('HR', '2019-01-01'), isMemberState('CH', '2025-01-01')]).toEqual([true, false]);
  });
  test.each([
    ['EL', 'GR'],
    ['uk', 'GB'],
    [' de ', 'DE'],
    ['XI', 'XI'],
    ['ZZ', undefined],
    ['DEU', undefined],
  ])('code %p is %p', (code, iso) => expect(countryOfCode(code)).toBe(iso));
  test.each([
    ['GERMANY', 'DE'],
    ['Czech Republic', 'CZ'],
    ['CZECHIA', 'CZ'],
    ['UNITED KINGDOM', 'GB'],
    ['united  kingdom', 'GB'],
    ['Türkiye', 'TR'],
    ['TURKEY', 'TR'],
    ['BOSNIA AND HERZEGOVINA', 'BA'],
    ['NORTHERN IRELAND', 'XI'],
    ['ATLANTIS', undefined],
  ])('name %p is %p', (name, iso) => expect(countryOfName(name)).toBe(iso));
  test('Greece is EL in VAT IDs', () => expect([vatPrefixOf('GR'), vatPrefixOf('DE')]).toEqual(['EL', 'DE']));
});
