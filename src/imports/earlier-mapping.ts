import type { SealedAccess } from '../accounts/index.ts';
import type { Queryable } from '../db/index.ts';
import type { Mapping } from './formats/index.ts';
import { listImports } from './store.ts';
import { loadSummary } from './summary.ts';

/** Who maps the same layout again does so within a few months of uploads. */
const IMPORTS_LOOKED_AT = 50;

/**
 * The mapping of the newest import whose columns this table has all of, or undefined. It is deleted with its import.
 * @throws SealBroken when a summary was altered
 */
export async function earlierMapping(
  db: Queryable,
  access: SealedAccess,
  columns: readonly string[],
): Promise<Mapping | undefined> {
  for (const { id, sealed } of await listImports(db, access, undefined, IMPORTS_LOOKED_AT)) {
    if (sealed === null) continue;
    const { format, mapping } = await loadSummary(db, access, id, sealed);
    if (format === 'generic' && mapping !== undefined && fits(mapping, columns)) return mapping;
  }
  return undefined;
}

/** At least one column: values for all rows alone would fit every table. */
function fits(mapping: Mapping, columns: readonly string[]): boolean {
  const named = Object.values(mapping).filter((source) => typeof source === 'string');
  return named.length > 0 && named.every((column) => columns.includes(column));
}
