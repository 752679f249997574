import { type ExchangeRates, euroOnly, type PublishedRate } from '../vat/exchange-rates.ts';
import { publicationDayAfter, publicationDayOnOrAfter } from '../vat/publication-days.ts';
import { endOfSeries } from './endings.ts';
import type { RateDay } from './rate-days.ts';

/** All publications that are known, without a gap between the first and the last. It never changes; news make another book. */
export type RateBook = ExchangeRates & {
  readonly firstDay: string;
  readonly lastDay: string;
  /** The first day whose publication is to be expected and not known: of that and later days the book says nothing. */
  readonly unknownFrom: string;
  readonly currencies: readonly string[];
  /** The publication of the day or the last before it. */
  publicationOnOrBefore(day: string): RateDay | undefined;
};

/**
 * `days` ascending, at least one. Built once: an answer is a binary search, about a microsecond.
 *
 * A day after the last publication is answered only while no newer publication is to be expected: to hand out March's rate
 * in November, because nothing was fetched since, would be an answer that nobody can see is wrong.
 */
export function createRateBook(days: readonly RateDay[]): RateBook {
  const [firstDay, lastDay] = [days[0]?.day, days.at(-1)?.day];
  if (firstDay === undefined || lastDay === undefined) throw new RangeError('a book of rates needs a day');
  const publications = days.map(({ day }) => day);
  const unknownFrom = publicationDayAfter(lastDay);
  const series = seriesOf(days, unknownFrom);
  return {
    ...{ firstDay, lastDay, unknownFrom },
    currencies: [...series.keys()].sort(),
    publicationOnOrBefore: (day) => (day >= unknownFrom ? undefined : days[firstAfter(publications, day) - 1]),
    onOrBefore(currency, day) {
      if (currency === 'EUR') return euroOnly.onOrBefore(currency, day);
      const found = series.get(currency);
      if (found?.endedFrom !== undefined && day >= found.endedFrom) return lastOf(found);
      if (found === undefined || day >= unknownFrom) return undefined;
      return rateAt(found, firstAfter(found.days, day) - 1);
    },
    lastBefore(currency, day) {
      if (currency === 'EUR') return euroOnly.lastBefore(currency, day);
      const found = series.get(currency);
      if (found?.endedFrom !== undefined && day >= found.endedFrom) return lastOf(found);
      return found && rateAt(found, firstAfter(found.days, day) - 1);
    },
    onOrAfter(currency, day) {
      if (currency === 'EUR') return euroOnly.onOrAfter(currency, day);
      const found = series.get(currency);
      if (found === undefined) return undefined;
      const at = firstNotBefore(found.days, day);
      if (at === found.days.length) return found.endedFrom === undefined ? undefined : lastOf(found);
      // Before its first publication nothing is known of a currency, unless that publication is the next one at all.
      const isBeforeAll = at === 0 && found.days[0] !== nextPublication(publications, day);
      return isBeforeAll ? undefined : rateAt(found, at);
    },
  };
}

type Series = { days: string[]; rates: string[]; endedFrom: string | undefined };

function seriesOf(days: readonly RateDay[], unknownFrom: string): ReadonlyMap<string, Series> {
  const all = new Map<string, Series & { lastAt: number }>();
  days.forEach(({ day, rates }, at) => {
    for (const [currency, rate] of rates) {
      const series = all.get(currency) ?? { days: [], rates: [], endedFrom: undefined, lastAt: 0 };
      series.days.push(day);
      series.rates.push(rate);
      series.lastAt = at;
      all.set(currency, series);
    }
  });
  for (const [currency, series] of all) series.endedFrom = endOfSeries(currency, series.lastAt, days, unknownFrom);
  return all;
}

function nextPublication(publications: readonly string[], day: string): string | undefined {
  const first = publications[0] ?? '';
  // What the calendar expects before the book begins was published, and is not in it.
  if (day < first && publicationDayOnOrAfter(day) < first) return undefined;
  return publications[firstNotBefore(publications, day)];
}

function rateAt(series: Series, at: number): PublishedRate | undefined {
  const [day, rate] = [series.days[at], series.rates[at]];
  return day === undefined || rate === undefined ? undefined : { day, rate, hasEnded: false };
}

function lastOf(series: Series): PublishedRate | undefined {
  const last = rateAt(series, series.days.length - 1);
  return last && { ...last, hasEnded: true };
}

/** Index of the first day that is later; days as ISO text compare as they are. */
function firstAfter(days: readonly string[], day: string): number {
  return search(days, (candidate) => candidate > day);
}

function firstNotBefore(days: readonly string[], day: string): number {
  return search(days, (candidate) => candidate >= day);
}

function search(days: readonly string[], isFound: (day: string) => boolean): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isFound(days[middle] ?? '')) high = middle;
    else low = middle + 1;
  }
  return low;
}
