import { PROBLEM_CODES } from '../../http/index.ts';

/**
 * Everything that is counted, and of which kinds: closed lists, so that no word of a seller's can become a label. Formats and kinds are held against
 * those of the stations by a test, since this room knows no station.
 */
export const IMPORT_FORMATS = [
  'amazon-vat-transactions',
  'amazon-vat-calculation',
  'paypal-activity',
  'paypal-api',
  'generic',
] as const;
export const CHECK_RESULTS = ['valid', 'invalid', 'unknown'] as const;
export const REPORT_KINDS = [
  ...(['vat-liability', 'union-oss-return', 'import-oss-return', 'ec-sales-list', 'uk-vat-return'] as const),
  ...(['overview', 'transaction-list'] as const),
] as const;

/** What a duration is one of: requests by what they do, and work that outlasts its request. */
export const DURATION_CLASSES = [
  ...(['read', 'write', 'log-in', 'upload', 'download', 'import-job', 'report-job'] as const),
] as const;

const NONE = [''] as const;

export const MEASURES = {
  'accounts-created': NONE,
  'accounts-deleted': NONE,
  trials: NONE,
  'log-ins-succeeded': NONE,
  'log-ins-failed': NONE,
  'imports-stored': IMPORT_FORMATS,
  'imports-rejected': IMPORT_FORMATS,
  'imports-failed': IMPORT_FORMATS,
  rows: IMPORT_FORMATS,
  checks: CHECK_RESULTS,
  reports: REPORT_KINDS,
  failures: PROBLEM_CODES,
  durations: DURATION_CLASSES,
} as const satisfies Record<string, readonly string[]>;

export type Measure = keyof typeof MEASURES;
export type DurationClass = (typeof DURATION_CLASSES)[number];

export function isLabelOf(measure: Measure, label: string): boolean {
  return (MEASURES[measure] as readonly string[]).includes(label);
}

/** Upper bounds in milliseconds; what took longer than the last one counts as that long. */
export const DURATION_BOUNDS = [
  ...([5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 30_000, 60_000, 300_000, 3_600_000] as const),
] as const;

export function bucketOf(durationMs: number): number {
  const at = DURATION_BOUNDS.findIndex((bound) => durationMs <= bound);
  return at === -1 ? DURATION_BOUNDS.length - 1 : at;
}

/** The bound below which that share of all lies. @param share 0 to 1 */
export function percentileOf(buckets: readonly number[], share: number): number {
  const wanted = buckets.reduce((sum, count) => sum + count, 0) * share;
  let sum = 0;
  const at = buckets.findIndex((count) => {
    sum += count;
    return sum >= wanted;
  });
  return DURATION_BOUNDS[at === -1 ? DURATION_BOUNDS.length - 1 : at] ?? 0;
}
