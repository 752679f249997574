import type { ExchangeRates } from '../../src/vat/exchange-rates.ts';

/** The same rates on every day, in units for one euro. */
export function fixedRates(rates: Readonly<Record<string, string>>): ExchangeRates {
  const rateOf = (currency: string, day: string) => {
    const rate = currency === 'EUR' ? '1' : rates[currency];
    return rate === undefined ? undefined : { day, rate, hasEnded: false };
  };
  return { onOrBefore: rateOf, onOrAfter: rateOf };
}
