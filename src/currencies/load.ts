import type { Log } from '../logging/index.ts';
import { createRateBook, type RateBook } from './rate-book.ts';
import type { RateDay } from './rate-days.ts';
import { loadSnapshot } from './snapshot.ts';
import { type RateStore, readRates, stateOfRates } from './store.ts';

/** The rates as they are known now. A book never changes, so whoever must get the same answer twice keeps the book. */
export type LoadExchangeRates = () => Promise<RateBook>;

/**
 * Loads the shipped snapshot and what was fetched since, the latter winning where both know a day. Nothing is read before the first call; later
 * ones cost one small query, and the book is made anew when rows were added meanwhile, by this process or another.
 */
export function createRateLoader(store: RateStore, log: Log): LoadExchangeRates {
  let snapshot: Promise<readonly RateDay[]> | undefined;
  let made: { state: string; book: Promise<RateBook> } | undefined;
  return async () => {
    snapshot ??= loadSnapshot();
    const shipped = await snapshot;
    const state = await stateOfRates(store);
    if (made?.state !== state) {
      const book = makeBook(store, shipped, log);
      made = { state, book };
      // A database that failed once is asked again, not its failure handed out for ever.
      book.catch(() => {
        if (made?.book === book) made = undefined;
      });
    }
    return made.book;
  };
}

async function makeBook(store: RateStore, shipped: readonly RateDay[], log: Log): Promise<RateBook> {
  const known = new Map(shipped.map((day) => [day.day, day]));
  const { days, rejected } = await readRates(store, (day) => known.has(day));
  if (rejected > 0) log.warn('exchange-rates.rows-not-ours', { count: rejected });
  for (const day of days) known.set(day.day, day);
  return createRateBook([...known.values()].sort((a, b) => (a.day < b.day ? -1 : 1)));
}
