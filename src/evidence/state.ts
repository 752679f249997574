import type { Dataset, SealedAccess } from '../accounts/index.ts';
import { SealBroken } from '../crypto/index.ts';
import type { Queryable } from '../db/index.ts';
import type { Check } from './check.ts';
import { openEvidenceSeal } from './evidence-seal.ts';
import type { Head } from './head.ts';
import { readEvidence, type StoredEvidence } from './store.ts';

export type EvidenceState = { dataset: Dataset; head: Head };

/** The head in this generation, or undefined before the first check. @throws SealBroken when it is gone or does not open */
export async function loadHead(db: Queryable, access: SealedAccess): Promise<EvidenceState | undefined> {
  return openHead(access, await readEvidence(db, access, 'none'));
}

/** Every check in the order in which it was recorded, or undefined before the first. @throws SealBroken */
export function openChecks(access: SealedAccess, stored: StoredEvidence): Check[] | undefined {
  const state = openHead(access, stored);
  // A page that no head names was put there by another hand than ours.
  if ((state?.head.pages.length ?? 0) !== stored.pages.size) throw new SealBroken();
  if (state === undefined) return undefined;
  const seal = openEvidenceSeal(access, state.dataset);
  try {
    return state.head.pages.flatMap((named) => seal.openPage(named, stored.pages.get(named.id)));
  } finally {
    seal.close();
  }
}

function openHead(access: SealedAccess, { head, hasDataset }: StoredEvidence): EvidenceState | undefined {
  if (head === undefined) {
    if (hasDataset) throw new SealBroken();
    return undefined;
  }
  const seal = openEvidenceSeal(access, head.dataset);
  try {
    return { dataset: head.dataset, head: seal.openHead(head.sealed) };
  } finally {
    seal.close();
  }
}
