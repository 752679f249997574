import { isUnitedKingdom } from '../vat/country.ts';
import { isWithin } from '../vat/period.ts';
import type { SellerProfile } from '../vat/profile.ts';

/** The one that was in force last within a period: a registration may end before the period does, and the return is due all the same. */
export function ownVatIdWithin(
  profile: SellerProfile,
  country: string,
  { from, to }: { from: string; to: string },
): string | null {
  const ends = profile.vatRegistrations.flatMap(({ until }) => (until === null || until >= to ? [to] : [until]));
  const days = [...new Set(ends)].filter((day) => day >= from).sort();
  return days.reduce<string | null>((found, day) => ownVatId(profile, country, day) ?? found, null);
}

/** The seller's own VAT ID in a state on a day, as the profile writes it; null without a registration. A British one counts in Northern Ireland. */
export function ownVatId(profile: SellerProfile, country: string, day: string): string | null {
  const inForce = profile.vatRegistrations.filter((registration) => isWithin(day, registration));
  const own = inForce.find((registration) => registration.country === country);
  if (own !== undefined || !isUnitedKingdom(country)) return own?.vatId ?? null;
  return inForce.find((registration) => isUnitedKingdom(registration.country))?.vatId ?? null;
}
