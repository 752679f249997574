import { createStore } from './store.ts';

export type Place = { readonly path: string; readonly query: URLSearchParams };

/** Where one is. */
export const place = createStore<Place>(currentPlace());

/** Goes to a page of ours. `replace` leaves no way back to where one was, for redirects. */
export function navigate(href: string, options: { readonly replace?: boolean } = {}): void {
  const url = withLanguage(new URL(href, location.origin));
  if (options.replace === true) history.replaceState(null, '', url);
  else history.pushState(null, '', url);
  notePlace();
  scrollTo(0, 0);
}

/** Goes there by loading it anew, so that nothing of the page before is left, nor can lead elsewhere. */
export function leaveFor(href: string): void {
  location.assign(withLanguage(new URL(href, location.origin)));
}

/** The browser has gone somewhere by itself. */
export function notePlace(): void {
  place.set(currentPlace());
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
