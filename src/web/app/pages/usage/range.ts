import type { Interval } from '../../contract/usage.ts';

/** Which periods are asked for; both ends included, UTC. */
export type Range = { readonly interval: Interval; readonly from: string; readonly to: string };

/** As many as the contract answers at once. */
export const PERIODS_MAX = 100;

export const PRESETS = [
  { id: 'days-7', interval: 'day', periods: 7 },
  { id: 'days-30', interval: 'day', periods: 30 },
  { id: 'days-90', interval: 'day', periods: 90 },
  { id: 'months-12', interval: 'month', periods: 12 },
] as const;

export type PresetId = (typeof PRESETS)[number]['id'];

/** The last periods that are over: the running one is never answered. @param nowMs since 1970 */
export function presetRange(id: PresetId, nowMs: number): Range {
  const { interval, periods } = PRESETS.find((one) => one.id === id) ?? PRESETS[1];
  const running = new Date(nowMs).toISOString().slice(0, interval === 'day' ? 10 : 7);
  return { interval, from: moved(running, -periods), to: moved(running, -1) };
}

/** What the address says, if it says a range; it may still be one that the server refuses. */
export function rangeOf(query: URLSearchParams): Range | undefined {
  const from = query.get('from');
  const to = query.get('to');
  if (from === null || to === null) return undefined;
  return { interval: query.get('interval') === 'month' ? 'month' : 'day', from, to };
}

export function queryOf({ interval, from, to }: Range): string {
  return new URLSearchParams({ interval, from, to }).toString();
}

/** What is wrong with a range, before the server is asked. */
export type RangeFault = 'missing' | 'reversed' | 'too-long';

export function faultOfRange({ interval, from, to }: Range): RangeFault | undefined {
  const pattern = interval === 'day' ? /^\d{4}-\d\d-\d\d$/ : /^\d{4}-(0[1-9]|1[0-2])$/;
  if (!pattern.test(from) || !pattern.test(to)) return 'missing';
  if (to < from) return 'reversed';
  return moved(from, PERIODS_MAX - 1) < to ? 'too-long' : undefined;
}

/** The same stretch in the other interval: a month's first and last day, a day's month. */
export function inInterval(range: Range, interval: Interval): Range {
  if (range.interval === interval) return range;
  if (interval === 'month') return { interval, from: range.from.slice(0, 7), to: range.to.slice(0, 7) };
  const isMonth = /^\d{4}-\d\d$/.test(range.to);
  return {
    interval,
    from: range.from === '' ? '' : `${range.from}-01`,
    to: isMonth ? moved(`${moved(range.to, 1)}-01`, -1) : '',
  };
}

/** @param period `2026-03-01` or `2026-03` */
function moved(period: string, by: number): string {
  const [year = 0, month = 1, day] = period.split('-').map(Number);
  if (day === undefined) return new Date(Date.UTC(year, month - 1 + by, 1)).toISOString().slice(0, 7);
  return new Date(Date.UTC(year, month - 1, day + by)).toISOString().slice(0, 10);
}
