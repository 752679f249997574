import { isUnitedKingdom } from '../vat/country.ts';
import { isWithin } from '../vat/period.ts';
import type { SellerProfile } from '../vat/profile.ts';

/** The seller's own VAT ID in a state on a day, as the profile writes it; null without a registration. A British one counts in Northern Ireland. */
export function ownVatId(profile: SellerProfile, country: string, day: string): string | null {
  const inForce = profile.vatRegistrations.filter((registration) => isWithin(day, registration));
  const own = inForce.find((registration) => registration.country === country);
  if (own !== undefined || !isUnitedKingdom(country)) return own?.vatId ?? null;
  return inForce.find((registration) => isUnitedKingdom(registration.country))?.vatId ?? null;
}
