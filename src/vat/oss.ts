import { daysInMonth, monthOf, parsePeriod, quarterOf } from './period.ts';
import type { OssRegistration, SellerProfile } from './profile.ts';
import type { Transaction } from './transaction.ts';
import type { Scheme } from './treatment.ts';

/** The OSS period of a supply: a quarter in the Union scheme (Art. 369f), a month in the import scheme (Art. 369s); null in no OSS scheme. */
export function ossPeriodOf(scheme: Scheme, completedOn: string): string | null {
  if (scheme === 'union-oss') return quarterOf(completedOn);
  return scheme === 'import-oss' ? monthOf(completedOn) : null;
}

/**
 * The OSS period of the supply that a transaction is about: its own; of a refund that of its sale, by the stored sale or the day that the file
 * gives. A sale later than its refund is none, and then the refund's own period counts.
 */
export function supplyPeriodOf(
  scheme: Scheme,
  { kind, completedOn, taxCalculatedOn }: Pick<Transaction, 'kind' | 'completedOn' | 'taxCalculatedOn'>,
  saleCompletedOn: string | null,
): string | null {
  const saleOn = kind === 'refund' ? (saleCompletedOn ?? taxCalculatedOn ?? completedOn) : completedOn;
  return ossPeriodOf(scheme, saleOn <= completedOn ? saleOn : completedOn);
}

/** Last day of an OSS period, whose exchange rate its return takes (Art. 366(2), 369h(2), 369u(2)). */
export function lastDayOf(ossPeriod: string): string {
  const period = parsePeriod(ossPeriod);
  if (period === undefined) throw new RangeError('not an OSS period');
  return period.to;
}

/**
 * Last day on which a correction of an OSS period may stand in a later return: three years after its return was due, which is the end of the
 * month that follows the period (Art. 61(2) Impl. Reg. (EU) 282/2011; Art. 369f, 369s).
 */
export function correctableUntil(ossPeriod: string): string {
  const last = lastDayOf(ossPeriod);
  const month = Number(last.slice(5, 7));
  const year = Number(last.slice(0, 4)) + 3 + (month === 12 ? 1 : 0);
  const due = (month % 12) + 1;
  return `${year}-${String(due).padStart(2, '0')}-${daysInMonth(year, due)}`;
}

/**
 * Whether the seller files a return of the scheme for the period of this day: who has left it before its first day, or comes to it after the last, files
 * none, and corrections go to the Member State of consumption itself (Art. 61a(2) Impl. Reg. (EU) 282/2011).
 */
export function hasReturnFor(profile: SellerProfile, scheme: Scheme, day: string): boolean {
  const registration = scheme === 'union-oss' ? profile.unionOss : profile.importOss;
  const period = parsePeriod(ossPeriodOf(scheme, day) ?? '');
  if (registration === null || period === undefined) return false;
  return registration.from <= period.to && (registration.until === null || registration.until >= period.from);
}

/**
 * The currency of the return of a period: that of the registration, until its Member State has the euro. From the first period that begins in euros on,
 * amounts are exchanged at the last rates of the old currency where a sale still bears it.
 */
export function returnCurrency({ currency }: Pick<OssRegistration, 'currency'>, ossPeriod: string): string {
  const euroFrom = EURO_FROM.get(currency);
  return euroFrom !== undefined && lastDayOf(ossPeriod) >= euroFrom ? 'EUR' : currency;
}

/** First day of the euro where a currency was given up since there is the OSS (Regulations (EU) 2022/1207 and (EU) 2025/1407). */
const EURO_FROM: ReadonlyMap<string, string> = new Map([
  ['HRK', '2023-01-01'],
  ['BGN', '2026-01-01'],
]);
