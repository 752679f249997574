import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { areaOf, createTerritoryResolver, type ResolvedPlace } from '../../src/vat/territory.ts';
import { SPECIAL_TERRITORIES } from '../../src/vat/territory-table.ts';

type Case = Record<'case' | 'country' | 'postcode' | 'day' | 'shown' | 'rates' | 'area' | 'malformed', string>;

const DAY = '2025-01-01';
const resolve = createTerritoryResolver();
const cases = parse(readFileSync(new URL('./cases/territories.csv', import.meta.url), 'utf8'), {
  columns: true,
}) as Case[];

function found(country: string, postcode: string | null, day = DAY): ResolvedPlace {
  const resolved = resolve({ country, postcode }, day);
  if (resolved === undefined) throw new Error('nowhere');
  return resolved;
}

describe('cases of territories.csv', () => {
  test.each(cases.map((c, at) => [`${at + 2}: ${c.case}`, c] as const))('%s', (_name, c) => {
    const { territory, postcodeMalformed } = found(c.country, c.postcode === '' ? null : c.postcode, c.day);
    expect([territory.country, territory.rates, areaOf(territory, c.day), postcodeMalformed]).toEqual([
      c.shown,
      c.rates,
      c.area,
      c.malformed === 'yes',
    ]);
  });
});

describe('a postcode', () => {
  test.each(['DE', 'ES', 'FR', 'GB', 'PT', 'IT', 'FI', 'US'])(
    'that is missing is the mainland of %s, silently',
    (c) => {
      for (const postcode of [null, '']) {
        expect(found(c, postcode)).toEqual({
          territory: expect.objectContaining({ code: c }),
          postcodeMalformed: false,
        });
      }
    },
  );

  test.each(['DE', 'ES', 'FR', 'GB', 'PT', 'IT', 'FI', 'GR', 'AT', 'DK'])(
    'that is none of %s falls to the mainland and says so',
    (c) => {
      for (const postcode of ['???', 'nonsense', '1', '123456789']) {
        expect(found(c, postcode)).toEqual({
          territory: expect.objectContaining({ code: c }),
          postcodeMalformed: true,
        });
      }
    },
  );

  test('means the same however it is written', () => {
    const written = fc.constantFrom(...cases.filter((c) => c.postcode !== '' && c.malformed === ''));
    const blanks = fc.constantFrom('', ' ', '  ', '\t');
    fc.assert(
      fc.property(written, blanks, blanks, fc.boolean(), (c, before, after, small) => {
        const postcode = `${before}${small ? c.postcode.toLowerCase() : c.postcode}${after}`;
        expect(found(c.country, postcode, c.day)).toEqual(found(c.country, c.postcode, c.day));
        expect(found(c.country, fullWidth(postcode), c.day)).toEqual(found(c.country, c.postcode, c.day));
      }),
    );
  });

  test.each(['DE', 'ES', 'FI', 'FR', 'GR', 'IT'])(
    'of %s that lost its noughts is never a territory, and never without an issue',
    (country) => {
      for (let number = 0; number <= 9999; number += 1) {
        const { territory, postcodeMalformed } = found(country, String(number));
        if (territory.code !== country || !postcodeMalformed) throw new Error(`${country} ${number}`);
      }
    },
  );

  test.each([
    ['DE', 2, 4],
    ['ES', 4000, 0],
    ['FI', 1000, 0],
    ['FR', 1200, 1000],
    ['GR', 2, 0],
    ['IT', 13, 0],
  ])(
    'of %s is outside for %d numbers of a hundred thousand, and of a region or state of its own for %d',
    (country, outside, inside) => {
      const codes = Array.from({ length: 100_000 }, (_, n) => found(country, String(n).padStart(5, '0')));
      expect(codes.some((place) => place.postcodeMalformed)).toBe(false);
      const special = codes.map(({ territory }) => territory).filter(({ code }) => code !== country);
      expect(special.filter((territory) => areaOf(territory, DAY) === 'outside')).toHaveLength(outside);
      expect(special.filter((territory) => areaOf(territory, DAY) === 'member-state')).toHaveLength(inside);
    },
  );

  test('with the letters of another country is malformed', () => {
    for (const [country, postcode] of [
      ['DE', 'A-6993'],
      ['DE', 'CH-78266'],
      ['ES', 'B-35001'],
      ['FR', 'B-2000'],
      ['FI', 'S-22100'],
      ['PT', 'E-9000'],
    ] as const) {
      expect(found(country, postcode)).toEqual({
        territory: expect.objectContaining({ code: country }),
        postcodeMalformed: true,
      });
    }
  });

  test('of whatever characters resolves to a territory of its country’s table, or the mainland', () => {
    const countries = fc.constantFrom(...Object.keys(SPECIAL_TERRITORIES));
    fc.assert(
      fc.property(countries, fc.string({ maxLength: 12 }), (country, postcode) => {
        const codes = [country, ...(SPECIAL_TERRITORIES[country]?.territories ?? []).map(({ code }) => code)];
        expect(codes).toContain(found(country, postcode).territory.code);
      }),
    );
  });
});

test('no country is no territory', () => expect(resolve({ country: null, postcode: '10115' }, DAY)).toBeUndefined());

test('every territory of the table has three cases at least', () => {
  const cased = Map.groupBy(
    cases,
    (c) => found(c.country, c.postcode === '' ? null : c.postcode, c.day).territory.code,
  );
  for (const { code } of Object.values(SPECIAL_TERRITORIES).flatMap(({ territories }) => territories)) {
    expect([code, (cased.get(code)?.length ?? 0) >= 3]).toEqual([code, true]);
  }
});

/** `9000-001` → `９０００－００１`: what an East Asian keyboard writes. */
function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}
