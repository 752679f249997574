import type { SealedAccess } from '../accounts/index.ts';
import type { Queryable } from '../db/index.ts';
import type { Evidence, EvidenceLookup } from '../vat/evidence.ts';
import type { VatId } from '../vat/transaction.ts';
import type { ReportRequest } from './schemas.ts';
import { listReports } from './store.ts';
import { openSummaryOf } from './summary.ts';

/** What later checks of VAT IDs have changed since the seller last got this report. */
export type EvidenceChanges = {
  /** When that report was asked for. */
  since: string;
  /** How many of the period's transactions rest on another answer now. */
  changes: { from: Evidence['result']; to: Evidence['result']; transactions: number }[];
};

/** The newest delivered report of the same kind, period and country, and how many checks it knew; only among the latest ones. */
export async function lastDelivered(
  db: Queryable,
  access: SealedAccess,
  request: ReportRequest,
): Promise<{ createdAt: string; checksKnown: number } | undefined> {
  for (const row of await listReports(db, access, undefined, LOOKED_AT_MAX)) {
    if (row.state !== 'delivered') continue;
    const { kind, period, country, checksKnown } = await openSummaryOf(db, access, row);
    const isSame = kind === request.kind && period === request.period && country === (request.country ?? null);
    if (isSame && checksKnown !== undefined) return { createdAt: row.created_at.toISOString(), checksKnown };
  }
  return undefined;
}

/** Compares, transaction by transaction, what was known then with what is known now. */
export function compareEvidence(before: EvidenceLookup, now: EvidenceLookup) {
  const counts = new Map<string, EvidenceChanges['changes'][number]>();
  return {
    note(vatId: VatId, day: string): void {
      const [from, to] = [before(vatId, day).result, now(vatId, day).result];
      if (from === to) return;
      const change = counts.get(`${from} ${to}`) ?? { from, to, transactions: 0 };
      counts.set(`${from} ${to}`, change);
      change.transactions += 1;
    },
    changes: () => [...counts.keys()].sort().flatMap((key) => counts.get(key) ?? []),
  };
}

/** Each is opened by a key of its own, and whoever has asked for more reports since knows what changed. */
const LOOKED_AT_MAX = 50;
