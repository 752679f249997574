import { withAccountWrite } from '../accounts/index.ts';
import type { Queryable } from '../db/index.ts';
import type { AppendMonth, SettledMonth, StagedImport } from './append-month.ts';
import { ImportConflict, LedgerDamaged } from './errors.ts';
import type { KnownRows } from './known-rows.ts';
import type { LedgerAccess } from './ledger-access.ts';
import { openLedgerWriter } from './ledger-store.ts';
import { type Manifest, recordSetOf } from './manifest.ts';
import { reconcile } from './reconcile.ts';
import { anchorQuietly, isSetBack, type NewHead } from './set-back.ts';
import { type LedgerState, loadState, manifestOf } from './state.ts';

/**
 * The months of the file's rows (also where all of them were duplicates), how many rows were stored and left out, and of these what is known: not of
 * those that another import stored while this one was read.
 */
export type AppendOutcome = { periods: string[]; stored: number; duplicate: number; known: KnownRows };

/** Makes the staged rows count. Nothing it was given is changed, since a deadlock runs the unit again. See `Append.commit`. */
export async function commitAppend(
  l: LedgerAccess,
  staged: StagedImport,
  within: (unit: Queryable, outcome: AppendOutcome) => Promise<void>,
): Promise<AppendOutcome> {
  const { outcome, anchor } = await withAccountWrite(l.db, l.clock, l.access, async (unit) => {
    const state = await loadState(unit, l.access);
    if (isSetBack(state, l.anchors.latest(state.handle))) {
      throw new LedgerDamaged({ periods: staged.months.map(({ month }) => month), isSetBack: true });
    }
    await requireStaged(unit, l, staged);
    const settled: SettledMonth[] = [];
    for (const month of staged.months) settled.push(await settleMonth(unit, l, staged, state, month));
    const result: AppendOutcome = {
      // Without those that were only looked into.
      periods: settled
        .filter(({ storedRows, duplicateRows }) => storedRows + duplicateRows > 0)
        .map(({ month }) => month)
        .sort(),
      stored: settled.reduce((sum, { storedRows }) => sum + storedRows, 0),
      duplicate: settled.reduce((sum, { duplicateRows }) => sum + duplicateRows, 0),
      known: staged.known,
    };
    const head = result.stored > 0 ? await writeLedger(unit, l, staged.importId, state, settled) : undefined;
    await within(unit, result);
    return { outcome: result, anchor: head };
  });
  await anchorQuietly(l, anchor);
  return outcome;
}

/** Blocks are staged outside any unit, so what was staged may have been cleared away: as interrupted, or with its import. */
async function requireStaged(unit: Queryable, l: LedgerAccess, { importId, months }: StagedImport): Promise<void> {
  const [row] = await unit.query<{ count: number | string }>(
    'SELECT COUNT(*) AS count FROM blocks WHERE account_id = ? AND epoch = ? AND import_id = ?',
    [l.access.accountId, l.access.epoch, importId],
  );
  const expected = months.reduce((sum, month) => sum + month.blocks.length, 0);
  if (Number(row?.count) !== expected) throw new ImportConflict();
}

async function settleMonth(
  unit: Queryable,
  l: LedgerAccess,
  staged: StagedImport,
  state: LedgerState,
  month: AppendMonth,
): Promise<SettledMonth> {
  const current = manifestOf(state, l.access, month.month)?.imports ?? [];
  const added = current.filter((entry) => !month.baseline.has(entry.importId));
  const isSomeForgotten = current.length - added.length < month.baseline.size;
  // Which rows were left out for the sake of which import is not kept: a conflict too many costs an upload, a lost row a wrong return.
  if (isSomeForgotten && (month.duplicateRows > 0 || month.isReliedOn)) throw new ImportConflict();
  if (added.length === 0 || month.storedRows === 0) return month;
  return reconcile(unit, l.access, staged, month, { month: month.month, imports: added });
}

async function writeLedger(
  unit: Queryable,
  l: LedgerAccess,
  importId: string,
  state: LedgerState,
  settled: readonly SettledMonth[],
): Promise<NewHead> {
  const writer = await openLedgerWriter(unit, l.access, state.dataset);
  try {
    const months = new Map(state.head?.months);
    for (const part of settled) {
      if (part.storedRows > 0) months.set(part.month, await writer.saveManifest(withImport(state, importId, part)));
    }
    const counter = (state.head?.counter ?? 0) + 1;
    return { handle: state.handle, counter, tag: await writer.saveHead({ counter, months }) };
  } finally {
    writer.close();
  }
}

function withImport(state: LedgerState, importId: string, part: SettledMonth): Manifest {
  const before = state.months.get(part.month)?.manifest?.imports ?? [];
  const entry = {
    importId,
    rows: part.storedRows,
    blocks: recordSetOf(part.blocks),
    pages: recordSetOf(part.pages),
  };
  return { month: part.month, imports: [...before, entry] };
}
