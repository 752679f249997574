import { type ExchangeRates, fractionOf, type PublishedRate } from '../vat/exchange-rates.ts';
import type { IssueCode } from '../vat/issues.ts';
import { currencyExponent, divideRounded, formatAmount } from '../vat/money.ts';
import { lastDayOf, returnCurrency } from '../vat/oss.ts';
import type { SellerProfile } from '../vat/profile.ts';
import { publicationDayOnOrAfter } from '../vat/publication-days.ts';
import type { Filing } from './vat-return.ts';

/** How amounts of an OSS period come into the currency of its return. */
export type FilingRate = {
  currency: string;
  /** As published: units of the other currency for one euro. Between two others, units of the amounts' for one of the filing's; `1` for the same. */
  exchangeRate: string;
  /** Day of publication; null where nothing is exchanged. */
  exchangeDate: string | null;
  /** A series that ended before the period did: its last rate. */
  hasEnded: boolean;
  convert(minor: bigint): bigint;
};

/** `knownOn` is the first day on which the rate can be known; null where there is none to be known. */
export type FilingUnknown = { issue: IssueCode; knownOn: string | null };

export type FilingRates = (
  scheme: 'union-oss' | 'import-oss',
  ossPeriod: string,
  currency: string,
) => FilingRate | FilingUnknown;

/**
 * The rate of the last day of the OSS period or, if none was published, of the next day of publication (Dir. 2006/112/EC Art. 366(2), 369h(2),
 * 369u(2)). Remembers what it found: a return asks for few and a list of transactions for each row.
 */
export function createFilingRates(profile: SellerProfile, exchangeRates: ExchangeRates): FilingRates {
  const known = new Map<string, FilingRate | FilingUnknown>();
  return (scheme, ossPeriod, currency) => {
    const key = `${scheme}|${ossPeriod}|${currency}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const registration = scheme === 'union-oss' ? profile.unionOss : profile.importOss;
    const filedIn = registration === null ? 'EUR' : returnCurrency(registration, ossPeriod);
    const made = rateBetween(currency, filedIn, lastDayOf(ossPeriod), exchangeRates);
    known.set(key, made);
    return made;
  };
}

/** Net and VAT of an OSS sum in the currency of its return; null outside of the OSS, and while the rate is not known. */
export function filedAmounts(
  sum: { scheme: string; ossPeriod: string | null; currency: string | null; net: bigint; vat: bigint },
  filingRates: FilingRates,
): Filing | null {
  const { scheme, ossPeriod, currency } = sum;
  if ((scheme !== 'union-oss' && scheme !== 'import-oss') || ossPeriod === null || currency === null) return null;
  const rate = filingRates(scheme, ossPeriod, currency);
  if ('issue' in rate) return null;
  return {
    currency: rate.currency,
    exchangeRate: rate.exchangeRate,
    exchangeDate: rate.exchangeDate,
    net: formatAmount(rate.convert(sum.net), rate.currency),
    vat: formatAmount(rate.convert(sum.vat), rate.currency),
  };
}

function rateBetween(from: string, to: string, day: string, exchangeRates: ExchangeRates): FilingRate | FilingUnknown {
  if (from === to)
    return { currency: to, exchangeRate: '1', exchangeDate: null, hasEnded: false, convert: (minor) => minor };
  const [fromRate, toRate] = [from, to].map((currency) => exchangeRates.onOrAfter(currency, day));
  if (fromRate === undefined || toRate === undefined) return unknownRate([from, to], day, exchangeRates);
  const [own, filed] = [fractionOf(fromRate), fractionOf(toRate)];
  const [ownExponent, filedExponent] = [currencyExponent(from) ?? 2, currencyExponent(to) ?? 2];
  return {
    currency: to,
    exchangeRate: shownRate(fromRate, toRate, from, to),
    exchangeDate:
      [...(from === 'EUR' ? [] : [fromRate.day]), ...(to === 'EUR' ? [] : [toRate.day])].sort().at(-1) ?? null,
    hasEnded: fromRate.hasEnded || toRate.hasEnded,
    convert: (minor) =>
      divideRounded(
        minor * own.denominator * filed.numerator * 10n ** BigInt(filedExponent),
        own.numerator * filed.denominator * 10n ** BigInt(ownExponent),
      ),
  };
}

function unknownRate(currencies: readonly string[], day: string, exchangeRates: ExchangeRates): FilingUnknown {
  const isNeverPublished = currencies.some((currency) => exchangeRates.lastBefore(currency, day) === undefined);
  return isNeverPublished
    ? { issue: 'exchange-rate-unknown', knownOn: null }
    : { issue: 'exchange-rate-not-published', knownOn: publicationDayOnOrAfter(day) };
}

const SHOWN_DIGITS = 10n;

/** As published where the euro is on one side; between two other currencies their quotient, rounded for show only. */
function shownRate(fromRate: PublishedRate, toRate: PublishedRate, from: string, to: string): string {
  if (to === 'EUR') return fromRate.rate;
  if (from === 'EUR') return toRate.rate;
  const [own, filed] = [fractionOf(fromRate), fractionOf(toRate)];
  const scale = 10n ** SHOWN_DIGITS;
  const quotient = divideRounded(own.numerator * filed.denominator * scale, own.denominator * filed.numerator);
  const digits = quotient.toString().padStart(Number(SHOWN_DIGITS) + 1, '0');
  return `${digits.slice(0, -Number(SHOWN_DIGITS))}.${digits.slice(-Number(SHOWN_DIGITS))}`.replace(/\.?0+$/, '');
}
