/** Reports as the contract answers them: what a page reads of it. */
export type ReportState = 'building' | 'ready' | 'claimed' | 'delivered' | 'expired' | 'failed';

export type ReportView = {
  readonly id: string;
  readonly kind: string;
  readonly period: string;
  readonly format: string;
  readonly language: 'en' | 'de';
  readonly country: string | null;
  readonly state: ReportState;
  readonly createdAt: string;
  /** When it is gone if nobody fetches it. */
  readonly expiresAt: string;
  readonly sizeBytes: number | null;
  /** SHA-256 of the content in hex. */
  readonly contentDigest: string | null;
  readonly failure: Failure | null;
  /** What later checks of VAT IDs have changed since it was downloaded last; null the first time. */
  readonly evidenceChanges: EvidenceChanges | null;
};

type CheckResult = 'valid' | 'invalid' | 'unknown';

export type EvidenceChanges = {
  readonly since: string;
  readonly changes: readonly { readonly from: CheckResult; readonly to: CheckResult; readonly transactions: number }[];
};

export type Failure = {
  readonly code: string;
  readonly detail: string;
  readonly imports: readonly string[];
};

export type PeriodKind = 'month' | 'quarter' | 'year';

export type ReportFormat = {
  readonly format: string;
  readonly periods: readonly PeriodKind[];
  /** Countries it can be narrowed to: null any, an empty list none. */
  readonly country: readonly string[] | null;
  /** Empty where it is the same for everyone. */
  readonly languages: readonly string[];
  readonly needs: readonly string[];
};

export type ReportKind = { readonly kind: string; readonly formats: readonly ReportFormat[] };

export type ReportRequest = {
  readonly kind: string;
  readonly period: string;
  readonly format: string;
  readonly language?: string;
  readonly country?: string;
  readonly hmrc?: Readonly<Record<string, string>>;
  readonly untilLogout?: boolean;
};
