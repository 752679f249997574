import { z } from 'zod';
import { type Operation, operation } from '../http/index.ts';
import { LANGUAGES } from './language/index.ts';
import { faultsOfRequest } from './requests.ts';
import { type ReportFormat, type ReportKind, reportFormats, reportKinds } from './schemas.ts';

/** What can be asked for, told from the very checks that a request goes through, so that the two cannot differ. */
export function kindOperations(): Operation[] {
  return [
    operation({
      method: 'GET',
      path: '/api/v1/report-kinds',
      access: 'session',
      summary: 'Which periods, formats and countries go with which kind of report',
      description:
        'The same for everyone. Whether a seller has such a return (a registration for the one-stop shop) is said when it is asked for.',
      responses: { 200: { description: 'Every kind.', schema: kindList } },
      problems: [],
      handle: async () => ({ status: 200, body: { items: reportKinds.map(kindItem) } }),
    }),
  ];
}

const PERIODS = ['month', 'quarter', 'year'] as const;
/** One of each, late enough for every kind. */
const EXAMPLES = { month: '2025-03', quarter: '2025-Q1', year: '2025' } as const;
const FORMATS_IN_LANGUAGES: ReadonlySet<ReportFormat> = new Set(['pdf', 'xlsx']);

const kindList = z.object({
  items: z.array(
    z.object({
      kind: z.enum(reportKinds),
      formats: z.array(
        z.object({
          format: z.enum(reportFormats),
          periods: z.array(z.enum(PERIODS)),
          country: z
            .array(z.string())
            .nullable()
            .meta({ description: 'which countries it can be narrowed to: null any, an empty list none' }),
          languages: z.array(z.enum(LANGUAGES)).meta({ description: 'empty where it is the same for everyone' }),
          needs: z.array(z.literal('hmrc')).meta({ description: 'further fields that must be given' }),
        }),
      ),
    }),
  ),
});

type Item = z.input<typeof kindList>['items'][number];

function kindItem(kind: ReportKind): Item {
  return { kind, formats: reportFormats.flatMap((format) => formatItem(kind, format)) };
}

function formatItem(kind: ReportKind, format: ReportFormat): Item['formats'] {
  const faultsOf = (period: string, country?: string) => faultsOfRequest({ kind, format, period, country });
  const isNeeded = PERIODS.some((period) => faultsOf(EXAMPLES[period]).some(({ field }) => field === 'hmrc'));
  const periods = PERIODS.filter((period) => faultsOf(EXAMPLES[period]).every(({ field }) => field === 'hmrc'));
  const [first] = periods;
  if (first === undefined) return [];
  const takes = (country: string) => faultsOf(EXAMPLES[first], country).every(({ field }) => field !== 'country');
  // Germany is the one country that a file of an authority is for; another one stands for any.
  const country = takes('FR') ? null : takes('DE') ? ['DE'] : [];
  const languages = FORMATS_IN_LANGUAGES.has(format) ? [...LANGUAGES] : [];
  return [{ format, periods, country, languages, needs: isNeeded ? ['hmrc' as const] : [] }];
}
