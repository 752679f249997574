import { createKdfGate, openMemoryKeyVault, openTrials, type SealedAccess } from '../../src/accounts/index.ts';
import { logIn } from '../../src/accounts/log-in.ts';
import { type Registration, register } from '../../src/accounts/register.ts';
import type { Clock } from '../../src/clock.ts';
import {
  type AccountKeys,
  deriveAccountKeys,
  type KdfParameters,
  newServerKey,
  randomBytes,
} from '../../src/crypto/index.ts';
import type { Database, Queryable } from '../../src/db/index.ts';
import type { LoginThrottle } from '../../src/http/index.ts';
import { readProfile, writeProfile } from '../../src/seller/profile.ts';
import { profileSchema } from '../../src/seller/schemas.ts';

/** The cheapest derivation that is allowed, so that tests spend their time on what they test. */
export const CHEAP: KdfParameters = { algorithm: 'argon2id', memoryKiB: 19_456, passes: 1, lanes: 1 };

export const OLD_SECRET = 'old lantern harbour 61';
export const NEW_SECRET = 'new orchard compass 28';

export type TestClock = Clock & { advance(ms: number): void };

export function testClock(): TestClock {
  let at = Date.UTC(2026, 2, 1, 12);
  return {
    now: () => new Date(at),
    monotonicMs: () => at,
    advance: (ms) => {
      at += ms;
    },
  };
}

export const noThrottle: LoginThrottle = {
  check: async () => undefined,
  failed: async () => undefined,
  succeeded: async () => undefined,
};

export const bytes = (text: string): Buffer => Buffer.from(text);

export function newKeys(): AccountKeys {
  return { data: randomBytes(32), index: randomBytes(32) };
}

export type Desk = ReturnType<typeof openDesk>;

/** Everything that accounts need, on a database of the test's own; a gate that nobody has to wait at, any secret is strong. */
export function openDesk(db: Database, clock: TestClock = testClock(), serverKey = newServerKey()) {
  return {
    db,
    clock,
    serverKey,
    kdf: CHEAP,
    gate: createKdfGate({ permits: 4, queueMax: 1000, perSourceMax: 1000, waitMs: 60_000 }),
    vault: openMemoryKeyVault({ clock, sweepMs: 5 }),
    throttle: noThrottle,
    notify: () => undefined,
    trials: openTrials(),
    config: { trialMinutes: 60, trialsMax: 50 },
    prepareTrial: async () => undefined,
    totpWindowSteps: 1,
    strength: async () => undefined,
    derive: deriveAccountKeys,
    counters: {},
    erasers: [],
  };
}

export async function registered(desk: Desk, username: string, secret = OLD_SECRET): Promise<string> {
  const done: Registration = await register(desk, { username, secret: bytes(secret), source: 'here' });
  if (!done.ok) throw new Error(done.fault);
  return done.accountId;
}

export async function opens(desk: Desk, username: string, secret: string): Promise<boolean> {
  const loggedIn = await logIn(desk, { username, secret: bytes(secret), source: 'here' });
  if (loggedIn !== undefined) await desk.vault.end(loggedIn.session.id);
  return loggedIn !== undefined;
}

export async function loggedIn(desk: Desk, username: string, secret = OLD_SECRET) {
  const done = await logIn(desk, { username, secret: bytes(secret), source: 'here' });
  if (done === undefined) throw new Error('not logged in');
  return done.session;
}

export function sampleProfile(establishment = 'DE') {
  return profileSchema.parse({ establishment, rateCategories: { 'SKU-1': 'books' } });
}

export function storeProfile(desk: Desk, access: SealedAccess, establishment = 'DE'): Promise<void> {
  return writeProfile(desk.db, desk.clock, access, sampleProfile(establishment));
}

export async function establishmentOf(desk: Desk, access: SealedAccess): Promise<string | undefined> {
  return (await readProfile(desk.db, access))?.establishment;
}

export class Crash extends Error {
  override name = 'Crash';
}

/** A database that is gone from the nth statement on, as it is to a process that was killed before it. */
export function crashingDatabase(db: Database, statements: number): Database & { spent(): number } {
  let left = statements;
  let spent = 0;
  const step = (): void => {
    if (left <= 0) throw new Crash();
    left -= 1;
    spent += 1;
  };
  const guard = (queryable: Queryable): Queryable => ({
    query: async (sql, values) => {
      step();
      return queryable.query(sql, values);
    },
    execute: async (sql, values) => {
      step();
      return queryable.execute(sql, values);
    },
  });
  return {
    ...db,
    ...guard(db),
    atomically: (work) => db.atomically((unit) => work(guard(unit))),
    spent: () => spent,
  };
}

/** How many rows every table with a column `account_id` (and `accounts` itself) holds of an account. */
export async function rowsOfAccount(db: Database, accountId: string): Promise<Record<string, number>> {
  const tables = await db.query<{ name: string; owner: string }>(
    `SELECT TABLE_NAME AS name, COLUMN_NAME AS owner FROM information_schema.COLUMNS
      WHERE TABLE_SCHEMA = DATABASE() AND (COLUMN_NAME = 'account_id' OR (TABLE_NAME = 'accounts' AND COLUMN_NAME = 'id'))`,
  );
  const counts: Record<string, number> = {};
  for (const { name, owner } of tables) {
    const [row] = await db.query<{ total: string }>(`SELECT COUNT(*) AS total FROM ${name} WHERE ${owner} = ?`, [
      accountId,
    ]);
    counts[name] = Number(row?.total);
  }
  return counts;
}
