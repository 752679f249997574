import type { SealedAccess } from '../../accounts/index.ts';
import type { Queryable } from '../../db/index.ts';
import type { Check } from '../check.ts';
import type { InquiryView, ResultView } from '../schemas.ts';
import { type Inquiry, keyOf } from './inquiry.ts';
import { datasetOf, openInquiry } from './inquiry-seal.ts';
import { countsOf, type Outcome, outcomesOf, spanOf } from './outcomes.ts';
import type { InquiryRow } from './store.ts';

/** The wire view of one row. @param checks all of the account; asked for only where an inquiry has not ended. @throws SealBroken */
export async function viewInquiry(
  db: Queryable,
  access: SealedAccess,
  row: InquiryRow,
  checks: () => Promise<readonly Check[]>,
): Promise<InquiryView> {
  const inquiry = openInquiry(access, await datasetOf(db, access, row.id), row.sealed);
  const counts = inquiry.end?.counts ?? countsOf(outcomesOf(inquiry, spanOf(inquiry, row.created_at), await checks()));
  return {
    id: row.id,
    state: row.state,
    period: inquiry.period,
    reuseDays: inquiry.reuseDays,
    createdAt: row.created_at.toISOString(),
    endedAt: inquiry.end?.at ?? null,
    ...counts,
    reason: inquiry.end?.reason ?? null,
    failure: inquiry.end?.failure ?? null,
  };
}

/** One for each VAT ID. @param tries why those that are still being asked have no answer yet. @throws SealBroken */
export async function viewResults(
  db: Queryable,
  access: SealedAccess,
  row: InquiryRow,
  { checks, tries }: { checks: readonly Check[]; tries: ReadonlyMap<string, string> | undefined },
): Promise<ResultView[]> {
  const inquiry: Inquiry = openInquiry(access, await datasetOf(db, access, row.id), row.sealed);
  return outcomesOf(inquiry, spanOf(inquiry, row.created_at), checks).map((outcome) => resultOf(outcome, tries));
}

function resultOf(outcome: Outcome, tries: ReadonlyMap<string, string> | undefined): ResultView {
  const { vatId, result, reason, checkedAt, consultationNumber, isPending } = outcome;
  return {
    countryCode: vatId.countryCode,
    vatNumber: vatId.number,
    result,
    reason: (isPending ? tries?.get(keyOf(vatId)) : undefined) ?? reason,
    isPending,
    checkedAt,
    consultationNumber,
  };
}
