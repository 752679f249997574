import { setTimeout as delay } from 'node:timers/promises';
import { EpochPassed, type LeasedKeys, Resealing, type SealedAccess, SessionEnded } from '../../accounts/index.ts';
import { isConflict, isUnavailable } from '../../db/index.ts';
import { type Job, JobFailed, JobInterrupted, type JobSpec } from '../../jobs/index.ts';
import type { ConnectionDesk } from '../desk.ts';
import { bring } from './bring.ts';
import { conclude } from './conclude.ts';
import { PullOvertaken } from './record.ts';
import { findPull } from './store.ts';

type Running = Parameters<JobSpec['run']>[0];

/**
 * Goes on with an import from its last checkpoint, in the background, for as long as the seller is logged in: with the keys of whichever session is
 * live. Without one it stops where it is, and `resumePulls` takes it up at the next log-in.
 */
export function startPullJob(desk: ConnectionDesk, accountId: string, id: string): Job {
  return desk.jobs.start({
    id,
    accountId,
    isResumable: true,
    run: (running) => runPull(desk, accountId, id, running),
  });
}

async function runPull(desk: ConnectionDesk, accountId: string, id: string, running: Running): Promise<void> {
  for (let waits = 0; ; ) {
    const outcome = await attempt(desk, accountId, id, running);
    if (outcome === 'ended') return running.signal.throwIfAborted();
    if (outcome === 'interrupted') throw new JobInterrupted();
    if (outcome.isWaiting) waits += 1;
    if (waits > WAITS_MAX) throw new JobInterrupted();
    // What is told to stop waits all the same: it is its end that could not be written yet.
    const signal = running.signal.aborted ? {} : { signal: running.signal };
    await delay(outcome.waitMs, undefined, signal).catch(() => undefined);
  }
}

/** After so many waits for a database that is away, or for an account that is being sealed anew, it is left for the next log-in. */
const WAITS_MAX = 600;
const DATABASE_WAIT_MS = 1000;
const EPOCH_WAIT_MS = 200;

type Outcome = 'ended' | 'interrupted' | { waitMs: number; isWaiting: boolean };

async function attempt(desk: ConnectionDesk, accountId: string, id: string, running: Running): Promise<Outcome> {
  const session = (await desk.vault.list(accountId)).at(-1);
  if (session === undefined) return 'interrupted';
  try {
    return await desk.vault.withKeys(session.id, (leased) => withLease(desk, leased, id, running));
  } catch (error) {
    if (error instanceof SessionEnded) return { waitMs: 0, isWaiting: false };
    throw error;
  }
}

async function withLease(desk: ConnectionDesk, leased: LeasedKeys, id: string, running: Running): Promise<Outcome> {
  const { accountId, epoch, keys } = leased;
  const access = { accountId, epoch, keys };
  const signal = AbortSignal.any([running.signal, leased.signal]);
  try {
    await bring(desk, { access, id, signal, report: running.report });
    return 'ended';
  } catch (error) {
    if (running.signal.reason === 'data-deleted') return 'ended';
    if (running.signal.reason === 'shutting-down') return 'interrupted';
    const passing = passingOf(error, leased);
    if (passing !== undefined && !running.signal.aborted) return passing;
    if (error instanceof PullOvertaken)
      return (await findPull(desk.db, access, id)) === undefined ? 'ended' : 'interrupted';
    return concluded(desk, access, id, running.signal.aborted ? 'cancelled' : error, leased);
  }
}

async function concluded(
  desk: ConnectionDesk,
  access: SealedAccess,
  id: string,
  error: unknown,
  leased: LeasedKeys,
): Promise<Outcome> {
  try {
    return await conclude(desk, access, id, error);
  } catch (failure) {
    const passing = failure instanceof JobFailed ? undefined : passingOf(failure, leased);
    if (passing === undefined) throw failure;
    return passing;
  }
}

/** What is over after a while, or with the keys of another session or generation. */
function passingOf(error: unknown, leased: LeasedKeys): Outcome | undefined {
  if (error instanceof Resealing) return { waitMs: error.retryAfterSeconds * 1000, isWaiting: true };
  if (error instanceof EpochPassed) return { waitMs: EPOCH_WAIT_MS, isWaiting: true };
  if (leased.signal.aborted) return { waitMs: 0, isWaiting: false };
  if (isUnavailable(error) || isConflict(error)) return { waitMs: DATABASE_WAIT_MS, isWaiting: true };
  return undefined;
}
