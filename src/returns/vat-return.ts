import type { Scheme } from '../vat/treatment.ts';

/**
 * A VAT return as the `vat-liability` report shows it in JSON: amounts are decimal strings of their currency, rates percent strings, countries ISO
 * codes. What is null is not known, or not for us to say; it is never zero in disguise.
 */
export type VatReturn = {
  kind: 'vat-liability';
  period: { from: string; to: string };
  rules: { version: string; ratesValidThrough: string };
  lines: ReturnLine[];
  corrections: ReturnCorrection[];
  totals: ReturnTotal[];
  issues: ReturnIssue[];
  reconciliation: Reconciliation;
};

export type LineScheme = Exclude<Scheme, 'movement'> | 'pending';

export type ReturnLine = {
  scheme: LineScheme;
  /** On OSS lines only: `2025-Q1`, or the month for imports. */
  ossPeriod?: string;
  departure: string | null;
  arrival: string | null;
  taxCountry: string | null;
  rateCategory: string | null;
  rate: string | null;
  currency: string | null;
  /** Transactions with an amount in this line. */
  count: number;
  net: string | null;
  vat: string | null;
  gross: string | null;
  filing: Filing | null;
  reason: string;
  legalBasis: string;
  /** On pending lines only. */
  outcomes?: { ifValid: Outcome; ifInvalid: Outcome };
};

export type Outcome = {
  scheme: LineScheme;
  taxCountry: string | null;
  rate: string | null;
  net: string | null;
  vat: string | null;
};

/** The line in the currency of the OSS return. */
export type Filing = { currency: string; exchangeRate: string; exchangeDate: string | null; net: string; vat: string };

export type ReturnCorrection = {
  scheme: 'union-oss' | 'import-oss';
  period: string;
  taxCountry: string;
  currency: string;
  count: number;
  vat: string;
  filing: Omit<Filing, 'net'> | null;
};

export type ReturnTotal = { scheme: LineScheme; taxCountry: string; currency: string; vat: string };

export type ReturnIssue = { code: string; count: number; country?: string; detail: string; rows: string[] };

/** Every transaction of the period stands in exactly one bucket; `unaccounted` is what is left, and must be 0. */
export type Reconciliation = {
  transactions: number;
  taxed: number;
  zeroRated: number;
  collectedByMarketplace: number;
  movements: number;
  corrections: number;
  pending: number;
  outOfScope: number;
  unaccounted: number;
};

export type Bucket = Exclude<keyof Reconciliation, 'transactions' | 'unaccounted'>;

/** The bucket of a scheme; null is pending. A refund stands where its sale stands. */
export function bucketOf(scheme: Scheme | null): Bucket {
  return scheme === null ? 'pending' : BUCKETS[scheme];
}

const BUCKETS: Readonly<Record<Scheme, Bucket>> = {
  domestic: 'taxed',
  'union-oss': 'taxed',
  'import-oss': 'taxed',
  'intra-community-supply': 'zeroRated',
  'domestic-reverse-charge': 'zeroRated',
  export: 'zeroRated',
  'deemed-supplier': 'collectedByMarketplace',
  'own-goods-transfer': 'movements',
  movement: 'movements',
  'import-by-customer': 'outOfScope',
  'out-of-scope': 'outOfScope',
};
