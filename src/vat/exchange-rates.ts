/**
 * Euro foreign exchange reference rates of the ECB: so many units of a currency are one euro. The VAT Directive names them for
 * OSS returns (Art. 366(2), 369h(2)) and as an alternative for the taxable amount (Art. 91(2)).
 */
export type PublishedRate = {
  /** Day of publication, ISO. */
  day: string;
  /** Plain decimal as published, such as `0.8301`; `1` for the euro. */
  rate: string;
  /** The series ended before the day that was asked for: this is the last rate there ever was. */
  hasEnded: boolean;
};

/** Must answer the same every time within one report. Undefined where no rate is known. */
export type ExchangeRates = {
  /**
   * The rate of the day, or the last one published before it; of a series that ended, its last. Undefined where a newer one was to be expected and is
   * not known.
   */
  onOrBefore(currency: string, day: string): PublishedRate | undefined;
  /** The same, however long ago: enough to hold a value against a limit, never to file an amount. */
  lastBefore(currency: string, day: string): PublishedRate | undefined;
  /** The rate of the day, or of the next day of publication; of a series that ended, its last. Undefined while none is published. */
  onOrAfter(currency: string, day: string): PublishedRate | undefined;
};

/** Only the euro itself is known. */
export const euroOnly: ExchangeRates = { onOrBefore: euro, lastBefore: euro, onOrAfter: euro };

/** The rates by which limits are measured, and what of them was older than it should be. */
export type LimitRates = {
  (currency: string, day: string): PublishedRate | undefined;
  /** How often a rate stood in for a newer one that is not known, by currency, with its day. */
  readonly stale: ReadonlyMap<string, { day: string; count: number }>;
};

export function limitRates(exchangeRates: ExchangeRates): LimitRates {
  const stale = new Map<string, { day: string; count: number }>();
  const rateOf = (currency: string, day: string) => {
    const rate = exchangeRates.onOrBefore(currency, day);
    if (rate !== undefined) return rate;
    const last = exchangeRates.lastBefore(currency, day);
    if (last !== undefined) stale.set(currency, { day: last.day, count: (stale.get(currency)?.count ?? 0) + 1 });
    return last;
  };
  return Object.assign(rateOf, { stale });
}

/** The published decimal as an exact fraction: units of the currency for one euro. */
export function fractionOf({ rate }: Pick<PublishedRate, 'rate'>): { numerator: bigint; denominator: bigint } {
  const [whole = '', fraction = ''] = rate.split('.');
  return { numerator: BigInt(whole + fraction), denominator: 10n ** BigInt(fraction.length) };
}

function euro(currency: string, day: string): PublishedRate | undefined {
  return currency === 'EUR' ? { day, rate: '1', hasEnded: false } : undefined;
}
