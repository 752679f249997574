import type { Clock } from '../clock.ts';
import { type AccountKeys, copyKeys, newId, newToken, wipeKeys } from '../crypto/index.ts';
import {
  type KeyVault,
  type LeasedKeys,
  SessionEnded,
  type SessionLimits,
  sessionLimits,
  type VaultSession,
} from './key-vault.ts';

type Loan = { epoch: number; abort: AbortController };
type Held = { session: VaultSession; keys: AccountKeys | null; loans: Set<Loan> };

/**
 * The vault in this process's memory. `sweepMs` is how often ended sessions are looked for: a session that nobody asks
 * for again must lose its keys just the same.
 */
export function openMemoryKeyVault(options: {
  clock: Clock;
  limits?: SessionLimits;
  sweepMs?: number;
  /** Told of every session that has ended, however it did; what it does must not throw. */
  onEnd?(sessionId: string): void;
}): KeyVault {
  const { clock, limits = sessionLimits, sweepMs = 1_000 } = options;
  const held = new Map<string, Held>();

  const drop = (entry: Held): void => {
    held.delete(entry.session.id);
    if (entry.keys !== null) wipeKeys(entry.keys);
    entry.keys = null;
    // A loan's copy is not zeroed here but by withKeys when its work settles: work that is told to stop may be in the
    // middle of a seal, and a record sealed under 32 zero bytes would be readable by anyone.
    for (const loan of entry.loans) loan.abort.abort(new SessionEnded());
    options.onEnd?.(entry.session.id);
  };
  const live = (sessionId: string): Held | undefined => {
    const entry = held.get(sessionId);
    if (entry === undefined || !hasEnded(entry, clock.now())) return entry;
    drop(entry);
    return undefined;
  };
  const touch = (entry: Held): void => {
    const now = clock.now();
    entry.session.lastSeenAt = now;
    entry.session.expiresAt = earlier(new Date(now.getTime() + limits.idleMs), entry.session.endsAt);
  };
  const ofAccount = (accountId: string): Held[] =>
    [...held.values()].filter((entry) => entry.session.accountId === accountId && live(entry.session.id) !== undefined);

  const sweeper = setInterval(() => {
    for (const sessionId of [...held.keys()]) live(sessionId);
  }, sweepMs);
  sweeper.unref();

  return {
    begin: async ({ keys, ...who }) => {
      const now = clock.now();
      const latest = new Date(now.getTime() + limits.absoluteMs);
      const endsAt = who.trialEndsAt === undefined ? latest : earlier(latest, who.trialEndsAt);
      const session: VaultSession = {
        ...who,
        id: newId(),
        csrfToken: newToken(),
        createdAt: now,
        lastSeenAt: now,
        expiresAt: earlier(new Date(now.getTime() + limits.idleMs), endsAt),
        endsAt,
      };
      // A Map keeps insertion order, so the account's first entries are its oldest.
      const others = ofAccount(who.accountId);
      for (const oldest of others.slice(0, Math.max(0, others.length - limits.perAccount + 1))) drop(oldest);
      held.set(session.id, { session, keys, loans: new Set() });
      return { ...session };
    },
    find: async (sessionId) => {
      const entry = live(sessionId);
      if (entry === undefined) return undefined;
      touch(entry);
      return { ...entry.session };
    },
    list: async (accountId) => ofAccount(accountId).map((entry) => ({ ...entry.session })),
    end: async (sessionId) => {
      const entry = live(sessionId);
      if (entry === undefined) return false;
      drop(entry);
      return true;
    },
    endAll: async (accountId, exceptSessionId) => {
      const ending = ofAccount(accountId).filter((entry) => entry.session.id !== exceptSessionId);
      for (const entry of ending) drop(entry);
      return ending.length;
    },
    withKeys: async (sessionId, work) => {
      const entry = live(sessionId);
      if (entry === undefined || entry.keys === null) throw new SessionEnded();
      return lend(entry, entry.keys, touch, work);
    },
    rekey: async (sessionId, epoch, keys) => {
      const entry = live(sessionId);
      if (entry === undefined) {
        if (keys !== null) wipeKeys(keys);
        return false;
      }
      if (entry.keys !== null) wipeKeys(entry.keys);
      entry.keys = keys;
      entry.session.epoch = epoch;
      // Records of the passed generation are about to go: work that still reads them would find them missing.
      for (const loan of entry.loans) if (loan.epoch !== epoch) loan.abort.abort(new SessionEnded());
      return true;
    },
    close: async () => {
      clearInterval(sweeper);
      for (const entry of [...held.values()]) drop(entry);
    },
  };
}

async function lend<T>(
  entry: Held,
  keys: AccountKeys,
  touch: (entry: Held) => void,
  work: (leased: LeasedKeys) => Promise<T>,
): Promise<T> {
  const { accountId, epoch } = entry.session;
  const loan: Loan = { epoch, abort: new AbortController() };
  const copy = copyKeys(keys);
  entry.loans.add(loan);
  touch(entry);
  try {
    return await work({ accountId, epoch, keys: copy, signal: loan.abort.signal });
  } finally {
    wipeKeys(copy);
    entry.loans.delete(loan);
    touch(entry);
  }
}

function hasEnded(entry: Held, now: Date): boolean {
  if (now >= entry.session.endsAt) return true;
  return entry.loans.size === 0 && now >= entry.session.expiresAt;
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}
