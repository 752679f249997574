import type { Dataset } from '../accounts/index.ts';
import type { Queryable } from '../db/index.ts';

/** SQL of the connections. What they connect to stands in the sealed column. */

export type Owner = { accountId: string; epoch: number };

/** A connection with the dataset that it is sealed under; their ids are the same. */
export type SealedConnection = { id: string; dataset: Dataset; connectedAt: Date; sealed: Buffer };

type Row = { id: string; salt: Buffer; connected_at: Date; sealed: Buffer };

const SELECT = `SELECT c.id, d.salt, c.connected_at, c.sealed FROM connections c
   JOIN datasets d ON d.account_id = c.account_id AND d.epoch = c.epoch AND d.id = c.id
  WHERE c.account_id = ? AND c.epoch = ?`;

export async function insertConnection(
  unit: Queryable,
  owner: Owner,
  connection: { id: string; connectedAt: Date; sealed: Buffer },
): Promise<void> {
  await unit.execute('INSERT INTO connections (account_id, epoch, id, connected_at, sealed) VALUES (?, ?, ?, ?, ?)', [
    ...[owner.accountId, owner.epoch, connection.id],
    ...[connection.connectedAt, connection.sealed],
  ]);
}

export async function updateConnection(unit: Queryable, owner: Owner, id: string, sealed: Buffer): Promise<void> {
  await unit.execute('UPDATE connections SET sealed = ? WHERE account_id = ? AND epoch = ? AND id = ?', [
    ...[sealed, owner.accountId, owner.epoch, id],
  ]);
}

export async function findConnection(db: Queryable, owner: Owner, id: string): Promise<SealedConnection | undefined> {
  const rows = await db.query<Row>(`${SELECT} AND c.id = ?`, [owner.accountId, owner.epoch, id]);
  return rows.map(toConnection)[0];
}

/** Oldest first. */
export async function listConnections(db: Queryable, owner: Owner): Promise<SealedConnection[]> {
  const rows = await db.query<Row>(`${SELECT} ORDER BY c.connected_at, c.id`, [owner.accountId, owner.epoch]);
  return rows.map(toConnection);
}

/** For receipts, and for the limit. */
export async function countConnections(db: Queryable, owner: Owner): Promise<number> {
  const [row] = await db.query<{ total: string | number }>(
    'SELECT COUNT(*) AS total FROM connections WHERE account_id = ? AND epoch = ?',
    [owner.accountId, owner.epoch],
  );
  return Number(row?.total ?? 0);
}

/** The same connection in another generation of the secret; what an interrupted run wrote there is replaced. */
export async function copyConnection(
  db: Queryable,
  owner: Owner,
  to: { epoch: number; id: string; sealed: Buffer },
): Promise<void> {
  await db.execute(
    `INSERT INTO connections (account_id, epoch, id, connected_at, sealed)
     SELECT account_id, ?, id, connected_at, ? FROM connections WHERE account_id = ? AND epoch = ? AND id = ?
     ON DUPLICATE KEY UPDATE sealed = ?`,
    [to.epoch, to.sealed, owner.accountId, owner.epoch, to.id, to.sealed],
  );
}

function toConnection({ id, salt, connected_at, sealed }: Row): SealedConnection {
  return { id, dataset: { id, salt }, connectedAt: connected_at, sealed };
}
