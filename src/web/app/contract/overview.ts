/** A report of kind `overview` in json: what the page reads of it. Amounts are decimal strings, and null is not known. */
export type Overview = {
  readonly period: { readonly from: string; readonly to: string };
  readonly rules: { readonly version: string; readonly ratesValidThrough: string };
  readonly months: readonly { readonly month: string; readonly transactions: number; readonly pending: number }[];
  readonly totals: readonly (Sums & { readonly corrections: string })[];
  readonly sums: {
    readonly months: readonly (Sums & { readonly month: string })[];
    readonly countries: readonly (Sums & { readonly taxCountry: string })[];
    readonly schemes: readonly (Sums & { readonly scheme: string })[];
    readonly countrySchemes: readonly (Sums & { readonly taxCountry: string | null; readonly scheme: string })[];
  };
  readonly threshold: Threshold | null;
  readonly pending: number;
  readonly pendingLines: readonly PendingLine[];
  readonly issues: readonly ReturnIssue[];
  readonly reconciliation: Reconciliation;
};

export type Sums = {
  readonly currency: string;
  readonly count: number;
  readonly net: string;
  readonly vat: string;
  readonly gross: string;
};

export type Threshold = {
  readonly year: number;
  readonly limit: string;
  readonly currency: string;
  readonly applies: boolean;
  readonly because: string | null;
  readonly precedingNet: string | null;
  readonly declaredNet: string | null;
  readonly net: string | null;
  readonly isExceeded: boolean | null;
  readonly exceededOn: string | null;
  readonly months: readonly { readonly month: string; readonly net: string; readonly total: string }[];
};

export type Outcome = {
  readonly scheme: string;
  readonly taxCountry: string | null;
  readonly net: string | null;
  readonly vat: string | null;
};

export type PendingLine = {
  readonly departure: string | null;
  readonly arrival: string | null;
  readonly currency: string | null;
  readonly count: number;
  readonly gross: string | null;
  readonly ifValid: Outcome;
  readonly ifInvalid: Outcome;
};

export type ReturnIssue = {
  readonly code: string;
  readonly count: number;
  readonly country?: string;
  readonly detail: string;
  /** `<import>:<row of its file>`, some of them. */
  readonly rows: readonly string[];
};

export type Reconciliation = {
  readonly transactions: number;
  readonly taxed: number;
  readonly zeroRated: number;
  readonly collectedByMarketplace: number;
  readonly movements: number;
  readonly corrections: number;
  readonly pending: number;
  readonly outOfScope: number;
  readonly unaccounted: number;
};
