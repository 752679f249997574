import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { CONSENT_PURPOSES, CONSENT_TEXTS, CONSENT_TEXTS_DE } from '../../src/consents/index.ts';

/**
 * SHA-256 of every version of every text there has been, oldest first. A changed word needs another version: add a line, change none.
 * Whoever granted the text before then grants nothing until asked anew.
 */
const VERSIONS: Readonly<Record<string, readonly string[]>> = {
  vies: [
    '3450859f9e7861e9207b60e2efb9bedb9922aee91a0860fa1c101fec21ad7108',
    'f511f02b1694320eb82bcbc4a2f66ebfd0120337326f0c75dc71ffdaae222c31',
  ],
  'vies-requester': ['2f5dcc605cc2928a8d1cb5c6ba03ec44302160fd8c3812355842dfd6c2cc0b5c'],
  paypal: [
    '2c0d3ffcde3cf6f41c66fe6cf9a21392d068ed33cc2184eabf603e36aba7fa3a',
    'fdbdd323cbf2d45d02a43c2dae1675da18972129fe5da29a7d1d729251544a49',
  ],
  amazon: [
    'bf62a18b35775d51a4f055f0ad044279ff8425bcd2db7eb486250cad7e346666',
    'bd40cb0f510225c08bf485d16582133df1a1bb8fe13a94d99ad00b71e99e2769',
  ],
};

/** Of the German texts, by the version that each is of: a changed word needs another version, of both. */
const IN_GERMAN: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  vies: { 2: '83b3bfa2a9265911dbd481a1a1a19a91c47388057844e64ab4af1f869923ceec' },
  'vies-requester': { 1: '3c9bc7c419fc3fb830d2a32b6c572c37838439713118fc788ce990f414ab05b7' },
  paypal: { 2: '433ad06697974a703ab15ad457b0aba2e2dd406200c2ff92d21472af60d632ad' },
  amazon: { 2: '1f4d8545f5f03f5417b026330c015111167d41d5179ea6a4f51ba5d119b7407a' },
};

/** What is no word of the interface alone is told in German too, with every word of the interface left as it is. */
const NAMES_IN_GERMAN: Readonly<Record<string, string>> = {
  'access token': 'Zugriffstoken (access token)',
  'spapi_oauth_code, sent on as code': 'spapi_oauth_code, weitergegeben als code',
  'refresh_token, access token, restricted data token':
    'refresh_token, Zugriffstoken (access token), eingeschränktes Zugriffstoken (restricted data token)',
  'url of a report document': 'Adresse (url) eines Berichtsdokuments',
};

describe('the text of a consent', () => {
  test.each(CONSENT_PURPOSES)('%s keeps its words for as long as it keeps its version', (purpose) => {
    const { version, ...words } = CONSENT_TEXTS[purpose];
    const digest = createHash('sha256').update(JSON.stringify(words)).digest('hex');
    expect([version, digest]).toEqual([VERSIONS[purpose]?.length, VERSIONS[purpose]?.at(-1)]);
  });

  test.each(CONSENT_PURPOSES)('%s is in German of the same version, and keeps its words for as long', (purpose) => {
    const { version, ...words } = CONSENT_TEXTS_DE[purpose];
    const digest = createHash('sha256').update(JSON.stringify(words)).digest('hex');
    expect([version, digest]).toEqual([CONSENT_TEXTS[purpose].version, IN_GERMAN[purpose]?.[version]]);
  });

  test.each(CONSENT_PURPOSES)('%s names in German every field that leaves, and no other', (purpose) => {
    const [english, german] = [CONSENT_TEXTS[purpose], CONSENT_TEXTS_DE[purpose]];
    expect(german.fields.map(({ name }) => name)).toEqual(
      english.fields.map(({ name }) => NAMES_IN_GERMAN[name] ?? name),
    );
    expect(hostsOf(german.recipient.host)).toEqual(hostsOf(english.recipient.host));
  });

  test.each(CONSENT_PURPOSES)(
    '%s names recipient, every field that leaves, the occasion, and what is lost without it',
    (purpose) => {
      const { fields, recipient, ...text } = CONSENT_TEXTS[purpose];
      expect(text.purpose).toBe(purpose);
      expect(fields.length).toBeGreaterThan(1);
      const words = [
        text.title,
        text.when,
        text.besides,
        text.withoutIt,
        recipient.name,
        recipient.country,
        recipient.host,
      ];
      for (const word of [...words, ...fields.flatMap(({ name, meaning }) => [name, meaning])])
        expect(word).not.toBe('');
    },
  );

  test('of VIES lists the two fields of its interface and no more', () => {
    expect(CONSENT_TEXTS.vies.fields.map(({ name }) => name)).toEqual(['countryCode', 'vatNumber']);
  });
});

function hostsOf(text: string): string[] {
  return [...text.matchAll(/[\w-]+(?:\.[\w-]+)+/g)].map(([host]) => host).sort();
}
