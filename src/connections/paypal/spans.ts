import type { Span } from '../pull/state.ts';

/** PayPal answers for at most 31 days at once. */
const SPAN_SECONDS_MAX = 31 * 86_400;

/** The days from `from` to `to`, both inclusive and of UTC, up to now, in spans that PayPal answers for. */
export function spansOf(period: { from: string; to: string }, now: Date): Span[] {
  const first = secondsOf(`${period.from}T00:00:00Z`);
  const last = Math.min(secondsOf(`${period.to}T23:59:59Z`), Math.floor(now.getTime() / 1000));
  const spans: Span[] = [];
  for (let from = first; from <= last; from += SPAN_SECONDS_MAX) {
    spans.push({ from, to: Math.min(from + SPAN_SECONDS_MAX - 1, last) });
  }
  return spans;
}

export function lengthOf({ from, to }: Span): number {
  return to - from + 1;
}

/** Two spans without a gap between them and without a second in common; undefined where they would be shorter than `secondsMin`. */
export function halved(span: Span, secondsMin: number): [Span, Span] | undefined {
  const half = Math.floor(lengthOf(span) / 2);
  if (half < Math.max(1, secondsMin)) return undefined;
  return [
    { from: span.from, to: span.from + half - 1 },
    { from: span.from + half, to: span.to },
  ];
}

function secondsOf(instant: string): number {
  return Date.parse(instant) / 1000;
}
