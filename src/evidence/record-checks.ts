import { createDataset, type SealedAccess, withAccountWrite } from '../accounts/index.ts';
import type { Clock } from '../clock.ts';
import { newId } from '../crypto/index.ts';
import type { Database, Queryable } from '../db/index.ts';
import { normaliseVatId } from '../vat/vat-id.ts';
import { type Check, checkSchema } from './check.ts';
import { openEvidenceSeal } from './evidence-seal.ts';
import type { HeadPage } from './head.ts';
import { partIntoPages } from './page.ts';
import { type EvidenceState, loadHead } from './state.ts';
import { findPage, putHead, putPage } from './store.ts';

/**
 * Adds checks to those that are stored; nothing is ever changed or left out. The more at once the better: each call seals the last page
 * and the head anew, and the database sees that it does.
 * @throws EpochPassed, Resealing, SealBroken (when what is stored was altered: new checks must not lie on top of that)
 * @throws ZodError for what is no check: a fault of the caller
 */
export async function recordChecks(
  db: Database,
  clock: Clock,
  access: SealedAccess,
  checks: readonly Check[],
): Promise<void> {
  if (checks.length === 0) return;
  await withAccountWrite(db, clock, access, (unit) => appendChecks(unit, access, checks));
}

/** The same in a unit of the caller's that holds the account's row. */
export async function appendChecks(unit: Queryable, access: SealedAccess, checks: readonly Check[]): Promise<void> {
  const added = checks.map(({ vatId, ...check }) =>
    checkSchema.parse({ ...check, vatId: normaliseVatId(vatId.countryCode, vatId.number) }),
  );
  if (added.length === 0) return;
  await append(unit, access, (await loadHead(unit, access)) ?? (await begin(unit, access)), added);
}

async function begin(unit: Queryable, access: SealedAccess): Promise<EvidenceState> {
  return { dataset: await createDataset(unit, access, 'evidence'), head: { pages: [] } };
}

/** Fills the last page up, then as many more as it takes, and names them in the head; all in the caller's unit. */
async function append(
  unit: Queryable,
  access: SealedAccess,
  { dataset, head }: EvidenceState,
  added: readonly Check[],
): Promise<void> {
  const seal = openEvidenceSeal(access, dataset);
  try {
    const last = head.pages.at(-1);
    const begun = last === undefined ? [] : seal.openPage(last, await findPage(unit, access, last.id));
    const pages: HeadPage[] = head.pages.slice(0, -1);
    for (const [at, checks] of partIntoPages([...begun, ...added]).entries()) {
      const { sealed, page } = seal.sealPage(at === 0 && last !== undefined ? last.id : newId(), checks);
      await putPage(unit, access, { datasetId: dataset.id, id: page.id, sealed });
      pages.push(page);
    }
    await putHead(unit, access, { datasetId: dataset.id, sealed: seal.sealHead({ pages }) });
  } finally {
    seal.close();
  }
}
