type Texts = Readonly<Record<string, string>>;

/** What a return lists, in a few words, and the server's own sentence, where a page is not told it. */
export const en: { readonly titles: Texts; readonly texts: Texts } = {
  titles: {
    'registration-missing': 'No VAT registration in the profile',
    'stock-without-registration': 'Stock in a country without a registration',
    'item-cost-missing': 'Items without a cost',
    'opt-in-undone-early': 'Opted in less than two years ago',
    'stated-rate-differs': 'Another rate than the profile’s category',
    'rate-category-unlisted': 'No rate known for a category',
    'return-without-registration': 'No registration for this return',
    'vat-id-unknown': 'VAT IDs not checked yet',
    'vat-id-malformed': 'VAT IDs that cannot be right',
    'country-missing': 'Country missing',
    'amount-missing': 'Amount missing',
    'movement-place-missing': 'Movement without places',
    'consignment-value-unknown': 'Value of a consignment not known',
    'stated-total-differs': 'Parts do not make the total',
    'stated-vat-off-rate': 'Stated VAT does not fit its rate',
    'invoice-kind-differs': 'Invoice of another scheme',
    'threshold-value-unknown': 'Not counted towards the threshold',
    'kind-out-of-scope': 'Kinds that are not judged',
    'correction-too-late': 'Too late for an OSS correction',
    'correction-after-oss': 'Refunds after leaving the OSS',
    'inbound-crosses-border': 'Goods sent to a warehouse abroad',
    'return-crosses-border': 'Returned into another country',
    'deemed-supplier-stated-seller': 'The marketplace should collect the VAT',
    'deemed-supplier-not-by-law': 'The marketplace need not collect the VAT',
    'export-evidence': 'Proof of export',
    'exchange-rate-unknown': 'No exchange rate',
    'exchange-rate-ended': 'A currency that has ended',
    'exchange-rate-not-published': 'Exchange rate not published yet',
    'exchange-rate-stale': 'Older exchange rate',
    'period-not-over': 'The period is not over yet',
    'same-sale-perhaps-twice': 'Perhaps in two reports, counted twice',
    'same-sale-twice': 'In two reports, counted once',
    'dispatch-outside-period': 'Sent in another period',
    'outside-period': 'Outside the period',
    'postcode-malformed': 'Postcode not readable',
    'refund-date-assumed': 'Refund of an unknown sale',
    'vat-not-stated': 'VAT worked out from the price',
    'stated-vat-recomputed': 'Stated VAT not used',
    'zero-rate-not-exempt': 'Stated as 0 %, but taxable',
    'stated-amounts-inconsistent': 'Net and VAT do not make the gross amount',
    'rate-date-not-covered': 'Day outside of the rate table',
  },
  texts: {
    'registration-missing':
      'VAT is due, or goods are kept, in a country for which the profile names no VAT registration on that day.',
    'stock-without-registration':
      'Goods are kept or sold from a country for which the profile names no VAT registration on that day. Whoever keeps stock there must as a rule be registered there.',
    'item-cost-missing':
      'Own goods moved between Member States, but the profile has no cost for the item, so that the transfer has no value.',
    'opt-in-undone-early':
      'The sale is taxed where it left, although the seller had opted for taxation at destination less than two calendar years before (Art. 59c(3)).',
    'stated-rate-differs':
      'The stated rate is not that of the category which the profile gives the item; the stated one was kept.',
    'rate-category-unlisted':
      'The rate table does not know this category in the country of taxation; the standard rate was applied.',
    'return-without-registration':
      'The profile names no VAT registration within the period in the country that this return is filed in. Complete the profile; without a registration there is no such return.',
    'vat-id-unknown':
      'No conclusive check of the customer’s VAT ID yet, and the treatment hangs on it. These sales are in no total.',
    'vat-id-malformed':
      'The customer’s VAT ID cannot be one of its country, by its form or its check digits; the customer counts as a consumer. Look for a mistyped digit.',
    'country-missing':
      'The country of departure or arrival is missing, so that the place of supply cannot be told. Complete the file and import it again.',
    'amount-missing': 'A sale without any amount.',
    'movement-place-missing':
      'Goods moved, but the file does not say from where to where. It may be a transfer of own goods (Art. 17).',
    'consignment-value-unknown':
      'Whether the consignment is within the limit (EUR 150, GBP 135) cannot be told: an amount or an exchange rate is missing.',
    'stated-total-differs':
      'Item, shipping and gift wrap less promotions are not the total that the file states; the total was taken. Check the row in the marketplace’s report.',
    'stated-vat-off-rate':
      'The stated VAT is not what its stated rate makes of the amount paid; it was kept. Check the invoice.',
    'invoice-kind-differs':
      'The last letter of Amazon’s invoice number names another scheme than the one that applies. Check the invoice, and whether Amazon’s tax settings match the profile.',
    'threshold-value-unknown':
      'Sales that count towards the threshold of EUR 10,000 have no amount, or a currency whose exchange rate is not known, and were not counted. Whether it is exceeded may be wrong.',
    'kind-out-of-scope':
      'Transactions of a kind that this return does not judge (commingled stock, donations, unknown kinds). Judge them yourself.',
    'correction-too-late':
      'Refunds of sales whose OSS return was due more than three years ago. They cannot stand in an OSS return any more: claim them from the tax office of the country directly (Impl. Reg. (EU) 282/2011 Art. 61).',
    'correction-after-oss':
      'Refunds of sales that were declared in the OSS, made after the period of the last OSS return: the seller has left the scheme. Claim them from the tax office of the country directly (Impl. Reg. (EU) 282/2011 Art. 61a).',
    'inbound-crosses-border':
      'Goods went to a warehouse in another Member State. If they were your own, it is a transfer (Art. 17); if a supplier sent them, an acquisition: declare it in the country of the warehouse.',
    'return-crosses-border':
      'Goods came back into another country than they were sold from. It may be a transfer of own goods (Art. 17).',
    'deemed-supplier-stated-seller':
      'The file says that the seller collects the VAT, although by law the marketplace is the deemed supplier.',
    'deemed-supplier-not-by-law':
      'The file says that the marketplace collects the VAT, although by law it is not the deemed supplier.',
    'export-evidence': 'Exports are free of VAT only with proof that the goods left. Keep it.',
    'exchange-rate-unknown': 'The ECB publishes no rate for a currency, so the amounts to file are not known.',
    'exchange-rate-ended':
      'A currency has no exchange rate any more; the last one published was taken. Check whether the amounts are right.',
    'exchange-rate-not-published':
      'The exchange rate for the OSS return is not published yet, so the amounts to file are not known.',
    'exchange-rate-stale':
      'A limit (EUR 150, GBP 135, EUR 10,000) was measured by an older exchange rate, because newer ones are not known here. Build the report again when they are.',
    'period-not-over':
      'The period is not over yet, so what is still to come is missing. Build the report again after its last day.',
    'same-sale-perhaps-twice':
      'The VAT calculation report holds a row of the same order, item and amount, but of another day. Both are counted: if they are one, delete the import of one of the two reports.',
    'same-sale-twice':
      'The VAT calculation report holds the same sale or refund, so the row of the VAT transactions report is left out.',
    'dispatch-outside-period':
      'Goods left in another period than the sale was completed in: the sale stands in this period, under the law and the rates of the day of dispatch.',
    'outside-period': 'The day of completion lies outside the period of this return.',
    'postcode-malformed': 'A postcode has not its country’s form, so that the mainland was assumed.',
    'refund-date-assumed': 'The day of the refunded sale is not known; rate and law are those of the refund’s own day.',
    'vat-not-stated': 'The file states no VAT for these rows; it was worked out from the amount paid.',
    'stated-vat-recomputed':
      'The stated VAT was not used, because its country or rate is not the one that applies; it was worked out from the amount paid.',
    'zero-rate-not-exempt':
      'The file states 0 %, but the sale is taxable; the VAT was worked out from the amount paid.',
    'stated-amounts-inconsistent': 'Stated net and VAT do not add up to the gross amount; gross and VAT were kept.',
    'rate-date-not-covered': 'The day lies outside the rate table; the nearest known rate was applied.',
  },
};
