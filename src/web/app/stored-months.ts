import { createContext } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ask } from './api.ts';
import type { ImportItem } from './contract/imports.ts';
import { asProblem, type Problem } from './problem.ts';

export type StoredMonths = {
  /** Ascending, `2025-03`; undefined until they are known. */
  readonly months: readonly string[] | undefined;
  /** The months of each import that is stored. */
  readonly byImport: MonthsByImport;
  readonly problem: Problem | undefined;
};

export type MonthsByImport = ReadonlyMap<string, readonly string[]>;

/** For what names imports: their months tell a person which is which. */
export const ImportMonths = createContext<MonthsByImport>(new Map());

/** Pages of imports that are looked through; who has more chooses older years without our help. */
const PAGES_MAX = 10;

/** The months of which something is stored, as the imports name them. */
export function useStoredMonths(): StoredMonths {
  const [known, setKnown] = useState<StoredMonths>({ months: undefined, byImport: new Map(), problem: undefined });
  useEffect(() => {
    const stop = new AbortController();
    storedMonths(stop.signal).then(
      (byImport) => setKnown({ months: monthsOf(byImport), byImport, problem: undefined }),
      (error) => {
        const problem = asProblem(error);
        if (!stop.signal.aborted) setKnown({ months: undefined, byImport: new Map(), problem });
      },
    );
    return () => stop.abort();
  }, []);
  return known;
}

async function storedMonths(signal: AbortSignal): Promise<MonthsByImport> {
  const byImport = new Map<string, readonly string[]>();
  let after = '';
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const page = await ask<{ items: ImportItem[]; next: string | null }>('GET', `/imports${after}`, { signal });
    for (const { id, state, periods } of page.items) if (state === 'stored') byImport.set(id, periods);
    if (page.next === null) break;
    after = `?after=${encodeURIComponent(page.next)}`;
  }
  return byImport;
}

function monthsOf(byImport: MonthsByImport): string[] {
  return [...new Set([...byImport.values()].flat())].sort();
}
