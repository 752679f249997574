import type { IncomingMessage } from 'node:http';
import { type LeasedKeys, SessionEnded, withAccountWrite } from '../accounts/index.ts';
import { newId } from '../crypto/index.ts';
import { type LiveSession, type ProblemError, problem } from '../http/index.ts';
import { type Job, JobFailed, type JobSpec } from '../jobs/index.ts';
import type { Log } from '../logging/index.ts';
import type { ImportDesk } from './desk.ts';
import { uploadProblem } from './file-problems.ts';
import type { OpenImport } from './open-import.ts';
import { ReadingFailed } from './parser.ts';
import { readImport } from './read-import.ts';
import { emptySummary, interrupted, issueOfFile } from './summary.ts';
import { beginUpload } from './upload.ts';

export type StartedImport = {
  id: string;
  job: Job;
  /** Undefined: there is an import to look at. A problem: there is none. Rejects for a fault of ours. */
  result: Promise<ProblemError | undefined>;
  /** Settles when the file has arrived and the import has its row: from here on the client may be sent away to come back for it. */
  underWay: Promise<void>;
  /** The client has been told of the import, so that it must stay, whatever becomes of it. */
  tell(): void;
};

/**
 * Takes an upload in: bytes to the child process, rows from there to the ledger, all while it arrives.
 * @throws PlacesTaken, Resealing, EpochPassed before a byte is read
 */
export async function startImport(
  deps: ImportDesk,
  session: LiveSession,
  request: IncomingMessage,
  signal: AbortSignal,
): Promise<StartedImport> {
  const leave = await deps.places.take(session.accountId, signal);
  try {
    // Holds nothing: it only asks whether anything may be written now, before a long upload rather than after.
    await withAccountWrite(deps.db, deps.clock, session, async () => undefined);
    const run = newRun();
    const job = deps.jobs.start({
      id: run.id,
      accountId: session.accountId,
      run: (running) => runImport(deps, session, request, run, running).finally(leave),
    });
    const { id, isOpen, isReceived, result } = run;
    const tell = (): void => {
      run.isTold = true;
    };
    const underWay = quiet(Promise.all([isOpen.promise, isReceived.promise]).then(() => undefined));
    return { id, job, result: result.promise, underWay, tell };
  } catch (error) {
    leave();
    throw error;
  }
}

type Run = {
  id: string;
  isTold: boolean;
  open: OpenImport | undefined;
  /** Code of the issue that the import says it failed of. */
  failedOf: string | undefined;
  isOpen: PromiseWithResolvers<void>;
  isReceived: PromiseWithResolvers<void>;
  result: PromiseWithResolvers<ProblemError | undefined>;
};

function newRun(): Run {
  const isOpen = Promise.withResolvers<void>();
  const isReceived = Promise.withResolvers<void>();
  const result = Promise.withResolvers<ProblemError | undefined>();
  quiet(result.promise);
  return { id: newId(), isTold: false, open: undefined, failedOf: undefined, isOpen, isReceived, result };
}

/** A promise that not every way looks at must not end the process when it rejects. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

type Running = Parameters<JobSpec['run']>[0];

/** The job. It rejects when the import was cancelled, or stays as one that failed: so its events say so too, by the same code. */
async function runImport(
  deps: ImportDesk,
  session: LiveSession,
  request: IncomingMessage,
  run: Run,
  running: Running,
): Promise<void> {
  let refused: ProblemError | undefined;
  try {
    refused = await deps.vault.withKeys(session.id, (leased) => bringIn(deps, request, run, running, leased));
  } catch (error) {
    refused = uploadProblem(error);
    if (refused === undefined) {
      run.result.reject(error);
      throw run.failedOf === undefined ? error : new JobFailed(run.failedOf, { cause: error });
    }
  }
  run.result.resolve(refused);
  running.signal.throwIfAborted();
  if (refused !== undefined && run.failedOf !== undefined) throw new JobFailed(run.failedOf);
}

/** Answers the problem that the client is to be told, or undefined where the import's own state says it all. */
async function bringIn(
  deps: ImportDesk,
  request: IncomingMessage,
  run: Run,
  running: Running,
  leased: LeasedKeys,
): Promise<ProblemError | undefined> {
  const stop = AbortSignal.any([running.signal, leased.signal]);
  const upload = beginUpload(deps, request, 'import', stop, running.report);
  upload.whenReceived.then(
    () => run.isReceived.resolve(),
    () => undefined,
  );
  const access = { accountId: leased.accountId, epoch: leased.epoch, keys: leased.keys };
  try {
    await readImport(
      { db: deps.db, clock: deps.clock, anchors: deps.anchors, notify: deps.notify, access },
      {
        id: run.id,
        frames: upload.frames(),
        invalidRows: () => upload.fields()?.invalidRows,
        whenReceived: upload.whenReceived,
        issuesMax: deps.settings.issuesMax,
        onOpened(open) {
          run.open = open;
          run.isOpen.resolve();
        },
      },
    );
    return undefined;
  } catch (error) {
    if (!stop.aborted) logEnding(deps.log, error);
    if (leased.signal.aborted) return conclude(run, new SessionEnded(), 'failed');
    return conclude(run, upload.fault() ?? error, running.signal.aborted ? endOf(running.signal) : undefined);
  } finally {
    upload.stop();
  }
}

/** A child that ends by itself before the file does is a fault of ours as likely as a hostile file: somebody should look. */
function logEnding(log: Log, error: unknown): void {
  if (!(error instanceof ReadingFailed) || error.ending === undefined) return;
  const { exitCode, signal } = error.ending;
  log.warn('import.child-ended', { exitCode: exitCode ?? -1, signal: signal ?? 'none' });
}

/** After a fault: what the client may have seen of the import stays and says what happened, else nothing of it remains. */
async function conclude(
  run: Run,
  error: unknown,
  end: 'failed' | 'cancelled' | 'data-deleted' | undefined,
): Promise<ProblemError | undefined> {
  if (end === 'data-deleted') {
    await run.open?.remove().catch(() => undefined);
    return problem('import-conflict');
  }
  const refused = uploadProblem(error);
  if (run.open === undefined) {
    if (end === 'cancelled') return problem('shutting-down');
    if (refused === undefined) throw error;
    return refused;
  }
  if (end === 'cancelled') await close(run.open, 'cancelled', []);
  else if (end === 'failed') await fail(run, run.open, interrupted);
  else if (run.isTold) await fail(run, run.open, refused === undefined ? interrupted : issueOf(refused));
  else await run.open.remove().catch(() => undefined);
  if (end === 'cancelled') return undefined;
  if (refused === undefined) throw error;
  return refused;
}

function endOf(signal: AbortSignal): 'cancelled' | 'data-deleted' {
  return signal.reason === 'data-deleted' ? 'data-deleted' : 'cancelled';
}

async function fail(run: Run, open: OpenImport, issue: ReturnType<typeof issueOfFile>): Promise<void> {
  run.failedOf = issue.code;
  await close(open, 'failed', [issue]);
}

/** Where even this fails (the account is gone, the database is away), the janitor does it when the lease has passed. */
async function close(
  open: OpenImport,
  state: 'failed' | 'cancelled',
  issues: ReturnType<typeof issueOfFile>[],
): Promise<void> {
  await open.end(state, { ...emptySummary, issues }).catch(() => undefined);
}

function issueOf(refused: ProblemError): ReturnType<typeof issueOfFile> {
  return issueOfFile(refused.code, refused.options.detail ?? 'Nothing of the file is stored.');
}
