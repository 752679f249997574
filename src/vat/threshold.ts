import { isMemberState } from './country.ts';
import { fractionOf, type LimitRates } from './exchange-rates.ts';
import { currencyExponent, divideRounded } from './money.ts';
import { isWithin } from './period.ts';
import type { SellerProfile } from './profile.ts';

/**
 * The threshold of Art. 59c Dir. 2006/112/EC: cross-border consumer sales within the EU out of the seller's one state, net, of a calendar
 * year. Up to it in this year and the one before they are taxed where they leave, from the very supply that exceeds it where they arrive.
 */
export const THRESHOLD_LIMIT = { amount: 10_000_00n, currency: 'EUR' };
/** First day of Art. 59c for goods. */
const THRESHOLD_FROM = '2021-07-01';

/** Whether the threshold can spare a seller anything on a day, and if not, why. */
export type ThresholdScope =
  | 'in-question'
  | 'not-yet-law'
  | 'union-oss'
  | 'opted-in'
  | 'several-establishments'
  | 'not-established-in-the-eu';

export function thresholdScope(profile: SellerProfile, day: string): ThresholdScope {
  if (day < THRESHOLD_FROM) return 'not-yet-law';
  if (!isMemberState(profile.establishment, day)) return 'not-established-in-the-eu';
  const others = profile.otherEstablishments.filter((other) => other !== profile.establishment);
  if (others.some((other) => isMemberState(other, day))) return 'several-establishments';
  if (profile.unionOss !== null && isWithin(day, profile.unionOss)) return 'union-oss';
  const { optedInFrom } = profile.distanceSales;
  return optedInFrom !== null && day >= optedInFrom ? 'opted-in' : 'in-question';
}

/** A supply's place in the order of the law: by dispatch, then import, then row. */
export type SupplyPosition = { day: string; importOrder: number; row: number };
/** `onlyBelow`: it counts only where it still lies below with its own value, since above it would be pending. */
export type CountedSupply = SupplyPosition & { importId: string; netEurMinor: bigint; onlyBelow: boolean };

export type ThresholdCourse = {
  year: number;
  precedingNet: bigint;
  declaredNet: bigint;
  /** In order; months without a supply are left out. */
  months: { month: string; net: bigint; total: bigint }[];
  /** The supply that exceeded the limit; null while it is not, and where the year before did already. */
  exceededBy: CountedSupply | null;
  hasPrecedingExceeded: boolean;
};

export type Threshold = {
  count(supply: CountedSupply): void;
  /** Whether a supply of this value at this place still lies below; one that was counted must not be counted twice for it. */
  isBelow(at: SupplyPosition, netEurMinor: bigint): boolean;
  /** The year's supplies up to and with the last day. */
  courseOf(year: number, through: string): ThresholdCourse;
};

/** Show it every supply before it is asked. The order in which they come does not matter. */
export function createThreshold(profile: SellerProfile, exchangeRates: LimitRates): Threshold {
  const supplies = new Map<number, CountedSupply[]>();
  const years = new Map<number, Year>();

  function yearOf(year: number): Year {
    const known = years.get(year);
    if (known !== undefined) return known;
    const list = (supplies.get(year) ?? []).sort(comparePositions);
    const isAnyBefore = supplies.has(year - 1) || profile.distanceSales.declared.some((d) => d.year === year - 1);
    const hasPrecedingExceeded = isAnyBefore && yearOf(year - 1).total > THRESHOLD_LIMIT.amount;
    const made = totalled(list, declaredIn(profile, exchangeRates, year), hasPrecedingExceeded);
    years.set(year, made);
    return made;
  }

  return {
    count: (supply) => {
      const year = calendarYear(supply.day);
      years.delete(year);
      const list = supplies.get(year);
      if (list === undefined) supplies.set(year, [supply]);
      else list.push(supply);
    },
    isBelow: (at, netEurMinor) => {
      const year = calendarYear(at.day);
      if (yearOf(year - 1).total > THRESHOLD_LIMIT.amount) return false;
      return totalBefore(yearOf(year), at) + netEurMinor <= THRESHOLD_LIMIT.amount;
    },
    courseOf: (year, through) => {
      const preceding = yearOf(year - 1);
      const { declared, list, totals } = yearOf(year);
      const shown = list.filter(({ day }) => day <= through);
      const hasPrecedingExceeded = preceding.total > THRESHOLD_LIMIT.amount;
      const at = totals.findIndex((total) => total > THRESHOLD_LIMIT.amount);
      return {
        year,
        precedingNet: preceding.total,
        declaredNet: declared,
        months: byMonth(shown, declared),
        exceededBy: hasPrecedingExceeded || declared > THRESHOLD_LIMIT.amount ? null : (shown[at] ?? null),
        hasPrecedingExceeded,
      };
    },
  };
}

/**
 * An amount in euro cents at the rate of the day or the last published before, rounded half away from zero; undefined where no rate is known.
 */
export function toEurMinor(
  amount: bigint,
  currency: string,
  day: string,
  exchangeRates: LimitRates,
): bigint | undefined {
  if (currency === 'EUR') return amount;
  const published = exchangeRates(currency, day);
  const exponent = currencyExponent(currency);
  if (published === undefined || exponent === undefined) return undefined;
  const { numerator, denominator } = fractionOf(published);
  return divideRounded(amount * denominator * 100n, numerator * 10n ** BigInt(exponent));
}

/** Supplies in order with the sum up to and with each; declared sales come before the first. */
type Year = { list: readonly CountedSupply[]; totals: readonly bigint[]; declared: bigint; total: bigint };

function totalled(all: readonly CountedSupply[], declared: bigint, hasPrecedingExceeded: boolean): Year {
  const list: CountedSupply[] = [];
  const totals: bigint[] = [];
  let total = declared;
  for (const supply of all) {
    const isAbove = hasPrecedingExceeded || total + supply.netEurMinor > THRESHOLD_LIMIT.amount;
    if (supply.onlyBelow && isAbove) continue;
    total += supply.netEurMinor;
    list.push(supply);
    totals.push(total);
  }
  return { list, totals, declared, total };
}

/** Sum of what comes before the place, found by halving. */
function totalBefore({ list, totals, declared }: Year, at: SupplyPosition): bigint {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const supply = list[middle];
    if (supply !== undefined && comparePositions(supply, at) < 0) low = middle + 1;
    else high = middle;
  }
  return totals[low - 1] ?? declared;
}

/** Sales through channels that are not seen here count from 1 January, at the rate of that day or the last before. */
function declaredIn(profile: SellerProfile, exchangeRates: LimitRates, year: number): bigint {
  return profile.distanceSales.declared
    .filter((declared) => declared.year === year)
    .reduce(
      (sum, { amount, currency }) => sum + (toEurMinor(amount, currency, `${year}-01-01`, exchangeRates) ?? 0n),
      0n,
    );
}

function byMonth(list: readonly CountedSupply[], declared: bigint): ThresholdCourse['months'] {
  const sums = new Map<string, bigint>();
  for (const { day, netEurMinor } of list) {
    const month = day.slice(0, 7);
    sums.set(month, (sums.get(month) ?? 0n) + netEurMinor);
  }
  let total = declared;
  return [...sums].map(([month, net]) => {
    total += net;
    return { month, net, total };
  });
}

function comparePositions(a: SupplyPosition, b: SupplyPosition): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  return a.importOrder - b.importOrder || a.row - b.row;
}

function calendarYear(day: string): number {
  return Number(day.slice(0, 4));
}
