import type { ConsignmentRoute } from './consignment.ts';
import { hasConsignmentLimit } from './consignment.ts';
import type { SellerProfile } from './profile.ts';
import { remember } from './remember.ts';
import { areaOf, type ResolvedPlace, type TerritoryResolver } from './territory.ts';
import { thresholdScope } from './threshold.ts';
import { isSaleOrRefund, type Transaction } from './transaction.ts';

/** Where and under whose law a transaction happened: the day that decides, and the territories on it. */
export type Situation = {
  day: string;
  /** A refund that names no day of its sale is judged by its own. */
  isDayAssumed: boolean;
  departure: ResolvedPlace | undefined;
  arrival: ResolvedPlace | undefined;
};

export function situationOf(transaction: Transaction, profile: SellerProfile, resolve: TerritoryResolver): Situation {
  const { day, isAssumed } = lawDay(transaction);
  const from =
    isSaleOrRefund(transaction) && transaction.departure.country === null
      ? (profile.shipFrom ?? transaction.departure)
      : transaction.departure;
  return { day, isDayAssumed: isAssumed, departure: resolve(from, day), arrival: resolve(transaction.arrival, day) };
}

/** The way of goods whose treatment hangs on the value of their consignment, else undefined. */
export function limitedRoute(
  transaction: Transaction,
  { departure, arrival, day }: Situation,
): ConsignmentRoute | undefined {
  if (departure === undefined || arrival === undefined || !isSaleOrRefund(transaction)) return undefined;
  const route = { departure: departure.territory, arrival: arrival.territory, day };
  return hasConsignmentLimit(route) ? route : undefined;
}

/** Whether goods go from the seller's own state to another Member State: what the threshold of Art. 59c counts if a consumer buys them. */
export function isDistanceSaleFromHome(
  transaction: Transaction,
  { departure, arrival, day }: Situation,
  profile: SellerProfile,
): boolean {
  if (departure === undefined || arrival === undefined || !isSaleOrRefund(transaction)) return false;
  const [from, to] = [departure.territory, arrival.territory];
  if (from.state !== profile.establishment || from.state === to.state) return false;
  return areaOf(from, day) === 'member-state' && areaOf(to, day) === 'member-state';
}

/** Whether the treatment may hang on how much was sold before. */
export function hangsOnThreshold(
  transaction: Transaction,
  situation: Situation,
  profile: SellerProfile,
  isInQuestion: (day: string) => boolean,
): boolean {
  // While it is in question there are deemed suppliers, and what a file says of them wins.
  if (transaction.stated.collectedBy === 'marketplace' || !isInQuestion(situation.day)) return false;
  return isDistanceSaleFromHome(transaction, situation, profile);
}

/** Whether the threshold is in question on a day, remembered: a return asks a million times. */
export function thresholdDays(profile: SellerProfile): (day: string) => boolean {
  const known = new Map<string, boolean>();
  return (day) => remember(known, day, () => thresholdScope(profile, day) === 'in-question');
}

/** The day whose law and rates apply: dispatch, else completion; for a refund the day of its sale as the file gives it. */
function lawDay(transaction: Transaction): { day: string; isAssumed: boolean } {
  const own = transaction.departedOn ?? transaction.completedOn;
  if (transaction.kind !== 'refund') return { day: own, isAssumed: false };
  if (transaction.taxCalculatedOn !== null) return { day: transaction.taxCalculatedOn, isAssumed: false };
  return { day: own, isAssumed: true };
}
