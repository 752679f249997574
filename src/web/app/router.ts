import { navigate, notePlace } from './navigation.ts';
import type { PageEntry } from './page.ts';
import { PAGES } from './pages.ts';

export type Found = { readonly page: PageEntry; readonly params: Readonly<Record<string, string>> };

/** The page of a path, undefined where there is none. */
export function findPage(path: string): Found | undefined {
  for (const page of PAGES) {
    const names: string[] = [];
    const pattern = page.path.replace(/\{(\w+)\}/g, (_whole, name: string) => {
      names.push(name);
      return '([^/]+)';
    });
    const match = new RegExp(`^${pattern}$`).exec(path);
    if (match === null) continue;
    const params = Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')]));
    return { page, params };
  }
  return undefined;
}

/** Links to pages of ours change the page, all others (and those with a key held down) are the browser's. */
export function followLinks(): void {
  addEventListener('popstate', notePlace);
  document.addEventListener('click', (event) => {
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!isPlain || event.defaultPrevented || link === null || link.target !== '' || link.hasAttribute('download'))
      return;
    const url = new URL(link.href);
    if (url.origin !== location.origin || findPage(url.pathname) === undefined || url.hash !== '') return;
    event.preventDefault();
    navigate(url.href);
  });
}
