import {
  createDataset,
  type KeyVault,
  type LeasedKeys,
  loadDataset,
  removeDatasets,
  withAccountWrite,
} from '../accounts/index.ts';
import type { Clock } from '../clock.ts';
import { deriveDatasetKeys, newId, SealBroken, wipeDatasetKeys } from '../crypto/index.ts';
import type { Database } from '../db/index.ts';
import { evidenceOf, listChecks } from '../evidence/index.ts';
import { type LiveSession, problem } from '../http/index.ts';
import { listKnownImports } from '../imports/index.ts';
import type { Job, JobBoard, JobSpec } from '../jobs/index.ts';
import { type Anchors, LedgerChanged, LedgerDamaged } from '../ledger/index.ts';
import type { Notify } from '../notices.ts';
import { type AssessOptions, monthsInSight } from '../returns/index.ts';
import { loadProfile } from '../seller/index.ts';
import type { ExchangeRates } from '../vat/exchange-rates.ts';
import { parsePeriod } from '../vat/period.ts';
import { compareEvidence, lastDelivered } from './evidence-changes.ts';
import { logoutMark } from './expire-reports.ts';
import { importOrderOf, ledgerSource, sameSalesIn, type Watch } from './ledger-source.ts';
import type { PdfPrinter } from './print-pdf.ts';
import { ReportRefused } from './refused.ts';
import { type RenderLimits, renderReport } from './render.ts';
import { writeReportFile } from './report-file.ts';
import { faultsForSeller } from './requests.ts';
import type { ReportRequest, ReportView } from './schemas.ts';
import { endBuilding, extendLease, insertReport } from './store.ts';
import { type ReportSummary, type SummaryPlace, sealSummary } from './summary.ts';

export type BuildDependencies = {
  db: Database;
  clock: Clock;
  vault: KeyVault;
  jobs: JobBoard;
  anchors: Anchors;
  notify: Notify;
  /** What it answers does not change while a report is built, whatever is fetched meanwhile. */
  loadExchangeRates(): Promise<ExchangeRates>;
  /** How long a report waits for its one download. */
  lifetimeMs: number;
  limits: RenderLimits;
  print: PdfPrinter;
};

/** A build whose server died is found by a lease that nobody renewed. */
const LEASE_MS = 60_000;
const LEASE_RENEW_MS = 15_000;

/**
 * Begins to build a report in the background. It needs the seller's keys, so it stops when the session ends, and nothing of it
 * is left then.
 * @throws ProblemError profile-required when the seller has not said where the business is established, validation-failed for a return that
 *   this seller has not
 */
export async function startReport(
  deps: BuildDependencies,
  session: LiveSession,
  request: ReportRequest,
): Promise<{ id: string; job: Job }> {
  const id = newId();
  const place = await deps.vault.withKeys(session.id, async (access) => {
    const profile = await loadProfile(deps.db, access);
    if (profile === undefined) throw problem('profile-required');
    const errors = faultsForSeller(request, profile);
    if (errors.length > 0) throw problem('validation-failed', { errors });
    return withAccountWrite(deps.db, deps.clock, access, async (unit) => {
      const dataset = await createDataset(unit, access, 'report');
      await createDataset(unit, access, 'report', id);
      const now = deps.clock.now();
      await insertReport(unit, access, {
        id,
        summaryId: dataset.id,
        createdAt: now,
        expiresAt: new Date(now.getTime() + deps.lifetimeMs),
        leaseUntil: new Date(now.getTime() + LEASE_MS),
        logoutSession: request.untilLogout === true ? logoutMark(session.id) : null,
        sealed: sealSummary(access, { reportId: id, dataset }, emptySummary(request)),
      });
      return { reportId: id, dataset };
    });
  });
  const { accountId } = session;
  const begunMs = deps.clock.monotonicMs();
  deps.notify({ event: 'report-asked', outcome: 'succeeded', accountId, label: request.kind });
  const job = deps.jobs.start({
    id,
    accountId: session.accountId,
    run: (running) => deps.vault.withKeys(session.id, (leased) => build(deps, { ...running, leased, place, request })),
  });
  void job.done.then(() => {
    const durationMs = deps.clock.monotonicMs() - begunMs;
    deps.notify({
      event: 'report-built',
      outcome: job.state === 'done' ? 'succeeded' : 'failed',
      accountId,
      durationMs,
    });
  });
  return { id, job };
}

type Build = Parameters<JobSpec['run']>[0] & { leased: LeasedKeys; place: SummaryPlace; request: ReportRequest };

async function build(deps: BuildDependencies, running: Build): Promise<void> {
  const { leased, place, request } = running;
  const fail = async (failure: ReportView['failure']) => {
    const sealed = sealSummary(leased, place, { ...emptySummary(request), failure });
    await withAccountWrite(deps.db, deps.clock, leased, async (unit) => {
      await removeDatasets(unit, leased.accountId, leased.epoch, [place.reportId]);
      await endBuilding(unit, leased, place.reportId, { state: 'failed', sealed });
    });
  };
  try {
    const file = await seal(deps, running);
    const sealed = sealSummary(leased, place, {
      ...emptySummary(request),
      sizeBytes: file.sizeBytes,
      sha256: file.sha256.toString('base64'),
      contentDigest: file.contentDigest,
      ...file.evidence,
    });
    await withAccountWrite(deps.db, deps.clock, leased, (unit) =>
      endBuilding(unit, leased, place.reportId, { state: 'ready', sealed }),
    );
  } catch (error) {
    await fail(failureOf(error)).catch(() => undefined);
    if (isExplained(error)) return;
    throw error;
  }
}

async function seal(deps: BuildDependencies, running: Build) {
  const { leased, place, request } = running;
  const period = parsePeriod(request.period);
  const profile = await loadProfile(deps.db, leased);
  if (period === undefined || profile === undefined) throw problem('profile-required');
  const signal = AbortSignal.any([running.signal, leased.signal]);
  const ledger = { db: deps.db, clock: deps.clock, anchors: deps.anchors, access: leased };
  const watch: Watch = (batches, isOfPeriod) => watched(deps, running, signal, batches, isOfPeriod);
  const imports = await listKnownImports(deps.db, leased);
  const checks = await listChecks(deps.db, leased);
  const evidence = evidenceOf(checks);
  const last = await lastDelivered(deps.db, leased, request);
  const comparison = last && compareEvidence(evidenceOf(checks.slice(0, last.checksKnown)), evidence);
  const options: AssessOptions = {
    period,
    profile,
    evidence,
    ...(comparison === undefined ? {} : { noteEvidence: comparison.note }),
    exchangeRates: await deps.loadExchangeRates(),
    today: deps.clock.now().toISOString().slice(0, 10),
    importOrder: importOrderOf(imports),
    sameSaleOf: await sameSalesIn(ledger, imports, monthsInSight(profile, period), watch),
  };
  const dataset = await createdDataset(deps, running);
  const keys = deriveDatasetKeys(leased.keys, {
    salt: dataset,
    recordType: 'report-chunk',
    datasetId: place.reportId,
    epoch: leased.epoch,
  });
  try {
    const { kind, format, language, country = null, hmrc = null } = request;
    const { limits } = deps;
    const print: PdfPrinter = (document, until) => keepingLease(deps, running, () => deps.print(document, until));
    const { pieces, contentDigest } = renderReport(
      { kind, format, language, country, hmrc, createdAt: deps.clock.now(), limits, print, signal },
      { period, source: ledgerSource(ledger, period, watch), options },
    );
    const file = await writeReportFile(deps.db, { owner: leased, reportId: place.reportId, keys }, pieces);
    const changes = comparison && last && { since: last.createdAt, changes: comparison.changes() };
    const known = { checksKnown: checks.length, evidenceChanges: changes ?? null };
    return { ...file, contentDigest: contentDigest(), evidence: known };
  } finally {
    wipeDatasetKeys(keys);
  }
}

async function createdDataset(deps: BuildDependencies, running: Build): Promise<Buffer> {
  const dataset = await loadDataset(deps.db, running.leased, running.place.reportId);
  if (dataset === undefined) throw new Error('the report was deleted while it was built');
  return dataset.salt;
}

/** Passes batches on, with progress, until somebody wants the work to end. */
async function* watched<T extends { transactions: readonly unknown[] }>(
  deps: BuildDependencies,
  running: Build,
  signal: AbortSignal,
  batches: AsyncIterable<T>,
  isOfPeriod: boolean,
): AsyncGenerator<T> {
  let transactions = 0;
  let renewedAt = deps.clock.monotonicMs();
  for await (const batch of batches) {
    signal.throwIfAborted();
    yield batch;
    if (isOfPeriod) {
      transactions += batch.transactions.length;
      running.report({ percent: Math.min(95, Math.floor(transactions / 1000)), counts: { transactions } });
    }
    if (deps.clock.monotonicMs() - renewedAt < LEASE_RENEW_MS) continue;
    renewedAt = deps.clock.monotonicMs();
    const until = new Date(deps.clock.now().getTime() + LEASE_MS);
    const stillWanted = await extendLease(deps.db, running.leased, running.place.reportId, 'building', until);
    if (!stillWanted) throw new Error('the report was deleted while it was built');
  }
}

/** For work that reads no batches: a report whose lease has passed counts as one whose server died. */
async function keepingLease<T>(deps: BuildDependencies, { leased, place }: Build, work: () => Promise<T>): Promise<T> {
  const renew = () => {
    const until = new Date(deps.clock.now().getTime() + LEASE_MS);
    extendLease(deps.db, leased, place.reportId, 'building', until).catch(() => undefined);
  };
  const timer = setInterval(renew, LEASE_RENEW_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

function emptySummary(request: ReportRequest): ReportSummary {
  return {
    kind: request.kind,
    period: request.period,
    format: request.format,
    country: request.country ?? null,
    language: request.language,
    sizeBytes: null,
    sha256: null,
    contentDigest: null,
    failure: null,
  };
}

/** What the report itself says of its failure, so that the log need not. */
function isExplained(error: unknown): boolean {
  return [LedgerDamaged, LedgerChanged, SealBroken, ReportRefused].some((known) => error instanceof known);
}

function failureOf(error: unknown): NonNullable<ReportView['failure']> {
  if (error instanceof LedgerDamaged) {
    const cure = error.isSetBack
      ? 'The stored ledger is older than what this server has acknowledged: delete all data and upload the files again.'
      : 'Delete the imports named here and upload their files again.';
    return {
      code: 'ledger-damaged',
      detail: `Stored records of ${error.periods.join(', ')} were altered or removed in the database, so no figure can be trusted. ${cure}`,
      periods: [...error.periods],
      imports: [...error.importIds],
    };
  }
  if (error instanceof SealBroken) {
    const detail =
      'The stored profile or the stored checks of VAT IDs were altered or removed in the database, so no figure can be trusted. Store the profile anew; if that does not help, delete all data and upload the files again.';
    return { code: 'ledger-damaged', detail, periods: [], imports: [] };
  }
  if (error instanceof ReportRefused) return { code: error.code, detail: error.detail, periods: [], imports: [] };
  const detail =
    error instanceof LedgerChanged
      ? 'An import was deleted while the report was built. Ask for the report again.'
      : 'The report could not be built. Ask for it again.';
  return { code: 'report-failed', detail, periods: [], imports: [] };
}
