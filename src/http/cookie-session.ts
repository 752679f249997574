import { parseCookie } from 'cookie';
import { unsign } from 'cookie-signature';
import type { Request, RequestHandler, Response } from 'express';
import session, { type SessionData, Store } from 'express-session';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import { hmacTruncated, newToken } from '../crypto/index.ts';

declare module 'express-session' {
  interface SessionData {
    /** The one thing a cookie stands for: which session of the key vault. Never keys: stores turn Buffers into JSON text. */
    vaultSessionId?: string;
  }
}

/** Ties the browser's cookie to a session of the key vault. */
export type CookieSessions = {
  readonly cookieName: string;
  /** The key vault's session id behind this request's cookie, live or not. */
  read(request: Request): string | undefined;
  /** Gives the browser a new cookie for this session of the vault; its old one, if any, means nothing from now on. */
  begin(request: Request, response: Response, vaultSessionId: string): Promise<void>;
  /** Forgets the cookie's value and tells the browser to drop it. */
  end(request: Request, response: Response): Promise<void>;
};

type Settings = Pick<Config, 'publicUrl' | 'sessionAbsoluteHours'>;

export function createCookieSessions(config: Settings, clock: Clock, serverKey: Buffer): CookieSessions {
  const secure = config.publicUrl?.startsWith('https:') ?? false;
  // A browser keeps a __Host- cookie only when it is Secure, without a Domain and for the whole path: no subdomain can set it.
  const cookieName = secure ? '__Host-session' : 'session';
  const flags = { httpOnly: true, sameSite: 'strict', secure, path: '/' } as const;
  const secret = hmacTruncated(serverKey, 'zkvat/v1/cookie', 32).toString('base64url');
  const store = createStore(clock, config.sessionAbsoluteHours * 3_600_000);
  const middleware = session({
    name: cookieName,
    secret,
    store,
    genid: () => newToken(),
    cookie: flags,
    resave: false,
    saveUninitialized: false,
    unset: 'destroy',
  });

  return {
    cookieName,
    // As express-session reads it. Its middleware is not asked, since it prepares each answer for a cookie that a read never sets: that would
    // cost a small request more than all the rest, and what it hangs on the answer keeps requests in memory long after their end.
    read({ headers }) {
      if (!headers.cookie?.includes(`${cookieName}=`)) return undefined;
      const value = parseCookie(headers.cookie)[cookieName];
      const id = value?.startsWith('s:') === true && unsign(value.slice(2), secret);
      return id === false ? undefined : store.find(id)?.vaultSessionId;
    },
    async begin(request, response, vaultSessionId) {
      await run(middleware, request, response);
      await settled((done) => request.session.regenerate(done));
      request.session.vaultSessionId = vaultSessionId;
    },
    async end(request, response) {
      await run(middleware, request, response);
      await settled((done) => request.session.destroy(done));
      response.clearCookie(cookieName, flags);
    },
  };
}

function run(middleware: RequestHandler, request: Request, response: Response): Promise<void> {
  return settled((done) => void middleware(request, response, done));
}

function settled(act: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    act((error) => (error === undefined || error === null ? resolve() : reject(error)));
  });
}

/** What express-session wants a store to be. In memory, bounded by the longest life of a session. */
function createStore(clock: Clock, lifetimeMs: number): Store & { find(id: string): SessionData | null } {
  const entries = new Map<string, { readonly data: SessionData; readonly until: number }>();

  function dropEnded(): void {
    // Entries are in the order they were made and all live equally long.
    for (const [id, { until }] of entries) {
      if (until > clock.monotonicMs()) return;
      entries.delete(id);
    }
  }
  class MemoryStore extends Store {
    find(id: string): SessionData | null {
      const entry = entries.get(id);
      return entry === undefined || entry.until <= clock.monotonicMs() ? null : entry.data;
    }
    override get(id: string, done: (error: unknown, data?: SessionData | null) => void): void {
      done(null, this.find(id));
    }
    override set(id: string, data: SessionData, done?: (error?: unknown) => void): void {
      dropEnded();
      if (data.vaultSessionId !== undefined) {
        // A copy: the session object itself holds on to its request.
        entries.set(id, { data: { ...data }, until: clock.monotonicMs() + lifetimeMs });
      }
      done?.();
    }
    override destroy(id: string, done?: (error?: unknown) => void): void {
      entries.delete(id);
      done?.();
    }
  }
  return new MemoryStore();
}
