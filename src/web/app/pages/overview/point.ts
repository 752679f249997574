import type { ReturnIssue } from '../../contract/overview.ts';

export type RowsOfImport = { readonly importId: string; readonly rows: readonly number[] };

/** A point of the overview as it stands in the address of an import. `rest`: transactions that no row names. */
export type Point = { readonly code: string; readonly period: string; readonly rest: number };

/** An address takes so many. */
const ROWS_MAX = 200;

/** The rows that the issues of one code name as `<import>:<row>`, each once, ascending. */
export function rowsByImport(issues: readonly ReturnIssue[]): RowsOfImport[] {
  const named = new Map<string, Set<number>>();
  for (const name of issues.flatMap(({ rows }) => rows)) {
    const [importId = '', row = ''] = name.split(':');
    if (!/^\d+$/.test(row)) continue;
    const own = named.get(importId) ?? new Set<number>();
    named.set(importId, own.add(Number(row)));
  }
  return [...named].map(([importId, rows]) => ({ importId, rows: [...rows].sort((a, b) => a - b) }));
}

/** How many transactions are counted and not named. */
export function unnamed(issues: readonly ReturnIssue[]): number {
  return issues.reduce((sum, { count, rows }) => sum + Math.max(0, count - rows.length), 0);
}

/** The page of an import, which then tells of the point. */
export function pointPath({ importId, rows }: RowsOfImport, { code, period, rest }: Point): string {
  const left = Math.max(0, rows.length - ROWS_MAX) + rest;
  const query = {
    point: code,
    period,
    rows: rows.slice(0, ROWS_MAX).join('.'),
    ...(left === 0 ? {} : { more: String(left) }),
  };
  return `/imports/${importId}?${new URLSearchParams(query)}`;
}

/** What such an address says, undefined where it says nothing of the kind. */
export function readPoint(query: URLSearchParams): (Point & { readonly rows: readonly number[] }) | undefined {
  const code = query.get('point');
  const rows = query.get('rows') ?? '';
  if (code === null || !/^\d{1,9}(\.\d{1,9})*$/.test(rows)) return undefined;
  const more = query.get('more') ?? '';
  return {
    code,
    period: query.get('period') ?? '',
    rest: /^\d{1,9}$/.test(more) ? Number(more) : 0,
    rows: rows.split('.').slice(0, ROWS_MAX).map(Number),
  };
}
