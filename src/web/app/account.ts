import { ask } from './api.ts';
import { ApiError } from './problem.ts';
import { currentSession, type Session, sessionBegan, sessionEnded, sessionState } from './session.ts';

/** Asks whether this browser has a live session: after a reload, when another tab says that one began, when one may be over. */
export async function takeUpSession(): Promise<void> {
  const before = currentSession();
  try {
    const session = await ask<Session>('GET', '/session');
    // What was told at log-in is told once; it stays on the page.
    const notices = before?.csrfToken === session.csrfToken ? before.notices : undefined;
    sessionBegan({ ...session, ...(notices === undefined ? {} : { notices }) }, false);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    // Whoever was not logged in need not be told that a session ended.
    if (before === undefined) sessionState.set({ is: 'none' });
    else if (error.problem.code !== 'session-required') sessionEnded('over');
  }
}

/** @throws ApiError */
export async function logIn(credentials: { username: string; secret: string; totp?: string }): Promise<Session> {
  const session = await ask<Session>('POST', '/session', { body: credentials });
  sessionBegan(session, true);
  return session;
}

/** @throws ApiError */
export async function register(credentials: { username: string; secret: string }): Promise<void> {
  await ask('POST', '/accounts', { body: credentials });
}

/** A throw-away account that lives an hour. @throws ApiError */
export async function beginTrial(): Promise<Session> {
  const session = await ask<Session>('POST', '/trial');
  sessionBegan(session, true);
  return session;
}

/** The keys on the server are zeroed; what the tabs show goes even if the server cannot be reached. */
export async function logOut(): Promise<void> {
  try {
    await ask('DELETE', '/session');
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    // Without a word nobody would know that the session goes on at the server until its time is over.
    if (error.problem.code !== 'session-required') return sessionEnded('unreached');
  }
  sessionEnded('logged-out');
}
