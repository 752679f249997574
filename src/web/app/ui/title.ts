import { useEffect } from 'preact/hooks';

/** The tab's title. The shell sets one for each page; a page that knows better says so with this. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · zkvat`;
  }, [title]);
}
