import { type ExchangeRates, fractionOf } from '../vat/exchange-rates.ts';
import { currencyExponent, divideRounded } from '../vat/money.ts';

/** An amount in another currency at the ECB's rates of the day or the last ones before it; undefined where one is not known. */
export function exchangedOn(
  day: string,
  minor: bigint,
  from: string,
  to: string,
  exchangeRates: ExchangeRates,
): bigint | undefined {
  if (from === to) return minor;
  const [own, wanted] = [exchangeRates.onOrBefore(from, day), exchangeRates.onOrBefore(to, day)];
  if (own === undefined || wanted === undefined) return undefined;
  const [a, b] = [fractionOf(own), fractionOf(wanted)];
  const scale = (currency: string) => 10n ** BigInt(currencyExponent(currency) ?? 2);
  return divideRounded(minor * a.denominator * b.numerator * scale(to), a.numerator * b.denominator * scale(from));
}
