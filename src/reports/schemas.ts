import { z } from 'zod';
import { countryOfCode } from '../vat/country.ts';
import { parsePeriod } from '../vat/period.ts';
import { LANGUAGES } from './language/index.ts';
import { faultsOfRequest } from './requests.ts';

/** Wire types of the reports. */

export const reportKinds = [
  ...(['vat-liability', 'union-oss-return', 'import-oss-return', 'ec-sales-list', 'uk-vat-return'] as const),
  ...(['overview', 'transaction-list'] as const),
] as const;
/** The last four are the authorities' own, or ours where they name only the data, each for its kind of return. */
export const reportFormats = [
  ...(['json', 'csv', 'xlsx', 'pdf'] as const),
  ...(['oss-xml', 'bzst-oss-csv', 'zm-csv', 'hmrc-mtd-json'] as const),
] as const;
const reportStates = ['building', 'ready', 'claimed', 'delivered', 'expired', 'failed'] as const;

export type ReportKind = (typeof reportKinds)[number];
export type ReportFormat = (typeof reportFormats)[number];

const pounds = z.string().regex(/^-?\d{1,12}(\.\d{1,2})?$/, 'Take pounds and pence such as "105.50".');
const wholePounds = z.string().regex(/^-?\d{1,12}$/, 'Take whole pounds such as "3000".');

/** Boxes 2, 4, 7 and 9 have to be given, be it as nothing: a zero that nobody has said must not be filed. */
const hmrcAdditions = z.strictObject({
  periodKey: z
    .string()
    .regex(/^[A-Za-z0-9#]{4}$/, 'Take the four characters of the period key of your obligation at HMRC.')
    .meta({ example: '18A1' }),
  vatDueSales: pounds.default('0').meta({ description: 'box 1: VAT on other sales' }),
  vatDueAcquisitions: pounds.meta({ description: 'box 2' }),
  vatReclaimedCurrPeriod: pounds.meta({ description: 'box 4' }),
  totalValueSalesExVAT: wholePounds.default('0').meta({ description: 'box 6: other sales' }),
  totalValuePurchasesExVAT: wholePounds.meta({ description: 'box 7' }),
  totalValueGoodsSuppliedExVAT: wholePounds.default('0').meta({ description: 'box 8: other supplies' }),
  totalAcquisitionsExVAT: wholePounds.meta({ description: 'box 9' }),
});

const reportFields = z.strictObject({
  kind: z.enum(reportKinds),
  period: z
    .string()
    .refine((text) => parsePeriod(text) !== undefined, 'Take a month (2026-03), a quarter (2026-Q1) or a year (2026).')
    .meta({ example: '2026-Q1' }),
  format: z.enum(reportFormats).meta({
    description:
      'oss-xml: an OSS return by the schema at /api/v1/schemas/oss-return-1.xsd; bzst-oss-csv: a Union OSS return for the portal of the BZSt; zm-csv: an EC sales list for ELSTER; hmrc-mtd-json: a UK VAT return for HMRC (Making Tax Digital)',
  }),
  language: z
    .enum(LANGUAGES)
    .default('en')
    .meta({ description: 'of texts, numbers and dates in pdf and xlsx; the other formats are the same in both' }),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, { error: 'Take a country code of two capital letters, such as DE.', abort: true })
    // Another word for a country would make an empty report, which reads like a nil return.
    .refine((code) => countryOfCode(code) === code, 'Take the ISO 3166 code of a country: GR and GB, not EL and UK.')
    .optional()
    .meta({
      description:
        'only lines of this country of taxation, in an EC sales list of departure; all countries without it. An OSS return and a UK VAT return are always whole.',
    }),
  hmrc: hmrcAdditions
    .optional()
    .meta({ description: 'for hmrc-mtd-json: what is added to the boxes of marketplace data' }),
  pending: z.enum(['refuse', 'leave-out']).optional().meta({
    description:
      'for the formats of authorities, while sales that may belong into the file hang on VAT IDs that are not checked: refuse (the default), or leave-out, which makes the file without them and counts them in `leftOut`. The other formats show them as pending.',
  }),
  untilLogout: z
    .boolean()
    .optional()
    .meta({ description: 'true: the report, if nobody has claimed it, goes when this session ends' }),
});

export const reportRequest = reportFields.superRefine((request, context) => {
  for (const { field, detail } of faultsOfRequest(request)) {
    context.addIssue({ code: 'custom', path: [field], message: detail });
  }
});

const CHECK_RESULTS = ['valid', 'invalid', 'unknown'] as const;

export const reportView = z.object({
  id: z.string(),
  kind: z.enum(reportKinds),
  period: z.string(),
  format: z.enum(reportFormats),
  language: z.enum(LANGUAGES),
  country: z.string().nullable().meta({ description: 'what it is narrowed to' }),
  state: z.enum(reportStates),
  createdAt: z.string(),
  expiresAt: z.string().meta({ description: 'when it is gone if nobody claims it' }),
  sizeBytes: z.number().int().nullable(),
  contentDigest: z.string().nullable().meta({
    description:
      'SHA-256 of the content in hex: of a list first the SHA-256 of each transaction in hex, ascending, one a line; then everything else of the JSON file but `digest`, each as canonical JSON (RFC 8785) ended by a line feed. For the id of an import stands its place in `imports` from 1 on, else 0. The same in every format, and when built again from the same rows, also after the same files were uploaded anew in the same order.',
  }),
  keep: z.string().meta({ description: 'what the seller must keep, and for how long' }),
  evidenceChanges: z
    .object({
      since: z.string(),
      changes: z.array(
        z.object({ from: z.enum(CHECK_RESULTS), to: z.enum(CHECK_RESULTS), transactions: z.number().int() }),
      ),
    })
    .nullable()
    .meta({
      description:
        'what later checks of VAT IDs have changed since you last downloaded this report: how many of its transactions rest on another answer now. Null the first time.',
    }),
  leftOut: z.object({ pending: z.number().int() }).nullable().meta({
    description:
      'sales that may belong into an authority’s file and are not in it, because they hang on VAT IDs that are not checked; null for other formats and before it is built',
  }),
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
