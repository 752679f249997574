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
  /** Null for a seller who is not established in the EU. */
  threshold: ReturnThreshold | null;
  issues: ReturnIssue[];
  evidence: ReturnEvidence;
  reconciliation: Reconciliation;
};

/** Transactions to customers with a VAT ID that can be one, by what the check says that counts for them; unknown while there is none. */
export type ReturnEvidence = {
  valid: number;
  invalid: number;
  unknown: number;
  /** Day of the newest check that the return rests on. */
  newestCheckOn: string | null;
};

/**
 * The course of the threshold of Art. 59c over the calendar year of the period, up to the end of the period. Where it is not in question
 * (`because` says why), no supplies were counted and the amounts are null.
 */
export type ReturnThreshold = {
  year: number;
  limit: string;
  currency: string;
  applies: boolean;
  because: 'union-oss' | 'opted-in' | 'several-establishments' | 'not-yet-law' | null;
  precedingNet: string | null;
  declaredNet: string | null;
  net: string | null;
  /** Whether the limit is exceeded, in this year or the one before. */
  isExceeded: boolean | null;
  /** Day of the supply that exceeded it, and its row as issues name rows. */
  exceededOn: string | null;
  exceededBy: string | null;
  months: { month: string; net: string; total: string }[];
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
  /** Names of the rules whose supplies the line sums, as in the list of transactions. */
  rule: string;
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

/** A row as issues name it: import and row of its file. */
export function rowName(importId: string, row: number): string {
  return importId === '' ? String(row) : `${importId}:${row}`;
}

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
