import { isUnitedKingdom } from './country.ts';
import { fractionOf, type LimitRates } from './exchange-rates.ts';
import { currencyExponent } from './money.ts';
import { rateOn } from './rates/index.ts';
import { areaOf, type Territory } from './territory.ts';
import type { Transaction } from './transaction.ts';

/** A consignment's value against the limit of the state of arrival; `none` where no limit is in question. */
export type ConsignmentSize = 'none' | 'within' | 'above' | 'unknown';

/** Where and when a consignment went; the limit and A's standard rate follow from it. */
export type ConsignmentRoute = { departure: Territory; arrival: Territory; day: string };

export type Consignments = {
  add(transaction: Transaction, route: ConsignmentRoute): void;
  /** Ask only when every transaction was added: a consignment is all rows of one order with one dispatch date. */
  sizeOf(transaction: Transaction, route: ConsignmentRoute): ConsignmentSize;
};

/**
 * Whether goods on this route meet a limit at all: EUR 150 into a Member State from 2021-07-01 (Dir. 2006/112/EC Art. 14a(1), 369l), GBP 135 into
 * Great Britain from 2021-01-01 (VATA s. 7(5B), 5A), always from outside.
 */
export function hasConsignmentLimit(route: ConsignmentRoute): boolean {
  return limitOf(route) !== undefined;
}

export function createConsignments(exchangeRates: LimitRates): Consignments {
  const sums = new Map<string, GoodsValue>();
  return {
    add: (transaction, route) => {
      const key = keyOf(transaction, route);
      if (key === undefined) return;
      const value = valueOfGoods(transaction, standardRate(route));
      const sum = sums.get(key);
      sums.set(key, sum === undefined ? value : addValues(sum, value));
    },
    sizeOf: (transaction, route) => {
      const limit = limitOf(route);
      if (limit === undefined) return 'none';
      // A refund is measured by its sale's consignment where that is here, else by what is refunded.
      const key = keyOf({ ...transaction, kind: 'sale' }, route);
      const own = keyOf(transaction, route);
      const value =
        (key === undefined ? undefined : sums.get(key)) ??
        (own === undefined ? undefined : sums.get(own)) ??
        valueOfGoods(transaction, standardRate(route));
      return compare(value, limit, standardRate(route), route.day, exchangeRates);
    },
  };
}

type Limit = { minor: bigint; currency: string };
/** Net value × (10,000 + rate), so that nothing is rounded before the comparison; currency null if several or none. */
type GoodsValue = { scaled: bigint; currency: string | null };

const EU_LIMIT: Limit = { minor: 150_00n, currency: 'EUR' };
const GB_LIMIT: Limit = { minor: 135_00n, currency: 'GBP' };

function limitOf({ departure, arrival, day }: ConsignmentRoute): Limit | undefined {
  // Goods within the United Kingdom cross no border of its tax, not even over the Irish Sea.
  if (isUnitedKingdom(departure.state) && isUnitedKingdom(arrival.state)) return undefined;
  const to = areaOf(arrival, day);
  if (to === 'great-britain') return GB_LIMIT;
  if (to !== 'member-state' || areaOf(departure, day) === 'member-state') return undefined;
  return day >= '2021-07-01' ? EU_LIMIT : undefined;
}

function standardRate({ arrival, day }: ConsignmentRoute): bigint {
  return BigInt(rateOn(arrival.rates, 'standard', day)?.rate ?? 0);
}

function keyOf(transaction: Transaction, { departure, arrival, day }: ConsignmentRoute): string | undefined {
  if (transaction.orderId === null) return undefined;
  return `${transaction.kind}|${day}|${departure.code}|${arrival.code}|${transaction.orderId}`;
}

/** Goods alone where the file tells them apart; an amount with VAT is brought to net at the state of arrival's standard rate. */
function valueOfGoods(transaction: Transaction, rate: bigint): GoodsValue {
  let scaled = 0n;
  for (const part of transaction.parts) {
    const gross = part.goodsGross ?? part.gross;
    if (gross !== null) scaled += gross * 10_000n;
    else if (part.net !== null) scaled += part.net * (10_000n + rate);
    else return { scaled: 0n, currency: null };
  }
  const currency = transaction.parts.length === 0 ? null : transaction.currency;
  return { scaled: scaled < 0n ? -scaled : scaled, currency };
}

function addValues(a: GoodsValue, b: GoodsValue): GoodsValue {
  return { scaled: a.scaled + b.scaled, currency: a.currency === b.currency ? a.currency : null };
}

/** Exact: both sides are multiplied out, so that 150.00 is within and the smallest fraction more is not. */
function compare(value: GoodsValue, limit: Limit, rate: bigint, day: string, rates: LimitRates): ConsignmentSize {
  if (value.currency === null) return 'unknown';
  const exponent = currencyExponent(value.currency);
  const isSame = value.currency === limit.currency;
  const ownRate = isSame ? ONE : rates(value.currency, day);
  const limitRate = isSame ? ONE : rates(limit.currency, day);
  if (exponent === undefined || ownRate === undefined || limitRate === undefined) return 'unknown';
  const [own, limits] = [fractionOf(ownRate), fractionOf(limitRate)];
  const left = value.scaled * own.denominator * limits.numerator * 100n;
  const right = limit.minor * (10_000n + rate) * 10n ** BigInt(exponent) * own.numerator * limits.denominator;
  return left <= right ? 'within' : 'above';
}

const ONE = { rate: '1' };
