import { expect, test } from '@jest/globals';
import { CONSENT_PURPOSES, CONSENT_TEXTS } from '../../src/consents/index.ts';
import { CONSENT_TEXTS_DE } from '../../src/web/app/words/consent-texts.de.ts';

test.each(CONSENT_PURPOSES)(
  'the German text of %s is of the version in force and names every field that leaves, and no other',
  (purpose) => {
    const [english, german] = [CONSENT_TEXTS[purpose], CONSENT_TEXTS_DE[purpose]];
    expect(german.version).toBe(english.version);
    expect(german.fields.map(({ name }) => name)).toEqual(english.fields.map(({ name }) => name));
    expect(hostsOf(german.recipient.host)).toEqual(hostsOf(english.recipient.host));
  },
);

function hostsOf(text: string): string[] {
  return [...text.matchAll(/[\w-]+(?:\.[\w-]+)+/g)].map(([host]) => host).sort();
}
