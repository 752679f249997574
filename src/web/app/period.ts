import type { PeriodKind } from './contract/reports.ts';
import { locale } from './format.ts';

/** Periods as the contract writes them: `2025`, `2025-Q1`, `2025-03`. */

export function kindOfPeriod(period: string): PeriodKind {
  return period.length === 4 ? 'year' : period.includes('Q') ? 'quarter' : 'month';
}

export function isPeriod(text: string): boolean {
  return /^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/.test(text);
}

/** `2025`, `1st quarter of 2025`, `March 2025`, in the language of the page. */
export function periodName(period: string): string {
  const year = period.slice(0, 4);
  switch (kindOfPeriod(period)) {
    case 'year':
      return year;
    case 'quarter':
      return quarterName(period.slice(5), year);
    case 'month':
      return new Intl.DateTimeFormat(locale(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
        new Date(`${period}-01T00:00:00Z`),
      );
  }
}

/** The same within a year that is known: `1st quarter`, `March`. */
export function partName(period: string): string {
  const named = new Date(`${period}-01T00:00:00Z`);
  return kindOfPeriod(period) === 'month'
    ? new Intl.DateTimeFormat(locale(), { month: 'long', timeZone: 'UTC' }).format(named)
    : periodName(period).replace(/( of)? \d{4}$/, '');
}

/** The periods of one kind within a year, the year itself being one. */
export function periodsOf(year: string, kind: PeriodKind): string[] {
  if (kind === 'year') return [year];
  if (kind === 'quarter') return [1, 2, 3, 4].map((number) => `${year}-Q${number}`);
  return Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
}

export function quarterOfMonth(month: string): string {
  return `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
}

/** The shortest period that holds all of these months, else the year of the last one. @param months ascending, not empty */
export function periodHolding(months: readonly string[]): string {
  const first = months[0] ?? '';
  const last = months.at(-1) ?? '';
  if (first === last) return last;
  return quarterOfMonth(first) === quarterOfMonth(last) ? quarterOfMonth(last) : last.slice(0, 4);
}

const ORDINALS: Readonly<Record<string, string>> = { Q1: '1st', Q2: '2nd', Q3: '3rd', Q4: '4th' };

function quarterName(quarter: string, year: string): string {
  return locale() === 'de-DE'
    ? `${quarter.slice(1)}. Quartal ${year}`
    : `${ORDINALS[quarter] ?? quarter} quarter of ${year}`;
}
