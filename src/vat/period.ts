/** Calendar days are ISO strings (`2025-03-31`) and compare as text; a period is a month, a quarter or a year of them. */
export type Period = {
  /** `2026-03`, `2026-Q1` or `2026`. */
  name: string;
  kind: 'month' | 'quarter' | 'year';
  /** First and last day, both within. */
  from: string;
  to: string;
  /** The months it consists of, ascending, `2026-03`. */
  months: readonly string[];
};

/** Reads `2026-03`, `2026-Q1` or `2026`; undefined for anything else. */
export function parsePeriod(text: string): Period | undefined {
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
  if (month !== null) return periodOf(text, 'month', month[1] ?? '', Number(month[2]), Number(month[2]));
  const quarter = /^(\d{4})-Q([1-4])$/.exec(text);
  if (quarter !== null) {
    const last = Number(quarter[2]) * 3;
    return periodOf(text, 'quarter', quarter[1] ?? '', last - 2, last);
  }
  return /^\d{4}$/.test(text) ? periodOf(text, 'year', text, 1, 12) : undefined;
}

/** `2025-03-31` → `2025-03`. */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

/** `2025-03-31` → `2025-Q1`. */
export function quarterOf(day: string): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** Whether the text is a day of the Gregorian calendar, 29 February included only where it exists. */
export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const month = Number(match[2]);
  const day = Number(match[3]);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(Number(match[1]), month);
}

/** Number of days of a month; `month` is 1 … 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The day before, for tables that say "until" where a law says "from". */
export function dayBefore(day: string): string {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  const dayOfMonth = Number(day.slice(8, 10));
  if (dayOfMonth > 1) return joinDay(year, month, dayOfMonth - 1);
  if (month > 1) return joinDay(year, month - 1, daysInMonth(year, month - 1));
  return joinDay(year - 1, 12, 31);
}

/** `2025-01` → `2024-12`. */
export function monthBefore(month: string): string {
  return monthBeside(month, -1);
}

/** `2025-12` → `2026-01`. */
export function monthAfter(month: string): string {
  return monthBeside(month, 1);
}

/** Days since 1 January 1970, so that the distance of two days is a difference. */
export function dayNumber(day: string): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / DAY_MS;
}

/** Whether a day lies in a span of days; an `until` of null is open. */
export function isWithin(day: string, span: { from: string; until: string | null }): boolean {
  return day >= span.from && (span.until === null || day <= span.until);
}

function periodOf(name: string, kind: Period['kind'], year: string, first: number, last: number): Period {
  const months = Array.from({ length: last - first + 1 }, (_, i) => `${year}-${two(first + i)}`);
  return {
    name,
    kind,
    from: `${year}-${two(first)}-01`,
    to: joinDay(Number(year), last, daysInMonth(Number(year), last)),
    months,
  };
}

function monthBeside(month: string, step: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + step;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${two((count % 12) + 1)}`;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function joinDay(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

const DAY_MS = 86_400_000;
