import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { html } from './html.ts';
import { useWords } from './language.ts';
import { navigate, place } from './navigation.ts';
import type { PageEntry, PageProps } from './page.ts';
import { startPath } from './pages.ts';
import { type Found, findPage } from './router.ts';
import type { EndReason, Role, SessionState } from './session.ts';
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
      navigate(nextPath(state.session.role) ?? startPath(state.session.role, entry?.path === '/sign-up'), {
        replace: true,
      });
  }, [verdict]);
  if (verdict === 'nothing') return html`<${NotFound} />`;
  if (verdict === 'other-role' && state.is === 'live')
    return html`<${OtherRole} path=${entry?.path} role=${state.session.role} />`;
  if (verdict === 'wait') return html`<${Waiting} label=${words.takingUp} />`;
  if (drawn === undefined || drawn.entry !== entry) return html`<${Waiting} label=${words.loading} />`;
  if (drawn.Page === undefined) return html`<${Outdated} />`;
  const session = state.is === 'live' ? state.session : undefined;
  // A page begins anew with each address: what it knew of another import must not show in this one.
  return html`<${drawn.Page} key=${place.get().path} params=${found?.params ?? {}} session=${session} startPath=${startPath} />`;
}

type Verdict = 'show' | 'wait' | 'log-in' | 'go-on' | 'other-role' | 'nothing';

function judge({ access }: PageEntry, state: SessionState): Verdict {
  if (access === 'anyone') return 'show';
  if (state.is === 'unknown') return 'wait';
  if (access === 'visitor') return state.is === 'live' ? 'go-on' : 'show';
  if (state.is === 'none') return 'log-in';
  return access.includes(state.session.role) ? 'show' : 'other-role';
}

const LEFT: readonly EndReason[] = ['logged-out', 'elsewhere', 'trial-ended'];

/** Back to where one was, unless one left of one's own will: the next to log in may be somebody else. */
function logInPath(state: SessionState): string {
  const hasLeft = state.is === 'none' && LEFT.some((reason) => reason === state.reason);
  return hasLeft ? '/log-in' : `/log-in?next=${encodeURIComponent(place.get().path)}`;
}

/**
 * Where somebody wanted to go who had to log in first; only a path of ours, lest a link led elsewhere after a log-in, and only one
 * that is open to the role: whoever used this browser before may have had another.
 */
function nextPath(role: Role): string | undefined {
  const next = place.get().query.get('next');
  const page = next === null ? undefined : findPage(next)?.page;
  if (next === null || page === undefined || page.access === 'visitor') return undefined;
  return page.access === 'anyone' || page.access.includes(role) ? next : undefined;
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

/** The server refuses it as well; here it says why. */
function OtherRole({ path, role }: { path: string | undefined; role: Role }) {
  const { otherRole } = useWords({ en, de });
  const why = path === '/staff/activity' && role === 'support' ? 'log' : role === 'seller' ? 'staff' : 'seller';
  const actions = html`<${LinkButton} kind="primary" href=${startPath(role)}>${otherRole.start}</${LinkButton}>`;
  return html`<${EmptyState} isPage=${true} title=${otherRole.title} actions=${actions}><p>${otherRole.why[why]}</p></${EmptyState}>`;
}

function Outdated() {
  const { outdated } = useWords({ en, de });
  const actions = html`<${Button} kind="primary" onClick=${() => location.reload()}>${outdated.reload}</${Button}>`;
  return html`<${EmptyState} isPage=${true} title=${outdated.title} actions=${actions}><p>${outdated.text}</p></${EmptyState}>`;
}
