import {
  type KeyVault,
  type LeasedKeys,
  loadDataset,
  removeDatasets,
  underLease,
  withAccountWrite,
} from '../accounts/index.ts';
import type { Clock } from '../clock.ts';
import { type DatasetKeys, deriveDatasetKeys, SealBroken, sha256, wipeDatasetKeys } from '../crypto/index.ts';
import type { Database } from '../db/index.ts';
import { type LiveSession, problem, type ReplyStream, retryAfter } from '../http/index.ts';
import { damagedFile } from './failures.ts';
import { readReportFile } from './report-file.ts';
import type { ReportView } from './schemas.ts';
import {
  claimReport,
  endReport,
  extendLease,
  failDelivery,
  findReport,
  type Owner,
  type ReportState,
  releaseClaim,
} from './store.ts';
import { openSummary, type ReportSummary, type SummaryPlace, sealSummary } from './summary.ts';

export type DeliveryDependencies = {
  db: Database;
  clock: Clock;
  vault: KeyVault;
  /** How long the session whose transfer broke may ask again. */
  claimRetryMs: number;
  /** Deliveries that have sent their last byte and are being noted, by report. */
  endings: Map<string, Promise<void>>;
};

export type Delivery = { summary: ReportSummary; stream: ReplyStream };

/** While bytes flow the lease is renewed; it only has to outlive one slow chunk, and ends a claim whose server died. */
const LEASE_MS = 120_000;
const LEASE_RENEW_MS = 20_000;

/**
 * Claims the report for this session and hands out its bytes. The claim is committed before the first byte is read: of any
 * number of callers one gets a `Delivery`. When the last byte has been handed over the file is deleted; when the
 * transfer breaks, this session may ask again for a while.
 * @throws ProblemError not-found, report-not-ready, report-failed, report-already-delivered
 */
export async function deliverOnce(deps: DeliveryDependencies, session: LiveSession, id: string): Promise<Delivery> {
  const owner = { accountId: session.accountId, epoch: session.epoch };
  const before = await findReport(deps.db, owner, id);
  if (before === undefined) throw problem('not-found');
  const dataset = await loadDataset(deps.db, owner, before.summary_id);
  if (dataset === undefined) throw problem('not-found');
  const place = { reportId: id, dataset };
  const summary = await deps.vault.withKeys(session.id, async (leased) => openSummary(leased, place, before.sealed));
  if (!(await claim(deps, owner, session, id))) {
    throw refusalOf((await findReport(deps.db, owner, id))?.state, summary.failure);
  }
  return { summary, stream: streamOf(deps, owner, session, { place, summary }) };
}

/** A report that this call has claimed. */
type Claimed = { place: SummaryPlace; summary: ReportSummary };

async function claim(deps: DeliveryDependencies, owner: Owner, session: LiveSession, id: string): Promise<boolean> {
  const now = deps.clock.now();
  return withAccountWrite(deps.db, deps.clock, owner, (unit) =>
    claimReport(unit, owner, id, {
      session: sha256('zkvat/v1/claim', Buffer.from(session.id)),
      now,
      leaseUntil: new Date(now.getTime() + LEASE_MS),
    }),
  );
}

function refusalOf(state: ReportState | undefined, failure: ReportView['failure']) {
  if (state === 'building' && failure === null) return problem('report-not-ready', { headers: retryAfter(1) });
  if (state === 'building' || state === 'failed')
    return problem('report-failed', failure === null ? {} : { detail: failure.detail });
  if (state === undefined) return problem('not-found');
  return problem('report-already-delivered');
}

function streamOf(deps: DeliveryDependencies, owner: Owner, session: LiveSession, claimed: Claimed): ReplyStream {
  const id = claimed.place.reportId;
  return {
    lengthBytes: claimed.summary.sizeBytes ?? 0,
    chunks: underLease(deps.vault, session.id, (leased) => chunksOf(deps, owner, leased, claimed)),
    onFinished: () => {
      const ending = endDelivery(deps, owner, id).finally(() => deps.endings.delete(id));
      deps.endings.set(id, ending);
      return ending;
    },
    onAborted: () => releaseClaim(deps.db, owner, id, new Date(deps.clock.now().getTime() + deps.claimRetryMs)),
  };
}

async function* chunksOf(
  deps: DeliveryDependencies,
  owner: Owner,
  leased: LeasedKeys,
  claimed: Claimed,
): AsyncGenerator<Buffer> {
  const id = claimed.place.reportId;
  const dataset = await loadDataset(deps.db, owner, id);
  if (dataset === undefined) throw problem('report-already-delivered');
  const keys = deriveDatasetKeys(leased.keys, {
    salt: dataset.salt,
    recordType: 'report-chunk',
    datasetId: id,
    epoch: owner.epoch,
  });
  // At once, however long the client then stands still: nothing is sealed with them, so zeros in their place do no harm.
  leased.signal.addEventListener('abort', () => wipeDatasetKeys(keys));
  try {
    yield* openedChunks(deps, owner, leased, keys, claimed);
  } catch (error) {
    if (error instanceof SealBroken && !leased.signal.aborted) await endDamaged(deps, owner, leased, claimed);
    throw error;
  } finally {
    wipeDatasetKeys(keys);
  }
}

async function* openedChunks(
  deps: DeliveryDependencies,
  owner: Owner,
  leased: LeasedKeys,
  keys: DatasetKeys,
  { place: { reportId }, summary }: Claimed,
): AsyncGenerator<Buffer> {
  let renewedAt = deps.clock.monotonicMs();
  for await (const chunk of readReportFile(deps.db, { owner, reportId, keys }, summary.sizeBytes ?? 0)) {
    leased.signal.throwIfAborted();
    // Not wiped here: the frame still holds it, and wipes it when the socket has taken it.
    yield chunk;
    leased.signal.throwIfAborted();
    if (deps.clock.monotonicMs() - renewedAt > LEASE_RENEW_MS) {
      renewedAt = deps.clock.monotonicMs();
      await extendLease(deps.db, owner, reportId, 'claimed', new Date(deps.clock.now().getTime() + LEASE_MS));
    }
  }
}

/** A file that was altered in the database goes at once, and the report says why: no second try could end better. */
async function endDamaged(
  deps: DeliveryDependencies,
  owner: Owner,
  leased: LeasedKeys,
  { place, summary }: Claimed,
): Promise<void> {
  const failure = damagedFile(summary.language ?? 'en');
  const sealed = sealSummary(leased, place, { ...summary, failure });
  await withAccountWrite(deps.db, deps.clock, owner, async (unit) => {
    await removeDatasets(unit, owner.accountId, owner.epoch, [place.reportId]);
    await failDelivery(unit, owner, place.reportId, sealed);
  });
}

/** The file is gone before the client could ask again: salt first, then its chunks, then the word of it. */
async function endDelivery(deps: DeliveryDependencies, owner: Owner, id: string): Promise<void> {
  await deps.db.atomically(async (unit) => {
    await removeDatasets(unit, owner.accountId, owner.epoch, [id]);
    await endReport(unit, owner, id, 'delivered');
  });
}
