import type { LineScheme } from './vat-return.ts';

/**
 * One transaction, flat, with its treatment and how it came about: the fields of Art. 63c Impl. Reg. 282/2011 that a file can give. Amounts are
 * decimal strings, empty fields null.
 */
export type TransactionRecord = {
  importId: string;
  source: string;
  row: number;
  kind: string;
  orderId: string | null;
  transactionId: string | null;
  marketplace: string | null;
  completedOn: string;
  departedOn: string | null;
  arrivedOn: string | null;
  /** Day whose law and rates were applied. */
  lawOf: string | null;
  sku: string | null;
  asin: string | null;
  description: string | null;
  quantity: number;
  departure: string | null;
  departurePostcode: string | null;
  arrival: string | null;
  arrivalPostcode: string | null;
  taxCountry: string | null;
  scheme: LineScheme | 'movement';
  rule: string;
  reason: string;
  legalBasis: string;
  ossPeriod: string | null;
  /** Of a refund that corrects the return of an earlier OSS period: that period. */
  correctionOf: string | null;
  /** Of a refund: the row of its sale, where that is stored and gave law and rate. */
  refundOf: string | null;
  rateCategory: string | null;
  rate: string | null;
  rateSource: string | null;
  currency: string | null;
  net: string | null;
  vat: string | null;
  gross: string | null;
  /** Whether net and VAT are the file's or worked out; null where there is nothing to tell. */
  amountsOrigin: 'stated' | 'computed' | null;
  /** How net and VAT came about, as a formula; null where no tax is due. */
  calculation: string | null;
  /** Of an OSS supply: how its period's return exchanges it; null while that is not known. */
  filingCurrency: string | null;
  exchangeRate: string | null;
  exchangeDate: string | null;
  /** Of a pending transaction: `scheme country` if the VAT ID proves valid, and if not. */
  ifValid: string | null;
  ifInvalid: string | null;
  customerVatId: string | null;
  /** The check of the customer's VAT ID that counts for the supply; null without an ID. */
  evidence: 'valid' | 'invalid' | 'unknown' | null;
  evidenceOn: string | null;
  consultationNumber: string | null;
  sellerVatId: string | null;
  invoiceNumber: string | null;
  /** Codes of the doubts about this row, separated by a blank. */
  issues: string;
};
