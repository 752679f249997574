import type { Queryable } from '../db/index.ts';

/** SQL of the reports. A report's state moves only by conditional UPDATEs: whoever changes one row has won. */

export type ReportState = 'building' | 'ready' | 'claimed' | 'delivered' | 'expired' | 'failed';

export type ReportRow = {
  id: string;
  summary_id: string;
  state: ReportState;
  created_at: Date;
  expires_at: Date;
  lease_until: Date | null;
  claim_session: Buffer | null;
  claim_until: Date | null;
  sealed: Buffer;
};

export type Owner = { accountId: string; epoch: number };

const COLUMNS = 'id, summary_id, state, created_at, expires_at, lease_until, claim_session, claim_until, sealed';

export async function insertReport(
  unit: Queryable,
  owner: Owner,
  row: {
    id: string;
    summaryId: string;
    createdAt: Date;
    expiresAt: Date;
    leaseUntil: Date;
    logoutSession: Buffer | null;
    sealed: Buffer;
  },
): Promise<void> {
  await unit.execute(
    `INSERT INTO reports (account_id, epoch, id, summary_id, state, created_at, expires_at, lease_until, logout_session, sealed)
     VALUES (?, ?, ?, ?, 'building', ?, ?, ?, ?, ?)`,
    [
      owner.accountId,
      owner.epoch,
      row.id,
      row.summaryId,
      row.createdAt,
      row.expiresAt,
      row.leaseUntil,
      row.logoutSession,
      row.sealed,
    ],
  );
}

export async function findReport(db: Queryable, owner: Owner, id: string): Promise<ReportRow | undefined> {
  const rows = await db.query<ReportRow>(
    `SELECT ${COLUMNS} FROM reports WHERE account_id = ? AND epoch = ? AND id = ?`,
    [owner.accountId, owner.epoch, id],
  );
  return rows[0];
}

/** Newest first; `after` is the id of the last one seen. */
export async function listReports(
  db: Queryable,
  owner: Owner,
  after: string | undefined,
  limit: number,
): Promise<ReportRow[]> {
  const cursor = after === undefined ? undefined : await findReport(db, owner, after);
  if (after !== undefined && cursor === undefined) return [];
  const beyond = cursor === undefined ? '' : 'AND (created_at < ? OR (created_at = ? AND id < ?))';
  return db.query<ReportRow>(
    `SELECT ${COLUMNS} FROM reports WHERE account_id = ? AND epoch = ? ${beyond}
     ORDER BY created_at DESC, id DESC LIMIT ${Math.trunc(limit)}`,
    [owner.accountId, owner.epoch, ...(cursor === undefined ? [] : [cursor.created_at, cursor.created_at, cursor.id])],
  );
}

/** Ends the building of a report, but only if it is still being built: a cancelled one must not come back. */
export async function endBuilding(
  unit: Queryable,
  owner: Owner,
  id: string,
  end: { state: 'ready' | 'failed'; sealed: Buffer },
): Promise<boolean> {
  const { affectedRows } = await unit.execute(
    `UPDATE reports SET state = ?, sealed = ?, lease_until = NULL
     WHERE account_id = ? AND epoch = ? AND id = ? AND state = 'building'`,
    [end.state, end.sealed, owner.accountId, owner.epoch, id],
  );
  return affectedRows === 1;
}

export async function extendLease(
  db: Queryable,
  owner: Owner,
  id: string,
  state: 'building' | 'claimed',
  leaseUntil: Date,
): Promise<boolean> {
  const { affectedRows } = await db.execute(
    `UPDATE reports SET lease_until = ? WHERE account_id = ? AND epoch = ? AND id = ? AND state = ?`,
    [leaseUntil, owner.accountId, owner.epoch, id, state],
  );
  return affectedRows === 1;
}

/**
 * The one statement that decides who gets a report: of any number of callers exactly one changes the row. The session that
 * claimed it may win again while its time runs, but never while a transfer of it is under way.
 */
export async function claimReport(
  unit: Queryable,
  owner: Owner,
  id: string,
  claim: { session: Buffer; now: Date; leaseUntil: Date },
): Promise<boolean> {
  const { affectedRows } = await unit.execute(
    `UPDATE reports
     SET state = 'claimed', claim_session = ?, lease_until = ?
     WHERE account_id = ? AND epoch = ? AND id = ?
       AND ((state = 'ready' AND expires_at > ?)
         OR (state = 'claimed' AND claim_session = ? AND lease_until IS NULL AND claim_until > ?))`,
    [claim.session, claim.leaseUntil, owner.accountId, owner.epoch, id, claim.now, claim.session, claim.now],
  );
  return affectedRows === 1;
}

/**
 * After a transfer broke: frees the claim for another try by the same session, until `claimUntil`. The first break begins that
 * time and no later one prolongs it, or a report could be kept for ever.
 */
export async function releaseClaim(db: Queryable, owner: Owner, id: string, claimUntil: Date): Promise<void> {
  await db.execute(
    `UPDATE reports SET lease_until = NULL, claim_until = COALESCE(claim_until, ?)
     WHERE account_id = ? AND epoch = ? AND id = ? AND state = 'claimed'`,
    [claimUntil, owner.accountId, owner.epoch, id],
  );
}

/** Ends a claim whose file does not open; `sealed` is the summary that says so. */
export async function failDelivery(unit: Queryable, owner: Owner, id: string, sealed: Buffer): Promise<void> {
  await unit.execute(
    `UPDATE reports SET state = 'failed', sealed = ?, lease_until = NULL, claim_session = NULL, claim_until = NULL
     WHERE account_id = ? AND epoch = ? AND id = ? AND state = 'claimed'`,
    [sealed, owner.accountId, owner.epoch, id],
  );
}

export async function endReport(
  unit: Queryable,
  owner: Owner,
  id: string,
  state: 'delivered' | 'expired' | 'failed',
): Promise<void> {
  await unit.execute(
    `UPDATE reports SET state = ?, lease_until = NULL, claim_session = NULL, claim_until = NULL, logout_session = NULL
     WHERE account_id = ? AND epoch = ? AND id = ?`,
    [state, owner.accountId, owner.epoch, id],
  );
}

export async function deleteReport(unit: Queryable, owner: Owner, id: string): Promise<void> {
  await unit.execute('DELETE FROM reports WHERE account_id = ? AND epoch = ? AND id = ?', [
    owner.accountId,
    owner.epoch,
    id,
  ]);
}

export async function insertChunks(
  unit: Queryable,
  owner: Owner,
  reportId: string,
  chunks: readonly { number: number; sealed: Buffer }[],
): Promise<void> {
  await unit.execute(
    `INSERT INTO report_chunks (account_id, epoch, report_id, number, sealed)
     VALUES ${chunks.map(() => '(?, ?, ?, ?, ?)').join(', ')}`,
    chunks.flatMap((chunk) => [owner.accountId, owner.epoch, reportId, chunk.number, chunk.sealed]),
  );
}

export async function findChunk(
  db: Queryable,
  owner: Owner,
  reportId: string,
  number: number,
): Promise<Buffer | undefined> {
  const rows = await db.query<{ sealed: Buffer }>(
    'SELECT sealed FROM report_chunks WHERE account_id = ? AND epoch = ? AND report_id = ? AND number = ?',
    [owner.accountId, owner.epoch, reportId, number],
  );
  return rows[0]?.sealed;
}

/** For a server that knows that no other one uses its database: whatever is being built or handed over is interrupted. */
export async function endReportLeases(db: Queryable, now: Date): Promise<void> {
  await db.execute('UPDATE reports SET lease_until = ? WHERE lease_until > ?', [now, now]);
}

export type DueReport = { account_id: string; epoch: number; id: string; state: ReportState };

/** Reports whose time is over: unclaimed too long, a claim that ran out, or work that was interrupted. Needs no key. */
export async function findDueReports(db: Queryable, now: Date, limit: number): Promise<DueReport[]> {
  return db.query<DueReport>(
    `SELECT account_id, epoch, id, state FROM reports
     WHERE (state = 'ready' AND expires_at <= ?)
        OR (state = 'claimed' AND lease_until IS NULL AND claim_until <= ?)
        OR (state IN ('claimed', 'building') AND lease_until <= ?)
     LIMIT ${Math.trunc(limit)}`,
    [now, now, now],
  );
}

export async function countReports(db: Queryable, owner: Owner): Promise<number> {
  const rows = await db.query<{ count: number }>(
    'SELECT COUNT(*) AS count FROM reports WHERE account_id = ? AND epoch = ?',
    [owner.accountId, owner.epoch],
  );
  return Number(rows[0]?.count ?? 0);
}

/** Reports that go with the end of a session; without one, of any session. */
export async function findReportsOfSession(db: Queryable, session: Buffer | undefined): Promise<DueReport[]> {
  return db.query<DueReport>(
    `SELECT account_id, epoch, id, state FROM reports
     WHERE logout_session ${session === undefined ? 'IS NOT NULL' : '= ?'} AND state IN ('building', 'ready', 'claimed')`,
    session === undefined ? [] : [session],
  );
}
