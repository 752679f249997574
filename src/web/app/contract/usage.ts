/** What staff are told (`GET /usage`, `GET /activity`), as the contract has it. */
export type Cell =
  | { readonly count: number; readonly suppressed: false }
  | { readonly count: null; readonly suppressed: true };

export type Interval = 'day' | 'month';

export type UsageItem = {
  /** `2026-03-01` or `2026-03`, UTC. */
  readonly period: string;
  /** False where some may be missing: the server did not run all the time, or was killed. */
  readonly isComplete: boolean;
  readonly accounts: { readonly created: Cell; readonly deleted: Cell };
  readonly trials: Cell;
  readonly logIns: { readonly succeeded: Cell; readonly failed: Cell };
  readonly imports: readonly (ImportCells & { readonly format: string })[];
  readonly checks: readonly { readonly result: string; readonly count: Cell }[];
  readonly reports: readonly { readonly kind: string; readonly count: Cell }[];
  readonly failures: readonly { readonly code: string; readonly count: Cell }[];
  readonly durations: readonly Duration[];
};

export type ImportCells = {
  readonly stored: Cell;
  readonly rejected: Cell;
  readonly failed: Cell;
  readonly rows: Cell;
};

/** Upper bounds in milliseconds of the steps in which half, 95 % and 99 % of all lie; null where suppressed. */
export type Duration = {
  readonly operation: string;
  readonly count: Cell;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
};

export type Usage = {
  readonly interval: Interval;
  readonly from: string;
  readonly to: string;
  /** The last period that is over; later ones are left out. Null where none is. */
  readonly answeredUntil: string | null;
  readonly rounding: number;
  readonly accountsMin: number;
  readonly items: readonly UsageItem[];
};

export type ActivityEntry = {
  readonly number: number;
  readonly at: string;
  readonly event: string;
  readonly handle: string | null;
  readonly outcome: string;
};

/** Events that the log has, in the order in which a filter offers them. */
export const ACTIVITY_EVENTS = [
  ...(['log-in', 'log-out', 'account-created', 'account-deleted', 'data-deleted', 'account-exported'] as const),
  ...(['secret-changed', 'totp-enrolled', 'totp-removed', 'consent-granted', 'consent-revoked'] as const),
  ...(['import-removed', 'checks-asked', 'report-asked', 'report-delivered', 'import'] as const),
  ...(['connection-created', 'connection-removed', 'trial-begun', 'trial-ended'] as const),
  ...(['staff-log-in', 'staff-created', 'incident-recorded', 'entries-lost'] as const),
] as const;

export const OUTCOMES = ['succeeded', 'failed', 'rejected', 'cancelled'] as const;
