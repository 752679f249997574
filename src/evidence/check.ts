import { z } from 'zod';
import type { VatIdCheck } from '../vat/evidence.ts';

/** What was asked about one VAT ID and what came of it. Unknown is kept as well: that it was asked, when, and why nothing came of it. */
export type Check = z.output<typeof checkSchema>;

/** No check that is not of this form is stored, and none that is stored may ever cease to be: it is part of the format. */
export const checkSchema = z.strictObject({
  /** As `normaliseVatId` writes it. */
  vatId: z.strictObject({
    countryCode: z.string().regex(/^[A-Z]{2}$/),
    number: z.string().regex(/^[0-9A-Z+*]{2,15}$/),
  }),
  result: z.enum(['valid', 'invalid', 'unknown']),
  /** A code of whoever asked, never a text of whoever answered. */
  reason: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,60}$/)
    .nullable(),
  /** ISO 8601, UTC, with milliseconds, so that instants compare as text. */
  checkedAt: z.iso.datetime({ precision: 3 }),
  /** What VIES calls requestIdentifier. */
  consultationNumber: z
    .string()
    .regex(/^[!-~]{1,60}$/)
    .nullable(),
});

/** The checks that came to a conclusion, in the order in which they were made; days are UTC. */
export function conclusiveChecks(checks: readonly Check[]): VatIdCheck[] {
  const conclusive: VatIdCheck[] = [];
  for (const { vatId, result, checkedAt, consultationNumber } of checks.toSorted(byTime)) {
    if (result !== 'unknown') conclusive.push({ vatId, result, checkedOn: checkedAt.slice(0, 10), consultationNumber });
  }
  return conclusive;
}

function byTime(a: Check, b: Check): number {
  if (a.checkedAt === b.checkedAt) return 0;
  return a.checkedAt < b.checkedAt ? -1 : 1;
}
