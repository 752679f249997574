import type { SealedAccess } from '../accounts/index.ts';
import type { Queryable } from '../db/index.ts';
import type { FormatId } from './formats/index.ts';
import { type ImportRow, listAllImports } from './store.ts';
import { type ImportSummary, loadSummary } from './summary.ts';

/** A stored import, as far as a return needs it. */
export type KnownImport = { id: string; formats: readonly FormatId[] };

/** The stored imports in the order in which they were received. @throws SealBroken when a summary was altered */
export async function listKnownImports(db: Queryable, access: SealedAccess): Promise<KnownImport[]> {
  const rows = (await listAllImports(db, access)).filter(({ state }) => state === 'stored').sort(byReceipt);
  const known: KnownImport[] = [];
  for (const { id, sealed } of rows) {
    known.push({ id, formats: sealed === null ? [] : formatsOf(await loadSummary(db, access, id, sealed)) });
  }
  return known;
}

function formatsOf({ format, formats }: ImportSummary): readonly FormatId[] {
  return formats ?? (format === null ? [] : [format]);
}

/** Two of the same instant by their ids, so that the order is always the same. */
function byReceipt(a: ImportRow, b: ImportRow): number {
  return a.received_at.getTime() - b.received_at.getTime() || (a.id < b.id ? -1 : 1);
}
