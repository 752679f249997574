import type { Queryable } from '../db/index.ts';

type Owner = { accountId: string; epoch: number };

export type SealedConsents = { datasetId: string; salt: Buffer; sealed: Buffer };

/** The sealed history of a generation with its dataset, or undefined before the first decision. */
export async function findSealedConsents(db: Queryable, owner: Owner): Promise<SealedConsents | undefined> {
  const [row] = await db.query<{ dataset_id: string; salt: Buffer; sealed: Buffer }>(
    `SELECT c.dataset_id, d.salt, c.sealed FROM consents c
       JOIN datasets d ON d.account_id = c.account_id AND d.epoch = c.epoch AND d.id = c.dataset_id
      WHERE c.account_id = ? AND c.epoch = ?`,
    [owner.accountId, owner.epoch],
  );
  return row === undefined ? undefined : { datasetId: row.dataset_id, salt: row.salt, sealed: row.sealed };
}

/** Puts a sealed history in the place of the one before it. */
export async function putSealedConsents(
  unit: Queryable,
  owner: Owner,
  consents: { datasetId: string; sealed: Buffer },
): Promise<void> {
  const { datasetId, sealed } = consents;
  await unit.execute(
    `INSERT INTO consents (account_id, epoch, dataset_id, sealed) VALUES (?, ?, ?, ?)
     ON DUPLICATE KEY UPDATE dataset_id = ?, sealed = ?`,
    [owner.accountId, owner.epoch, datasetId, sealed, datasetId, sealed],
  );
}
