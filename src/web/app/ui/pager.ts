import { useCallback, useEffect, useState } from 'preact/hooks';
import { ask } from '../api.ts';
import { html } from '../html.ts';
import { asProblem, type Problem } from '../problem.ts';
import { Button } from './button.ts';

type Page<Item> = { readonly items: readonly Item[]; readonly next: string | null };

export type Pages<Item> = {
  /** Undefined until the first page is there. */
  readonly items: readonly Item[] | undefined;
  readonly problem: Problem | undefined;
  readonly hasMore: boolean;
  readonly isBusy: boolean;
  loadMore(): void;
  reload(): void;
};

/** A list of the API, page by page. @param path behind `/api/v1`, without `after` */
export function usePages<Item>(path: string): Pages<Item> {
  const [items, setItems] = useState<readonly Item[]>();
  const [next, setNext] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setIsBusy] = useState(false);
  const load = useCallback(
    async (after: string | null) => {
      setIsBusy(true);
      try {
        const cursor = after === null ? '' : `${path.includes('?') ? '&' : '?'}after=${encodeURIComponent(after)}`;
        const page = await ask<Page<Item>>('GET', `${path}${cursor}`);
        setItems((before) => (after === null ? page.items : [...(before ?? []), ...page.items]));
        setNext(page.next);
        setProblem(undefined);
      } catch (error) {
        setProblem(asProblem(error));
      }
      setIsBusy(false);
    },
    [path],
  );
  useEffect(() => void load(null), [load]);
  return {
    items,
    problem,
    isBusy,
    hasMore: next !== null,
    loadMore: () => void load(next),
    reload: () => void load(null),
  };
}

export type PagerProps = { readonly pages: Pages<unknown>; readonly label: string; readonly busyLabel: string };

/** The button that fetches the next page; nothing where there is none. */
export function Pager({ pages, label, busyLabel }: PagerProps) {
  if (!pages.hasMore) return null;
  return html`<div class="pager"><${Button} busy=${pages.isBusy && busyLabel} onClick=${pages.loadMore}>${label}</${Button}></div>`;
}
