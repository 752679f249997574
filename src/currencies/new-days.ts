import { fractionOf } from '../vat/exchange-rates.ts';
import { publicationDayAfter } from '../vat/publication-days.ts';
import type { RateBook } from './rate-book.ts';
import { type RateDay, type RatesRefused, refused } from './rate-days.ts';

/** `differing` counts rates of days already known that the file gives otherwise; they stay as they are known. */
export type NewDays = { readonly ok: true; readonly days: readonly RateDay[]; readonly differing: number };

/**
 * What a file holds beyond the book. Refused are a day that has not come yet (`today` in Frankfurt), a file that does not reach back to
 * the book, and a leap from one publication to the next that no currency makes but a slip of the decimal point does.
 */
export function newDaysOf(book: RateBook, days: readonly RateDay[], today: string): NewDays | RatesRefused {
  if (days.some(({ day }) => day > today)) return refused('day-in-future');
  const fresh = days.filter(({ day }) => day > book.lastDay);
  const [first] = fresh;
  const known = days.filter(({ day }) => day >= book.firstDay && day <= book.lastDay);
  const isLinked = known.length > 0 || first === undefined || first.day <= publicationDayAfter(book.lastDay);
  if (!isLinked) return refused('days-missing');
  let previous = book.publicationOnOrBefore(book.lastDay);
  for (const next of fresh) {
    if (previous !== undefined && leaps(previous, next)) return refused('rate-implausible');
    previous = next;
  }
  return { ok: true, days: fresh, differing: countDiffering(book, known) };
}

/** The steepest step of the years 2019 to 2026 was the lira's, by a factor of 1.4. */
const LEAP_MAX = 5n;

function leaps(before: RateDay, after: RateDay): boolean {
  return [...after.rates].some(([currency, rate]) => {
    const earlier = before.rates.get(currency);
    if (earlier === undefined) return false;
    const [a, b] = crossed(earlier, rate);
    return a > b * LEAP_MAX || b > a * LEAP_MAX;
  });
}

/** As numbers, for one file writes 24.470 and another 24.47. */
function countDiffering(book: RateBook, known: readonly RateDay[]): number {
  let differing = 0;
  for (const { day, rates } of known) {
    const publication = book.publicationOnOrBefore(day);
    for (const [currency, rate] of rates) {
      const ours = publication?.day === day ? publication.rates.get(currency) : undefined;
      const [a, b] = crossed(ours ?? '0', rate);
      if (a !== b) differing += 1;
    }
  }
  return differing;
}

function crossed(one: string, other: string): [bigint, bigint] {
  const [a, b] = [fractionOf({ rate: one }), fractionOf({ rate: other })];
  return [a.numerator * b.denominator, b.numerator * a.denominator];
}
