import type { AccountKeys } from '../crypto/index.ts';
import type { Role } from '../http/index.ts';

/** What a live session says about itself; holds no key. The owner may see `id`: the cookie's value is another one. */
export type VaultSession = {
  id: string;
  accountId: string;
  username: string;
  role: Role;
  epoch: number;
  csrfToken: string;
  createdAt: Date;
  lastSeenAt: Date;
  /** When it ends if nothing is heard of it. */
  expiresAt: Date;
  /** When it ends in any case. */
  endsAt: Date;
  /** Only of an account that is for trying it out: when it is deleted. */
  trialEndsAt?: Date;
};

/** Keys on loan: a copy, zeroed when the work that asked for it settles. `signal` aborts when the session ends. */
export type LeasedKeys = { accountId: string; epoch: number; keys: AccountKeys; signal: AbortSignal };

export type NewSession = {
  accountId: string;
  username: string;
  role: Role;
  epoch: number;
  /** The vault takes ownership and wipes them; null for staff, who have no data. */
  keys: AccountKeys | null;
  /** The session ends then at the latest. */
  trialEndsAt?: Date;
};

export type SessionLimits = { idleMs: number; absoluteMs: number; perAccount: number };

/** 15 minutes without a request, 8 hours in all, 5 at a time. */
export const sessionLimits: SessionLimits = { idleMs: 15 * 60_000, absoluteMs: 8 * 3_600_000, perAccount: 5 };

/**
 * Where the keys of logged-in sellers live. Every way out (log-out, expiry, deletion, shutdown) zeroes them. Keys leave it
 * only by `withKeys`; nothing of them may stand in a session store, in JSON, in a log or in another thread's message.
 */
export type KeyVault = {
  /** Opens a session under a new id; one too many ends the account's oldest. */
  begin(session: NewSession): Promise<VaultSession>;
  /** The live session of that id, its idle time begun anew; undefined when there is none. */
  find(sessionId: string): Promise<VaultSession | undefined>;
  /** The account's live sessions, oldest first; touches none. */
  list(accountId: string): Promise<VaultSession[]>;
  /** Ends a session and zeroes its keys at once; false when there was none. */
  end(sessionId: string): Promise<boolean>;
  /** Ends all sessions of an account but one; answers how many. */
  endAll(accountId: string, exceptSessionId?: string): Promise<number>;
  /**
   * Runs `work` with a copy of the session's keys. Holds off the idle end while it runs, never the absolute one.
   * @throws SessionEnded when there is no such live session, or it is one without keys.
   */
  withKeys<T>(sessionId: string, work: (leased: LeasedKeys) => Promise<T>): Promise<T>;
  /** After a changed secret: the session goes on with the new keys (ownership taken); loans of the old ones are aborted. */
  rekey(sessionId: string, epoch: number, keys: AccountKeys | null): Promise<boolean>;
  /** Ends everything. */
  close(): Promise<void>;
};

/** The session ended (log-out, expiry, deletion, shutdown) before or while its keys were asked for. */
export class SessionEnded extends Error {
  override name = 'SessionEnded';
  constructor() {
    super('the session has ended');
  }
}
