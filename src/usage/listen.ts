import type { Answered } from '../http/index.ts';
import type { Notice, NoticeEvent, Notify, Outcome } from '../notices.ts';
import type { ActivityLog } from './activity/log.ts';
import type { Counters } from './counters/counters.ts';
import type { DurationClass, Measure } from './counters/measures.ts';

export type Listener = {
  readonly notify: Notify;
  /** For the frame, which tells of every exchange that has ended. */
  answered(answered: Answered): void;
};

/**
 * What becomes of a notice: an entry of the activity log, counts, both or neither. Staff are not counted, and neither is what happens in an
 * account that lives for an hour; all of it is logged.
 */
export function createListener(log: Pick<ActivityLog, 'record'>, counters: Counters): Listener {
  const trials = new Set<string>();

  function notify(notice: Notice): void {
    const { event, outcome, accountId } = notice;
    if (!UNLOGGED.has(event)) log.record({ event, outcome, accountId });
    if (event === 'trial-begun' && accountId !== undefined) {
      trials.add(accountId);
      counters.count('trials', '', accountId);
    } else if (accountId === undefined || !trials.has(accountId)) countNotice(counters, notice);
    if (event === 'trial-ended' && accountId !== undefined) trials.delete(accountId);
  }
  return {
    notify,
    answered(answered) {
      const { session, code } = answered;
      const entry = entryOf(answered);
      if (entry !== undefined) log.record(entry);
      if (session !== undefined && (session.role !== 'seller' || trials.has(session.accountId))) return;
      if (code !== undefined) counters.count('failures', code, session?.accountId);
      const kind = durationClassOf(answered);
      if (kind !== undefined) counters.duration(kind, answered.durationMs, session?.accountId);
      if (entry?.event === 'account-deleted' && entry.outcome === 'succeeded') {
        counters.count('accounts-deleted', '', entry.accountId);
      }
    },
  };
}

/** Of these only counts are of interest. */
const UNLOGGED: ReadonlySet<NoticeEvent> = new Set(['checks-answered', 'report-built']);

const IMPORTS_BY_OUTCOME: Readonly<Record<Outcome, Measure | undefined>> = {
  succeeded: 'imports-stored',
  rejected: 'imports-rejected',
  failed: 'imports-failed',
  cancelled: undefined,
};

function countNotice(counters: Counters, notice: Notice): void {
  const { event, outcome, accountId, label = '', amount = 1, durationMs } = notice;
  switch (event) {
    case 'account-created':
      counters.count('accounts-created', '', accountId);
      break;
    case 'log-in':
      counters.count(outcome === 'succeeded' ? 'log-ins-succeeded' : 'log-ins-failed', '', accountId);
      break;
    case 'import':
      countImport(counters, notice);
      break;
    case 'checks-answered':
      counters.count('checks', label, accountId, amount);
      break;
    case 'report-asked':
      counters.count('reports', label, accountId);
      break;
    case 'report-built':
      if (durationMs !== undefined) counters.duration('report-job', durationMs, accountId);
      break;
    default:
  }
}

function countImport(counters: Counters, { outcome, accountId, label = '', amount = 0, durationMs }: Notice): void {
  const measure = IMPORTS_BY_OUTCOME[outcome];
  if (measure !== undefined) counters.count(measure, label, accountId);
  if (outcome === 'succeeded') counters.count('rows', label, accountId, amount);
  if (durationMs !== undefined) counters.duration('import-job', durationMs, accountId);
}

/** What the answer to a request says of itself; whatever needs to know more comes as a notice from the station. */
export const EVENTS_OF_ANSWERS: Readonly<Record<string, NoticeEvent>> = {
  'DELETE /api/v1/session': 'log-out',
  'PUT /api/v1/account/totp': 'totp-enrolled',
  'DELETE /api/v1/account/totp': 'totp-removed',
  'POST /api/v1/account/data-deletion': 'data-deleted',
  'POST /api/v1/account/deletion': 'account-deleted',
  'GET /api/v1/account/export': 'account-exported',
  'DELETE /api/v1/imports/{id}': 'import-removed',
  'POST /api/v1/vat-id-checks': 'checks-asked',
  'POST /api/v1/reports/{id}/download': 'report-delivered',
  'POST /api/v1/connections/paypal': 'connection-created',
  'POST /api/v1/connections/amazon/callback': 'connection-created',
  'DELETE /api/v1/connections/{id}': 'connection-removed',
};

/** Refusals that say something of whoever tried; others (not found, not ready) are slips. */
const TELLING: ReadonlySet<string> = new Set(['secret-wrong', 'code-wrong']);

function entryOf({ method, path, status, code, isWhole, session }: Answered) {
  const event = EVENTS_OF_ANSWERS[`${method} ${path}`];
  if (event === undefined || session === undefined) return undefined;
  const { accountId } = session;
  if (status < 400) return { event, outcome: isWhole ? 'succeeded' : 'failed', accountId } as const;
  return code !== undefined && TELLING.has(code) ? ({ event, outcome: 'failed', accountId } as const) : undefined;
}

const KEY_DERIVATIONS: ReadonlySet<string> = new Set([
  ...['POST /api/v1/session', 'PUT /api/v1/account/secret', 'DELETE /api/v1/account/totp'],
  ...['POST /api/v1/account/data-deletion', 'POST /api/v1/account/deletion'],
]);
const UPLOADS: ReadonlySet<string> = new Set(['POST /api/v1/imports', 'POST /api/v1/imports/preview']);
const DOWNLOADS: ReadonlySet<string> = new Set(['POST /api/v1/reports/{id}/download', 'GET /api/v1/account/export']);

function durationClassOf({ method, path, status, isWaited }: Answered): DurationClass | undefined {
  if (isWaited || status >= 500 || !path.startsWith('/api/')) return undefined;
  const name = `${method} ${path}`;
  if (KEY_DERIVATIONS.has(name)) return 'log-in';
  if (UPLOADS.has(name)) return 'upload';
  if (DOWNLOADS.has(name)) return 'download';
  return method === 'GET' ? 'read' : 'write';
}
