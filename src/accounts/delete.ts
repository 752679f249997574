import type { Clock } from '../clock.ts';
import { newId } from '../crypto/index.ts';
import { type Database, DatabaseError, type Queryable } from '../db/index.ts';
import { EpochPassed, lockAccount, type SealedAccess, withAccountWrite } from './access.ts';
import { removeDatasets } from './datasets.ts';
import type { KeyVault } from './key-vault.ts';
import { findHandle, removeEpoch } from './store.ts';

/** What a receipt counts; null when what is stored is damaged and cannot be counted any more. */
export type DeletedCounts = Record<(typeof counted)[number], number | null>;

export type Receipt = { receiptId: string; deleted: DeletedCounts };

export type Deleted = { accountId: string; handle: string; epoch: number };

export type DeletionDesk = {
  db: Database;
  clock: Clock;
  vault: KeyVault;
  /** How much of each there is; called with the keys before anything is deleted. What no station counts is 0. */
  counters: Partial<Record<(typeof counted)[number], (unit: Queryable, access: SealedAccess) => Promise<number>>>;
  /** What else goes, or changes, together with the data; run in the same unit. */
  erasers: readonly ((unit: Queryable, owner: { accountId: string; epoch: number }) => Promise<void>)[];
  /** In the unit that deletes the account, before it does: what must be known of it until its end is noted. */
  beforeAccountDeleted?(unit: Queryable, accountId: string): Promise<void>;
  /** After the rows are gone and before it is acknowledged: cancel running work, note it in the anchors. */
  onDataDeleted?(deleted: Deleted): Promise<void>;
  /** Likewise; writes the tombstone that keeps a restored backup from bringing the account back. */
  onAccountDeleted?(deleted: Deleted): Promise<void>;
};

/**
 * Deletes everything sealed under the account, at once: salts overwritten first, then the rows, in one unit. The account stays.
 * @throws EpochPassed, Resealing
 */
export async function deleteData(desk: DeletionDesk, access: SealedAccess): Promise<Receipt> {
  const { accountId, epoch } = access;
  const { handle, deleted } = await withAccountWrite(desk.db, desk.clock, access, async (unit) => {
    const before = { handle: await handleOf(unit, accountId), deleted: await countAll(desk, unit, access) };
    await removeDatasets(unit, accountId, epoch);
    for (const erase of desk.erasers) await erase(unit, { accountId, epoch });
    return before;
  });
  await desk.onDataDeleted?.({ accountId, handle, epoch });
  return { receiptId: newId(), deleted };
}

/**
 * Deletes the account with everything under it, ends all its sessions and zeroes their keys. It does not wait for a running
 * change of secret: both generations go.
 * @throws EpochPassed
 */
export async function deleteAccount(desk: DeletionDesk, access: SealedAccess): Promise<Receipt> {
  const { accountId } = access;
  const { handle, deleted } = await desk.db.atomically(async (unit) => {
    const account = await lockAccount(unit, accountId);
    if (account?.epoch !== access.epoch) throw new EpochPassed();
    const before = { handle: await handleOf(unit, accountId), deleted: await countAll(desk, unit, access) };
    await desk.beforeAccountDeleted?.(unit, accountId);
    const epochs = await unit.query<{ epoch: number }>('SELECT epoch FROM epochs WHERE account_id = ?', [accountId]);
    for (const { epoch } of epochs) await removeEpoch(unit, accountId, Number(epoch));
    await unit.execute('DELETE FROM accounts WHERE id = ?', [accountId]);
    return before;
  });
  await desk.vault.endAll(accountId);
  await desk.onAccountDeleted?.({ accountId, handle, epoch: access.epoch });
  return { receiptId: newId(), deleted };
}

const counted = ['imports', 'transactions', 'reports', 'checks', 'connections'] as const;

async function handleOf(db: Queryable, accountId: string): Promise<string> {
  const handle = await findHandle(db, accountId);
  if (handle === undefined) throw new EpochPassed();
  return handle;
}

async function countAll(desk: DeletionDesk, unit: Queryable, access: SealedAccess): Promise<DeletedCounts> {
  const counts = { imports: 0, transactions: 0, reports: 0, checks: 0, connections: 0 } as DeletedCounts;
  for (const name of counted) {
    const count = desk.counters[name];
    if (count !== undefined) counts[name] = await count(unit, access).catch(uncountable);
  }
  return counts;
}

/** Damage to what is stored must not keep a seller from deleting it; but a unit that the database broke off must fail. */
function uncountable(error: unknown): null {
  if (error instanceof DatabaseError) throw error;
  return null;
}
