import { isWithin } from '../../vat/period.ts';
import type { SellerProfile } from '../../vat/profile.ts';
import type { VatId } from '../../vat/transaction.ts';
import { splitVatId, vatIdForm } from '../../vat/vat-id.ts';

/** The seller's own VAT ID of today, that of the seat first; null where the profile has none that VIES could know. */
export function requesterOf(profile: SellerProfile | undefined, today: string): VatId | null {
  if (profile === undefined) return null;
  const inForce = profile.vatRegistrations.filter((registration) => isWithin(today, registration));
  const seatFirst = [
    ...inForce.filter(({ country }) => country === profile.establishment),
    ...inForce.filter(({ country }) => country !== profile.establishment),
  ];
  const own = seatFirst.map(({ vatId }) => splitVatId(vatId));
  return own.find((vatId) => vatId !== undefined && vatIdForm(vatId, today) === 'well-formed') ?? null;
}
