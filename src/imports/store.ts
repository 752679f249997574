import type { Queryable } from '../db/index.ts';

/** SQL of the imports. A state moves only from `running`, by conditional UPDATEs: whoever changes the row has won. */

export type ImportState = 'running' | 'stored' | 'rejected' | 'failed' | 'cancelled';

export type ImportRow = {
  id: string;
  state: ImportState;
  source: 'upload' | 'amazon' | 'paypal';
  received_at: Date;
  /** Of a running import: its process renews it. Null where it comes from a connection, and goes on at the next log-in. */
  lease_until: Date | null;
  sealed: Buffer | null;
};

export type Owner = { accountId: string; epoch: number };

const COLUMNS = 'id, state, source, received_at, lease_until, sealed';

export async function insertImport(
  unit: Queryable,
  owner: Owner,
  row: { id: string; source: ImportRow['source']; receivedAt: Date; leaseUntil: Date | null },
): Promise<void> {
  await unit.execute(
    `INSERT INTO imports (account_id, epoch, id, state, source, received_at, lease_until, sealed)
     VALUES (?, ?, ?, 'running', ?, ?, ?, NULL)`,
    [owner.accountId, owner.epoch, row.id, row.source, row.receivedAt, row.leaseUntil],
  );
}

/** False when it does not run any more. */
export async function endImport(
  unit: Queryable,
  owner: Owner,
  id: string,
  end: { state: Exclude<ImportState, 'running'>; sealed: Buffer | null },
): Promise<boolean> {
  const { affectedRows } = await unit.execute(
    `UPDATE imports SET state = ?, sealed = ?, lease_until = NULL
     WHERE account_id = ? AND epoch = ? AND id = ? AND state = 'running'`,
    [end.state, end.sealed, owner.accountId, owner.epoch, id],
  );
  return affectedRows === 1;
}

export async function extendImportLease(db: Queryable, owner: Owner, id: string, leaseUntil: Date): Promise<boolean> {
  const { affectedRows } = await db.execute(
    `UPDATE imports SET lease_until = ? WHERE account_id = ? AND epoch = ? AND id = ? AND state = 'running'`,
    [leaseUntil, owner.accountId, owner.epoch, id],
  );
  return affectedRows === 1;
}

export async function findImport(db: Queryable, owner: Owner, id: string): Promise<ImportRow | undefined> {
  const rows = await db.query<ImportRow>(
    `SELECT ${COLUMNS} FROM imports WHERE account_id = ? AND epoch = ? AND id = ?`,
    [owner.accountId, owner.epoch, id],
  );
  return rows[0];
}

/** Newest first; `after` is the id of the last one seen. */
export async function listImports(
  db: Queryable,
  owner: Owner,
  after: string | undefined,
  limit: number,
): Promise<ImportRow[]> {
  const cursor = after === undefined ? undefined : await findImport(db, owner, after);
  if (after !== undefined && cursor === undefined) return [];
  const beyond = cursor === undefined ? '' : 'AND (received_at < ? OR (received_at = ? AND id < ?))';
  return db.query<ImportRow>(
    `SELECT ${COLUMNS} FROM imports WHERE account_id = ? AND epoch = ? ${beyond}
     ORDER BY received_at DESC, id DESC LIMIT ${Math.trunc(limit)}`,
    [
      owner.accountId,
      owner.epoch,
      ...(cursor === undefined ? [] : [cursor.received_at, cursor.received_at, cursor.id]),
    ],
  );
}

export type InterruptedImport = Owner & { id: string };

/** Running imports whose lease has passed: the process that ran them is gone. */
export async function findInterruptedImports(db: Queryable, now: Date, limit: number): Promise<InterruptedImport[]> {
  const rows = await db.query<{ account_id: string; epoch: number; id: string }>(
    `SELECT account_id, epoch, id FROM imports
     WHERE state = 'running' AND lease_until <= ? LIMIT ${Math.trunc(limit)}`,
    [now],
  );
  return rows.map((row) => ({ accountId: row.account_id, epoch: Number(row.epoch), id: row.id }));
}

/** For a server that knows that no other one uses its database: whatever runs is interrupted. */
export async function endImportLeases(db: Queryable, now: Date): Promise<void> {
  await db.execute(`UPDATE imports SET lease_until = ? WHERE state = 'running' AND lease_until > ?`, [now, now]);
}

/** Ends an interrupted import, unless its process has come back since. */
export async function failInterruptedImport(
  db: Queryable,
  interrupted: InterruptedImport,
  now: Date,
): Promise<boolean> {
  const { affectedRows } = await db.execute(
    `UPDATE imports SET state = 'failed', lease_until = NULL
     WHERE account_id = ? AND epoch = ? AND id = ? AND state = 'running' AND lease_until <= ?`,
    [interrupted.accountId, interrupted.epoch, interrupted.id, now],
  );
  return affectedRows === 1;
}

/** The same import in another generation of the secret; what an interrupted run wrote there is replaced. */
export async function copyImport(
  db: Queryable,
  owner: Owner,
  to: { epoch: number; id: string; state: ImportState; sealed: Buffer | null },
): Promise<void> {
  await db.execute(
    `INSERT INTO imports (account_id, epoch, id, state, source, received_at, lease_until, sealed)
     SELECT account_id, ?, id, ?, source, received_at, NULL, ? FROM imports
     WHERE account_id = ? AND epoch = ? AND id = ?
     ON DUPLICATE KEY UPDATE state = ?, sealed = ?`,
    [to.epoch, to.state, to.sealed, owner.accountId, owner.epoch, to.id, to.state, to.sealed],
  );
}

export async function listAllImports(db: Queryable, owner: Owner): Promise<ImportRow[]> {
  return db.query<ImportRow>(`SELECT ${COLUMNS} FROM imports WHERE account_id = ? AND epoch = ? ORDER BY id`, [
    owner.accountId,
    owner.epoch,
  ]);
}

/** How many imports there are, in whatever state; for receipts. */
export async function countImports(db: Queryable, owner: Owner): Promise<number> {
  const rows = await db.query<{ total: string | number }>(
    'SELECT COUNT(*) AS total FROM imports WHERE account_id = ? AND epoch = ?',
    [owner.accountId, owner.epoch],
  );
  return Number(rows[0]?.total ?? 0);
}
