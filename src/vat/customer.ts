import { isMemberState } from './country.ts';
import type { EvidenceLookup } from './evidence.ts';
import type { VatId } from './transaction.ts';
import type { Customer } from './treatment.ts';
import { countryOfVatId, isBritishVatId, vatIdForm } from './vat-id.ts';

/** What is known of a customer. Where a check is outstanding both possibilities are given. */
export type CustomerStatus = {
  /** Short and equal for customers that the rules cannot tell apart. */
  key: string;
  malformed: boolean;
  ifInvalid: Customer;
  /** Null where nothing is outstanding; then `ifInvalid` is simply the customer. */
  ifValid: Customer | null;
};

/** Whether a check of the VAT ID could count for a supply on the day: not where its form says enough, or where it is none that counts. */
export function hangsOnEvidence(vatId: VatId, day: string): boolean {
  if (day === '') return false;
  const form = vatIdForm(vatId, day);
  return form === 'well-formed' || (form === 'not-eu' && isBritishVatId(vatId));
}

const CONSUMER: Customer = { euVatIdOf: null, isUkBusiness: false };
const CONSUMER_STATUS: CustomerStatus = { key: '', malformed: false, ifInvalid: CONSUMER, ifValid: null };
const MALFORMED_STATUS: CustomerStatus = { key: '!', malformed: true, ifInvalid: CONSUMER, ifValid: null };

/**
 * Business is a customer with a VAT ID that counts: one of a Member State in the EU, a British one in the United Kingdom. An ID that fails
 * its form or its check digits is invalid without asking anyone; one of another state is none, and its holder a consumer.
 */
export function customerStatus(vatId: VatId | null, day: string, evidence: EvidenceLookup): CustomerStatus {
  if (vatId === null) return CONSUMER_STATUS;
  const form = vatIdForm(vatId, day);
  if (form === 'malformed') return MALFORMED_STATUS;
  if (form === 'not-eu' && !isBritishVatId(vatId)) return CONSUMER_STATUS;
  const country = countryOfVatId(vatId);
  const business: Customer = {
    euVatIdOf: isMemberState(country, day) ? country : null,
    isUkBusiness: isBritishVatId(vatId),
  };
  const { result } = evidence(vatId, day);
  if (result === 'invalid') return CONSUMER_STATUS;
  if (result === 'valid') return { key: country, malformed: false, ifInvalid: business, ifValid: null };
  return { key: `${country}?`, malformed: false, ifInvalid: CONSUMER, ifValid: business };
}
