/**
 * Where what a return lists is mended: in the profile, by checks of VAT IDs, in the file that was imported, or by the seller's own judgement. `wait` mends itself,
 * `note` has been dealt with and is only told.
 */
export type Remedy = 'profile' | 'vat-ids' | 'file' | 'judge' | 'wait' | 'note';

export const REMEDIES = {
  'registration-missing': 'profile',
  'stock-without-registration': 'profile',
  'item-cost-missing': 'profile',
  'opt-in-undone-early': 'profile',
  'stated-rate-differs': 'profile',
  'rate-category-unlisted': 'profile',
  'return-without-registration': 'profile',
  'vat-id-unknown': 'vat-ids',
  'vat-id-malformed': 'file',
  'country-missing': 'file',
  'amount-missing': 'file',
  'movement-place-missing': 'file',
  'consignment-value-unknown': 'file',
  'stated-total-differs': 'file',
  'stated-vat-off-rate': 'file',
  'invoice-kind-differs': 'file',
  'threshold-value-unknown': 'file',
  'kind-out-of-scope': 'judge',
  'correction-too-late': 'judge',
  'correction-after-oss': 'judge',
  'inbound-crosses-border': 'judge',
  'return-crosses-border': 'judge',
  'deemed-supplier-stated-seller': 'judge',
  'deemed-supplier-not-by-law': 'judge',
  'export-evidence': 'judge',
  'exchange-rate-unknown': 'judge',
  'exchange-rate-ended': 'judge',
  'exchange-rate-not-published': 'wait',
  'exchange-rate-stale': 'wait',
  'period-not-over': 'wait',
  'same-sale-twice': 'note',
  'dispatch-outside-period': 'note',
  'outside-period': 'note',
  'postcode-malformed': 'note',
  'refund-date-assumed': 'note',
  'vat-not-stated': 'note',
  'stated-vat-recomputed': 'note',
  'zero-rate-not-exempt': 'note',
  'stated-amounts-inconsistent': 'note',
  'rate-date-not-covered': 'note',
} as const satisfies Readonly<Record<string, Remedy>>;

/** A code that this page does not know yet is for the seller to judge. */
export function remedyOf(code: string): Remedy {
  const known: Readonly<Record<string, Remedy>> = REMEDIES;
  return known[code] ?? 'judge';
}
