import type { Queryable } from '../db/index.ts';
import type { StoredTotp } from './totp-record.ts';

type Owner = { accountId: string; epoch: number };

export async function findTotp(db: Queryable, owner: Owner): Promise<StoredTotp | undefined> {
  const [row] = await db.query<StoredTotp>('SELECT salt, sealed FROM totp WHERE account_id = ? AND epoch = ?', [
    owner.accountId,
    owner.epoch,
  ]);
  return row;
}

/** Puts a record in the place of the one before it. */
export async function putTotp(unit: Queryable, owner: Owner, { salt, sealed }: StoredTotp): Promise<void> {
  await unit.execute(
    `INSERT INTO totp (account_id, epoch, salt, sealed) VALUES (?, ?, ?, ?)
     ON DUPLICATE KEY UPDATE salt = ?, sealed = ?`,
    [owner.accountId, owner.epoch, salt, sealed, salt, sealed],
  );
}

/** Takes `sealed` in the place of `before`, if that is still what stands there: of two that use one code at once, one wins. */
export async function exchangeTotp(db: Queryable, owner: Owner, before: Buffer, sealed: Buffer): Promise<boolean> {
  const { affectedRows } = await db.execute(
    'UPDATE totp SET sealed = ? WHERE account_id = ? AND epoch = ? AND sealed = ?',
    [sealed, owner.accountId, owner.epoch, before],
  );
  return affectedRows === 1;
}

/** Salt first, as everywhere. False when there was none. */
export async function removeTotp(unit: Queryable, owner: Owner): Promise<boolean> {
  const of = [owner.accountId, owner.epoch];
  await unit.execute('UPDATE totp SET salt = ? WHERE account_id = ? AND epoch = ?', [Buffer.alloc(32), ...of]);
  const { affectedRows } = await unit.execute('DELETE FROM totp WHERE account_id = ? AND epoch = ?', of);
  return affectedRows === 1;
}
