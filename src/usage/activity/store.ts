import type { Queryable, SqlValue } from '../../db/index.ts';
import type { ActivityEntry, ChainEnd } from './chain.ts';

export type TaggedEntry = ActivityEntry & { readonly tag: Buffer };

type Row = { number: string; at: Date; event: string; handle: string | null; outcome: string; tag: Buffer };
type HeadRow = { number: string; tag: Buffer; base_number: string; base_tag: Buffer };

export type ChainEnds = { readonly head: ChainEnd; readonly base: ChainEnd };

/** Both ends; with `isHeld` nobody else appends until the unit has ended. */
export async function chainEnds(unit: Queryable, isHeld = false): Promise<ChainEnds | undefined> {
  const [row] = await unit.query<HeadRow>(
    `SELECT number, tag, base_number, base_tag FROM activity_head WHERE id = 1${isHeld ? ' FOR UPDATE' : ''}`,
  );
  if (row === undefined) return undefined;
  return {
    head: { number: Number(row.number), tag: row.tag },
    base: { number: Number(row.base_number), tag: row.base_tag },
  };
}

/** In a unit that holds the head. */
export async function insertEntries(unit: Queryable, entries: readonly TaggedEntry[], head: ChainEnd): Promise<void> {
  const places = entries.map(() => '(?, ?, ?, ?, ?, ?)').join(', ');
  const values = entries.flatMap(({ number, at, event, handle, outcome, tag }) => [
    ...[number, at, event, handle, outcome, tag],
  ]);
  await unit.execute(`INSERT INTO activity (number, at, event, handle, outcome, tag) VALUES ${places}`, values);
  await unit.execute('UPDATE activity_head SET number = ?, tag = ? WHERE id = 1', [head.number, head.tag]);
}

export async function findEntry(db: Queryable, number: number): Promise<TaggedEntry | undefined> {
  const [row] = await db.query<Row>(`SELECT ${COLUMNS} FROM activity WHERE number = ?`, [number]);
  return row === undefined ? undefined : toEntry(row);
}

/** Up to `count` entries after a number, in their order. */
export async function entriesAfter(db: Queryable, number: number, count: number): Promise<TaggedEntry[]> {
  const rows = await db.query<Row>(`SELECT ${COLUMNS} FROM activity WHERE number > ? ORDER BY number LIMIT ?`, [
    number,
    count,
  ]);
  return rows.map(toEntry);
}

export async function entriesOfHandle(
  db: Queryable,
  handle: string,
  after: number,
  count: number,
): Promise<TaggedEntry[]> {
  const rows = await db.query<Row>(
    `SELECT ${COLUMNS} FROM activity WHERE handle = ? AND number > ? ORDER BY number LIMIT ?`,
    [handle, after, count],
  );
  return rows.map(toEntry);
}

export async function lastEntryBefore(db: Queryable, at: Date): Promise<TaggedEntry | undefined> {
  const [row] = await db.query<Row>(
    `SELECT ${COLUMNS} FROM activity WHERE number < (SELECT COALESCE(MIN(number), ~0) FROM activity WHERE at >= ?)
      ORDER BY number DESC LIMIT 1`,
    [at],
  );
  return row === undefined ? undefined : toEntry(row);
}

/** In a unit that holds the head. */
export async function removeUpTo(unit: Queryable, base: ChainEnd): Promise<number> {
  await unit.execute('UPDATE activity_head SET base_number = ?, base_tag = ? WHERE id = 1', [base.number, base.tag]);
  const { affectedRows } = await unit.execute('DELETE FROM activity WHERE number <= ?', [base.number]);
  return affectedRows;
}

export type ActivityFilter = {
  readonly from?: Date | undefined;
  /** Not included. */
  readonly before?: Date | undefined;
  readonly event?: string | undefined;
  readonly outcome?: string | undefined;
  readonly handle?: string | undefined;
  /** Only entries of a smaller number. */
  readonly after?: number | undefined;
};

/** Newest first. */
export async function findEntries(db: Queryable, filter: ActivityFilter, count: number): Promise<ActivityEntry[]> {
  const possible: readonly (readonly [sql: string, value: SqlValue | undefined])[] = [
    ['at >= ?', filter.from],
    ['at < ?', filter.before],
    ['event = ?', filter.event],
    ['outcome = ?', filter.outcome],
    ['handle = ?', filter.handle],
    ['number < ?', filter.after],
  ];
  const conditions = possible.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql, value }]));
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`;
  const rows = await db.query<Row>(`SELECT ${COLUMNS} FROM activity ${where} ORDER BY number DESC LIMIT ?`, [
    ...conditions.map(({ value }) => value),
    count,
  ]);
  return rows.map(toEntry);
}

/** The salts behind the handles of accounts that have one. */
export async function findLinks(db: Queryable, accountIds: readonly string[]): Promise<Map<string, Buffer>> {
  if (accountIds.length === 0) return new Map();
  const places = accountIds.map(() => '?').join(', ');
  const rows = await db.query<{ account_id: string; salt: Buffer }>(
    `SELECT account_id, salt FROM activity_links WHERE account_id IN (${places})`,
    accountIds,
  );
  return new Map(rows.map(({ account_id, salt }) => [account_id, salt]));
}

/** Does nothing for an account that is gone, or has one already. */
export async function insertLink(db: Queryable, accountId: string, salt: Buffer): Promise<void> {
  await db.execute('INSERT IGNORE INTO activity_links (account_id, salt) SELECT id, ? FROM accounts WHERE id = ?', [
    salt,
    accountId,
  ]);
}

const COLUMNS = 'number, at, event, handle, outcome, tag';

function toEntry({ number, at, event, handle, outcome, tag }: Row): TaggedEntry {
  return { number: Number(number), at, event, handle, outcome, tag };
}
