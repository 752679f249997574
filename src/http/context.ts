import type { LiveSession } from './session.ts';

/** What `handle` knows of a request besides its input. Never the request or the response themselves. */
export type Context = {
  readonly requestId: string;
  /** The caller's session. With `access: 'public'` it is there only if the caller happens to be logged in. */
  readonly session?: LiveSession;
  /** Where the request comes from: a truncated HMAC of the address under a salt that lives an hour. Fit for limits, for nothing else. */
  readonly source: string;
  /** `Prefer: wait=N` (RFC 7240), cut to 60; undefined when not asked for. */
  readonly preferWaitSeconds: number | undefined;
  /** `Prefer: respond-async`. */
  readonly preferAsync: boolean;
  /** The content type to answer with, chosen by Accept among those of the operation's successful responses. */
  readonly contentType: string;
  /** Aborts when the client goes away before its answer is complete. */
  readonly signal: AbortSignal;
};

/** The context of every operation that is not public: the session is live and of a role that may. */
export type SessionContext = Context & { readonly session: LiveSession };
