import { removeDatasets } from '../accounts/index.ts';
import type { Queryable } from '../db/index.ts';
import type { HeadMonth } from './head.ts';
import type { LedgerAccess } from './ledger-access.ts';
import { type LedgerWriter, openLedgerWriter } from './ledger-store.ts';
import { anchorQuietly, isSetBack, type NewHead } from './set-back.ts';
import { type LedgerState, loadState, type MonthState } from './state.ts';

export type Forgotten = {
  /** Rows that are gone; those of a month that does not verify are not counted. */
  transactions: number;
  /** To be called once the unit has been committed: anchors the new head, so that the old one cannot come back unnoticed. */
  settle(): Promise<void>;
};

/**
 * Forgets an import: its salt first, then its blocks, pages and its own row, and its part of manifests and head; all in the
 * caller's unit, which holds the account (`withAccountWrite`). Works on a damaged ledger too, being its cure: a month that does not
 * verify goes on refusing until every import that the head names for it is forgotten, and a ledger set back until all are.
 */
export async function forgetImport(unit: Queryable, l: LedgerAccess, importId: string): Promise<Forgotten> {
  const state = await loadState(unit, l.access);
  await removeDatasets(unit, l.access.accountId, l.access.epoch, [importId]);
  if (state.head === undefined) return forgetWithoutHead(unit, l, state);
  if (isUntouched(l, state, importId)) return NOTHING;
  const writer = await openLedgerWriter(unit, l.access, state.dataset);
  try {
    let transactions = 0;
    const months = new Map<string, HeadMonth>();
    for (const [name, month] of state.months) {
      transactions += rowsOf(month, importId);
      const left = await withoutImport(writer, month, importId);
      if (left !== undefined) months.set(name, left);
    }
    for (const stray of state.strays) await writer.removeManifest(Buffer.from(stray, 'base64url'));
    const counter = counterAfter(l, state, months.size === 0);
    const tag = await writer.saveHead({ counter, months });
    return forgotten(l, state, transactions, { counter, tag });
  } finally {
    writer.close();
  }
}

/**
 * Removes what an import has staged, unless it is stored; needs no key, so that whoever cleans up after a crash can call it.
 * A stored import's records stay whatever the caller believes: after a connection lost during COMMIT nobody knows which it is.
 */
export async function discardStaged(
  db: Queryable,
  owner: { accountId: string; epoch: number },
  importId: string,
): Promise<void> {
  for (const table of ['blocks', 'duplicate_pages']) {
    await db.execute(
      `DELETE r FROM ${table} r JOIN imports i ON i.account_id = r.account_id AND i.epoch = r.epoch AND i.id = r.import_id
       WHERE r.account_id = ? AND r.epoch = ? AND r.import_id = ? AND i.state <> 'stored'`,
      [owner.accountId, owner.epoch, importId],
    );
  }
}

const NOTHING: Forgotten = { transactions: 0, settle: async () => undefined };

/** An import that never got into the ledger (rejected, cancelled, or nothing but duplicates) leaves it as it is. */
function isUntouched(l: LedgerAccess, state: LedgerState, importId: string): boolean {
  const isNamed = [...state.months.values()].some((month) => month.importIds.includes(importId));
  return !isNamed && state.strays.size === 0 && !isSetBack(state, l.anchors.latest(state.handle));
}

function rowsOf({ manifest }: MonthState, importId?: string): number {
  const entries = manifest?.imports ?? [];
  return entries.reduce(
    (sum, entry) => sum + (importId === undefined || entry.importId === importId ? entry.rows : 0),
    0,
  );
}

/** What the head has to say of a month from now on; undefined when nothing of it is left. */
async function withoutImport(
  writer: LedgerWriter,
  month: MonthState,
  importId: string,
): Promise<HeadMonth | undefined> {
  if (!month.importIds.includes(importId)) return { tag: month.tag, importIds: month.importIds };
  const importIds = month.importIds.filter((id) => id !== importId);
  if (importIds.length === 0) {
    await writer.removeManifest(month.periodIndex);
    return undefined;
  }
  // The tag stays the one that is missing: what the other imports had in this month is still not proved.
  if (month.manifest === undefined) return { tag: month.tag, importIds };
  const imports = month.manifest.imports.filter((entry) => entry.importId !== importId);
  return writer.saveManifest({ month: month.manifest.month, imports });
}

/** A ledger set back must not overtake its anchor by forgetting a little of it, or the rest would pass for the latest state. */
function counterAfter(l: LedgerAccess, state: LedgerState, isEmpty: boolean): number {
  const seen = l.anchors.latest(state.handle);
  const counter = state.head?.counter ?? 0;
  if (!isSetBack(state, seen)) return counter + 1;
  return isEmpty ? Math.max(counter, seen?.counter ?? 0) + 1 : counter;
}

async function forgetWithoutHead(unit: Queryable, l: LedgerAccess, state: LedgerState): Promise<Forgotten> {
  if (!state.isHeadBroken && !isSetBack(state, l.anchors.latest(state.handle))) return NOTHING;
  const [block] = await unit.query('SELECT 1 FROM blocks WHERE account_id = ? AND epoch = ? LIMIT 1', [
    l.access.accountId,
    l.access.epoch,
  ]);
  return block === undefined ? startAnew(unit, l, state) : NOTHING;
}

async function startAnew(unit: Queryable, l: LedgerAccess, state: LedgerState): Promise<Forgotten> {
  const owner = [l.access.accountId, l.access.epoch];
  await unit.execute('DELETE FROM manifests WHERE account_id = ? AND epoch = ?', owner);
  await unit.execute('DELETE FROM heads WHERE account_id = ? AND epoch = ?', owner);
  const writer = await openLedgerWriter(unit, l.access, undefined);
  try {
    const counter = Math.max(state.head?.counter ?? 0, l.anchors.latest(state.handle)?.counter ?? 0) + 1;
    const tag = await writer.saveHead({ counter, months: new Map() });
    return forgotten(l, state, 0, { counter, tag });
  } finally {
    writer.close();
  }
}

function forgotten(
  l: LedgerAccess,
  state: LedgerState,
  transactions: number,
  head: Omit<NewHead, 'handle'>,
): Forgotten {
  return { transactions, settle: () => anchorQuietly(l, { handle: state.handle, ...head }) };
}
