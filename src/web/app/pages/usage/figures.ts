import type { Cell, UsageItem } from '../../contract/usage.ts';

/** What is counted over time, each a figure at the top of the page and a chart. */
export const MEASURES = [
  'created',
  'logIns',
  'failedLogIns',
  'imports',
  'reports',
  'checks',
  'trials',
  'deleted',
] as const;

export type Measure = (typeof MEASURES)[number];

/** `count` null: suppressed. Never zero, which the server does not tell from too few. */
export type Point = { readonly period: string; readonly count: number | null; readonly isComplete: boolean };

export type Total = {
  /** Of what is shown; null where nothing is. */
  readonly sum: number | null;
  /** Periods in which something is shown. */
  readonly shown: number;
};

export function pointsOf(items: readonly UsageItem[], measure: Measure): Point[] {
  return items.map((item) => ({
    period: item.period,
    isComplete: item.isComplete,
    count: totalOf(cellsOf(item, measure)).sum,
  }));
}

/** Counts may be added up where they are shown; what is suppressed may be anything from none up, so a sum is "at least". */
export function totalOf(cells: readonly (Cell | undefined)[]): Total {
  const shown = cells.flatMap((cell) => (cell === undefined || cell.suppressed ? [] : [cell.count]));
  return { sum: shown.length === 0 ? null : shown.reduce((sum, count) => sum + count, 0), shown: shown.length };
}

export type Line = { readonly label: string; readonly total: Total };

/** One line for each label, over all periods; those with figures first, the largest at the top. */
export function linesOf(
  items: readonly UsageItem[],
  labelled: (item: UsageItem) => readonly { readonly label: string; readonly cell: Cell }[],
): Line[] {
  const cells = new Map<string, Cell[]>();
  for (const { label, cell } of items.flatMap(labelled)) cells.set(label, [...(cells.get(label) ?? []), cell]);
  return [...cells]
    .map(([label, own]) => ({ label, total: totalOf(own) }))
    .sort((one, other) => (other.total.sum ?? -1) - (one.total.sum ?? -1));
}

function cellsOf(item: UsageItem, measure: Measure): readonly Cell[] {
  switch (measure) {
    case 'created':
      return [item.accounts.created];
    case 'deleted':
      return [item.accounts.deleted];
    case 'trials':
      return [item.trials];
    case 'logIns':
      return [item.logIns.succeeded];
    case 'failedLogIns':
      return [item.logIns.failed];
    case 'imports':
      return item.imports.map(({ stored }) => stored);
    case 'checks':
      return item.checks.map(({ count }) => count);
    case 'reports':
      return item.reports.map(({ count }) => count);
  }
}
