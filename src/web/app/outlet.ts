import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { html } from './html.ts';
import { useWords } from './language.ts';
import { navigate, place } from './navigation.ts';
import type { PageEntry, PageProps } from './page.ts';
import { startPath } from './pages.ts';
import type { Found } from './router.ts';
import type { SessionState } from './session.ts';
import { Button, EmptyState, LinkButton, Waiting } from './ui/index.ts';
import { de } from './words/shell.de.ts';
import { en } from './words/shell.en.ts';

type Drawn =
  | { readonly entry: PageEntry; readonly Page: (props: PageProps) => VNode }
  | { readonly entry: PageEntry; readonly Page: undefined };

/** The page of the address, if it is for who asks; its code is fetched when it is first wanted. */
export function Outlet({ found, state }: { found: Found | undefined; state: SessionState }) {
  const words = useWords({ en, de });
  const entry = found?.page;
  const verdict = entry === undefined ? 'nothing' : judge(entry, state);
  const drawn = useLoaded(verdict === 'show' ? entry : undefined);
  useEffect(() => {
    if (verdict === 'log-in') navigate(logInPath(state), { replace: true });
    if (verdict === 'go-on' && state.is === 'live')
      navigate(nextPath() ?? startPath(state.session.role, entry?.path === '/sign-up'), { replace: true });
  }, [verdict]);
  if (verdict === 'nothing') return html`<${NotFound} />`;
  if (verdict === 'wait') return html`<${Waiting} label=${words.takingUp} />`;
  if (drawn === undefined || drawn.entry !== entry) return html`<${Waiting} label=${words.loading} />`;
  if (drawn.Page === undefined) return html`<${Outdated} />`;
  const session = state.is === 'live' ? state.session : undefined;
  // A page begins anew with each address: what it knew of another import must not show in this one.
  return html`<${drawn.Page} key=${place.get().path} params=${found?.params ?? {}} session=${session} startPath=${startPath} />`;
}

type Verdict = 'show' | 'wait' | 'log-in' | 'go-on' | 'nothing';

function judge({ access }: PageEntry, state: SessionState): Verdict {
  if (access === 'anyone') return 'show';
  if (state.is === 'unknown') return 'wait';
  if (access === 'visitor') return state.is === 'live' ? 'go-on' : 'show';
  if (state.is === 'none') return 'log-in';
  return access.includes(state.session.role) ? 'show' : 'nothing';
}

/** Back to where one was, unless one left of one's own will: the next to log in may be somebody else. */
function logInPath(state: SessionState): string {
  const hasLeft = state.is === 'none' && (state.reason === 'logged-out' || state.reason === 'elsewhere');
  return hasLeft ? '/log-in' : `/log-in?next=${encodeURIComponent(place.get().path)}`;
}

/** Where somebody wanted to go who had to log in first; only a path of ours, lest a link led elsewhere after a log-in. */
function nextPath(): string | undefined {
  const next = place.get().query.get('next');
  return next?.startsWith('/') === true && !next.startsWith('//') ? next : undefined;
}

function useLoaded(entry: PageEntry | undefined): Drawn | undefined {
  const [drawn, setDrawn] = useState<Drawn>();
  useEffect(() => {
    if (entry === undefined) return;
    let isWanted = true;
    entry.load().then(
      ({ Page }) => isWanted && setDrawn({ entry, Page }),
      () => isWanted && setDrawn({ entry, Page: undefined }),
    );
    return () => {
      isWanted = false;
    };
  }, [entry]);
  return drawn;
}

function NotFound() {
  const { notFound } = useWords({ en, de });
  const actions = html`<${LinkButton} kind="primary" href="/">${notFound.home}</${LinkButton}>`;
  return html`<${EmptyState} isPage=${true} title=${notFound.title} actions=${actions}><p>${notFound.text}</p></${EmptyState}>`;
}

function Outdated() {
  const { outdated } = useWords({ en, de });
  const actions = html`<${Button} kind="primary" onClick=${() => location.reload()}>${outdated.reload}</${Button}>`;
  return html`<${EmptyState} isPage=${true} title=${outdated.title} actions=${actions}><p>${outdated.text}</p></${EmptyState}>`;
}
