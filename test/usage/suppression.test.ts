import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { keyOf } from '../../src/usage/counters/cells.ts';
import { DURATION_BOUNDS, percentileOf } from '../../src/usage/counters/measures.ts';
import { beginRunning, type ClosedPeriod, count, turn } from '../../src/usage/counters/running.ts';

type Event = { day: number; key: string; who: number; amount: number };

const START = Date.UTC(2026, 0, 20);
const DAY_MS = 86_400_000;
/** From 20 January on: the rest of it, February, and a part of March. */
const DAYS = 50;
const KEYS = [keyOf('reports', 'uk-vat-return'), keyOf('rows', 'generic'), keyOf('durations', 'read')];

/** Whatever is ever answered of some activity. */
function answersOf(events: readonly Event[]): ClosedPeriod[] {
  const running = beginRunning(new Date(START), true);
  const closed: ClosedPeriod[] = [];
  for (let day = 0; day <= DAYS; day += 1) {
    closed.push(...turn(running, new Date(START + day * DAY_MS)));
    for (const { key, who, amount } of events.filter((event) => event.day === day)) {
      const isDuration = key.startsWith('durations/');
      const what = isDuration ? { place: amount % DURATION_BOUNDS.length } : { amount };
      count(running, key, { ...what, accountId: `account-${who}` });
    }
  }
  return closed;
}

const dayName = (day: number): string => new Date(START + day * DAY_MS).toISOString().slice(0, 10);
const monthName = (day: number): string => dayName(day).slice(0, 7);

function accountsBehind(events: readonly Event[], belongs: (event: Event) => boolean): number {
  return new Set(events.filter(belongs).map(({ who }) => who)).size;
}

function isSmallDay(events: readonly Event[], { day, key }: Event): boolean {
  return accountsBehind(events, (other) => other.day === day && other.key === key) < 5;
}

/** Activity of which fewer than five accounts are a part, on its day and among all the month's like it. */
function tooFew(events: readonly Event[]): Set<Event> {
  const small = events.filter((event) => isSmallDay(events, event));
  return new Set(
    small.filter(
      ({ day, key }) =>
        accountsBehind(small, (other) => monthName(other.day) === monthName(day) && other.key === key) < 5,
    ),
  );
}

/** Few days and accounts, so that cells of every size from one account up come about. */
const event: fc.Arbitrary<Event> = fc.record({
  day: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: DAYS - 1 })),
  key: fc.constantFrom(...KEYS),
  who: fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 40 })),
  amount: fc.integer({ min: 1, max: 30 }),
});
const activity = fc.array(event, { minLength: 40, maxLength: 250, size: 'max' });

describe('whatever happens, of all answers there ever are', () => {
  test('none depends in any way on what fewer than five accounts did', () => {
    let leftOut = 0;
    fc.assert(
      fc.property(activity, (events) => {
        const few = tooFew(events);
        leftOut += few.size;
        const without = events.filter((one) => !few.has(one));
        expect(answersOf(events)).toEqual(answersOf(without));
      }),
      { numRuns: 120 },
    );
    // The property would hold of nothing as well.
    expect(leftOut).toBeGreaterThan(1000);
  });

  test('each count is of five accounts or more, and a multiple of five', () => {
    let shown = 0;
    fc.assert(
      fc.property(activity, (events) => {
        for (const { period, cells } of answersOf(events)) {
          for (const { measure, label, figures } of cells) {
            const behind = accountsBehind(
              events,
              (one) => one.key === `${measure}/${label}` && dayName(one.day).startsWith(period),
            );
            expect(behind).toBeGreaterThanOrEqual(5);
            expect((figures[0] ?? 1) % 5).toBe(0);
            shown += 1;
          }
        }
      }),
      { numRuns: 120 },
    );
    expect(shown).toBeGreaterThan(300);
  });

  test('a month without its days leaves nothing, or what five accounts or more did', () => {
    let rests = 0;
    fc.assert(
      fc.property(activity, (events) => {
        const answers = answersOf(events);
        for (const month of answers.filter(({ period }) => period.length === 7)) {
          for (const { measure, label, figures } of month.cells) {
            const key = `${measure}/${label}`;
            const days = answers.filter(({ period }) => period.length === 10 && period.startsWith(month.period));
            const ofDays = days
              .flatMap(({ cells }) => cells.filter((cell) => `${cell.measure}/${cell.label}` === key))
              .reduce((sum, cell) => sum + (cell.figures[0] ?? 0), 0);
            const rest = (figures[0] ?? 0) - ofDays;
            const small = events.filter((one) => one.key === key && isSmallDay(events, one));
            const behind = accountsBehind(small, ({ day }) => monthName(day) === month.period);
            if (behind < 5) expect(rest).toBe(0);
            else expect(rest).toBeGreaterThan(0);
            if (rest > 0) rests += 1;
          }
        }
      }),
      { numRuns: 120 },
    );
    expect(rests).toBeGreaterThan(50);
  });

  test('no account that nobody knows makes a count fit to be shown', () => {
    const running = beginRunning(new Date(START), true);
    for (let at = 0; at < 100; at += 1) count(running, KEYS[0] ?? '', { accountId: undefined });
    for (let who = 0; who < 4; who += 1) count(running, KEYS[0] ?? '', { accountId: `account-${who}` });
    expect(turn(running, new Date(START + DAY_MS))[0]?.cells).toEqual([]);
  });
});

describe('the running day', () => {
  test('holds names of four accounts at most, and none of a cell that has enough', () => {
    const running = beginRunning(new Date(START), true);
    const key = KEYS[0] ?? '';
    for (let who = 0; who < 4; who += 1) count(running, key, { accountId: `account-${who}` });
    const names = running.cells.get(key)?.who;
    expect(names).toBeInstanceOf(Set);
    expect([...(names as Set<string>)].every((name) => /^[\w+/]{11}=$/.test(name))).toBe(true);
    count(running, key, { accountId: 'account-4' });
    expect(running.cells.get(key)?.who).toBe('enough');
  });

  test('does not open again when the clock is set back', () => {
    const running = beginRunning(new Date(START), true);
    expect(turn(running, new Date(START + DAY_MS)).map(({ period }) => period)).toEqual(['2026-01-20']);
    expect(turn(running, new Date(START))).toEqual([]);
    expect(running.day).toBe('2026-01-21');
  });

  test('and the month end together, with another salt for the next', () => {
    const running = beginRunning(new Date(Date.UTC(2026, 0, 31)), true);
    const salt = Buffer.from(running.salt);
    const closed = turn(running, new Date(Date.UTC(2026, 2, 2)));
    expect(closed.map(({ period }) => period)).toEqual(['2026-01-31', '2026-01']);
    expect(running.salt.equals(salt)).toBe(false);
    expect([running.day, running.month]).toEqual(['2026-03-02', '2026-03']);
  });
});

test('a percentile is the bound of the step that it lies in', () => {
  const buckets = DURATION_BOUNDS.map((bound) => (bound === 5 ? 50 : bound === 100 ? 45 : bound === 2000 ? 5 : 0));
  expect([0.5, 0.95, 0.99].map((share) => percentileOf(buckets, share))).toEqual([5, 100, 2000]);
});
