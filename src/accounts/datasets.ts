import { newId, newSalt } from '../crypto/index.ts';
import type { Queryable } from '../db/index.ts';

/** What a set of records sealed under keys of its own may hold; a CHECK in the schema says the same. */
export const DATASET_KINDS = [
  'profile',
  'ledger',
  'import',
  'report',
  'evidence',
  'consents',
  'inquiry',
  'connection',
] as const;

export type DatasetKind = (typeof DATASET_KINDS)[number];

/** One dataset. The salt is no secret: without the account's keys it yields nothing. */
export type Dataset = { id: string; salt: Buffer };

type Owner = { accountId: string; epoch: number };

/**
 * Makes a dataset with a fresh random salt of 32 bytes, in the caller's unit (so that a salt never stands without its
 * records). `id` may be given when a record of the same id exists beside it (an import, a report).
 */
export async function createDataset(unit: Queryable, owner: Owner, kind: DatasetKind, id = newId()): Promise<Dataset> {
  const salt = newSalt();
  await unit.execute('INSERT INTO datasets (account_id, epoch, id, kind, salt) VALUES (?, ?, ?, ?, ?)', [
    owner.accountId,
    owner.epoch,
    id,
    kind,
    salt,
  ]);
  return { id, salt };
}

/** The dataset of that id in the owner's epoch, or undefined. */
export async function loadDataset(db: Queryable, owner: Owner, id: string): Promise<Dataset | undefined> {
  const [row] = await db.query<{ salt: Buffer }>(
    'SELECT salt FROM datasets WHERE account_id = ? AND epoch = ? AND id = ?',
    [owner.accountId, owner.epoch, id],
  );
  return row === undefined ? undefined : { id, salt: row.salt };
}

/**
 * Removes datasets and, by cascade, everything sealed under them; without `ids` all of the epoch. Answers how many.
 * The salt is overwritten first: a deleted row may stay in a page for a while, and without its salt what is left of the
 * records is noise even to the seller's own key.
 */
export async function removeDatasets(
  unit: Queryable,
  accountId: string,
  epoch: number,
  ids?: readonly string[],
): Promise<number> {
  if (ids?.length === 0) return 0;
  const zero = Buffer.alloc(32);
  const where = `account_id = ? AND epoch = ?${ids === undefined ? '' : ` AND id IN (${ids.map(() => '?').join(', ')})`}`;
  const values = [accountId, epoch, ...(ids ?? [])];
  await unit.execute(`UPDATE datasets SET salt = ? WHERE ${where}`, [zero, ...values]);
  const { affectedRows } = await unit.execute(`DELETE FROM datasets WHERE ${where}`, values);
  return affectedRows;
}
