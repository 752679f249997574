export type InquiryState = 'running' | 'done' | 'stopped' | 'cancelled' | 'failed';

export type Inquiry = {
  readonly id: string;
  readonly state: InquiryState;
  readonly period: string | null;
  readonly reuseDays: number;
  readonly createdAt: string;
  readonly endedAt: string | null;
  readonly total: number;
  readonly valid: number;
  readonly invalid: number;
  readonly unknown: number;
  /** Of the unknown: still to be asked, or being asked. */
  readonly pending: number;
  readonly reason: string | null;
  readonly failure: { readonly code: string; readonly detail: string; readonly periods: readonly string[] } | null;
};

export type VatIdResult = {
  readonly countryCode: string;
  readonly vatNumber: string;
  readonly result: 'valid' | 'invalid' | 'unknown';
  readonly reason: string | null;
  readonly isPending: boolean;
  readonly checkedAt: string | null;
  readonly consultationNumber: string | null;
};
