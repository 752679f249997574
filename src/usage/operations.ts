import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import { type Operation, operation, type ProblemFault, problem } from '../http/index.ts';
import { findEntries } from './activity/store.ts';
import { usageCsv, usageItems } from './answer.ts';
import { ACCOUNTS_MIN, ROUNDED_TO } from './counters/cells.ts';
import { findPeriods } from './counters/store.ts';
import type { Usage } from './open.ts';
import { periodsBetween } from './periods.ts';
import { activityList, activityQuery, usageQuery, usageView } from './schemas.ts';

export type UsageDeps = { db: Database; clock: Clock; usage: Pick<Usage, 'counters'> };

const PERIODS_MAX = 100;
const PAGE = 100;
const DAY_MS = 86_400_000;
const CSV = 'text/csv; charset=utf-8';

/** What staff see: how the service is used, and never by whom. */
export function usageOperations(deps: UsageDeps): Operation[] {
  return [usageOperation(deps), activityOperation(deps)];
}

function usageOperation({ db, clock, usage }: UsageDeps): Operation {
  return operation({
    method: 'GET',
    path: '/api/v1/usage',
    access: ['support', 'admin', 'owner'],
    summary: 'How the service is used, in counts',
    description: `Whole days or months that are over, at most ${PERIODS_MAX} at once. Counts are rounded to ${ROUNDED_TO}, and one that fewer than ${ACCOUNTS_MIN} accounts stand behind is suppressed, so that no two answers can be subtracted to find one account: a month is the sum of its days and of the rest of them, the rest only if ${ACCOUNTS_MIN} accounts stand behind that. Staff, and accounts for trying it out, are not counted.`,
    query: usageQuery,
    responses: {
      200: { description: 'The counts.', schema: usageView, contentType: ['application/json', 'text/csv'] },
    },
    problems: ['validation-failed'],
    handle: async ({ query }, { contentType }) => {
      const { from, to, interval } = query;
      const wanted = periodsBetween(from, to, interval, PERIODS_MAX);
      if (!wanted.ok) throw problem('validation-failed', { errors: wanted.faults.map(inQuery) });
      await usage.counters.closePast();
      const now = clock.now().toISOString().slice(0, from.length);
      const periods = wanted.periods.filter((period) => period < now);
      const stored = await findPeriods(db, from, to);
      if (contentType === 'text/csv') return { status: 200, contentType: CSV, body: usageCsv(periods, stored) };
      const items = usageItems(periods, stored);
      const bounds = { interval, from, to, answeredUntil: periods.at(-1) ?? null };
      return { status: 200, body: { ...bounds, rounding: ROUNDED_TO, accountsMin: ACCOUNTS_MIN, items, next: null } };
    },
  });
}

function inQuery({ field, code, detail }: { field: string; code: string; detail: string }): ProblemFault {
  return { location: `query.${field}`, code, detail };
}

function activityOperation({ db }: UsageDeps): Operation {
  return operation({
    method: 'GET',
    path: '/api/v1/activity',
    access: ['admin', 'owner'],
    summary: 'The activity log, newest first',
    description:
      'What happened and how it ended, without address, name or browser. The name of an account in this log is random and stands nowhere else. `npm run verify-log` finds an entry that was altered, moved or removed.',
    query: activityQuery,
    responses: { 200: { description: 'One page of entries.', schema: activityList } },
    problems: [],
    handle: async ({ query }) => {
      const { from, to, event, outcome, handle, after } = query;
      const filter = {
        from: from === undefined ? undefined : new Date(from),
        before: to === undefined ? undefined : endOf(to),
        after: after === undefined ? undefined : Number(after),
        ...{ event, outcome, handle },
      };
      const found = await findEntries(db, filter, PAGE + 1);
      const items = found.slice(0, PAGE).map(({ number, at, ...entry }) => ({
        ...{ number, at: at.toISOString().replace('.000Z', 'Z') },
        ...{ event: entry.event, handle: entry.handle, outcome: entry.outcome },
      }));
      return { status: 200, body: { items, next: found.length > PAGE ? String(items.at(-1)?.number) : null } };
    },
  });
}

/** What lies behind a day, or behind a second: entries have whole ones. */
function endOf(to: string): Date {
  return new Date(new Date(to).getTime() + (to.length === 10 ? DAY_MS : 1));
}
