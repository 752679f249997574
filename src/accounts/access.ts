import type { Clock } from '../clock.ts';
import type { AccountKeys } from '../crypto/index.ts';
import type { Database, Queryable } from '../db/index.ts';
import { removeEpoch } from './store.ts';

/** Leave to open and seal an account's records: the keys of one generation of its secret. */
export type SealedAccess = { accountId: string; epoch: number; keys: AccountKeys };

/** The caller's keys belong to a generation that no longer stands (or the account is gone): its session is over. */
export class EpochPassed extends Error {
  override name = 'EpochPassed';
  constructor() {
    super('the keys belong to a generation of the secret that has passed');
  }
}

/** The account's secret is being changed; writes wait. */
export class Resealing extends Error {
  override name = 'Resealing';
  /** Whole seconds after which a new try makes sense. */
  readonly retryAfterSeconds: number;
  constructor(retryAfterSeconds: number) {
    super('the secret of the account is being changed');
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/**
 * The one gate for every write to an account's sealed rows: runs `work` in one unit that holds the account's row.
 * @throws EpochPassed when `access.epoch` is not the account's any more: a record sealed under a passed key would be
 *   lost with it.
 * @throws Resealing while a change of the secret runs: a record written beside it would miss the new generation.
 * A change that crashed (its lease has passed) gives way: its staging generation is removed before the write, since the
 * records staged so far no longer are all there is.
 * `work` may run again after a deadlock and must be repeatable.
 */
export function withAccountWrite<T>(
  db: Database,
  clock: Clock,
  access: { accountId: string; epoch: number },
  work: (unit: Queryable) => Promise<T>,
): Promise<T> {
  return db.atomically(async (unit) => {
    const account = await lockAccount(unit, access.accountId);
    if (account === undefined || account.epoch !== access.epoch) throw new EpochPassed();
    if (account.resealingUntil !== null) {
      const leftMs = account.resealingUntil.getTime() - clock.now().getTime();
      if (leftMs > 0) throw new Resealing(Math.max(1, Math.ceil(Math.min(leftMs, RETRY_AFTER_MS_MAX) / 1000)));
      await abandonStaging(unit, access.accountId, account.epoch);
    }
    return work(unit);
  });
}

/** The account's row, held until the unit ends. */
export async function lockAccount(
  unit: Queryable,
  accountId: string,
): Promise<{ epoch: number; resealingUntil: Date | null } | undefined> {
  const [row] = await unit.query<{ epoch: number; resealing_until: Date | null }>(
    'SELECT epoch, resealing_until FROM accounts WHERE id = ? FOR UPDATE',
    [accountId],
  );
  return row === undefined ? undefined : { epoch: Number(row.epoch), resealingUntil: row.resealing_until };
}

// The lease is renewed while the change runs, so its whole length says nothing about when the change is done.
const RETRY_AFTER_MS_MAX = 5_000;

async function abandonStaging(unit: Queryable, accountId: string, epoch: number): Promise<void> {
  await removeEpoch(unit, accountId, epoch + 1);
  await unit.execute('UPDATE accounts SET resealing_until = NULL WHERE id = ?', [accountId]);
}
