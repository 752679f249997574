import { z } from 'zod';
import { countryOfCode } from '../vat/country.ts';
import { parsePeriod } from '../vat/period.ts';

/** Wire types of the reports. */

export const reportKinds = ['vat-liability', 'transaction-list'] as const;
export const reportFormats = ['json', 'csv'] as const;
const reportStates = ['building', 'ready', 'claimed', 'delivered', 'expired', 'failed'] as const;

export type ReportKind = (typeof reportKinds)[number];
export type ReportFormat = (typeof reportFormats)[number];

export const reportRequest = z.strictObject({
  kind: z.enum(reportKinds),
  period: z
    .string()
    .refine((text) => parsePeriod(text) !== undefined, 'Take a month (2026-03), a quarter (2026-Q1) or a year (2026).')
    .meta({ example: '2026-Q1' }),
  format: z.enum(reportFormats),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, { error: 'Take a country code of two capital letters, such as DE.', abort: true })
    // Another word for a country would make an empty report, which reads like a nil return.
    .refine((code) => countryOfCode(code) === code, 'Take the ISO 3166 code of a country: GR and GB, not EL and UK.')
    .optional()
    .meta({ description: 'only lines of this country of taxation; all countries without it' }),
  untilLogout: z
    .boolean()
    .optional()
    .meta({ description: 'true: the report, if nobody has claimed it, goes when this session ends' }),
});

export const reportView = z.object({
  id: z.string(),
  kind: z.enum(reportKinds),
  period: z.string(),
  format: z.enum(reportFormats),
  state: z.enum(reportStates),
  createdAt: z.string(),
  expiresAt: z.string().meta({ description: 'when it is gone if nobody claims it' }),
  sizeBytes: z.number().int().nullable(),
  keep: z.string().meta({ description: 'what the seller must keep, and for how long' }),
  failure: z
    .object({
      code: z.string(),
      detail: z.string(),
      periods: z.array(z.string()),
      imports: z.array(z.string()),
    })
    .nullable()
    .meta({ description: 'why it could not be built; set in state failed only' }),
});

export type ReportRequest = z.infer<typeof reportRequest>;
export type ReportView = z.infer<typeof reportView>;

export const reportList = z.object({ items: z.array(reportView), next: z.string().nullable() });
