import type { Queryable } from '../db/index.ts';

type Owner = { accountId: string; epoch: number };

/** The sealed profile of a generation with its dataset, or undefined before the first one. */
export async function findSealedProfile(
  db: Queryable,
  owner: Owner,
): Promise<{ datasetId: string; salt: Buffer; sealed: Buffer } | undefined> {
  const [row] = await db.query<{ dataset_id: string; salt: Buffer; sealed: Buffer }>(
    `SELECT p.dataset_id, d.salt, p.sealed FROM profiles p
       JOIN datasets d ON d.account_id = p.account_id AND d.epoch = p.epoch AND d.id = p.dataset_id
      WHERE p.account_id = ? AND p.epoch = ?`,
    [owner.accountId, owner.epoch],
  );
  return row === undefined ? undefined : { datasetId: row.dataset_id, salt: row.salt, sealed: row.sealed };
}

/** Puts a sealed profile in the place of the one before it. */
export async function putSealedProfile(
  unit: Queryable,
  owner: Owner,
  profile: { datasetId: string; sealed: Buffer },
): Promise<void> {
  const of = [owner.accountId, owner.epoch];
  await unit.execute('DELETE FROM profiles WHERE account_id = ? AND epoch = ?', of);
  await unit.execute('INSERT INTO profiles (account_id, epoch, dataset_id, sealed) VALUES (?, ?, ?, ?)', [
    ...of,
    profile.datasetId,
    profile.sealed,
  ]);
}
