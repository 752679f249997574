import type { ExchangeRates } from '../../src/vat/exchange-rates.ts';

/** The same rates on every day, in units for one euro. */
export function fixedRates(rates: Readonly<Record<string, string>>): ExchangeRates {
  const rateOf = (currency: string, day: string) => {
    const rate = currency === 'EUR' ? '1' : rates[currency];
    return rate === undefined ? undefined : { day, rate, hasEnded: false };
  };
  return { onOrBefore: rateOf, lastBefore: rateOf, onOrAfter: rateOf };
}

/** Rates of single days, as they might be published; nothing is known beyond them. */
export function ratesByDay(rates: Readonly<Record<string, Readonly<Record<string, string>>>>): ExchangeRates {
  const published = (currency: string, isMet: (day: string) => boolean, isLast: boolean) => {
    const days = Object.keys(rates[currency] ?? {})
      .filter(isMet)
      .sort();
    const day = isLast ? days.at(-1) : days[0];
    return day === undefined ? undefined : { day, rate: rates[currency]?.[day] ?? '', hasEnded: false };
  };
  const euro = (day: string) => ({ day, rate: '1', hasEnded: false });
  const before = (currency: string, day: string) =>
    currency === 'EUR' ? euro(day) : published(currency, (d) => d <= day, true);
  return {
    onOrBefore: before,
    lastBefore: before,
    onOrAfter: (currency, day) => (currency === 'EUR' ? euro(day) : published(currency, (d) => d >= day, false)),
  };
}
