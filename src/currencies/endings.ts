import type { RateDay } from './rate-days.ts';

/**
 * Currencies that gave way to the euro since our rates begin, with the first day of the euro. Regulation (EC) No 974/98, Annex, as
 * amended for each accession. A series that is in no table ends when nothing of it was published for long.
 */
const EURO_ADOPTIONS: Readonly<Record<string, string>> = {
  HRK: '2023-01-01',
  BGN: '2026-01-01',
};

/** So many publications without a currency are no gap any more: the rouble has been missing since 2 March 2022. */
const ENDED_AFTER_PUBLICATIONS = 60;

/**
 * The first day on which a series had ended, or undefined while it goes on. `lastAt` is the place of its last publication among all
 * of them; `unknownFrom` the first day of which they say nothing.
 */
export function endOfSeries(
  currency: string,
  lastAt: number,
  publications: readonly Pick<RateDay, 'day'>[],
  unknownFrom: string,
): string | undefined {
  const adoption = EURO_ADOPTIONS[currency];
  // Before its last days are known nobody knows its last rate, whatever the calendar says.
  if (adoption !== undefined) return unknownFrom >= adoption ? adoption : undefined;
  const hasEnded = publications.length - 1 - lastAt >= ENDED_AFTER_PUBLICATIONS;
  return hasEnded ? publications[lastAt + 1]?.day : undefined;
}
