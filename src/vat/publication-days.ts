/**
 * On which days the ECB publishes its reference rates: those on which the euro payment system is open ("around 16:00 CET on every
 * working day, except on TARGET closing days", ecb.europa.eu, euro foreign exchange reference rates). Closed are Saturdays, Sundays,
 * 1 January, Good Friday, Easter Monday, 1 May, 25 and 26 December (ECB press release of 14 December 2000, from 2002 on). A calendar can
 * only say what is to be expected; whether a rate was published is known from the rates.
 */
export function isPublicationDay(day: string): boolean {
  const weekday = new Date(instantOf(day)).getUTCDay();
  if (weekday === 0 || weekday === 6 || FIXED_CLOSINGS.has(day.slice(5))) return false;
  const easter = easterSunday(Number(day.slice(0, 4)));
  return day !== shiftDay(easter, -2) && day !== shiftDay(easter, 1);
}

/** The day itself or the next on which rates are to be expected: by then it is known which rate Art. 366(2) and 369h(2) mean. */
export function publicationDayOnOrAfter(day: string): string {
  let candidate = day;
  while (!isPublicationDay(candidate)) candidate = shiftDay(candidate, 1);
  return candidate;
}

export function publicationDayOnOrBefore(day: string): string {
  let candidate = day;
  while (!isPublicationDay(candidate)) candidate = shiftDay(candidate, -1);
  return candidate;
}

export function publicationDayAfter(day: string): string {
  return publicationDayOnOrAfter(shiftDay(day, 1));
}

export function publicationDayBefore(day: string): string {
  return publicationDayOnOrBefore(shiftDay(day, -1));
}

const FIXED_CLOSINGS: ReadonlySet<string> = new Set(['01-01', '05-01', '12-25', '12-26']);
const DAY_MS = 86_400_000;

function shiftDay(day: string, by: number): string {
  return new Date(instantOf(day) + by * DAY_MS).toISOString().slice(0, 10);
}

function instantOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** The Gregorian computus in the form of Meeus, Jones and Butcher (Nature, 20 April 1876; Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor((b + 8) / 25);
  const e = Math.floor((b - d + 1) / 3);
  const epact = (19 * a + b - Math.floor(b / 4) - e + 15) % 30;
  const weekday = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - epact - (c % 4)) % 7;
  const correction = Math.floor((a + 11 * epact + 22 * weekday) / 451);
  const n = epact + weekday - 7 * correction + 114;
  const [month, dayOfMonth] = [Math.floor(n / 31), (n % 31) + 1];
  return `${String(year).padStart(4, '0')}-0${month}-${String(dayOfMonth).padStart(2, '0')}`;
}
