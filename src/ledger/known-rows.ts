/** Rows that an import left out since they are stored already: in which imports, and which came first. */
export type KnownRows = {
  readonly imports: readonly { readonly importId: string; readonly rows: number }[];
  /** Up to KNOWN_ROWS_MAX, by their number in the file. `importId` is null for a row that this import itself had shown before. */
  readonly first: readonly { readonly row: number; readonly importId: string | null }[];
};

export const KNOWN_ROWS_MAX = 20;

export type KnownRowsList = {
  /** Counts one. True while its number is wanted as well, which only opening its block tells: then `name` it. */
  count(importId: string | null): boolean;
  name(row: number, importId: string | null): void;
  finish(): KnownRows;
};

export function createKnownRows(): KnownRowsList {
  const counts = new Map<string, number>();
  const first: { row: number; importId: string | null }[] = [];
  let wanted = KNOWN_ROWS_MAX;
  return {
    count(importId) {
      if (importId !== null) counts.set(importId, (counts.get(importId) ?? 0) + 1);
      if (wanted === 0) return false;
      wanted -= 1;
      return true;
    },
    name: (row, importId) => {
      first.push({ row, importId });
    },
    finish: () => ({
      imports: [...counts].map(([importId, rows]) => ({ importId, rows })).sort((a, b) => b.rows - a.rows),
      first: first.toSorted((a, b) => a.row - b.row),
    }),
  };
}
