import { describe, expect, test } from '@jest/globals';
import { type ConsentHistory, EMPTY_HISTORY, isGranted, withDecision } from '../../src/consents/history.ts';
import { CONSENT_TEXTS } from '../../src/consents/texts.ts';

const { vies, paypal } = CONSENT_TEXTS;
const later = { ...vies, version: vies.version + 1 };
const AT = '2026-03-01T12:00:00.000Z';

const decided = (history: ConsentHistory, granted: boolean, text = vies, eventsMax = 1000): ConsentHistory =>
  withDecision(history, text, { granted, at: AT }, eventsMax) ?? history;

describe('a consent', () => {
  test('is none before it was granted, counts from the grant on, and ends with its revocation', () => {
    const granted = decided(EMPTY_HISTORY, true);
    const revoked = decided(granted, false);
    expect([EMPTY_HISTORY, granted, revoked].map((history) => isGranted(history, vies))).toEqual([false, true, false]);
  });

  test('to one purpose is none to another', () => {
    expect(isGranted(decided(EMPTY_HISTORY, true), paypal)).toBe(false);
  });

  test('to an older version of the text is none, nor one to a version that is not in force yet', () => {
    const old = decided(EMPTY_HISTORY, true);
    expect(isGranted(old, later)).toBe(false);
    expect(isGranted(decided(old, true, later), later)).toBe(true);
    expect(isGranted(decided(old, true, later), vies)).toBe(false);
  });

  test('to an older version can be renewed and revoked', () => {
    const old = decided(EMPTY_HISTORY, true);
    expect(decided(old, true, later).events.map(({ version }) => version)).toEqual([vies.version, later.version]);
    expect(decided(old, false, later).events.map(({ granted }) => granted)).toEqual([true, false]);
  });
});

describe('the history', () => {
  test('holds every grant and revocation with version and time, and no decision that changes nothing', () => {
    const steps = [false, true, true, false, false, true];
    const history = steps.reduce((before, granted) => decided(before, granted), EMPTY_HISTORY);
    expect(history.events).toEqual([
      { purpose: 'vies', version: vies.version, granted: true, at: AT },
      { purpose: 'vies', version: vies.version, granted: false, at: AT },
      { purpose: 'vies', version: vies.version, granted: true, at: AT },
    ]);
  });

  test('remembers so many of each purpose and counts the older ones', () => {
    let history = decided(EMPTY_HISTORY, true, paypal, 3);
    for (let n = 0; n < 10; n += 1) history = decided(history, n % 2 === 0, vies, 3);
    expect(history.events.map(({ purpose, granted }) => [purpose, granted])).toEqual([
      ['paypal', true],
      ['vies', false],
      ['vies', true],
      ['vies', false],
    ]);
    expect(history.leftOut).toEqual({ vies: 7 });
    expect(isGranted(history, paypal)).toBe(true);
  });
});
