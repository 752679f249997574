import { z } from 'zod';
import { isId } from '../crypto/index.ts';
import { EVENTS, OUTCOMES } from '../notices.ts';
import { ACCOUNTS_MIN, ROUNDED_TO } from './counters/cells.ts';
import { CHECK_RESULTS, DURATION_CLASSES, IMPORT_FORMATS, REPORT_KINDS } from './counters/measures.ts';

/** Wire types of what staff read. */

const periodName = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])(-\d{2})?$/, 'Take a day (2026-03-01) or a month (2026-03).');

export const usageQuery = z.object({
  from: periodName.describe('The first day or month, as `interval` says; UTC.'),
  to: periodName.describe('The last one, included.'),
  interval: z.enum(['day', 'month']).default('day'),
});

export const cell = z
  .object({ count: z.int().min(0).nullable(), suppressed: z.boolean() })
  .describe(
    `Rounded to ${ROUNDED_TO}. Suppressed, and null, where fewer than ${ACCOUNTS_MIN} accounts stand behind it; so is where nobody does.`,
  );

const milliseconds = z.int().min(0).nullable().describe('The upper bound of the step that it lies in.');

const usageItem = z.object({
  period: z.string(),
  isComplete: z
    .boolean()
    .describe(
      'False where some may be missing: the server was killed, and what it had counted is lost, or it did not run at all then.',
    ),
  accounts: z.object({ created: cell, deleted: cell }),
  trials: cell,
  logIns: z.object({ succeeded: cell, failed: cell }),
  imports: z.array(
    z.object({ format: z.enum(IMPORT_FORMATS), stored: cell, rejected: cell, failed: cell, rows: cell }),
  ),
  checks: z.array(z.object({ result: z.enum(CHECK_RESULTS), count: cell })),
  reports: z.array(z.object({ kind: z.enum(REPORT_KINDS), count: cell })),
  failures: z
    .array(z.object({ code: z.string(), count: cell }))
    .describe(
      'The codes that are shown in one of the periods of this answer; all others are suppressed in all of them.',
    ),
  durations: z.array(
    z.object({
      operation: z.enum(DURATION_CLASSES),
      ...{ count: cell, p50Ms: milliseconds, p95Ms: milliseconds, p99Ms: milliseconds },
    }),
  ),
});

export const usageView = z.object({
  interval: z.enum(['day', 'month']),
  from: z.string(),
  to: z.string(),
  answeredUntil: z.string().nullable().describe('The last period that is over; later ones are left out.'),
  rounding: z.literal(ROUNDED_TO),
  accountsMin: z.literal(ACCOUNTS_MIN),
  items: z.array(usageItem),
  next: z.null(),
});

export type Cell = z.output<typeof cell>;
export type UsageItem = z.output<typeof usageItem>;

const moment = z.union([z.iso.datetime(), z.iso.date()], 'Take a day (2026-03-01) or a time (2026-03-01T12:00:00Z).');

export const activityQuery = z.object({
  from: moment.optional(),
  to: moment.optional().describe('A day is included whole.'),
  event: z.enum(EVENTS).optional(),
  outcome: z.enum(OUTCOMES).optional(),
  handle: z.string().refine(isId, 'Take the `handle` of an entry.').optional(),
  after: z
    .string()
    .regex(/^\d{1,15}$/, 'Take the `next` of an earlier answer.')
    .optional(),
});

export const activityEntry = z.object({
  number: z.int().min(1).describe('Its place in the log.'),
  at: z.iso.datetime().describe('In whole seconds.'),
  event: z.string(),
  handle: z
    .string()
    .nullable()
    .describe('A random name that the account has in this log and nowhere else. null: nobody is known.'),
  outcome: z.string(),
});

export const activityList = z.object({ items: z.array(activityEntry), next: z.string().nullable() });
