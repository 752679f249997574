import { expect, test } from '@jest/globals';
import { frankfurtDay, isCurrent, lastDueDay } from '../../src/currencies/publication-time.ts';

test.each([
  ['2025-01-15T15:14:59Z', '2025-01-14', 'a quarter past four in winter, not yet'],
  ['2025-01-15T15:15:00Z', '2025-01-15', 'and then'],
  ['2025-07-15T14:14:59Z', '2025-07-14', 'in summer an hour earlier by Greenwich'],
  ['2025-07-15T14:15:00Z', '2025-07-15', 'and then'],
  ['2025-03-30T14:30:00Z', '2025-03-28', 'the Sunday on which summer time begins'],
  ['2025-03-31T14:15:00Z', '2025-03-31', 'the Monday after'],
  ['2025-10-27T15:15:00Z', '2025-10-27', 'the Monday after it has ended'],
  ['2025-04-18T20:00:00Z', '2025-04-17', 'Good Friday'],
  ['2025-04-21T20:00:00Z', '2025-04-17', 'Easter Monday'],
  ['2025-12-26T20:00:00Z', '2025-12-24', 'after Christmas'],
  ['2025-12-31T23:30:00Z', '2025-12-31', 'the year is new in Frankfurt already'],
  ['2025-06-10T22:30:00Z', '2025-06-10', 'past midnight there'],
])('at %s the newest publication is of %s: %s', (now, day) => expect(lastDueDay(new Date(now))).toBe(day));

test('a server may look later than the hour', () => {
  const now = new Date('2025-07-15T14:20:00Z');
  expect([lastDueDay(now, 4 * 60_000), lastDueDay(now, 6 * 60_000)]).toEqual(['2025-07-15', '2025-07-14']);
});

test('the day is that of Frankfurt', () => {
  expect(frankfurtDay(new Date('2025-06-10T21:59:59Z'))).toBe('2025-06-10');
  expect(frankfurtDay(new Date('2025-06-10T22:00:00Z'))).toBe('2025-06-11');
  expect(frankfurtDay(new Date('2025-12-31T23:00:00Z'))).toBe('2026-01-01');
});

test('what was published is current until the next publication is some hours late', () => {
  const isKnown = (lastDay: string, now: string) => isCurrent({ lastDay }, new Date(now));
  // A Thursday in winter: its own rates come out at 15:15 by UTC.
  expect(isKnown('2026-11-25', '2026-11-26T03:47:00Z')).toBe(true);
  expect(isKnown('2026-11-25', '2026-11-26T21:00:00Z')).toBe(true);
  expect(isKnown('2026-11-25', '2026-11-26T21:30:00Z')).toBe(false);
  expect(isKnown('2026-11-24', '2026-11-26T03:47:00Z')).toBe(false);
});
