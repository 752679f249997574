import { isPublicationDay, publicationDayBefore } from '../vat/publication-days.ts';

/** The rates come out at about 16:00 in Frankfurt, summer and winter; a quarter of an hour later they can be counted on. */
const PUBLISHED_BY_MINUTES = 16 * 60 + 15;
const MINUTE_MS = 60_000;
const GRACE_MS = 6 * 60 * MINUTE_MS;

/** The newest day whose rates should be out. `lateMs` later than that hour they are looked for, lest all servers come at once. */
export function lastDueDay(now: Date, lateMs = 0): string {
  const { day, minutes } = frankfurtTime(new Date(now.getTime() - lateMs));
  return isPublicationDay(day) && minutes >= PUBLISHED_BY_MINUTES ? day : publicationDayBefore(day);
}

/** Whether all is known that should be: the ECB may be late, and so may we be told of it. */
export function isCurrent({ lastDay }: { readonly lastDay: string }, now: Date): boolean {
  return lastDay >= lastDueDay(now, GRACE_MS);
}

export function frankfurtDay(now: Date): string {
  return frankfurtTime(now).day;
}

/** Central European Time or its summer time, by the runtime's own table of time zones. */
function frankfurtTime(now: Date): { day: string; minutes: number } {
  const parts = new Map(
    new Intl.DateTimeFormat('en', {
      timeZone: 'Europe/Berlin',
      ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    })
      .formatToParts(now)
      .map(({ type, value }) => [type, value]),
  );
  const [year, month, day] = [parts.get('year'), parts.get('month'), parts.get('day')];
  const minutes = Number(parts.get('hour')) * 60 + Number(parts.get('minute'));
  return { day: `${year}-${month}-${day}`, minutes };
}

export const PUBLICATION_JITTER_MS = 10 * MINUTE_MS;
