import type { SealedAccess } from '../accounts/index.ts';
import { newId, sealedLength, tagOf, wipe } from '../crypto/index.ts';
import type { Queryable } from '../db/index.ts';
import type { AppendMonth, SettledMonth, StagedBlock, StagedImport } from './append-month.ts';
import { ImportConflict } from './errors.ts';
import { IDENTITY_BYTES } from './identity.ts';
import { createIdentityIndex, NOWHERE } from './identity-index.ts';
import type { Manifest } from './manifest.ts';
import { openPage, PAGE_ROWS_MAX, readPages, type StagedPage, sealPage } from './pages.ts';
import { pickIdentities, pickRows } from './pick-rows.ts';
import { deleteRecords, fetchRecords, insertRecords } from './records.ts';

/**
 * Takes out of a staged month the rows that other imports stored since its duplicates were looked up (the same file sent twice
 * at once). Runs in the commit's unit, so nothing can be added any more; a staged block that loses rows is stored anew.
 * @param added the manifest of only those other imports
 */
export async function reconcile(
  unit: Queryable,
  access: SealedAccess,
  staged: StagedImport,
  month: AppendMonth,
  added: Manifest,
): Promise<SettledMonth> {
  const stored = createIdentityIndex(added.imports.reduce((sum, entry) => sum + entry.rows, 0));
  await readPages(unit, access, added, (identities) => stored.add(identities, 0));
  const own = await ownIdentities(unit, access, staged, month);
  try {
    const plan = planBlocks(month.blocks, (row) => stored.take(own, row * IDENTITY_BYTES) !== NOWHERE);
    if (plan.kept.length === month.storedRows) return month;
    const survivors = pickIdentities(own, plan.kept);
    const blocks = await rewriteBlocks(unit, access, staged, month, plan);
    const pages = await rewritePages(unit, access, staged, month, survivors);
    wipe(survivors);
    const dropped = month.storedRows - plan.kept.length;
    const duplicateRows = month.duplicateRows + dropped;
    return { month: month.month, blocks, pages, storedRows: plan.kept.length, duplicateRows };
  } finally {
    wipe(own);
  }
}

/** What is to become of each block: untouched, gone, or only some of its rows (positions within the block). */
type Plan = {
  whole: readonly StagedBlock[];
  gone: readonly StagedBlock[];
  partly: ReadonlyMap<string, readonly number[]>;
  /** Positions, within the month, of all rows that stay. */
  kept: readonly number[];
};

function planBlocks(blocks: readonly StagedBlock[], isDuplicate: (row: number) => boolean): Plan {
  const whole: StagedBlock[] = [];
  const gone: StagedBlock[] = [];
  const partly = new Map<string, readonly number[]>();
  const kept: number[] = [];
  let first = 0;
  for (const block of blocks) {
    const rows = Array.from({ length: block.rows }, (_, row) => row).filter((row) => !isDuplicate(first + row));
    if (rows.length === block.rows) whole.push(block);
    else if (rows.length === 0) gone.push(block);
    else partly.set(block.id, rows);
    for (const row of rows) kept.push(first + row);
    first += block.rows;
  }
  return { whole, gone, partly, kept };
}

/** The identities of all staged rows of the month, in the order of its blocks, read back from its pages. */
async function ownIdentities(
  unit: Queryable,
  access: SealedAccess,
  { pageSeal }: StagedImport,
  month: AppendMonth,
): Promise<Buffer> {
  const identities = Buffer.allocUnsafeSlow(month.storedRows * IDENTITY_BYTES);
  const offsets = new Map<string, { page: StagedPage; offset: number }>();
  let offset = 0;
  for (const page of month.pages) {
    offsets.set(page.id, { page, offset });
    offset += page.rows * IDENTITY_BYTES;
  }
  const listed = month.pages.map(({ id, tag, rows }) => ({ id, tag, sizeBytes: sealedLength(rows * IDENTITY_BYTES) }));
  let missing = month.pages.length;
  for await (const batch of fetchRecords(unit, { ...access, table: 'duplicate_pages' }, listed)) {
    for (const { id, sealed } of batch) {
      const place = offsets.get(id);
      const page = place?.page.tag.equals(tagOf(sealed)) ? openPage(pageSeal, id, sealed) : undefined;
      if (place === undefined || page === undefined) throw new ImportConflict();
      page.copy(identities, place.offset);
      wipe(page);
      missing -= 1;
    }
  }
  if (missing > 0) throw new ImportConflict();
  return identities;
}

async function rewriteBlocks(
  unit: Queryable,
  access: SealedAccess,
  { importId, blockSeal }: StagedImport,
  { periodIndex, blocks }: AppendMonth,
  plan: Plan,
): Promise<StagedBlock[]> {
  const table = { ...access, table: 'blocks' } as const;
  const kept: StagedBlock[] = [...plan.whole];
  // Sizes are not known any more; 64 KiB is what a full block has.
  const listed = blocks.filter(({ id }) => plan.partly.has(id)).map(({ id, tag }) => ({ id, tag, sizeBytes: 65_536 }));
  for await (const batch of fetchRecords(unit, table, listed)) {
    const rewritten = batch.map((row) => {
      const rows = plan.partly.get(row.id) ?? [];
      const before = blockSeal.open(row.id, row.sealed);
      const after = pickRows(before, rows);
      const id = newId();
      const sealed = blockSeal.seal(id, after);
      wipe(before, after);
      kept.push({ id, tag: tagOf(sealed), rows: rows.length });
      return { id, importId, periodIndex, sealed };
    });
    await insertRecords(unit, table, rewritten);
  }
  if (kept.length !== plan.whole.length + plan.partly.size) throw new ImportConflict();
  await deleteRecords(unit, table, [...plan.gone.map(({ id }) => id), ...plan.partly.keys()]);
  return kept;
}

async function rewritePages(
  unit: Queryable,
  access: SealedAccess,
  { importId, pageSeal }: StagedImport,
  { periodIndex, pages }: AppendMonth,
  survivors: Buffer,
): Promise<StagedPage[]> {
  const table = { ...access, table: 'duplicate_pages' } as const;
  await deleteRecords(
    unit,
    table,
    pages.map(({ id }) => id),
  );
  const fresh: StagedPage[] = [];
  for (let offset = 0; offset < survivors.length; offset += PAGE_ROWS_MAX * IDENTITY_BYTES) {
    const { sealed, ...page } = sealPage(pageSeal, survivors.subarray(offset, offset + PAGE_ROWS_MAX * IDENTITY_BYTES));
    await insertRecords(unit, table, [{ id: page.id, importId, periodIndex, sealed }]);
    fresh.push(page);
  }
  return fresh;
}
