import { isMemberState, isUnitedKingdom } from '../country.ts';
import { isWithin } from '../period.ts';
import { isRegistered, type SellerProfile } from '../profile.ts';
import type { Facts, Treatment, TreatmentIssue } from '../treatment.ts';

type Outcome = Omit<Treatment, 'rule'>;

/** First day of the e-commerce rules (Dir. 2017/2455 Art. 2, postponed by Decision (EU) 2020/1109 and Dir. 2020/1756). */
export const ECOMMERCE_FROM = '2021-07-01';
/** First day on which the United Kingdom is a third country. */
export const UK_FROM = '2021-01-01';

/** VAT due by the seller in `taxCountry` at the rates of `rates`. */
export function domesticIn(
  facts: Facts,
  taxCountry: string,
  rates: string,
  reason: string,
  legalBasis: string,
): Outcome {
  return { scheme: 'domestic', taxCountry, rates, reason, legalBasis, issues: registrationIssues(facts, taxCountry) };
}

/** A scheme under which the seller owes nothing. */
export function untaxed(
  scheme: Treatment['scheme'],
  taxCountry: string | null,
  reason: string,
  legalBasis: string,
  issues: readonly TreatmentIssue[] = [],
): Outcome {
  return { scheme, taxCountry, rates: null, reason, legalBasis, issues };
}

/** Names a missing registration. At home it is none of our business: small enterprises have no VAT ID (Art. 284). */
export function registrationIssues(facts: Facts, ...countries: string[]): TreatmentIssue[] {
  const home = facts.seller.establishment;
  return countries
    .filter((country) => !isSameState(country, home) && !isRegistered(facts.seller, country, facts.day))
    .map((country) => ({ code: 'registration-missing', country }));
}

export function isSameState(a: string, b: string): boolean {
  return a === b || (isUnitedKingdom(a) && isUnitedKingdom(b));
}

/** Seat or fixed establishment. */
export function isEstablishedIn(seller: SellerProfile, country: string): boolean {
  return seller.establishment === country || seller.otherEstablishments.includes(country);
}

export function isEstablishedInEu(seller: SellerProfile, day: string): boolean {
  return [seller.establishment, ...seller.otherEstablishments].some((country) => isMemberState(country, day));
}

export function isEstablishedInUk(seller: SellerProfile): boolean {
  return [seller.establishment, ...seller.otherEstablishments].some(isUnitedKingdom);
}

export function hasUnionOss(facts: Facts): boolean {
  const oss = facts.seller.unionOss;
  return oss !== null && facts.day >= ECOMMERCE_FROM && isWithin(facts.day, oss);
}

export function hasImportOss(facts: Facts): boolean {
  const oss = facts.seller.importOss;
  return oss !== null && facts.day >= ECOMMERCE_FROM && isWithin(facts.day, oss);
}
