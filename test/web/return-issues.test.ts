import { describe, expect, test } from '@jest/globals';
import { ISSUES } from '../../src/vat/issues.ts';
import { REMEDIES, remedyOf } from '../../src/web/app/pages/overview/remedies.ts';
import { de } from '../../src/web/app/words/return-issues.de.ts';
import { en } from '../../src/web/app/words/return-issues.en.ts';

const CODES = Object.keys(ISSUES).sort();

describe('what a return lists', () => {
  test('has a remedy and words in both languages, whatever its code', () => {
    expect(Object.keys(REMEDIES).sort()).toEqual(CODES);
    expect(Object.keys(en.titles).sort()).toEqual(CODES);
    expect(Object.keys(de.titles).sort()).toEqual(CODES);
    expect(Object.keys(de.texts).sort()).toEqual(CODES);
    expect(en.texts).toEqual(ISSUES);
  });

  test('that is new to the page is shown as something to be judged', () => {
    expect(remedyOf('of-tomorrow')).toBe('judge');
  });
});
