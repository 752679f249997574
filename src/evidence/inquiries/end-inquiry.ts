import { type SealedAccess, withAccountWrite } from '../../accounts/index.ts';
import { SealBroken } from '../../crypto/index.ts';
import { LedgerChanged, LedgerDamaged } from '../../ledger/index.ts';
import { listChecks } from '../load-evidence.ts';
import { TooManyVatIds } from './customer-vat-ids.ts';
import type { InquiryDesk } from './desk.ts';
import type { Counts, Inquiry, InquiryEnd, InquiryState } from './inquiry.ts';
import { datasetOf, openInquiry, sealInquiry } from './inquiry-seal.ts';
import { countsOf, outcomesOf, spanOf } from './outcomes.ts';
import { findInquiry, updateInquiry } from './store.ts';

export type Ending = {
  state: Exclude<InquiryState, 'running'>;
  /** What is said of VAT IDs that were not asked. */
  reason?: string;
  failure?: Failure;
};

type Failure = NonNullable<InquiryEnd['failure']>;

/** Ends an inquiry, unless it has ended already; what it came to is counted once and kept. @throws Resealing, EpochPassed, SealBroken */
export async function endInquiry(desk: InquiryDesk, access: SealedAccess, id: string, ending: Ending): Promise<void> {
  const row = await findInquiry(desk.db, access, id);
  if (row?.state !== 'running') return;
  const inquiry = openInquiry(access, await datasetOf(desk.db, access, id), row.sealed);
  const ended = { ...inquiry, vatIds: inquiry.vatIds ?? [] };
  const end = {
    at: desk.clock.now().toISOString(),
    reason: ending.reason ?? null,
    failure: ending.failure ?? null,
  };
  const nothing = { total: 0, valid: 0, invalid: 0, unknown: 0, pending: 0 };
  const counts = await finalCounts(desk, access, { ...ended, end: { ...end, counts: nothing } }, row.created_at);
  await storeInquiry(desk, access, id, { state: ending.state, inquiry: { ...ended, end: { ...end, counts } } });
}

export async function storeInquiry(
  desk: InquiryDesk,
  access: SealedAccess,
  id: string,
  { state, inquiry }: { state: InquiryState; inquiry: Inquiry },
): Promise<void> {
  const sealed = sealInquiry(access, await datasetOf(desk.db, access, id), inquiry);
  await withAccountWrite(desk.db, desk.clock, access, (unit) => updateInquiry(unit, access, id, { state, sealed }));
}

/** What an inquiry can fail of for good; undefined for what may pass, or is over anyway. */
export function failureOf(error: unknown, idsMax: number): Failure | undefined {
  if (error instanceof TooManyVatIds) {
    const detail = `The period has more than ${idsMax} different VAT IDs. Ask for shorter periods.`;
    return { code: 'too-many-vat-ids', detail, periods: [] };
  }
  if (error instanceof LedgerDamaged) {
    const detail = `Stored records of ${error.periods.join(', ')} were altered or removed in the database. Delete the imports that hold them and upload their files again.`;
    return { code: 'ledger-damaged', detail, periods: [...error.periods] };
  }
  if (error instanceof SealBroken) {
    const detail =
      'A stored record (the profile, the consents, the checks of VAT IDs) was altered or removed in the database. Store or decide it anew; if that does not help, delete all data and upload the files again.';
    return { code: 'ledger-damaged', detail, periods: [] };
  }
  if (error instanceof LedgerChanged) {
    const detail = 'Imports were deleted while their rows were read. Ask again.';
    return { code: 'ledger-changed', detail, periods: [] };
  }
  return undefined;
}

/** Where the checks do not open, nothing is known of any. */
async function finalCounts(desk: InquiryDesk, access: SealedAccess, ended: Inquiry, createdAt: Date): Promise<Counts> {
  const checks = await listChecks(desk.db, access).catch((error: unknown) => {
    if (error instanceof SealBroken) return [];
    throw error;
  });
  return countsOf(outcomesOf(ended, spanOf(ended, createdAt), checks));
}
