import { describe, expect, test } from '@jest/globals';
import { PROBLEMS_IN_GERMAN } from '../../src/http/problems.de.ts';
import {
  DICTIONARIES,
  dataMap,
  hasWordForName,
  hasWordsForEntries,
  inGerman,
  rowsOf,
} from '../../src/privacy/data-map/index.ts';
import { ENGLISH, GERMAN } from '../../src/privacy/page-words.ts';
import { RIGHTS_IN_GERMAN } from '../../src/privacy/statements.de.ts';
import { RIGHTS } from '../../src/privacy/statements.ts';
import { de as consentsDe } from '../../src/web/app/words/consents.de.ts';
import { en as consentsEn } from '../../src/web/app/words/consents.en.ts';
import { de as privacyDe } from '../../src/web/app/words/privacy.de.ts';
import { en as privacyEn } from '../../src/web/app/words/privacy.en.ts';
import { de as shellDe } from '../../src/web/app/words/shell.de.ts';
import { en as shellEn } from '../../src/web/app/words/shell.en.ts';

const SETTINGS = {
  ...{ sessionIdleMinutes: 91, sessionAbsoluteHours: 92, reportTtlHours: 93, claimRetryMinutes: 94 },
  ...{ activityDays: 95, usageMonths: 96 },
};

/** Everything of the map that is a word or a sentence. */
const SAID = new Set(
  dataMap(SETTINGS).flatMap((place) => [
    place.kind,
    ...(hasWordForName(place) ? [place.name] : []),
    ...rowsOf(place).flatMap(({ entry, what, category, purpose, legalBasis, retention, recipients, readers }) => [
      ...(hasWordsForEntries(place) ? [entry] : []),
      ...[what, category, purpose, legalBasis, retention, recipients, readers],
    ]),
  ]),
);

describe('the data map in German', () => {
  test.each([...SAID])('has a German sentence for: %s', (english) => {
    const german = inGerman(english);
    expect(german).not.toBeUndefined();
    expect(german).not.toMatch(/\b(the|and|of|with|until|which|what|nobody|when|only)\b|\{n\}/);
    expect((german?.match(/9[1-6]/g) ?? []).toString()).toBe((english.match(/9[1-6]/g) ?? []).toString());
  });

  test('has no sentence twice, and none for what is no longer said', () => {
    const known = DICTIONARIES.flatMap((one) => Object.keys(one));
    expect(known.filter((english, index) => known.indexOf(english) !== index)).toEqual([]);
    const said = new Set([...SAID].flatMap((english) => [english, english.replace(/\d+/g, '{n}')]));
    expect(known.filter((english) => !said.has(english))).toEqual([]);
  });
});

/** Every word that stands on the pages, where it is no function. */
function textsIn(words: unknown): string[] {
  if (typeof words === 'string') return [words];
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(textsIn) : [];
}

test.each([
  ['English', [ENGLISH, RIGHTS], [shellEn, privacyEn, consentsEn], /“([^”]+)”/g],
  ['German', [GERMAN, RIGHTS_IN_GERMAN, PROBLEMS_IN_GERMAN], [shellDe, privacyDe, consentsDe], /„([^“]+)“/g],
] as const)('pages and buttons are named in %s as they are called there', (_language, texts, pages, quoted) => {
  const labels = new Set(textsIn(pages));
  const named = textsIn(texts).flatMap((text) => [...text.matchAll(quoted)].map(([, label = '']) => label));
  expect(named.length).toBeGreaterThan(5);
  for (const label of named) expect([...labels]).toContain(label);
  for (const { settings } of [ENGLISH, GERMAN])
    expect([shellEn, shellDe].map(({ pages: of }) => of.privacySettings)).toContain(settings);
});
