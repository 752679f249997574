import {
  createDataset,
  type KeyVault,
  type LeasedKeys,
  loadDataset,
  removeDatasets,
  withAccountWrite,
} from '../accounts/index.ts';
import type { Clock } from '../clock.ts';
import { deriveDatasetKeys, newId, wipeDatasetKeys } from '../crypto/index.ts';
import type { Database } from '../db/index.ts';
import { evidenceOf, listChecks } from '../evidence/index.ts';
import { type LiveSession, problem } from '../http/index.ts';
import { listKnownImports } from '../imports/index.ts';
import { type Job, type JobBoard, JobFailed, type JobSpec } from '../jobs/index.ts';
import { type Anchors, countRows, type TransactionBatch } from '../ledger/index.ts';
import type { Notify } from '../notices.ts';
import { type AssessOptions, monthsInSight } from '../returns/index.ts';
import { loadProfile } from '../seller/index.ts';
import type { ExchangeRates } from '../vat/exchange-rates.ts';
import { parsePeriod } from '../vat/period.ts';
import { compareEvidence, lastDelivered } from './evidence-changes.ts';
import { logoutMark } from './expire-reports.ts';
import { failureOf, isExplained } from './failures.ts';
import { expectReading, importOrderOf, importsOf, ledgerSource, type Reading, sameSalesIn } from './ledger-source.ts';
import type { PdfPrinter } from './print-pdf.ts';
import { createReadingProgress, type Stage } from './reading-progress.ts';
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
  /** Our own, as browsers see it. */
  origin: string;
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
  /** Whether the report itself says now that it failed; not where it was deleted, or its keys are gone. */
  const fail = async (failure: ReportView['failure']): Promise<boolean> => {
    const sealed = sealSummary(leased, place, { ...emptySummary(request), failure });
    return withAccountWrite(deps.db, deps.clock, leased, async (unit) => {
      await removeDatasets(unit, leased.accountId, leased.epoch, [place.reportId]);
      return endBuilding(unit, leased, place.reportId, { state: 'failed', sealed });
    });
  };
  try {
    const file = await seal(deps, running);
    const sealed = sealSummary(leased, place, {
      ...emptySummary(request),
      sizeBytes: file.sizeBytes,
      sha256: file.sha256.toString('base64'),
      contentDigest: file.contentDigest,
      leftOut: file.leftOut,
      ...file.evidence,
    });
    await withAccountWrite(deps.db, deps.clock, leased, (unit) =>
      endBuilding(unit, leased, place.reportId, { state: 'ready', sealed }),
    );
  } catch (error) {
    const failure = failureOf(error, request.language);
    const isTold = await fail(failure).catch(() => false);
    if (!isTold) throw error;
    throw new JobFailed(failure.code, isExplained(error) ? undefined : { cause: error });
  }
}

async function seal(deps: BuildDependencies, running: Build) {
  const { leased, place, request } = running;
  const period = parsePeriod(request.period);
  const profile = await loadProfile(deps.db, leased);
  if (period === undefined || profile === undefined) throw problem('profile-required');
  const signal = AbortSignal.any([running.signal, leased.signal]);
  const ledger = { db: deps.db, clock: deps.clock, anchors: deps.anchors, access: leased };
  const counts = await countRows(ledger, period.months);
  const progress = createReadingProgress((read) =>
    running.report({ percent: read.percent(), counts: { transactions: read.rows('period') } }),
  );
  const reading: Reading = {
    ...{ ledger, counts, progress },
    watch: (batches, stage) => watched(deps, { ...running, signal }, reading, batches, stage),
  };
  expectReading(reading, profile, period);
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
    sameSaleOf: await sameSalesIn(reading, imports, monthsInSight(profile, period)),
  };
  const dataset = await createdDataset(deps, running);
  const keys = deriveDatasetKeys(leased.keys, {
    salt: dataset,
    recordType: 'report-chunk',
    datasetId: place.reportId,
    epoch: leased.epoch,
  });
  try {
    const { kind, format, language, country = null, hmrc = null, pending = 'refuse' } = request;
    const { limits, origin } = deps;
    const print: PdfPrinter = (document, until) => keepingLease(deps, running, () => deps.print(document, until));
    const { pieces, contentDigest, leftOut } = renderReport(
      { kind, format, language, country, hmrc, pending, createdAt: deps.clock.now(), limits, origin, print, signal },
      { period, source: ledgerSource(reading, period), options, imports: importsOf(imports, counts, period) },
    );
    const file = await writeReportFile(deps.db, { owner: leased, reportId: place.reportId, keys }, pieces);
    const changes = comparison && last && { since: last.createdAt, changes: comparison.changes() };
    const known = { checksKnown: checks.length, evidenceChanges: changes ?? null };
    return { ...file, contentDigest: contentDigest(), leftOut: leftOut(), evidence: known };
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
async function* watched<T extends TransactionBatch>(
  deps: BuildDependencies,
  running: Build,
  { progress }: Reading,
  batches: AsyncIterable<T>,
  stage: Stage,
): AsyncGenerator<T> {
  let renewedAt = deps.clock.monotonicMs();
  for await (const batch of batches) {
    running.signal.throwIfAborted();
    yield batch;
    progress.read(stage, batch.rowsRead);
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
