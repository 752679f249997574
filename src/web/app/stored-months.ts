import { useEffect, useState } from 'preact/hooks';
import { ask } from './api.ts';
import type { ImportItem } from './contract/imports.ts';
import { asProblem, type Problem } from './problem.ts';

export type StoredMonths = {
  /** Ascending, `2025-03`; undefined until they are known. */
  readonly months: readonly string[] | undefined;
  readonly problem: Problem | undefined;
};

/** Pages of imports that are looked through; who has more chooses older years without our help. */
const PAGES_MAX = 10;

/** The months of which something is stored, as the imports name them. */
export function useStoredMonths(): StoredMonths {
  const [known, setKnown] = useState<StoredMonths>({ months: undefined, problem: undefined });
  useEffect(() => {
    const stop = new AbortController();
    storedMonths(stop.signal).then(
      (months) => setKnown({ months, problem: undefined }),
      (error) => {
        const problem = asProblem(error);
        if (!stop.signal.aborted) setKnown({ months: undefined, problem });
      },
    );
    return () => stop.abort();
  }, []);
  return known;
}

async function storedMonths(signal: AbortSignal): Promise<string[]> {
  const months = new Set<string>();
  let after = '';
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const page = await ask<{ items: ImportItem[]; next: string | null }>('GET', `/imports${after}`, { signal });
    for (const { state, periods } of page.items) if (state === 'stored') for (const month of periods) months.add(month);
    if (page.next === null) break;
    after = `?after=${encodeURIComponent(page.next)}`;
  }
  return [...months].sort();
}
