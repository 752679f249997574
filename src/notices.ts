/**
 * What stations tell of themselves to whoever listens (usage, which they do not know): that something happened, never to whom by name,
 * never with content. The lists are closed: what is not in them can be neither logged nor counted.
 */
export const EVENTS = [
  'account-created',
  'account-deleted',
  'data-deleted',
  'log-in',
  'log-out',
  'secret-changed',
  'totp-enrolled',
  'totp-removed',
  'consent-granted',
  'consent-revoked',
  'import',
  'import-removed',
  'checks-asked',
  'checks-answered',
  'report-asked',
  'report-built',
  'report-delivered',
  'connection-created',
  'connection-removed',
  'account-exported',
  'trial-begun',
  'trial-ended',
  'staff-log-in',
  'staff-created',
  'incident-recorded',
  'entries-lost',
] as const;

export const OUTCOMES = ['succeeded', 'failed', 'rejected', 'cancelled'] as const;

export type NoticeEvent = (typeof EVENTS)[number];
export type Outcome = (typeof OUTCOMES)[number];

export type Notice = {
  readonly event: NoticeEvent;
  readonly outcome: Outcome;
  /** Absent where nobody is known: a log-in to a name that is not there. */
  readonly accountId?: string;
  /** Format of an import, result of checks, kind of a report; a word that usage does not know is counted as none. */
  readonly label?: string;
  /** Rows of an import, number of checks. */
  readonly amount?: number;
  readonly durationMs?: number;
};

/** Takes no time and never throws: whoever tells need not care what becomes of it. */
export type Notify = (notice: Notice) => void;
