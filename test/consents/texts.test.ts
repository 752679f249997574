import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { CONSENT_PURPOSES, CONSENT_TEXTS } from '../../src/consents/index.ts';

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

describe('the text of a consent', () => {
  test.each(CONSENT_PURPOSES)('%s keeps its words for as long as it keeps its version', (purpose) => {
    const { version, ...words } = CONSENT_TEXTS[purpose];
    const digest = createHash('sha256').update(JSON.stringify(words)).digest('hex');
    expect([version, digest]).toEqual([VERSIONS[purpose]?.length, VERSIONS[purpose]?.at(-1)]);
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
