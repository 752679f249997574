import { isMemberState, vatPrefixOf } from './country.ts';
import type { VatId } from './transaction.ts';
import { CHECK_DIGITS } from './vat-id-check-digits.ts';
import { hasVatIdForm } from './vat-id-text.ts';

export { normaliseVatId, splitVatId } from './vat-id-text.ts';

/** What can be told of a VAT ID without asking anyone. Whether it belongs to somebody only its state knows: that is evidence. */
export type VatIdForm = 'well-formed' | 'malformed' | 'not-eu';

/**
 * Whether the number can be one of its prefix, by form and check digits; `not-eu` for a prefix that is no Member State's on the day (it is
 * no EU VAT ID). A number that may be right is never `malformed`. Takes a VAT ID as `normaliseVatId` writes it, or with GR for EL.
 */
export function vatIdForm(vatId: VatId, day: string): VatIdForm {
  if (!isMemberState(countryOfVatId(vatId), day)) return 'not-eu';
  return isPossible(vatId) ? 'well-formed' : 'malformed';
}

/** Whether it can be a British number (prefix GB, or XI for Northern Ireland); for UK VAT a customer with one is a business. */
export function isBritishVatId(vatId: VatId): boolean {
  return (vatId.countryCode === 'GB' || vatId.countryCode === 'XI') && isPossible(vatId);
}

/** ISO country of the prefix: `EL` → `GR`. */
export function countryOfVatId(vatId: VatId): string {
  return vatId.countryCode === 'EL' ? 'GR' : vatId.countryCode;
}

function isPossible({ countryCode, number }: VatId): boolean {
  const prefix = vatPrefixOf(countryCode);
  return hasVatIdForm(prefix, number) && (CHECK_DIGITS[prefix]?.(number) ?? false);
}
