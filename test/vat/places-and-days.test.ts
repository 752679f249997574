import { describe, expect, test } from '@jest/globals';
import { countryOfCode, countryOfName, isMemberState, MEMBER_STATES, vatPrefixOf } from '../../src/vat/country.ts';
import { dayBefore, isDay, monthOf, parsePeriod, quarterOf } from '../../src/vat/period.ts';
import { areaOf, createTerritoryResolver } from '../../src/vat/territory.ts';
import { isBritishVatId, normaliseVatId, splitVatId, vatIdForm } from '../../src/vat/vat-id.ts';

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

describe('territories', () => {
  const resolve = createTerritoryResolver();
  const at = (country: string, postcode: string | null, day = '2025-01-01') => {
    const found = resolve({ country, postcode }, day);
    return found === undefined
      ? undefined
      : `${found.territory.country} ${found.territory.rates} ${areaOf(found.territory, day)}${found.postcodeMalformed ? ' ?' : ''}`;
  };
  test.each([
    ['DE', '10115', 'DE DE member-state'],
    ['DE', null, 'DE DE member-state'],
    ['DE', 'D-10115', 'DE DE member-state'],
    ['DE', '1011', 'DE DE member-state ?'],
    ['DE', '27498', 'DE DE-27498 outside'],
    ['DE', '27499', 'DE DE member-state'],
    ['DE', '78266', 'DE DE-78266 outside'],
    ['DE', '87491', 'AT AT member-state'],
    ['DE', '87567', 'AT AT member-state'],
    ['DE', '87566', 'DE DE member-state'],
    ['ES', '35001', 'IC IC outside'],
    ['ES', '38999', 'IC IC outside'],
    ['ES', '36001', 'ES ES member-state'],
    ['ES', '51001', 'EA EA outside'],
    ['ES', '52001', 'EA EA outside'],
    ['IC', '35001', 'IC IC outside'],
    ['FI', '22100', 'AX AX outside'],
    ['FI', 'FI-22 100', 'AX AX outside'],
    ['FI', '23100', 'FI FI member-state'],
    ['AX', 'AX-22100', 'AX AX outside'],
    ['FR', '20 000', 'FR FR-20 member-state'],
    ['FR', 'F-75001', 'FR FR member-state'],
    ['FR', '97133', 'BL BL outside'],
    ['FR', '97100', 'GP GP outside'],
    ['FR', '97200', 'MQ MQ outside'],
    ['FR', '97300', 'GF GF outside'],
    ['FR', '97400', 'RE RE outside'],
    ['FR', '97600', 'YT YT outside'],
    ['FR', '98000', 'FR FR member-state'],
    ['GP', null, 'GP GP outside'],
    ['MC', '98000', 'FR FR member-state'],
    ['IM', 'IM1 1AA', 'GB GB great-britain'],
    ['GB', 'IM1 1AA', 'GB GB great-britain'],
    ['GB', 'BT1 1AA', 'XI XI member-state'],
    ['GB', 'bt11aa', 'XI XI member-state'],
    ['GB', 'BT1', 'XI XI member-state'],
    ['GB', 'B1 1TT', 'GB GB great-britain'],
    ['GB', 'JE2 3AB', 'JE JE outside'],
    ['GB', 'GY1 1AA', 'GG GG outside'],
    ['GB', 'BFPO 57', 'CY CY member-state'],
    ['GB', 'BFPO 1', 'GB GB great-britain'],
    ['GB', 'nonsense', 'GB GB great-britain ?'],
    ['GR', '630 86', 'GR GR-69 outside'],
    ['GR', '63088', 'GR GR member-state'],
    ['IT', '23041', 'IT IT-23041 outside'],
    ['IT', '23030', 'IT IT member-state'],
    ['IT', '22061', 'IT IT-22061 outside'],
    ['IT', '47890', 'SM SM outside'],
    ['IT', '00120', 'VA VA outside'],
    ['PT', '9000-001', 'PT PT-30 member-state'],
    ['PT', '9499-999', 'PT PT-30 member-state'],
    ['PT', '9500-001', 'PT PT-20 member-state'],
    ['PT', '9999', 'PT PT-20 member-state'],
    ['PT', '8999-999', 'PT PT member-state'],
    ['AT', '6691', 'AT AT member-state'],
    ['CH', '8238', 'CH CH outside'],
    ['US', 'anything', 'US US outside'],
  ])('%s %p is %s', (country, postcode, expected) => expect(at(country, postcode)).toBe(expected));
  test('Northern Ireland is Great Britain until the end of 2020', () => {
    expect(at('GB', 'BT1 1AA', '2020-12-31')).toBe('GB GB member-state');
    expect(at('XI', null, '2020-12-31')).toBe('GB GB member-state');
  });
  test('no country is no territory', () =>
    expect(resolve({ country: null, postcode: '10115' }, '2025-01-01')).toBeUndefined());
});

describe('the form of VAT IDs', () => {
  test('blanks, dots and a repeated prefix go; GR becomes EL', () => {
    expect(normaliseVatId('de', 'DE 136.695-976')).toEqual({ countryCode: 'DE', number: '136695976' });
    expect(normaliseVatId('GR', '123 456 789')).toEqual({ countryCode: 'EL', number: '123456789' });
    expect(splitVatId('ATU 12345678')).toEqual({ countryCode: 'AT', number: 'U12345678' });
    expect(splitVatId('136695976')).toBeUndefined();
  });
  test.each([
    ['DE', '136695976', 'well-formed'],
    ['DE', '13669597', 'malformed'],
    ['AT', 'U12345678', 'well-formed'],
    ['AT', '12345678', 'malformed'],
    ['EL', '123456789', 'well-formed'],
    ['FR', 'IO123456789', 'malformed'],
    ['XI', '123456789', 'well-formed'],
    ['GB', '123456789', 'not-eu'],
    ['CH', '123456789', 'not-eu'],
  ])('%s%s is %s', (countryCode, number, form) => expect(vatIdForm({ countryCode, number }, '2025-01-01')).toBe(form));
  test('a British ID is a European one until the end of 2020', () => {
    const vatId = { countryCode: 'GB', number: '123456789' };
    expect([vatIdForm(vatId, '2020-12-31'), isBritishVatId(vatId)]).toEqual(['well-formed', true]);
  });
});
