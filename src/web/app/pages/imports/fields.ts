/** Our fields that a column can be mapped to, in the order of their use. */
export const FIELD_GROUPS = {
  needed: ['date', 'arrivalCountry', 'currency', 'gross', 'net'],
  useful: [
    'kind',
    'departureCountry',
    'vat',
    'rate',
    'orderId',
    'transactionId',
    'sku',
    'quantity',
    'customerVatId',
    'marketplace',
    'collectedBy',
  ],
  more: [
    'dispatchDate',
    'originalSaleDate',
    'description',
    'departurePostcode',
    'arrivalPostcode',
    'sellerVatId',
    'invoiceNumber',
    'productTaxCode',
  ],
} as const;

export type MappedField = (typeof FIELD_GROUPS)[keyof typeof FIELD_GROUPS][number];

/** What no column says: how days and amounts are written, where that cannot be told from the file. */
export const STYLE_CHOICES = {
  dateOrder: ['day-first', 'month-first'],
  decimalSeparator: ['.', ','],
} as const;

export type StyleField = keyof typeof STYLE_CHOICES;
