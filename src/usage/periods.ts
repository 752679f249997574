export type PeriodFault = { readonly field: 'from' | 'to'; readonly code: string; readonly detail: string };

const DAY_MS = 86_400_000;

/** The days (2026-03-01) or months (2026-03) from one to another, both included, or everything that is wrong with the two. */
export function periodsBetween(
  from: string,
  to: string,
  interval: 'day' | 'month',
  most: number,
): { ok: true; periods: string[] } | { ok: false; faults: PeriodFault[] } {
  const faults = [...wordFaults('from', from, interval), ...wordFaults('to', to, interval)];
  if (faults.length > 0) return { ok: false, faults };
  if (to < from) return refused('period-empty', 'Take a `to` that is not before `from`.');
  const periods: string[] = [];
  for (let next = from; next <= to; next = after(next, interval)) {
    if (periods.length === most) return refused('period-too-long', `Take at most ${most} ${interval}s at once.`);
    periods.push(next);
  }
  return { ok: true, periods };
}

function refused(code: string, detail: string): { ok: false; faults: PeriodFault[] } {
  return { ok: false, faults: [{ field: 'to', code, detail }] };
}

function wordFaults(field: PeriodFault['field'], text: string, interval: 'day' | 'month'): PeriodFault[] {
  const isOfInterval = text.length === (interval === 'day' ? 10 : 7);
  if (!isOfInterval) {
    const example = interval === 'day' ? 'a day such as 2026-03-01' : 'a month such as 2026-03';
    return [{ field, code: 'period-of-other-interval', detail: `With interval=${interval} take ${example}.` }];
  }
  const at = new Date(interval === 'day' ? text : `${text}-01`);
  // A day that its month has not is moved into the next one.
  const isReal = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
  return isReal ? [] : [{ field, code: 'period-unknown', detail: 'There is no such day.' }];
}

function after(period: string, interval: 'day' | 'month'): string {
  if (interval === 'day') return new Date(new Date(period).getTime() + DAY_MS).toISOString().slice(0, 10);
  const [year = 0, month = 0] = period.split('-').map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 7);
}
