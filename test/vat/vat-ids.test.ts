import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { MEMBER_STATES, vatPrefixOf } from '../../src/vat/country.ts';
import type { VatId } from '../../src/vat/transaction.ts';
import { isBritishVatId, normaliseVatId, splitVatId, vatIdForm } from '../../src/vat/vat-id.ts';

type Row = { prefix: string; number: string; form: string; why: string };

/** Published examples, public companies and numbers made up with right check digits; the bad ones made from them. */
const ROWS: Row[] = parse(readFileSync(new URL('./vat-ids.csv', import.meta.url)), { columns: true });
const PREFIXES = [...MEMBER_STATES.map(vatPrefixOf), 'XI', 'GB'];
const GOOD = ROWS.filter(({ form }) => form === 'well-formed').map(vatIdOf);

function vatIdOf({ prefix, number }: Row): VatId {
  return { countryCode: prefix, number };
}

/** On a day on which its state belongs to the EU. */
function formOf(vatId: VatId): string {
  return vatIdForm(vatId, vatId.countryCode === 'GB' ? '2020-12-31' : '2025-01-01');
}

describe.each(PREFIXES)('numbers of %s', (prefix) => {
  const rows = ROWS.filter((row) => row.prefix === prefix);
  test.each(rows.map((row) => [row.number, row.form, row.why]))('%s is %s (%s)', (number, form) => {
    const vatId = { countryCode: prefix, number };
    expect(formOf(vatId)).toBe(form);
    expect(isBritishVatId(vatId)).toBe((prefix === 'GB' || prefix === 'XI') && form === 'well-formed');
  });

  test('stand in the table twelve times and more, good ones and bad ones', () => {
    expect(rows.length).toBeGreaterThanOrEqual(12);
    for (const form of ['well-formed', 'malformed']) {
      expect(rows.filter((row) => row.form === form).length).toBeGreaterThanOrEqual(5);
    }
  });
});

describe('a changed digit', () => {
  /** Check digits that notice every single one, by the part of the number in which they do. */
  const STRONG: Readonly<Record<string, RegExp>> = {
    AT: /^U\d{8}$/,
    BE: /^\d{10}$/,
    CY: /^\d{8}(?=[A-Z]$)/,
    DE: /^\d{9}$/,
    DK: /^\d{8}$/,
    EE: /^\d{9}$/,
    ES: /^[^KLM]\d{7}\w$/,
    FI: /^\d{8}$/,
    FR: /^\d{11}$/,
    HR: /^\d{11}$/,
    HU: /^\d{8}$/,
    IE: /^\d{7}(?=[A-W])/,
    IT: /^\d{11}$/,
    LU: /^\d{8}$/,
    LV: /(?<=^[4-8])\d{10}$/,
    MT: /^\d{8}$/,
    PL: /^\d{10}$/,
    SE: /^\d{10}(?=\d\d$)/,
    SI: /^\d{8}$/,
  };

  test.each(Object.keys(STRONG))('of %s makes the number malformed, whichever it is', (prefix) => {
    const strong = STRONG[prefix] as RegExp;
    let tried = 0;
    for (const { countryCode, number } of GOOD) {
      const part = countryCode === prefix ? (strong.exec(number)?.[0] ?? '') : '';
      for (const changed of withOneDigitChanged(part)) {
        const wrong = number.replace(part, changed);
        expect([number, wrong, formOf({ countryCode, number: wrong })]).toEqual([number, wrong, 'malformed']);
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(300);
  });

  function withOneDigitChanged(part: string): string[] {
    return [...part].flatMap((was, at) =>
      /\d/.test(was)
        ? [...'0123456789']
            .filter((digit) => digit !== was)
            .map((digit) => part.slice(0, at) + digit + part.slice(at + 1))
        : [],
    );
  }
});

describe('a VAT ID', () => {
  const good = fc.constantFrom(...GOOD);

  test('written in any of the usual ways is the same', () => {
    const separator = fc.constantFrom('', ' ', '\u00a0', '.', '-', '\u2013', '/', ' - ');
    fc.assert(
      fc.property(
        good,
        fc.array(separator, { minLength: 20, maxLength: 20 }),
        fc.boolean(),
        (vatId, between, isLower) => {
          const spaced = (text: string) => [...text].map((character, at) => character + between[at]).join('');
          const written = (text: string) => (isLower ? spaced(text).toLowerCase() : spaced(text));
          const prefixes = vatId.countryCode === 'EL' ? ['EL', 'GR'] : [vatId.countryCode];
          const expected = normaliseVatId(vatId.countryCode, vatId.number);
          for (const prefix of prefixes) {
            expect(splitVatId(written(prefix + vatId.number))).toEqual(expected);
            expect(normaliseVatId(written(prefix), written(vatId.number))).toEqual(expected);
            expect(normaliseVatId(prefix, written(prefix + vatId.number))).toEqual(expected);
            expect(normaliseVatId(prefix, written(prefix + prefix + vatId.number))).toEqual(expected);
          }
          expect(formOf(expected)).toBe('well-formed');
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('once normalised stays as it is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PREFIXES, 'GR', 'UK', 'CH', ''),
        fc.string({ maxLength: 16 }),
        (country, number) => {
          const once = normaliseVatId(country, number);
          expect(normaliseVatId(once.countryCode, once.number)).toEqual(once);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['BE', '428 759 497', 'BE', '0428759497'],
    ['GR', '94259216', 'EL', '094259216'],
    ['EL', 'GR 094259216', 'EL', '094259216'],
    ['UK', '980 7806 84', 'GB', '980780684'],
    ['GB', 'XI 980 7806 84', 'XI', '980780684'],
    ['XI', 'GB980780684', 'XI', '980780684'],
    ['FR', 'FR404833048', 'FR', 'FR404833048'],
    ['FR', 'FRFR404833048', 'FR', 'FR404833048'],
    ['IE', '8+12345W', 'IE', '8+12345W'],
    ['BE', "'0428.759.497", 'BE', '0428759497'],
  ])('of %s, %p, is %s and %s', (country, number, prefix, normalised) => {
    expect(normaliseVatId(country, number)).toEqual({ countryCode: prefix, number: normalised });
  });

  test('without a prefix is none', () => {
    expect(['136695976', 'D136695976', '', 'DE', 'DE1'].map(splitVatId)).toEqual(Array(5).fill(undefined));
    expect(splitVatId('ATU 1358-5627')).toEqual({ countryCode: 'AT', number: 'U13585627' });
  });

  test('of Greece is one under either prefix', () => {
    const formUnder = (countryCode: string, number: string) => vatIdForm({ countryCode, number }, '2025-01-01');
    expect(['EL', 'GR'].map((prefix) => formUnder(prefix, '094259216'))).toEqual(['well-formed', 'well-formed']);
    expect(['EL', 'GR'].map((prefix) => formUnder(prefix, '094259217'))).toEqual(['malformed', 'malformed']);
  });

  test('of a state that is no Member State on the day is no EU VAT ID', () => {
    const northern = { countryCode: 'XI', number: '980780684' };
    expect([vatIdForm(northern, '2020-12-31'), vatIdForm(northern, '2021-01-01')]).toEqual(['not-eu', 'well-formed']);
    const british = { countryCode: 'GB', number: '980780684' };
    expect([vatIdForm(british, '2020-12-31'), vatIdForm(british, '2021-01-01')]).toEqual(['well-formed', 'not-eu']);
    expect(vatIdForm({ countryCode: 'CH', number: 'E123456788' }, '2025-01-01')).toBe('not-eu');
  });
});
