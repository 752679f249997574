import type { Clock } from '../clock.ts';
import { fetchRates, fileForGap, LARGER_FILE, type RatesFile, type RatesUpstream } from './fetch-rates.ts';
import type { LoadExchangeRates } from './load.ts';
import { newDaysOf } from './new-days.ts';
import { frankfurtDay, lastDueDay } from './publication-time.ts';
import type { RatesFault } from './rate-days.ts';
import { type RateStore, writeRates } from './store.ts';

export type RefreshDependencies = {
  readonly clock: Clock;
  readonly store: RateStore;
  readonly load: LoadExchangeRates;
  readonly upstream: RatesUpstream;
  /** So much later than the hour of publication this server asks. */
  readonly lateMs: number;
};

/** `up-to-date` nothing was asked · `nothing-new` the file has no later day yet · `refused` the file is not taken, and nothing was changed. */
export type RefreshResult =
  | { readonly outcome: 'up-to-date' | 'nothing-new' }
  | { readonly outcome: 'stored'; readonly file: RatesFile; readonly days: number; readonly differing: number }
  | { readonly outcome: 'refused'; readonly file: RatesFile; readonly fault: RatesFault };

/**
 * Fetches what was published since the newest day that is known, by the smallest file that closes the gap.
 * @throws UpstreamError when the upstream does not answer as it should; nothing was changed then
 */
export async function refreshRates(deps: RefreshDependencies, signal: AbortSignal): Promise<RefreshResult> {
  const book = await deps.load();
  const now = deps.clock.now();
  const due = lastDueDay(now, deps.lateMs);
  if (book.lastDay >= due) return { outcome: 'up-to-date' };
  let file = fileForGap(book.lastDay, due);
  for (;;) {
    const read = await fetchRates(deps.upstream, file, signal);
    if (!read.ok) return { outcome: 'refused', file, fault: read.fault };
    const found = newDaysOf(book, read.days, frankfurtDay(now));
    if (found.ok && found.days.length === 0) return { outcome: 'nothing-new' };
    if (found.ok) {
      await writeRates(deps.store, { after: book.lastDay, days: found.days, fetchedAt: now });
      return { outcome: 'stored', file, days: found.days.length, differing: found.differing };
    }
    // Published in the meantime, or on a day that the calendar does not know: a larger file has what lies between.
    const larger = found.fault === 'days-missing' ? LARGER_FILE[file] : undefined;
    if (larger === undefined) return { outcome: 'refused', file, fault: found.fault };
    file = larger;
  }
}
