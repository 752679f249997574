import { type LeasedKeys, withAccountWrite } from '../../accounts/index.ts';
import { hasConsent } from '../../consents/index.ts';
import { SealBroken } from '../../crypto/index.ts';
import type { Queryable } from '../../db/index.ts';
import { JobFailed, type JobSpec } from '../../jobs/index.ts';
import { loadProfile } from '../../seller/index.ts';
import { parsePeriod } from '../../vat/period.ts';
import type { VatId } from '../../vat/transaction.ts';
import type { Check } from '../check.ts';
import { listChecks } from '../load-evidence.ts';
import { appendChecks } from '../record-checks.ts';
import type { ViesAnswer } from '../vies/vies-client.ts';
import { type Asking, askAll, MayNotAsk } from './ask-all.ts';
import { InquiryOver, withClaim } from './claim.ts';
import { customerVatIds } from './customer-vat-ids.ts';
import type { InquiryDesk } from './desk.ts';
import { endInquiry, failureOf, storeInquiry } from './end-inquiry.ts';
import { type Counts, type Inquiry, keyOf } from './inquiry.ts';
import { datasetOf, openInquiry } from './inquiry-seal.ts';
import type { KnownChecks } from './known-checks.ts';
import { countsOf, type Outcome, outcomesOf, type Span, spanOf } from './outcomes.ts';
import { createRecorder } from './recorder.ts';
import { requesterOf } from './requester.ts';
import { findInquiry, isInquiryRunning } from './store.ts';

export type InquiryRun = Parameters<JobSpec['run']>[0] & {
  readonly id: string;
  /** Answers that an earlier loan of the keys could not store. */
  readonly left: Check[];
};

/**
 * Works on an inquiry under one loan of the seller's keys: finds its VAT IDs, asks what is not known, stores each answer at once, and ends it. It may
 * break off anywhere and be run again: what is stored is not asked again.
 * @throws InquiryOver; JobFailed when it has ended as failed; Resealing, EpochPassed; the reason of the signals of the job and of the loan
 */
export async function runInquiry(desk: InquiryDesk, run: InquiryRun, leased: LeasedKeys): Promise<void> {
  const signal = AbortSignal.any([run.signal, leased.signal]);
  const { known, leave } = desk.inquiries.knownChecks.enter(leased.accountId);
  try {
    await withClaim(desk, leased, run.id, signal, () => work(desk, { ...run, signal }, leased, known));
  } finally {
    leave();
    desk.inquiries.tries.delete(run.id);
  }
}

async function work(desk: InquiryDesk, run: InquiryRun, leased: LeasedKeys, known: KnownChecks): Promise<void> {
  const row = await findInquiry(desk.db, leased, run.id);
  if (row === undefined || row.state !== 'running') throw new InquiryOver();
  const opened = openInquiry(leased, await datasetOf(desk.db, leased, run.id), row.sealed);
  try {
    const inquiry = await withVatIds(desk, run, leased, opened);
    const reason = await ask(desk, run, leased, { inquiry, known, span: spanOf(inquiry, row.created_at) });
    await endInquiry(desk, leased, run.id, reason === undefined ? { state: 'done' } : { state: 'stopped', reason });
  } catch (error) {
    const failure = failureOf(error, desk.config.viesIdsMax);
    if (failure === undefined) throw error;
    await endInquiry(desk, leased, run.id, { state: 'failed', reason: failure.code, failure });
    throw new JobFailed(failure.code);
  }
}

/** The VAT IDs of a period are read once and kept: what is imported later is another inquiry's. */
async function withVatIds(desk: InquiryDesk, run: InquiryRun, leased: LeasedKeys, inquiry: Inquiry): Promise<Inquiry> {
  if (inquiry.vatIds !== null) return inquiry;
  const period = parsePeriod(inquiry.period ?? '');
  if (period === undefined) throw new SealBroken();
  const ledger = { db: desk.db, clock: desk.clock, anchors: desk.anchors, access: leased };
  const found = await customerVatIds(ledger, period, { idsMax: desk.config.viesIdsMax, signal: run.signal });
  const filled = {
    ...inquiry,
    vatIds: found.map(({ countryCode, number }): [string, string] => [countryCode, number]),
  };
  await storeInquiry(desk, leased, run.id, { state: 'running', inquiry: filled });
  return filled;
}

type Task = { inquiry: Inquiry; known: KnownChecks; span: Span };

/** Why it was stopped, or undefined when every VAT ID is settled. */
async function ask(desk: InquiryDesk, run: InquiryRun, leased: LeasedKeys, task: Task): Promise<string | undefined> {
  const { known, span } = task;
  const recorder = createRecorder(run.left, async (checks) => {
    await withAccountWrite(desk.db, desk.clock, leased, async (unit) => {
      // When all data were deleted meanwhile, an answer must not begin the evidence anew.
      await requireRunning(unit, leased, run.id);
      await appendChecks(unit, leased, checks);
    });
    known.learn(checks);
    for (const [label, some] of Map.groupBy(checks, ({ result }) => result)) {
      const what = { accountId: leased.accountId, label, amount: some.length };
      desk.notify({ event: 'checks-answered', outcome: 'succeeded', ...what });
    }
  });
  await recorder.flush();
  const checks = await listChecks(desk.db, leased);
  known.learn(checks);
  const outcomes = outcomesOf(task.inquiry, span, checks);
  const progress = createProgress(run, outcomes);
  const tries = new Map<string, string>();
  desk.inquiries.tries.set(run.id, tries);
  return askAll({
    vies: desk.inquiries.vies,
    vatIds: outcomes.filter(({ isPending }) => isPending).map(({ vatId }) => vatId),
    attemptsMax: desk.config.viesAttemptsMax,
    timeScale: desk.config.upstreamTimeScale,
    signal: run.signal,
    graceMs: desk.config.viesStopSeconds * 1000,
    known: (vatId) => {
      const check = known.find(vatId, span.reuseFrom);
      if (check === undefined || check.result === 'unknown') return undefined;
      progress.settled(check.result);
      return { result: check.result, consultationNumber: check.consultationNumber };
    },
    mayAsk: await permission(desk, run, leased),
    tried: (vatId, reason) => tries.set(keyOf(vatId), reason),
    answered: async (vatId, answer) => {
      await recorder.record(checkOf(vatId, answer, desk.clock.now()));
      tries.delete(keyOf(vatId));
      progress.settled(answer.result);
    },
  });
}

/**
 * Asked before every request, in one unit that holds the account's row: the inquiry still runs, the consent stands, and what is answered can be
 * stored. A revocation that was acknowledged before it is seen.
 */
async function permission(desk: InquiryDesk, run: InquiryRun, leased: LeasedKeys): Promise<Asking['mayAsk']> {
  const today = desk.clock.now().toISOString().slice(0, 10);
  const own = requesterOf(await loadProfile(desk.db, leased), today);
  return () =>
    withAccountWrite(desk.db, desk.clock, leased, async (unit) => {
      await requireRunning(unit, leased, run.id);
      if (!(await hasConsent(unit, leased, 'vies'))) throw new MayNotAsk('consent-revoked');
      return own !== null && (await hasConsent(unit, leased, 'vies-requester')) ? own : null;
    });
}

async function requireRunning(unit: Queryable, leased: LeasedKeys, id: string): Promise<void> {
  if (!(await isInquiryRunning(unit, leased, id))) throw new InquiryOver();
}

function checkOf(vatId: VatId, answer: ViesAnswer, now: Date): Check {
  const common = { vatId, checkedAt: now.toISOString() };
  if (answer.result === 'unknown') {
    return { ...common, result: 'unknown', reason: answer.reason, consultationNumber: null };
  }
  return { ...common, result: answer.result, reason: null, consultationNumber: answer.consultationNumber };
}

function createProgress(run: InquiryRun, outcomes: readonly Outcome[]) {
  const counts: Counts = countsOf(outcomes);
  const tell = () => {
    const { total, pending } = counts;
    run.report({ percent: total === 0 ? 100 : ((total - pending) / total) * 100, counts: { ...counts } });
  };
  tell();
  return {
    settled(result: Outcome['result']): void {
      counts.pending -= 1;
      counts.unknown -= 1;
      counts[result] += 1;
      tell();
    },
  };
}
