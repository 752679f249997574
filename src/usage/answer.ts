import {
  CHECK_RESULTS,
  DURATION_CLASSES,
  IMPORT_FORMATS,
  MEASURES,
  type Measure,
  REPORT_KINDS,
} from './counters/measures.ts';
import type { StoredPeriod } from './counters/store.ts';
import type { Cell, UsageItem } from './schemas.ts';

type Figures = StoredPeriod['figures'];

/** One answer's items. What is not stored is suppressed: whether it was little or nothing cannot be told. */
export function usageItems(periods: readonly string[], stored: ReadonlyMap<string, StoredPeriod>): UsageItem[] {
  const shownCodes = MEASURES.failures.filter((code) =>
    periods.some((period) => stored.get(period)?.figures.has(`failures/${code}`)),
  );
  return periods.map((period) => {
    const { isComplete, figures } = stored.get(period) ?? { isComplete: false, figures: new Map() };
    const of = (measure: Measure, label = ''): Cell => cellOf(figures, measure, label);
    return {
      period,
      isComplete,
      accounts: { created: of('accounts-created'), deleted: of('accounts-deleted') },
      trials: of('trials'),
      logIns: { succeeded: of('log-ins-succeeded'), failed: of('log-ins-failed') },
      imports: IMPORT_FORMATS.map((format) => ({
        format,
        stored: of('imports-stored', format),
        rejected: of('imports-rejected', format),
        failed: of('imports-failed', format),
        rows: of('rows', format),
      })),
      checks: CHECK_RESULTS.map((result) => ({ result, count: of('checks', result) })),
      reports: REPORT_KINDS.map((kind) => ({ kind, count: of('reports', kind) })),
      failures: shownCodes.map((code) => ({ code, count: of('failures', code) })),
      durations: DURATION_CLASSES.map((operation) => {
        const [, p50Ms = null, p95Ms = null, p99Ms = null] = figures.get(`durations/${operation}`) ?? [];
        return { operation, count: of('durations', operation), p50Ms, p95Ms, p99Ms };
      }),
    };
  });
}

/** A line for each cell, suppressed ones as well. */
export function usageCsv(periods: readonly string[], stored: ReadonlyMap<string, StoredPeriod>): string {
  const lines = periods.flatMap((period) => {
    const figures = stored.get(period)?.figures ?? new Map();
    return Object.entries(MEASURES).flatMap(([measure, labels]) =>
      labels.flatMap((label) => cellLines(figures, measure as Measure, label).map((line) => `${period},${line}`)),
    );
  });
  return `${['period,measure,label,count,suppressed', ...lines].join('\r\n')}\r\n`;
}

const PERCENTILES = ['p50-ms', 'p95-ms', 'p99-ms'] as const;

function cellLines(figures: Figures, measure: Measure, label: string): string[] {
  const found = figures.get(`${measure}/${label}`);
  const line = (name: string, figure: number | undefined) =>
    `${name},${label},${figure ?? ''},${figure === undefined ? 'true' : 'false'}`;
  if (measure !== 'durations') return [line(measure, found?.[0])];
  return ['count', ...PERCENTILES].map((name, place) => line(`durations-${name}`, found?.[place]));
}

function cellOf(figures: Figures, measure: Measure, label: string): Cell {
  const count = figures.get(`${measure}/${label}`)?.[0];
  return count === undefined ? { count: null, suppressed: true } : { count, suppressed: false };
}
