import { calendarDay, dayAndMonth, monthName } from '../../format.ts';

/** @param period `2026-03-01` or `2026-03` */
export function periodName(period: string): string {
  return period.length === 7 ? monthName(period) : calendarDay(period);
}

/** Without the year, where room is short. */
export function shortPeriodName(period: string): string {
  return period.length === 7 ? monthName(period) : dayAndMonth(period);
}
