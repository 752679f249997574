import type { ReturnIssue } from '../../contract/overview.ts';

export type RowsOfImport = { readonly importId: string; readonly rows: readonly number[] };

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
