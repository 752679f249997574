import { describe, expect, test } from '@jest/globals';
import { COLUMN_KINDS } from '../../src/reports/document.ts';
import {
  countryText,
  dayText,
  decimalText,
  germanBasis,
  germanIssue,
  LANGUAGES,
  wordsOf,
} from '../../src/reports/language/index.ts';
import { reportKinds } from '../../src/reports/schemas.ts';
import { bucketOf } from '../../src/returns/vat-return.ts';
import { ISSUES } from '../../src/vat/issues.ts';
import { RATE_CATEGORIES } from '../../src/vat/rates/table.ts';
import { BASIS } from '../../src/vat/rules/basis.ts';
import { RULES } from '../../src/vat/rules/index.ts';
import { de as goods } from '../../src/web/app/words/goods.de.ts';
import { de as reports } from '../../src/web/app/words/reports.de.ts';

const [english, german] = [wordsOf('en'), wordsOf('de')];

describe('the words of the two languages', () => {
  test.each(['kinds', 'sections', 'columns', 'terms', 'texts'] as const)('have the same %s', (group) => {
    expect(Object.keys(german[group])).toEqual(Object.keys(english[group]));
    for (const text of [...Object.values(english[group]), ...Object.values(german[group])]) expect(text).not.toBe('');
  });

  test('name every kind, every column and every scheme', () => {
    for (const language of LANGUAGES) {
      const words = wordsOf(language);
      expect(reportKinds.filter((kind) => !(kind in words.kinds))).toEqual([]);
      expect(Object.keys(COLUMN_KINDS).filter((column) => !(column in words.columns))).toEqual([]);
      expect(words.ukNotes).toHaveLength(9);
    }
    const schemes = [
      'domestic',
      'union-oss',
      'import-oss',
      'intra-community-supply',
      'export',
      'deemed-supplier',
      'movement',
    ];
    expect(schemes.filter((scheme) => !(scheme in german.terms))).toEqual([]);
    expect(bucketOf(null) in german.terms).toBe(true);
  });

  test('say every issue in German, with what is particular to it', () => {
    for (const [code, sentence] of Object.entries(ISSUES)) {
      expect(germanIssue(code, sentence)).not.toBe(sentence);
      expect(germanIssue(code, `${sentence} Item: =SKU`).endsWith(' Artikel: =SKU')).toBe(true);
    }
    const known = `${ISSUES['exchange-rate-not-published']} Currency: SEK, OSS period 2026-Q4. It will be known on 2026-12-31, at about 16:00 CET.`;
    expect(germanIssue('exchange-rate-not-published', known)).toMatch(
      / Währung: SEK, OSS-Zeitraum 2026-Q4\. Er wird am 31\.12\.2026 gegen 16 Uhr MEZ bekannt\.$/,
    );
    expect(germanIssue('not-a-code', 'as it is')).toBe('as it is');
  });

  test('name every rule and every category of rates in German, and every tab of a workbook within 31 characters', () => {
    expect(RULES.map(({ name }) => name).filter((name) => !(name in german.rules))).toEqual([]);
    expect(RATE_CATEGORIES.filter((category) => !(category in german.categories))).toEqual([]);
    for (const { sections, tabs } of [english, german]) {
      for (const [name, title] of Object.entries(sections))
        expect((tabs[name] ?? title).length).toBeLessThanOrEqual(31);
    }
    expect(germanBasis('Implementing Regulation (EU) 2020/194 Annex III')).toBe(
      'Durchführungsverordnung (EU) 2020/194 Anhang III',
    );
  });

  test('have the names of the pages for kinds and for categories of rates', () => {
    expect(german.kinds).toEqual(reports.kinds);
    expect(german.categories).toMatchObject(goods.categories);
  });

  test('cite every legal basis in German', () => {
    for (const basis of Object.values(BASIS))
      expect(germanBasis(basis)).not.toMatch(/Directive|\/EC\b|outside|customer|supply/);
    expect(germanBasis(`${BASIS.domestic}; ${BASIS.uk}`)).toBe('Richtlinie 2006/112/EG Art. 31, 32; VATA 1994 s. 1, 4');
  });
});

describe('numbers and days', () => {
  test.each([
    ['0.00', '0.00', '0,00'],
    ['-1234567.50', '-1,234,567.50', '-1.234.567,50'],
    ['999', '999', '999'],
    ['1000', '1,000', '1.000'],
    ['12345678901234567890.12', '12,345,678,901,234,567,890.12', '12.345.678.901.234.567.890,12'],
    ['7.00+19.00', '7.00+19.00', '7.00+19.00'],
  ])('%s is written %s and %s', (decimal, inEnglish, inGerman) => {
    expect(decimalText(decimal, 'en')).toBe(inEnglish);
    expect(decimalText(decimal, 'de')).toBe(inGerman);
  });

  test('days and countries are those of the language', () => {
    expect([dayText('2025-03-01', 'en'), dayText('2025-03-01', 'de')]).toEqual(['1 Mar 2025', '01.03.2025']);
    expect([countryText('GR', 'en'), countryText('GR', 'de')]).toEqual(['Greece (GR)', 'Griechenland (GR)']);
    expect([countryText('XI', 'en'), countryText('XI', 'de')]).toEqual(['Northern Ireland (XI)', 'Nordirland (XI)']);
    expect(countryText('PT-20', 'de')).toBe('PT-20');
  });
});
