import type { Dataset } from '../accounts/index.ts';
import type { Queryable } from '../db/index.ts';

/** SQL of the checks of VAT IDs. What the rows hold is opened elsewhere (`state.ts`). */

type Owner = { accountId: string; epoch: number };

export type StoredEvidence = {
  /** The generation of the secret in force; undefined when the account is gone. */
  accountEpoch: number | undefined;
  head: { dataset: Dataset; sealed: Buffer } | undefined;
  /** Whether there is a dataset of this kind, which never stands without a head. */
  hasDataset: boolean;
  /** By id. */
  pages: ReadonlyMap<string, Buffer>;
};

/**
 * Head and pages in one statement: it sees one instant whatever the isolation level, so that what is recorded meanwhile cannot look like
 * damage. `pages: 'none'` leaves the pages out.
 */
export async function readEvidence(db: Queryable, owner: Owner, which: 'all' | 'none'): Promise<StoredEvidence> {
  const { accountId, epoch } = owner;
  const sql = which === 'all' ? `${HEAD_SQL} UNION ALL ${PAGES_SQL}` : HEAD_SQL;
  const values = [epoch, epoch, accountId, ...(which === 'all' ? [accountId, epoch] : [])];
  const rows = await db.query<EvidenceRow>(sql, values);
  const account = rows.find((row) => row.account_epoch !== null);
  const pages = new Map<string, Buffer>();
  for (const { page_id, sealed } of rows) if (page_id !== null && sealed !== null) pages.set(page_id, sealed);
  const { dataset_id: id, salt, sealed } = account ?? { dataset_id: null, salt: null, sealed: null };
  return {
    accountEpoch: account === undefined ? undefined : Number(account.account_epoch),
    head: id !== null && salt !== null && sealed !== null ? { dataset: { id, salt }, sealed } : undefined,
    hasDataset: Number(account?.datasets ?? 0) > 0,
    pages,
  };
}

/** One page, or undefined. */
export async function findPage(db: Queryable, owner: Owner, id: string): Promise<Buffer | undefined> {
  const [row] = await db.query<{ sealed: Buffer }>(
    'SELECT sealed FROM evidence_pages WHERE account_id = ? AND epoch = ? AND id = ?',
    [owner.accountId, owner.epoch, id],
  );
  return row?.sealed;
}

/** Puts a page in the place of the one with its id, if there is one. */
export async function putPage(
  unit: Queryable,
  owner: Owner,
  page: { datasetId: string; id: string; sealed: Buffer },
): Promise<void> {
  await unit.execute('REPLACE INTO evidence_pages (account_id, epoch, id, dataset_id, sealed) VALUES (?, ?, ?, ?, ?)', [
    owner.accountId,
    owner.epoch,
    page.id,
    page.datasetId,
    page.sealed,
  ]);
}

/** Puts a head in the place of the one before it. */
export async function putHead(
  unit: Queryable,
  owner: Owner,
  head: { datasetId: string; sealed: Buffer },
): Promise<void> {
  await unit.execute('REPLACE INTO evidence_heads (account_id, epoch, dataset_id, sealed) VALUES (?, ?, ?, ?)', [
    owner.accountId,
    owner.epoch,
    head.datasetId,
    head.sealed,
  ]);
}

type EvidenceRow = {
  account_epoch: number | null;
  datasets: string | number | null;
  dataset_id: string | null;
  salt: Buffer | null;
  page_id: string | null;
  sealed: Buffer | null;
};

const HEAD_SQL = `
  SELECT a.epoch AS account_epoch,
         (SELECT COUNT(*) FROM datasets e WHERE e.account_id = a.id AND e.epoch = ? AND e.kind = 'evidence') AS datasets,
         d.id AS dataset_id, d.salt, NULL AS page_id, h.sealed
  FROM accounts a
  LEFT JOIN evidence_heads h ON h.account_id = a.id AND h.epoch = ?
  LEFT JOIN datasets d ON d.account_id = h.account_id AND d.epoch = h.epoch AND d.id = h.dataset_id
  WHERE a.id = ?`;

const PAGES_SQL = `
  SELECT NULL, NULL, NULL, NULL, p.id, p.sealed FROM evidence_pages p WHERE p.account_id = ? AND p.epoch = ?`;
