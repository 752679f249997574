import { now } from './clock.ts';
import { createStore } from './store.ts';

export type Role = 'seller' | 'support' | 'admin' | 'owner';

/** The live session as the API tells it. Only this tab's memory holds it. */
export type Session = {
  readonly username: string;
  readonly role: Role;
  readonly csrfToken: string;
  /** When it ends if nothing is asked until then. */
  readonly expiresAt: string;
  /** When it ends in any case. */
  readonly endsAt: string;
  readonly notices?: readonly { readonly code: string; readonly detail: string }[];
  /** Of a throw-away account: when it is deleted with everything in it. */
  readonly trial?: { readonly endsAt: string };
};

/** Why somebody is not logged in any more: told on the page for the log-in. */
export type EndReason = 'logged-out' | 'elsewhere' | 'over' | 'deleted' | 'unreached' | 'trial-ended';

export type SessionState =
  | { readonly is: 'unknown' }
  | { readonly is: 'none'; readonly reason?: EndReason }
  | { readonly is: 'live'; readonly session: Session };

/**
 * Whatever a page holds hangs below its component, and the components go when this is `none`: dropping the session drops the
 * seller's data.
 */
export const sessionState = createStore<SessionState>({ is: 'unknown' });

/** When the session will end, in milliseconds since 1970, as far as this tab knows. */
export const sessionEnd = createStore<{ readonly idleAt: number; readonly endsAt: number } | undefined>(undefined);

let idleMs = 0;

export function currentSession(): Session | undefined {
  const state = sessionState.get();
  return state.is === 'live' ? state.session : undefined;
}

/** @param isNew whether it was begun just now, so that other tabs, which share the cookie, must take it up */
export function sessionBegan(session: Session, isNew: boolean): void {
  idleMs = Date.parse(session.expiresAt) - now();
  sessionState.set({ is: 'live', session });
  noteAlive();
  if (isNew) channel?.postMessage({ type: 'began' } satisfies Message);
}

/** In this tab and all others of this browser. */
export function sessionEnded(reason: EndReason): void {
  drop(reason);
  channel?.postMessage({ type: 'ended', reason: reason === 'logged-out' ? 'elsewhere' : reason } satisfies Message);
}

/** The server has just answered this session, which moves the end of its idle time. */
export function noteAlive(): void {
  const session = currentSession();
  if (session === undefined) return;
  const endsAt = Date.parse(session.endsAt);
  const end = { idleAt: Math.min(now() + idleMs, endsAt), endsAt };
  sessionEnd.set(end);
  channel?.postMessage({ type: 'alive', idleAt: end.idleAt } satisfies Message);
}

/** @param takeUp asks the server which session there is now */
export function listenToOtherTabs(takeUp: () => void): void {
  channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.type === 'ended') drop(data.reason);
    else if (data.type === 'began') {
      // It may be another account's: what this one showed goes first.
      sessionState.set({ is: 'unknown' });
      takeUp();
    } else {
      const end = sessionEnd.get();
      if (end !== undefined) sessionEnd.set({ ...end, idleAt: Math.max(end.idleAt, data.idleAt) });
    }
  });
}

type Message =
  | { readonly type: 'began' }
  | { readonly type: 'ended'; readonly reason: EndReason }
  | { readonly type: 'alive'; readonly idleAt: number };

/** Only tabs of the same origin hear it, and nothing of a seller is said. */
const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('zkvat-session');

function drop(reason: EndReason): void {
  sessionEnd.set(undefined);
  const before = sessionState.get();
  // A request on its way while somebody logs out may be told first that there is no session: the log-out itself has the last word on why.
  const isBetterWord = reason === 'logged-out' || reason === 'elsewhere';
  if (before.is === 'none' && !(before.reason === 'over' && isBetterWord)) return;
  // With its session the server deletes a sample account: there is nothing to log in to again.
  const isTrial = before.is === 'live' && before.session.trial !== undefined && reason !== 'unreached';
  sessionState.set({ is: 'none', reason: isTrial ? 'trial-ended' : reason });
}
