import { type Dataset, EpochPassed, type SealedAccess } from '../accounts/index.ts';
import { tagOf } from '../crypto/index.ts';
import type { Queryable } from '../db/index.ts';
import { LedgerDamaged } from './errors.ts';
import { decodeHead, type Head, type HeadMonth } from './head.ts';
import { openRecordSeal, openWith } from './ledger-seal.ts';
import { decodeManifest, type Manifest } from './manifest.ts';
import { periodId, periodIndexOf } from './month.ts';

/** What an account's ledger says of itself at one instant. */
export type LedgerState = {
  /** The account's handle, by which the anchors know it. */
  handle: string;
  accountEpoch: number;
  /** The dataset of head and manifests; undefined before the first import, and when the head is gone. */
  dataset: Dataset | undefined;
  /** Undefined before the first import, and when it does not open. */
  head: (Head & { tag: Buffer }) | undefined;
  /** There is a head that does not open, or there are manifests without one: nothing vouches for anything. */
  isHeadBroken: boolean;
  months: ReadonlyMap<string, MonthState>;
  /** Manifests that no head names, by period index: put there by another hand than ours. */
  strays: ReadonlySet<string>;
};

/** A month that the head names. Without a manifest, the one that the head vouches for is gone or another. */
export type MonthState = HeadMonth & { periodIndex: Buffer; manifest: Manifest | undefined };

/**
 * Reads head and manifests in one statement: it sees one instant whatever the isolation level, so that a commit in between
 * cannot look like damage. Within a unit that holds the account (`withAccountWrite`) that instant is the latest commit, because the
 * unit's snapshot is made by its first plain read, after the account was locked. @throws EpochPassed if there is no such account
 */
export async function loadState(db: Queryable, access: SealedAccess): Promise<LedgerState> {
  const { accountId, epoch } = access;
  const rows = await db.query<StateRow>(STATE_SQL, [epoch, accountId, accountId, epoch]);
  const account = rows.find((row) => row.handle !== null);
  if (account === undefined) throw new EpochPassed();
  const manifests = new Map<string, Buffer>();
  for (const row of rows) if (row.period_index && row.sealed) manifests.set(periodId(row.period_index), row.sealed);
  const dataset =
    account.dataset_id !== null && account.salt !== null ? { id: account.dataset_id, salt: account.salt } : undefined;
  const head = dataset && account.sealed ? openHead(access, dataset, account.sealed) : undefined;
  const months = new Map<string, MonthState>();
  if (dataset && head) readMonths(access, dataset, head, manifests, months);
  for (const month of months.values()) manifests.delete(periodId(month.periodIndex));
  return {
    handle: account.handle as string,
    accountEpoch: Number(account.account_epoch),
    dataset,
    head,
    isHeadBroken: head === undefined && (account.sealed !== null || manifests.size > 0),
    months,
    strays: new Set(manifests.keys()),
  };
}

/** The manifest that the head vouches for; undefined if the ledger has nothing of that month. @throws LedgerDamaged */
export function manifestOf(state: LedgerState, access: SealedAccess, month: string): Manifest | undefined {
  const found = state.months.get(month);
  if (found?.manifest !== undefined) return found.manifest;
  if (found !== undefined) throw new LedgerDamaged({ periods: [month], importIds: found.importIds });
  if (state.isHeadBroken || state.strays.has(periodId(periodIndexOf(access, month)))) {
    throw new LedgerDamaged({ periods: [month] });
  }
  return undefined;
}

type StateRow = {
  handle: string | null;
  account_epoch: number | null;
  period_index: Buffer | null;
  dataset_id: string | null;
  salt: Buffer | null;
  sealed: Buffer | null;
};

const STATE_SQL = `
  SELECT a.handle, a.epoch AS account_epoch, NULL AS period_index, d.id AS dataset_id, d.salt, h.sealed
  FROM accounts a
  LEFT JOIN heads h ON h.account_id = a.id AND h.epoch = ?
  LEFT JOIN datasets d ON d.account_id = h.account_id AND d.epoch = h.epoch AND d.id = h.dataset_id
  WHERE a.id = ?
  UNION ALL
  SELECT NULL, NULL, m.period_index, NULL, NULL, m.sealed FROM manifests m WHERE m.account_id = ? AND m.epoch = ?`;

function openHead(access: SealedAccess, dataset: Dataset, sealed: Buffer): (Head & { tag: Buffer }) | undefined {
  const records = openRecordSeal(access, dataset, 'head');
  const head = openWith(records, dataset.id, sealed, decodeHead);
  records.close();
  return head && { ...head, tag: tagOf(sealed) };
}

function readMonths(
  access: SealedAccess,
  dataset: Dataset,
  head: Head,
  manifests: ReadonlyMap<string, Buffer>,
  months: Map<string, MonthState>,
): void {
  const records = openRecordSeal(access, dataset, 'manifest');
  for (const [month, named] of head.months) {
    const periodIndex = periodIndexOf(access, month);
    const sealed = manifests.get(periodId(periodIndex));
    // An older manifest of the same month opens as well: only the tag in the head says that this is the one.
    const isNamed = sealed?.subarray(-named.tag.length).equals(named.tag);
    const manifest = sealed && isNamed ? openWith(records, periodId(periodIndex), sealed, decodeManifest) : undefined;
    months.set(month, { ...named, periodIndex, manifest });
  }
  records.close();
}
