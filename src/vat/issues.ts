/** Faults and doubts that a return lists: code → what it means and how to mend it. No cell and no customer's value ever stands in one. */
export const ISSUES = {
  'kind-out-of-scope':
    'Transactions of a kind that this return does not judge (commingled stock, donations, unknown kinds). Judge them yourself.',
  'country-missing':
    'The country of departure or arrival is missing, so that the place of supply cannot be told. Complete the file and import it again.',
  'outside-period': 'The day of completion lies outside the period of this return.',
  'return-crosses-border':
    'Goods came back into another country than they were sold from. It may be a transfer of own goods (Art. 17).',
  'inbound-crosses-border':
    'Goods went to a warehouse in another Member State. If they were your own, it is a transfer (Art. 17); if a supplier sent them, an acquisition: declare it in the country of the warehouse.',
  'movement-place-missing':
    'Goods moved, but the file does not say from where to where. It may be a transfer of own goods (Art. 17).',
  'registration-missing':
    'VAT is due, or goods are kept, in a country for which the profile names no VAT registration on that day.',
  'item-cost-missing':
    'Own goods moved between Member States, but the profile has no cost for the item, so that the transfer has no value.',
  'deemed-supplier-stated-seller':
    'The file says that the seller collects the VAT, although by law the marketplace is the deemed supplier.',
  'deemed-supplier-not-by-law':
    'The file says that the marketplace collects the VAT, although by law it is not the deemed supplier.',
  'consignment-value-unknown':
    'Whether the consignment is within the limit (EUR 150, GBP 135) cannot be told: an amount or an exchange rate is missing.',
  'export-evidence': 'Exports are free of VAT only with proof that the goods left. Keep it.',
  'vat-id-unknown':
    'No conclusive check of the customer’s VAT ID yet, and the treatment hangs on it. These sales are in no total.',
  'vat-id-malformed':
    'The customer’s VAT ID cannot be one of its country, by its form or its check digits; the customer counts as a consumer. Look for a mistyped digit.',
  'postcode-malformed': 'A postcode has not its country’s form, so that the mainland was assumed.',
  'refund-date-assumed': 'The day of the refunded sale is not known; rate and law are those of the refund’s own day.',
  'vat-not-stated': 'The file states no VAT for these rows; it was worked out from the amount paid.',
  'stated-vat-recomputed':
    'The stated VAT was not used, because its country or rate is not the one that applies; it was worked out from the amount paid.',
  'zero-rate-not-exempt': 'The file states 0 %, but the sale is taxable; the VAT was worked out from the amount paid.',
  'stated-amounts-inconsistent': 'Stated net and VAT do not add up to the gross amount; gross and VAT were kept.',
  'stated-rate-differs':
    'The stated rate is not that of the category which the profile gives the item; the stated one was kept.',
  'rate-category-unlisted':
    'The rate table does not know this category in the country of taxation; the standard rate was applied.',
  'rate-date-not-covered': 'The day lies outside the rate table; the nearest known rate was applied.',
  'amount-missing': 'A sale without any amount.',
} as const;

export type IssueCode = keyof typeof ISSUES;

/** The English sentence of a code. */
export function issueDetail(code: IssueCode): string {
  return ISSUES[code];
}
