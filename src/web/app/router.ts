import { PAGES, type PageEntry } from './pages.ts';
import { createStore } from './store.ts';

export type Place = { readonly path: string; readonly query: URLSearchParams };

export const place = createStore<Place>(currentPlace());

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

/** Goes to a page of ours. `replace` leaves no way back to where one was, for redirects. */
export function navigate(href: string, options: { readonly replace?: boolean } = {}): void {
  const url = withLanguage(new URL(href, location.origin));
  if (options.replace === true) history.replaceState(null, '', url);
  else history.pushState(null, '', url);
  place.set(currentPlace());
  scrollTo(0, 0);
}

/** Links to pages of ours change the page, all others (and those with a key held down) are the browser's. */
export function followLinks(): void {
  addEventListener('popstate', () => place.set(currentPlace()));
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

function currentPlace(): Place {
  return { path: location.pathname, query: new URLSearchParams(location.search) };
}

/** A language that was chosen stays in the address: nothing is stored in the browser. */
function withLanguage(url: URL): URL {
  const chosen = new URLSearchParams(location.search).get('lang');
  if (chosen !== null && !url.searchParams.has('lang')) url.searchParams.set('lang', chosen);
  return url;
}
