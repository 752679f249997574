/**
 * Money as exact integers: minor units (cents) in a bigint, the currency beside it, never a float. Rates are hundredths of a
 * percent (1900 = 19 %), so that 5.5 % and 25.5 % are whole numbers too.
 */
export type Money = { amount: bigint; currency: string };

export type AmountFault = 'amount-malformed' | 'amount-too-precise' | 'amount-too-large' | 'currency-unknown';
export type ParsedAmount = { ok: true; minor: bigint } | { ok: false; fault: AmountFault };

/** Digits before the decimal point that an amount may have; more is a faulty cell, not a sale. */
export const AMOUNT_DIGITS_MAX = 15;

/** Number of decimals of an ISO 4217 currency, undefined for a code that is none. */
export function currencyExponent(currency: string): number | undefined {
  return EXPONENTS.get(currency);
}

export function isCurrency(code: string): boolean {
  return EXPONENTS.has(code);
}

/**
 * Reads a plain decimal (`-12.5`, `0.0`, `+3`, `.50`; a dot, no grouping, no exponent) exactly. Zeros beyond the currency's decimals
 * are harmless; any other digit there is `amount-too-precise`, because rounding a stated amount would hide a faulty file.
 */
export function parseAmount(text: string, currency: string): ParsedAmount {
  const exponent = EXPONENTS.get(currency);
  if (exponent === undefined) return { ok: false, fault: 'currency-unknown' };
  const match = PLAIN_DECIMAL.exec(text);
  if (match === null) return { ok: false, fault: 'amount-malformed' };
  const whole = match[2] ?? '';
  const fraction = match[3] ?? '';
  if (whole === '' && fraction === '') return { ok: false, fault: 'amount-malformed' };
  if (whole.length > AMOUNT_DIGITS_MAX) return { ok: false, fault: 'amount-too-large' };
  const kept = fraction.slice(0, exponent);
  if (!ONLY_ZEROS.test(fraction.slice(exponent))) return { ok: false, fault: 'amount-too-precise' };
  const minor = BigInt(`${whole}${kept.padEnd(exponent, '0')}` || '0');
  return { ok: true, minor: match[1] === '-' ? -minor : minor };
}

/** `1250n` EUR → `12.50`; always with all decimals of the currency. Throws for an unknown currency: stored money has a known one. */
export function formatAmount(minor: bigint, currency: string): string {
  const exponent = EXPONENTS.get(currency);
  if (exponent === undefined) throw new RangeError('not an ISO 4217 currency');
  const digits = (minor < 0n ? -minor : minor).toString().padStart(exponent + 1, '0');
  const sign = minor < 0n ? '-' : '';
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** Reads a percentage (`19`, `5.5`, `25.50`) as hundredths of a percent; undefined unless it lies in 0 … 100 with at most two decimals. */
export function parseRate(percent: string): number | undefined {
  const match = /^(\d{1,3})(?:\.(\d{1,2})0*)?$/.exec(percent);
  if (match === null) return undefined;
  const rate = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return rate <= 10_000 ? rate : undefined;
}

/** 1900 → `19.00`. */
export function formatRate(rate: number): string {
  return `${Math.trunc(rate / 100)}.${String(rate % 100).padStart(2, '0')}`;
}

/** The VAT inside a gross amount: gross × r / (100 + r), rounded half away from zero to the minor unit. */
export function vatOfGross(gross: bigint, rate: number): bigint {
  const r = BigInt(rate);
  return divideRounded(gross * r, 10_000n + r);
}

/** The VAT on top of a net amount: net × r / 100, rounded half away from zero to the minor unit. */
export function vatOfNet(net: bigint, rate: number): bigint {
  return divideRounded(net * BigInt(rate), 10_000n);
}

/** Division rounded half away from zero, so that a refund is always the exact negative of its sale. `divisor` must be positive. */
export function divideRounded(dividend: bigint, divisor: bigint): bigint {
  return dividend < 0n ? -((-2n * dividend + divisor) / (2n * divisor)) : (2n * dividend + divisor) / (2n * divisor);
}

const PLAIN_DECIMAL = /^([+-])?(\d*)(?:\.(\d*))?$/;
const ONLY_ZEROS = /^0*$/;

const NO_DECIMALS = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF';
const TWO_DECIMALS =
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK ' +
  'DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT ' +
  'LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR ' +
  'RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES ' +
  'WST XCD XCG YER ZAR ZMW ZWG';
const THREE_DECIMALS = 'BHD IQD JOD KWD LYD OMR TND';
const FOUR_DECIMALS = 'CLF UYW';

/** ISO 4217, with HRK (to 2022) and BGN (to 2025), in which older sales stand. */
const EXPONENTS: ReadonlyMap<string, number> = new Map([
  ...NO_DECIMALS.split(' ').map((code) => [code, 0] as const),
  ...TWO_DECIMALS.split(' ').map((code) => [code, 2] as const),
  ...THREE_DECIMALS.split(' ').map((code) => [code, 3] as const),
  ...FOUR_DECIMALS.split(' ').map((code) => [code, 4] as const),
]);
