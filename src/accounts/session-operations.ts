import { z } from 'zod';
import { type Operation, operation, problem, type SessionContext } from '../http/index.ts';
import { type LoginDesk, logIn } from './log-in.ts';
import { loginRequest, sessionList, sessionOpened, sessionView, toSessionItem, toSessionView } from './schemas.ts';

export type SessionDeps = LoginDesk;

export function sessionOperations(deps: SessionDeps): Operation[] {
  return [openSession(deps), showSession(), endSession(deps), listSessions(deps), endOneSession(deps)];
}

function openSession(deps: SessionDeps): Operation {
  return operation({
    method: 'POST',
    path: '/api/v1/session',
    access: 'public',
    limit: 'log-in',
    summary: 'Log in',
    description:
      'Derives the keys that open the account, which then live in memory until the session ends. With a second factor in force `totp` is needed; each code counts once.',
    body: loginRequest,
    secretFields: ['secret'],
    responses: { 201: { description: 'Logged in.', schema: sessionOpened } },
    problems: ['login-failed', 'busy'],
    handle: async ({ body }, { source, session: before }) => {
      const { username, secret, totp } = body;
      const loggedIn = await logIn(deps, { username, secret, code: totp, source });
      if (loggedIn === undefined) return problem('login-failed');
      // The cookie is about to be replaced: nobody could end the session it stood for any more.
      if (before !== undefined) await deps.vault.end(before.id);
      const { session, notices } = loggedIn;
      const body201 = { ...toSessionView(session), ...(notices.length === 0 ? {} : { notices }) };
      return { status: 201, body: body201, session: { begin: session.id } };
    },
  });
}

function showSession(): Operation {
  return operation({
    method: 'GET',
    path: '/api/v1/session',
    access: 'session',
    summary: 'The session in use',
    responses: { 200: { description: 'The session.', schema: sessionView } },
    problems: [],
    handle: async (_input, { session }: SessionContext) => ({ status: 200, body: toSessionView(session) }),
  });
}

function endSession({ vault }: SessionDeps): Operation {
  return operation({
    method: 'DELETE',
    path: '/api/v1/session',
    access: 'session',
    summary: 'Log out',
    description: 'Zeroes the keys at once; work that was running with them is told to stop.',
    responses: { 204: { description: 'Logged out.' } },
    problems: [],
    handle: async (_input, { session }: SessionContext) => {
      await vault.end(session.id);
      return { status: 204, session: 'end', clearSiteData: true };
    },
  });
}

function listSessions({ vault }: SessionDeps): Operation {
  return operation({
    method: 'GET',
    path: '/api/v1/sessions',
    access: 'session',
    summary: 'Own live sessions',
    description: 'Without address and browser, which are kept nowhere.',
    responses: { 200: { description: 'The sessions, oldest first.', schema: sessionList } },
    problems: [],
    handle: async (_input, { session }: SessionContext) => {
      const sessions = await vault.list(session.accountId);
      return { status: 200, body: { items: sessions.map((one) => toSessionItem(one, session.id)), next: null } };
    },
  });
}

function endOneSession({ vault }: SessionDeps): Operation {
  return operation({
    method: 'DELETE',
    path: '/api/v1/sessions/{id}',
    access: 'session',
    summary: 'End one of the own sessions',
    params: z.object({ id: z.string() }),
    responses: { 204: { description: 'Ended, its keys zeroed.' } },
    problems: ['not-found'],
    handle: async ({ params }, { session }: SessionContext) => {
      // Looked for among the caller's own: another account's session is as unknown as one that never was.
      const own = await vault.list(session.accountId);
      if (!own.some((one) => one.id === params.id)) return problem('not-found');
      await vault.end(params.id);
      const isCurrent = params.id === session.id;
      return isCurrent ? { status: 204, session: 'end', clearSiteData: true } : { status: 204 };
    },
  });
}
