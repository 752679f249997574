import { z } from 'zod';
import { parsePeriod } from '../vat/period.ts';

/** Wire types of the checks of VAT IDs. */

export const INQUIRY_STATES = ['running', 'done', 'stopped', 'cancelled', 'failed'] as const;

const vatId = z.strictObject({
  countryCode: z
    .string()
    .regex(/^[A-Za-z]{2}$/, 'Take the two letters before the number; EL or GR for Greece.')
    .meta({ example: 'FR' }),
  vatNumber: z.string().min(1, 'Take the rest of the VAT ID.').max(40).meta({ example: '83404833048' }),
});

/** @param limits `idsMax` VAT IDs at once; `reuseDays` where the request does not say */
export function inquiryRequest({ idsMax, reuseDays }: { idsMax: number; reuseDays: number }) {
  return z
    .strictObject({
      period: z
        .string()
        .refine(
          (text) => parsePeriod(text) !== undefined,
          'Take a month (2026-03), a quarter (2026-Q1) or a year (2026).',
        )
        .optional()
        .meta({ example: '2026-Q1', description: 'every VAT ID of a customer in the transactions of this period' }),
      vatIds: z
        .array(vatId)
        .min(1, 'Name one at least.')
        .max(idsMax, `Name ${idsMax} at most.`)
        .optional()
        .meta({ description: 'these VAT IDs, each once, however often it is named' }),
      reuseDays: z
        .int()
        .min(0, 'Take whole days, 0 to ask about all of them again.')
        .max(REUSE_DAYS_MAX, `Take ${REUSE_DAYS_MAX} at most.`)
        .default(reuseDays)
        .meta({ description: 'a valid or invalid that is younger is taken as it is; nobody is asked about it again' }),
    })
    .refine(({ period, vatIds }) => (period === undefined) !== (vatIds === undefined), {
      error: 'Name either a `period` or `vatIds`.',
      path: ['period'],
    });
}

const REUSE_DAYS_MAX = 3650;

const count = z.int().nonnegative();

export const inquiryView = z.object({
  id: z.string(),
  state: z
    .enum(INQUIRY_STATES)
    .describe(
      'running: goes on while its seller is logged in, and again at the next log-in. done: each VAT ID has an answer or was tried often enough. stopped: the rest is not asked, `reason` says why. cancelled by the seller. failed: `failure` says why.',
    ),
  period: z.string().nullable(),
  reuseDays: count,
  createdAt: z.string(),
  endedAt: z.string().nullable(),
  total: count.describe('Different VAT IDs; 0 until they have been read from the period.'),
  valid: count,
  invalid: count.describe('By the answer of VIES, or by form and check digits without asking.'),
  unknown: count.describe('Those that are still being asked included.'),
  pending: count.describe('Of the unknown: still to be asked, or being asked.'),
  reason: z.string().nullable().describe('Why what was not asked was not, such as consent-revoked.'),
  failure: z.object({ code: z.string(), detail: z.string(), periods: z.array(z.string()) }).nullable(),
});
export type InquiryView = z.infer<typeof inquiryView>;

export const inquiryList = z.object({ items: z.array(inquiryView), next: z.string().nullable() });

export const resultView = z.object({
  countryCode: z.string().describe('EL for Greece, XI for Northern Ireland.'),
  vatNumber: z.string(),
  result: z.enum(['valid', 'invalid', 'unknown']),
  reason: z
    .string()
    .nullable()
    .describe(
      'Null where VIES gave a verdict. `malformed`: nobody was asked, since it can be nobody’s. `not-in-vies`: of no Member State. Else why it is unknown: a fault of VIES by its own name, or a word of ours.',
    ),
  isPending: z.boolean().describe('It is still to be asked, or being asked.'),
  checkedAt: z.string().nullable(),
  consultationNumber: z.string().nullable(),
});
export type ResultView = z.infer<typeof resultView>;

export const resultList = z.array(resultView);
