import { setImmediate as nextTurn } from 'node:timers/promises';
import { loadDataset } from '../accounts/index.ts';
import { newId, tagOf, wipe } from '../crypto/index.ts';
import type { Queryable } from '../db/index.ts';
import { type AppendMonth, addPending, loadAppendMonth, takePending } from './append-month.ts';
import { BLOCK_ROWS_MAX, decodeBlock } from './block.ts';
import { type AppendOutcome, commitAppend } from './commit.ts';
import { ImportConflict } from './errors.ts';
import { discardStaged } from './forget.ts';
import { IDENTITY_BYTES } from './identity.ts';
import { NOWHERE } from './identity-index.ts';
import { createKnownRows, type KnownRowsList } from './known-rows.ts';
import type { LedgerAccess } from './ledger-access.ts';
import { openRecordSeal } from './ledger-seal.ts';
import { isMonth, monthsBeside } from './month.ts';
import { sealPage } from './pages.ts';
import { pickIdentities, pickRows } from './pick-rows.ts';
import { openStage } from './stage.ts';

/** Rows of one month, encoded: up to BLOCK_ROWS_MAX of them, with an identity of 16 bytes for each in the same order. */
export type AppendBlock = { period: string; rows: number; identities: Buffer; compressed: Buffer };

/** An import's way into the ledger. Nothing of it is visible before `commit` has settled; `commit` or `abort` ends it. */
export type Append = {
  /**
   * Seals and stages a block, less the rows that are stored already. Takes both buffers over and wipes them. Counts are
   * provisional: an import committed meanwhile may turn stored rows into duplicates. May be called before the last call has
   * settled; waiting for it keeps memory bounded. @throws LedgerDamaged if the month does not verify
   */
  add(block: AppendBlock): Promise<{ stored: number; duplicate: number }>;
  /**
   * Makes the rows count, in one unit with `within`, which has to set the import's row to `stored` (and to throw if that row is not
   * `running` any more). `within` may run again after a deadlock. If it rejects, nothing counts, and `abort` cleans up.
   * @throws ImportConflict @throws LedgerDamaged @throws EpochPassed @throws Resealing
   */
  commit(within: (unit: Queryable, outcome: AppendOutcome) => Promise<void>): Promise<AppendOutcome>;
  /** Removes what was staged and wipes the keys. May be called at any time and more than once; after a commit it does nothing. */
  abort(): Promise<void>;
};

export type AppendOptions = {
  /**
   * Equal rows of this import are one row: for a source that numbers what it tells of, and may tell of it twice. Otherwise equal lines of a
   * file are all stored.
   */
  isUnique?: boolean;
  /**
   * The same row may stand in the month before or after, because another source told its day by another clock. Only for rows whose identity does not
   * hang on their day: payments.
   */
  mayBeNextDoor?: boolean;
};

/**
 * Begins to append an import, whose row (state `running`) and dataset stand already. The keys in `l.access` must outlive it.
 * @throws ImportConflict if the import is gone
 */
export async function openAppend(l: LedgerAccess, importId: string, options: AppendOptions = {}): Promise<Append> {
  const dataset = await loadDataset(l.db, l.access, importId);
  if (dataset === undefined) throw new ImportConflict();
  const owner = { accountId: l.access.accountId, epoch: l.access.epoch };
  const blockSeal = openRecordSeal(l.access, dataset, 'block');
  const pageSeal = openRecordSeal(l.access, dataset, 'duplicates');
  const stage = openStage(l.db, owner);
  const months = new Map<string, Promise<AppendMonth>>();
  const seen = options.isUnique === true ? new Set<string>() : undefined;
  const known = createKnownRows();
  let isOver = false;
  let isCommitted = false;

  const monthOf = (name: string): Promise<AppendMonth> => {
    const known = months.get(name) ?? loadAppendMonth(l, name);
    months.set(name, known);
    return known;
  };
  const putPage = (month: AppendMonth, identities: Buffer): Promise<void> => {
    const { sealed, ...page } = sealPage(pageSeal, identities);
    wipe(identities);
    month.pages.push(page);
    return stage.put('duplicate_pages', { id: page.id, importId, periodIndex: month.periodIndex, sealed });
  };
  const end = () => {
    isOver = true;
    blockSeal.close();
    pageSeal.close();
  };

  return {
    async add(block) {
      checkBlock(block);
      const month = await monthOf(block.period);
      const beside = options.mayBeNextDoor === true ? await Promise.all(monthsBeside(block.period).map(monthOf)) : [];
      if (isOver) throw new Error('the append is over');
      // From here to the last `put` nothing may wait: blocks and identities of a month stay in one order.
      const fresh = withoutDuplicates({ month, beside, seen, known }, block);
      month.duplicateRows += block.rows - fresh.rows;
      month.storedRows += fresh.rows;
      const puts: Promise<void>[] = [];
      if (fresh.rows > 0) {
        const id = newId();
        const sealed = blockSeal.seal(id, fresh.compressed);
        month.blocks.push({ id, tag: tagOf(sealed), rows: fresh.rows });
        puts.push(stage.put('blocks', { id, importId, periodIndex: month.periodIndex, sealed }));
        for (const page of addPending(month, fresh.identities)) puts.push(putPage(month, page));
      }
      wipe(block.compressed, block.identities, fresh.compressed, fresh.identities);
      // A full database makes the caller wait; a block of duplicates waits for nothing, and others want their turn too.
      await Promise.all([...puts, nextTurn()]);
      return { stored: fresh.rows, duplicate: block.rows - fresh.rows };
    },
    async commit(within) {
      if (isOver) throw new Error('the append is over');
      const met = await Promise.all(months.values());
      for (const month of met) if (month.pendingRows > 0) await putPage(month, takePending(month));
      await stage.flush();
      const outcome = await commitAppend(
        l,
        { importId, months: met, blockSeal, pageSeal, known: known.finish() },
        within,
      );
      isCommitted = true;
      end();
      return outcome;
    },
    async abort() {
      if (isCommitted) return;
      end();
      await stage.stop();
      await discardStaged(l.db, owner, importId);
    },
  };
}

function checkBlock({ period, rows, identities }: AppendBlock): void {
  const isWhole = rows >= 1 && rows <= BLOCK_ROWS_MAX && identities.length === rows * IDENTITY_BYTES;
  if (!isMonth(period) || !isWhole) throw new RangeError('not a block of a month');
}

/** What is stored of a block's month, of those beside it, and what this import has shown so far. */
type Known = {
  month: AppendMonth;
  beside: readonly AppendMonth[];
  seen: Set<string> | undefined;
  known: KnownRowsList;
};

/** The rows of a block that are not stored yet. Only a block with some of both is opened and encoded anew. */
function withoutDuplicates({ month, beside, seen, known }: Known, block: AppendBlock): Omit<AppendBlock, 'period'> {
  const kept: number[] = [];
  const named: { at: number; importId: string | null }[] = [];
  const leaveOut = (at: number, importId: string | null): void => {
    if (known.count(importId)) named.push({ at, importId });
  };
  for (let row = 0; row < block.rows; row++) {
    const offset = row * IDENTITY_BYTES;
    // What was seen before is not looked for in the index, which is used up by what it finds.
    if (seen !== undefined && isSeenAgain(seen, block.identities, offset)) {
      leaveOut(row, null);
      continue;
    }
    const origin = month.stored.take(block.identities, offset);
    if (origin !== NOWHERE) {
      leaveOut(row, month.imports[origin] ?? null);
      continue;
    }
    const nextDoor = beside.find(({ stored }) => stored.find(block.identities, offset) !== NOWHERE);
    if (nextDoor === undefined) {
      kept.push(row);
      continue;
    }
    nextDoor.isReliedOn = true;
    leaveOut(row, nextDoor.imports[nextDoor.stored.find(block.identities, offset)] ?? null);
  }
  if (named.length > 0) {
    const rows = decodeBlock(block.compressed);
    for (const { at, importId } of named) known.name(rows[at]?.row ?? 0, importId);
  }
  if (kept.length === block.rows) return block;
  if (kept.length === 0) return { rows: 0, identities: Buffer.alloc(0), compressed: Buffer.alloc(0) };
  return {
    rows: kept.length,
    identities: pickIdentities(block.identities, kept),
    compressed: pickRows(block.compressed, kept),
  };
}

function isSeenAgain(seen: Set<string>, identities: Buffer, offset: number): boolean {
  const before = seen.size;
  return seen.add(identities.toString('latin1', offset, offset + IDENTITY_BYTES)).size === before;
}
