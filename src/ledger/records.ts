import type { Queryable } from '../db/index.ts';
import type { RecordSet } from './manifest.ts';
import { isSameSet, recordSetOf } from './manifest.ts';

/** The two tables of sealed records that belong to an import and a month. */
export type RecordTable = 'blocks' | 'duplicate_pages';

export type RecordsOf = { accountId: string; epoch: number; table: RecordTable; periodIndex: Buffer; importId: string };

export type ListedRecord = { id: string; sizeBytes: number; tag: Buffer };

/** A record as it comes from the database: not yet opened, hence not yet to be believed. */
export type SealedRow = { id: string; sealed: Buffer };

/** Ids, sizes and tags of the records of one import and month, in the order of their ids. The records themselves stay in the database. */
export async function listRecords(db: Queryable, of: RecordsOf): Promise<ListedRecord[]> {
  const rows = await db.query<{ id: string; size: number; tag: Buffer }>(
    `SELECT id, LENGTH(sealed) AS size, RIGHT(sealed, 32) AS tag FROM ${of.table}
     WHERE account_id = ? AND epoch = ? AND period_index = ? AND import_id = ? ORDER BY id`,
    [of.accountId, of.epoch, of.periodIndex, of.importId],
  );
  return rows.map((row) => ({ id: row.id, sizeBytes: Number(row.size), tag: row.tag }));
}

/** Whether these are exactly the records that a manifest names: none missing, none more, none changed or older. */
export function isExactly(expected: RecordSet, listed: readonly ListedRecord[]): boolean {
  return isSameSet(expected, recordSetOf(listed));
}

/**
 * Fetches listed records in batches of about 2 MiB, the next while the last is worked on. A batch has only those that are still
 * there, in no particular order.
 */
export async function* fetchRecords(
  db: Queryable,
  of: { accountId: string; epoch: number; table: RecordTable },
  listed: readonly ListedRecord[],
): AsyncGenerator<SealedRow[]> {
  const batches = inBatches(listed);
  const fetch = (ids: readonly string[]): Promise<SealedRow[]> => {
    const rows = db.query<SealedRow>(
      `SELECT id, sealed FROM ${of.table} WHERE account_id = ? AND epoch = ? AND id IN (${placeholders(ids.length)})`,
      [of.accountId, of.epoch, ...ids],
    );
    // Fetched ahead: if the reader stops before it gets here, nobody else hears of the failure.
    rows.catch(() => undefined);
    return rows;
  };
  let next = batches[0] && fetch(batches[0]);
  for (let number = 1; next !== undefined; number++) {
    const rows = await next;
    const following = batches[number];
    next = following && fetch(following);
    yield rows;
  }
}

/** Inserts sealed records in one statement. */
export async function insertRecords(
  db: Queryable,
  of: { accountId: string; epoch: number; table: RecordTable },
  rows: readonly NewRecord[],
): Promise<void> {
  if (rows.length === 0) return;
  await db.execute(
    `INSERT INTO ${of.table} (account_id, epoch, id, import_id, period_index, sealed) VALUES ${rows
      .map(() => '(?, ?, ?, ?, ?, ?)')
      .join(', ')}`,
    rows.flatMap((row) => [of.accountId, of.epoch, row.id, row.importId, row.periodIndex, row.sealed]),
  );
}

export type NewRecord = { id: string; importId: string; periodIndex: Buffer; sealed: Buffer };

export async function deleteRecords(
  db: Queryable,
  of: { accountId: string; epoch: number; table: RecordTable },
  ids: readonly string[],
): Promise<void> {
  for (let at = 0; at < ids.length; at += IDS_A_STATEMENT) {
    const some = ids.slice(at, at + IDS_A_STATEMENT);
    await db.execute(
      `DELETE FROM ${of.table} WHERE account_id = ? AND epoch = ? AND id IN (${placeholders(some.length)})`,
      [of.accountId, of.epoch, ...some],
    );
  }
}

export function placeholders(count: number): string {
  return new Array(count).fill('?').join(', ');
}

/** What one statement carries. Twice as much on the wire, where bytes are written in hex; MariaDB takes 16 MiB by default. */
export const BATCH_BYTES = 2 * 1024 * 1024;
const IDS_A_STATEMENT = 500;

function inBatches(listed: readonly ListedRecord[]): string[][] {
  const batches: string[][] = [];
  let current: string[] = [];
  let sizeBytes = 0;
  for (const record of listed) {
    if (current.length > 0 && (sizeBytes + record.sizeBytes > BATCH_BYTES || current.length === IDS_A_STATEMENT)) {
      batches.push(current);
      current = [];
      sizeBytes = 0;
    }
    current.push(record.id);
    sizeBytes += record.sizeBytes;
  }
  if (current.length > 0) batches.push(current);
  return batches;
}
