import type { VatId } from '../../vat/transaction.ts';
import { vatIdForm } from '../../vat/vat-id.ts';
import type { Check } from '../check.ts';
import { type Counts, type Inquiry, keyOf, vatIdsOf } from './inquiry.ts';

/** What is known of one VAT ID of an inquiry. */
export type Outcome = Pick<Check, 'vatId' | 'result' | 'reason' | 'consultationNumber'> & {
  /** Null where nobody was asked. */
  checkedAt: string | null;
  /** It is still to be asked, or being asked. */
  isPending: boolean;
};

/**
 * Why a VAT ID was not asked: `malformed` its form or check digits make it nobody's, so that it is invalid without asking · `not-in-vies` it is of no Member State.
 */
export function notAsked(vatId: VatId, day: string): Pick<Outcome, 'result' | 'reason'> | undefined {
  const form = vatIdForm(vatId, day);
  if (form === 'malformed') return { result: 'invalid', reason: 'malformed' };
  // VIES knows no British numbers any more; those of Northern Ireland have a prefix of their own.
  return form === 'not-eu' ? { result: 'unknown', reason: 'not-in-vies' } : undefined;
}

/** Instants of ISO 8601 between which a check belongs to an inquiry. */
export type Span = { createdAt: string; reuseFrom: string; until: string | null };

export function spanOf(inquiry: Inquiry, createdAt: Date): Span {
  return {
    createdAt: createdAt.toISOString(),
    reuseFrom: new Date(createdAt.getTime() - inquiry.reuseDays * DAY_MS).toISOString(),
    until: inquiry.end?.at ?? null,
  };
}

/**
 * What an inquiry has come to, VAT ID by VAT ID, in its own order: worked out from the checks, of which the latest conclusive one counts that is young
 * enough; unknown counts only if it was found out for this inquiry.
 */
export function outcomesOf(inquiry: Inquiry, span: Span, checks: readonly Check[]): Outcome[] {
  const vatIds = vatIdsOf(inquiry);
  const found = new Map<string, Check>();
  const wanted = new Set(vatIds.map(keyOf));
  for (const check of checks) {
    const key = keyOf(check.vatId);
    if (!wanted.has(key) || !isOf(span, check)) continue;
    const before = found.get(key);
    if (before === undefined || isBetter(check, before)) found.set(key, check);
  }
  const day = span.createdAt.slice(0, 10);
  return vatIds.map((vatId) => outcomeOf(vatId, inquiry, found.get(keyOf(vatId)), notAsked(vatId, day)));
}

export function countsOf(outcomes: readonly Outcome[]): Counts {
  const counts = { total: outcomes.length, valid: 0, invalid: 0, unknown: 0, pending: 0 };
  for (const { result, isPending } of outcomes) {
    counts[result] += 1;
    if (isPending) counts.pending += 1;
  }
  return counts;
}

const DAY_MS = 86_400_000;

function outcomeOf(
  vatId: VatId,
  { end }: Inquiry,
  check: Check | undefined,
  unasked: Pick<Outcome, 'result' | 'reason'> | undefined,
): Outcome {
  const nobody = { vatId, checkedAt: null, consultationNumber: null };
  if (unasked !== undefined) return { ...nobody, ...unasked, isPending: false };
  if (check !== undefined) {
    const { result, reason, checkedAt, consultationNumber } = check;
    return { vatId, result, reason, checkedAt, consultationNumber, isPending: false };
  }
  const isPending = end === null;
  return { ...nobody, result: 'unknown', reason: end === null ? 'pending' : (end.reason ?? 'not-asked'), isPending };
}

function isOf({ createdAt, reuseFrom, until }: Span, { result, checkedAt }: Check): boolean {
  return checkedAt >= (result === 'unknown' ? createdAt : reuseFrom) && (until === null || checkedAt <= until);
}

function isBetter(one: Check, other: Check): boolean {
  const isConclusive = one.result !== 'unknown';
  if (isConclusive !== (other.result !== 'unknown')) return isConclusive;
  return one.checkedAt >= other.checkedAt;
}
