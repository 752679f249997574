/**
 * A transaction is one normalised row of a seller's file: what happened, where the goods went, what was paid. It says
 * nothing about VAT law; the treatment is worked out anew from it for each report.
 *
 * Amounts are minor units of `currency` (ISO 4217 exponent); dates are ISO days (`2025-03-31`); a refund's amounts are negative.
 */
export type Transaction = {
  /** The format it came from, e.g. `amazon-vat-transactions`. */
  source: string;
  /** Number of the row in its file; the first row below the header is 2, as spreadsheets count. */
  row: number;
  kind: TransactionKind;
  /** The provider's word where `kind` is `unknown`: a short upper-case code, else null. */
  statedKind: string | null;
  /** The sales channel's name, e.g. `amazon.de`, or null. */
  marketplace: string | null;
  /** Whether the sale came through a marketplace (which may be a deemed supplier). */
  isMarketplaceSale: boolean;
  orderId: string | null;
  transactionId: string | null;
  sku: string | null;
  asin: string | null;
  description: string | null;
  quantity: number;
  /** Day of completion: decides the period. */
  completedOn: string;
  /** Day of dispatch: decides rate and law; null where the file does not say. */
  departedOn: string | null;
  arrivedOn: string | null;
  /** Amazon's TAX_CALCULATION_DATE; on a refund the day of the original sale. */
  taxCalculatedOn: string | null;
  departure: Place;
  arrival: Place;
  /** Null on movements, which carry no money. */
  currency: string | null;
  /** One part for each rate: item, shipping and gift wrap of the same rate are added. Empty on movements. */
  parts: readonly TransactionPart[];
  /** What the file says of the tax, never trusted unseen. */
  stated: Stated;
  customerVatId: VatId | null;
  sellerVatId: VatId | null;
  productTaxCode: string | null;
  invoiceNumber: string | null;
};

export type TransactionKind =
  | 'sale'
  | 'refund'
  | 'return'
  | 'transfer'
  | 'inbound'
  | 'commingling-buy'
  | 'commingling-sell'
  | 'donation'
  | 'unknown';

export function isSaleOrRefund({ kind }: { kind: TransactionKind }): boolean {
  return kind === 'sale' || kind === 'refund';
}

/** ISO 3166 alpha-2 as in the file (`GR` for Greece, also where the file says `EL`), postcode untouched but trimmed. */
export type Place = { country: string | null; postcode: string | null };

export type TransactionPart = {
  /** Including VAT; null where the file gives only net. */
  gross: bigint | null;
  net: bigint | null;
  vat: bigint | null;
  /** Stated rate in hundredths of a percent (1900 = 19 %); null where none is stated. */
  rate: number | null;
  /** Value of the goods alone, including VAT, without shipping and gift wrap; for the limits of consignments. */
  goodsGross: bigint | null;
};

export type Stated = {
  /** `TAX_REPORTING_SCHEME` as given (`UNION-OSS`, …), or null. */
  scheme: string | null;
  /** Who collects the VAT according to the file. */
  collectedBy: 'seller' | 'marketplace' | null;
  /** The country whose VAT was computed, ISO alpha-2, or null. */
  taxCountry: string | null;
  isExport: boolean | null;
  /**
   * Whether the file contradicted itself: the row's amounts did not add up to its own total, or its net and VAT not to its gross. The
   * parts then hold what was kept (the total; net and VAT only where they fit it).
   */
  totalsDiffer: boolean;
};

/** Country prefix as in the VAT ID (`EL`, `XI`), number without it. */
export type VatId = { countryCode: string; number: string };
