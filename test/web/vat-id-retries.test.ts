import { describe, expect, test } from '@jest/globals';
import { mayPass as serverAsksAgain, VIES_FAULTS } from '../../src/evidence/vies/reasons.ts';
import { isTriedAgain, mayPass } from '../../src/web/app/pages/vat-ids/retries.ts';
import { de } from '../../src/web/app/words/vat-ids.de.ts';
import { en } from '../../src/web/app/words/vat-ids.en.ts';

describe('a VAT ID without an answer', () => {
  test('is said to be asked again exactly where the server does so', () => {
    for (const fault of VIES_FAULTS) expect([fault, mayPass(fault)]).toEqual([fault, serverAsksAgain(fault)]);
    expect(mayPass('http-503')).toBe(true);
    for (const reason of ['malformed', 'not-in-vies', 'pending', 'not-asked', 'cancelled', 'consent-revoked'])
      expect(mayPass(reason)).toBe(false);
  });

  test('is tried again as long as its check runs', () => {
    expect(isTriedAgain({ isPending: true, reason: 'MS_UNAVAILABLE' })).toBe(true);
    expect(isTriedAgain({ isPending: false, reason: 'MS_UNAVAILABLE' })).toBe(false);
    expect(isTriedAgain({ isPending: true, reason: 'pending' })).toBe(false);
    expect(isTriedAgain({ isPending: true, reason: null })).toBe(false);
  });

  test('never has a reason that tells the seller to ask again by hand', () => {
    for (const { reasons } of [en, de])
      for (const text of Object.values(reasons.codes)) expect(text).not.toMatch(/again later|später noch einmal/);
  });
});
