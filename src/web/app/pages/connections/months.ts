import type { ConnectionKind } from '../../contract/connections.ts';

/** So far back PayPal hands out transactions; as many months are offered of Amazon. */
const YEARS = 3;

/** Months that can be asked for, `2025-03`, newest first. Amazon makes the reports of a month from the 3rd of the next one on. */
export function monthsOf(kind: ConnectionKind, now: number): string[] {
  const today = new Date(now);
  const back = kind === 'paypal' ? 0 : today.getUTCDate() < 3 ? 2 : 1;
  return Array.from({ length: YEARS * 12 - back }, (_, index) => monthAt(today, index + back));
}

/** First and last day of a span of months. */
export function daysOf(first: string, last: string): { from: string; to: string } {
  const [year = 0, month = 0] = last.split('-').map(Number);
  return { from: `${first}-01`, to: new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) };
}

function monthAt(today: Date, back: number): string {
  return new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - back, 1)).toISOString().slice(0, 7);
}
