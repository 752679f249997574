import type { Queryable } from '../../db/index.ts';
import type { InquiryState } from './inquiry.ts';

/** SQL of the inquiries. A state moves only from `running`, by a conditional UPDATE. */

type Owner = { accountId: string; epoch: number };

export type InquiryRow = {
  id: string;
  state: InquiryState;
  created_at: Date;
  lease_until: Date | null;
  sealed: Buffer;
};

const COLUMNS = 'id, state, created_at, lease_until, sealed';

export async function insertInquiry(
  unit: Queryable,
  owner: Owner,
  row: { id: string; createdAt: Date; sealed: Buffer },
): Promise<void> {
  await unit.execute(
    `INSERT INTO inquiries (account_id, epoch, id, state, created_at, lease_until, sealed) VALUES (?, ?, ?, 'running', ?, NULL, ?)`,
    [owner.accountId, owner.epoch, row.id, row.createdAt, row.sealed],
  );
}

export async function findInquiry(db: Queryable, owner: Owner, id: string): Promise<InquiryRow | undefined> {
  const [row] = await db.query<InquiryRow>(
    `SELECT ${COLUMNS} FROM inquiries WHERE account_id = ? AND epoch = ? AND id = ?`,
    [owner.accountId, owner.epoch, id],
  );
  return row;
}

/** Whether it still runs; cheaper than to find it. */
export async function isInquiryRunning(db: Queryable, owner: Owner, id: string): Promise<boolean> {
  const rows = await db.query(
    `SELECT id FROM inquiries WHERE account_id = ? AND epoch = ? AND id = ? AND state = 'running'`,
    [owner.accountId, owner.epoch, id],
  );
  return rows.length === 1;
}

/** Newest first; `after` is the id of the last one seen. */
export async function listInquiries(
  db: Queryable,
  owner: Owner,
  after: string | undefined,
  limit: number,
): Promise<InquiryRow[]> {
  const cursor = after === undefined ? undefined : await findInquiry(db, owner, after);
  if (after !== undefined && cursor === undefined) return [];
  const beyond = cursor === undefined ? '' : 'AND (created_at < ? OR (created_at = ? AND id < ?))';
  return db.query<InquiryRow>(
    `SELECT ${COLUMNS} FROM inquiries WHERE account_id = ? AND epoch = ? ${beyond}
     ORDER BY created_at DESC, id DESC LIMIT ${Math.trunc(limit)}`,
    [owner.accountId, owner.epoch, ...(cursor === undefined ? [] : [cursor.created_at, cursor.created_at, cursor.id])],
  );
}

/** Ids of those that run or wait for their seller, oldest first. */
export async function listRunningInquiries(db: Queryable, owner: Owner): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `SELECT id FROM inquiries WHERE account_id = ? AND epoch = ? AND state = 'running' ORDER BY created_at, id`,
    [owner.accountId, owner.epoch],
  );
  return rows.map(({ id }) => id);
}

/** Its content anew, in whatever state it then is. Nothing happens to one that has ended meanwhile. */
export async function updateInquiry(
  unit: Queryable,
  owner: Owner,
  id: string,
  to: { state: InquiryState; sealed: Buffer },
): Promise<boolean> {
  const { affectedRows } = await unit.execute(
    `UPDATE inquiries SET state = ?, sealed = ? WHERE account_id = ? AND epoch = ? AND id = ? AND state = 'running'`,
    [to.state, to.sealed, owner.accountId, owner.epoch, id],
  );
  return affectedRows === 1;
}

/** The right to work on it, for one server at a time: only where nobody has it, or its holder has died. */
export async function claimInquiry(
  db: Queryable,
  owner: Owner,
  id: string,
  { now, until }: { now: Date; until: Date },
): Promise<boolean> {
  const { affectedRows } = await db.execute(
    `UPDATE inquiries SET lease_until = ? WHERE account_id = ? AND epoch = ? AND id = ? AND state = 'running'
     AND (lease_until IS NULL OR lease_until <= ?)`,
    [until, owner.accountId, owner.epoch, id, now],
  );
  return affectedRows === 1;
}

/** Prolongs a claim, or with null gives it back. `before` proves that it is still ours. */
export async function renewClaim(
  db: Queryable,
  owner: Owner,
  id: string,
  { before, after }: { before: Date; after: Date | null },
): Promise<boolean> {
  const { affectedRows } = await db.execute(
    'UPDATE inquiries SET lease_until = ? WHERE account_id = ? AND epoch = ? AND id = ? AND lease_until = ?',
    [after, owner.accountId, owner.epoch, id, before],
  );
  return affectedRows === 1;
}

/** For a server that knows that no other one uses its database: whatever was claimed is free. */
export async function endInquiryLeases(db: Queryable): Promise<void> {
  await db.execute('UPDATE inquiries SET lease_until = NULL WHERE lease_until IS NOT NULL');
}

/** The same row in another generation of the secret; one that an interrupted run left there is replaced. */
export async function copyInquiry(
  db: Queryable,
  owner: Owner,
  to: { epoch: number; id: string; sealed: Buffer },
): Promise<void> {
  await db.execute(
    `REPLACE INTO inquiries (account_id, epoch, id, state, created_at, lease_until, sealed)
     SELECT account_id, ?, id, state, created_at, NULL, ? FROM inquiries WHERE account_id = ? AND epoch = ? AND id = ?`,
    [to.epoch, to.sealed, owner.accountId, owner.epoch, to.id],
  );
}

export async function listAllInquiries(db: Queryable, owner: Owner): Promise<InquiryRow[]> {
  return db.query<InquiryRow>(
    `SELECT ${COLUMNS} FROM inquiries WHERE account_id = ? AND epoch = ? ORDER BY created_at, id`,
    [owner.accountId, owner.epoch],
  );
}
