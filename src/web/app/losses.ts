import { sessionState } from './session.ts';
import { createStore } from './store.ts';

/** What was not kept when the session ended: only that it was, nothing of it. */
export type Losses = { readonly profile: boolean; readonly uploads: boolean };

const NONE: Losses = { profile: false, uploads: false };

/** Told on the page for the log-in; the next session takes it away. */
export const losses = createStore<Losses>(NONE);

sessionState.subscribe(() => {
  if (sessionState.get().is === 'live') losses.set(NONE);
});

export function noteLoss(what: keyof Losses): void {
  losses.set({ ...losses.get(), [what]: true });
}
