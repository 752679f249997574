import type { Issue, OpenTable } from './format.ts';
import { cellAt, plainHeader } from './header.ts';
import { DETAILS } from './issues.ts';

/**
 * Names that stand in the header more than once while the rows at hand say different things under them. The first is read, as everywhere
 * (`columnFinder`); which one was meant only the seller can tell. Empty and equal repetitions are silent: spreadsheets make such.
 */
export function contradictingColumns({ columns, sampleRows = [] }: OpenTable): Issue[] {
  const places = Map.groupBy(columns.keys(), (index) => plainHeader(columns[index] ?? ''));
  return [...places].flatMap(([name, [first = -1, ...others]]): Issue[] => {
    if (name === '' || others.length === 0) return [];
    const isContradicted = sampleRows.some((cells) => {
      const read = cellAt(cells, first);
      return others.some((index) => cellAt(cells, index) !== '' && cellAt(cells, index) !== read);
    });
    const column = columns[first]?.trim() ?? null;
    const issue = {
      row: 1,
      column,
      code: 'column-twice',
      detail: DETAILS['column-twice'],
      severity: 'notice',
    } as const;
    return isContradicted ? [issue] : [];
  });
}
