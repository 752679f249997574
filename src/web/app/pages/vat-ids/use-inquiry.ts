import { useCallback, useEffect, useState } from 'preact/hooks';
import { ask } from '../../api.ts';
import type { Inquiry, VatIdResult } from '../../contract/vat-ids.ts';
import { follow } from '../../events.ts';
import { asProblem, type Problem } from '../../problem.ts';

type Known = {
  readonly found: Inquiry | undefined;
  readonly results: readonly VatIdResult[] | undefined;
  readonly problem: Problem | undefined;
};

/** Answers come singly and may be many; they are fetched anew this often at most while they do. */
const PAUSE_MS = 1_500;

/** A check with its results, which grow while it runs. */
export function useInquiry(id: string): Known & { reload(): void } {
  const [known, setKnown] = useState<Known>({ found: undefined, results: undefined, problem: undefined });
  const [round, setRound] = useState(0);
  const look = useCallback(
    async (signal: AbortSignal) => {
      const path = `/vat-id-checks/${encodeURIComponent(id)}`;
      const fetchBoth = async () => {
        const found = await ask<Inquiry>('GET', path, { signal });
        const results = await ask<readonly VatIdResult[]>('GET', `${path}/results`, { signal });
        if (!signal.aborted) setKnown({ found, results, problem: undefined });
        return found;
      };
      if ((await fetchBoth()).state !== 'running') return;
      let hasNews = false;
      let isEnded = false;
      const note = () => {
        hasNews = true;
      };
      const ended = follow(path, note, signal).then(() => {
        isEnded = true;
      });
      let isLast = false;
      while (!isLast && !signal.aborted) {
        await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, PAUSE_MS))]);
        // The end may come while something is being fetched: what was asked for before it is not the last word.
        isLast = isEnded;
        if ((hasNews || isLast) && !signal.aborted) {
          hasNews = false;
          await fetchBoth();
        }
      }
    },
    [id],
  );
  useEffect(() => {
    const stop = new AbortController();
    look(stop.signal).catch((error) => {
      const problem = asProblem(error);
      if (!stop.signal.aborted) setKnown((before) => ({ ...before, problem }));
    });
    return () => stop.abort();
  }, [look, round]);
  return { ...known, reload: () => setRound((before) => before + 1) };
}
