import type { Queryable } from '../../db/index.ts';
import type { Owner } from '../store.ts';

/** SQL of imports on their way. A checkpoint counts only for whoever knows the number of the one before it. */

export type PullRow = { id: string; connectionId: string; salt: Buffer; step: number; sealed: Buffer };

type Row = { id: string; connection_id: string; salt: Buffer; step: number | string; sealed: Buffer };

const SELECT = `SELECT p.id, p.connection_id, d.salt, p.step, p.sealed FROM pulls p
   JOIN datasets d ON d.account_id = p.account_id AND d.epoch = p.epoch AND d.id = p.id
  WHERE p.account_id = ? AND p.epoch = ?`;

export async function insertPull(
  unit: Queryable,
  owner: Owner,
  pull: { id: string; connectionId: string; sealed: Buffer },
): Promise<void> {
  await unit.execute(
    'INSERT INTO pulls (account_id, epoch, id, connection_id, step, sealed) VALUES (?, ?, ?, ?, 1, ?)',
    [owner.accountId, owner.epoch, pull.id, pull.connectionId, pull.sealed],
  );
}

export async function findPull(db: Queryable, owner: Owner, id: string): Promise<PullRow | undefined> {
  const rows = await db.query<Row>(`${SELECT} AND p.id = ?`, [owner.accountId, owner.epoch, id]);
  return rows.map(toPull)[0];
}

export async function listPulls(db: Queryable, owner: Owner): Promise<PullRow[]> {
  const rows = await db.query<Row>(`${SELECT} ORDER BY p.id`, [owner.accountId, owner.epoch]);
  return rows.map(toPull);
}

/** False when the pull is not at `step` any more: another process has it, or it has ended. */
export async function movePull(
  unit: Queryable,
  owner: Owner,
  pull: { id: string; step: number; sealed: Buffer },
): Promise<boolean> {
  const { affectedRows } = await unit.execute(
    'UPDATE pulls SET step = step + 1, sealed = ? WHERE account_id = ? AND epoch = ? AND id = ? AND step = ?',
    [pull.sealed, owner.accountId, owner.epoch, pull.id, pull.step],
  );
  return affectedRows === 1;
}

/** With its parts. False when there was none, or none at `step`. */
export async function removePull(unit: Queryable, owner: Owner, id: string, step?: number): Promise<boolean> {
  const at = step === undefined ? '' : ' AND step = ?';
  const { affectedRows } = await unit.execute(`DELETE FROM pulls WHERE account_id = ? AND epoch = ? AND id = ?${at}`, [
    ...[owner.accountId, owner.epoch, id],
    ...(step === undefined ? [] : [step]),
  ]);
  return affectedRows === 1;
}

/** What an interrupted attempt left at this place is replaced. */
export async function putPart(
  unit: Queryable,
  owner: Owner,
  part: { pullId: string; number: number; sealed: Buffer },
): Promise<void> {
  await unit.execute(
    `INSERT INTO pull_parts (account_id, epoch, pull_id, number, sealed) VALUES (?, ?, ?, ?, ?)
     ON DUPLICATE KEY UPDATE sealed = ?`,
    [owner.accountId, owner.epoch, part.pullId, part.number, part.sealed, part.sealed],
  );
}

export async function findPart(
  db: Queryable,
  owner: Owner,
  pullId: string,
  number: number,
): Promise<Buffer | undefined> {
  const [row] = await db.query<{ sealed: Buffer }>(
    'SELECT sealed FROM pull_parts WHERE account_id = ? AND epoch = ? AND pull_id = ? AND number = ?',
    [owner.accountId, owner.epoch, pullId, number],
  );
  return row?.sealed;
}

/** The same pull in another generation of the secret. */
export async function copyPull(
  db: Queryable,
  owner: Owner,
  to: { epoch: number; pull: PullRow; sealed: Buffer },
): Promise<void> {
  const { pull } = to;
  await db.execute(
    `INSERT INTO pulls (account_id, epoch, id, connection_id, step, sealed) VALUES (?, ?, ?, ?, ?, ?)
     ON DUPLICATE KEY UPDATE step = ?, sealed = ?`,
    [owner.accountId, to.epoch, pull.id, pull.connectionId, pull.step, to.sealed, pull.step, to.sealed],
  );
}

function toPull({ id, connection_id, salt, step, sealed }: Row): PullRow {
  return { id, connectionId: connection_id, salt, step: Number(step), sealed };
}
