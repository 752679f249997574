import type { Clock } from '../clock.ts';
import type { Database, Queryable } from '../db/index.ts';
import { EpochPassed, lockAccount, Resealing } from './access.ts';

/**
 * The right to change an account's secret, held in `accounts.resealing_until` while the change runs. While it is live every
 * other write answers `Resealing`. Its last value is what proves, in the UPDATE that spends it, that it is still ours.
 */
export type Lease = {
  /** Aborts when the lease was lost (this process stood still for too long, the account is gone). */
  signal: AbortSignal;
  /** Stops renewing and answers the last value. */
  stop(): Promise<Date>;
  /** Gives the lease back unspent. */
  release(): Promise<void>;
};

/** How long a process may stand still before others take its change of secret for crashed. */
export const LEASE_MS = 30_000;

/**
 * @throws EpochPassed when the account's epoch is another (or the account is gone)
 * @throws Resealing when somebody else holds the lease
 */
export async function takeLease(db: Database, clock: Clock, account: Owner): Promise<Lease> {
  const lost = new AbortController();
  let until = await db.atomically((unit) => take(unit, clock, account));
  let renewing: Promise<void> = Promise.resolve();
  const renew = async (): Promise<void> => {
    const next = leaseEnd(clock);
    if (await exchange(db, account, until, next)) until = next;
    else lost.abort(new Error('the lease of a change of secret was lost'));
  };
  // A renewal that fails because the database is away is tried again; the UPDATE that spends the lease decides.
  const timer = setInterval(() => {
    renewing = renewing.then(renew).catch(() => undefined);
  }, LEASE_MS / 3);
  timer.unref();
  const stop = async (): Promise<Date> => {
    clearInterval(timer);
    await renewing;
    return until;
  };
  return {
    signal: lost.signal,
    stop,
    release: async () => {
      // To a moment that has passed, not to NULL: what was staged is still there, and the next write must see that.
      await exchange(db, account, await stop(), new Date(clock.now().getTime() - 1));
    },
  };
}

/** For a server that knows that no other one uses its database: every change that seems to run has crashed. */
export async function endSecretChangeLeases(db: Queryable, now: Date): Promise<void> {
  await db.execute('UPDATE accounts SET resealing_until = ? WHERE resealing_until > ?', [now, now]);
}

type Owner = { accountId: string; epoch: number };

async function take(unit: Queryable, clock: Clock, { accountId, epoch }: Owner): Promise<Date> {
  const account = await lockAccount(unit, accountId);
  if (account === undefined || account.epoch !== epoch) throw new EpochPassed();
  const leftMs = (account.resealingUntil?.getTime() ?? 0) - clock.now().getTime();
  if (leftMs > 0) throw new Resealing(Math.ceil(leftMs / 1000));
  const until = leaseEnd(clock);
  await unit.execute('UPDATE accounts SET resealing_until = ? WHERE id = ?', [until, accountId]);
  return until;
}

async function exchange(db: Queryable, { accountId, epoch }: Owner, before: Date, after: Date): Promise<boolean> {
  const { affectedRows } = await db.execute(
    'UPDATE accounts SET resealing_until = ? WHERE id = ? AND epoch = ? AND resealing_until = ?',
    [after, accountId, epoch, before],
  );
  return affectedRows === 1;
}

function leaseEnd(clock: Clock): Date {
  return new Date(clock.now().getTime() + LEASE_MS);
}
