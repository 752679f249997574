import { setTimeout as delay } from 'node:timers/promises';

/** `percent` 0–100; `counts` whatever the job counts (`rowsRead`, `sealed`…), never names or amounts. */
export type Progress = { readonly percent: number; readonly counts: Readonly<Record<string, number>> };

/** Nobody is left who could want the job's result, or this process ends; without a reason its owner asked for it. */
export type CancelReason = 'data-deleted' | 'shutting-down';

/** `interrupted`: its work is not done and goes on in a later job. */
export type JobState = 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted';

/** Thrown by a job's work to end as `interrupted`. */
export class JobInterrupted extends Error {
  override readonly name = 'JobInterrupted';
  constructor() {
    super('the work goes on in a later job');
  }
}

/** Thrown by a job's work to end as `failed`. `code` is what its resource says of the failure; a fault of ours that is behind it is the `cause`. */
export class JobFailed extends Error {
  override readonly name = 'JobFailed';
  readonly code: string;
  constructor(code: string, options?: { cause: unknown }) {
    super('the work has failed', options);
    this.code = code;
  }
}

export type Job = {
  readonly id: string;
  readonly accountId: string;
  readonly isResumable: boolean;
  readonly state: JobState;
  /** Why it failed, where its resource says so; else null. */
  readonly code: string | null;
  readonly progress: Progress;
  /** Settles when the job has ended, in whatever state; it never rejects. */
  readonly done: Promise<void>;
  /** Asks the job to stop: its signal aborts, with the reason if one is given. `done` settles when it has. */
  cancel(reason?: CancelReason): void;
  /** Calls `listener` at every report and once at the end; returns how to stop that. */
  subscribe(listener: (progress: Progress, state: JobState) => void): () => void;
};

export type JobSpec = {
  readonly id: string;
  readonly accountId: string;
  /** It goes on later where it stops, so that a drain need not wait for its end. */
  readonly isResumable?: boolean;
  /** Rejecting means `failed`, or `cancelled` if the signal had aborted; with JobInterrupted `interrupted`, with JobFailed `failed` and its code. The job itself records what its owner must know. */
  run(job: { readonly signal: AbortSignal; report(progress: Progress): void }): Promise<void>;
};

/** The long-running work of this process. A job that ended stays known for a while, so that its last event can be told. */
export type JobBoard = {
  /** @throws Error when a job of this account and id runs already. */
  start(spec: JobSpec): Job;
  /** Another account's job is not found. */
  find(accountId: string, id: string): Job | undefined;
  /** Cancels whatever runs for an account and waits until it has ended. */
  cancelAll(accountId: string, reason: CancelReason): Promise<void>;
  /** Cancels what is started from now on or can go on later, waits up to `graceMs` for what runs, then cancels the rest and waits for that. */
  drain(graceMs: number): Promise<void>;
};

export type JobBoardOptions = {
  /** Told of every job that failed; gets the error so that it can be logged without its message. */
  onFault?(error: unknown): void;
  /** How many ended jobs stay known. */
  endedMax?: number;
};

const ENDED_MAX = 200;

export function createJobBoard(options: JobBoardOptions = {}): JobBoard {
  const jobs = new Map<string, Job>();
  const ended: string[] = [];
  let draining = false;

  function forgetOldest(): void {
    while (ended.length > (options.endedMax ?? ENDED_MAX)) {
      const key = ended.shift();
      // The same id may have been started again since.
      if (key !== undefined && jobs.get(key)?.state !== 'running') jobs.delete(key);
    }
  }

  return {
    start(spec) {
      const key = keyOf(spec.accountId, spec.id);
      if (jobs.get(key)?.state === 'running') throw new Error('a job of this id is running');
      const job = startJob(spec, options.onFault);
      jobs.set(key, job);
      // Not before it runs: a signal that has aborted already is easily overlooked by whoever listens for the event.
      if (draining) setImmediate(() => job.cancel('shutting-down'));
      void job.done.then(() => {
        ended.push(key);
        forgetOldest();
      });
      return job;
    },
    find: (accountId, id) => jobs.get(keyOf(accountId, id)),
    async cancelAll(accountId, reason) {
      const running = [...jobs.values()].filter((job) => job.accountId === accountId && job.state === 'running');
      for (const job of running) job.cancel(reason);
      await Promise.all(running.map((job) => job.done));
    },
    async drain(graceMs) {
      draining = true;
      const running = [...jobs.values()].filter((job) => job.state === 'running');
      if (running.length === 0) return;
      for (const job of running) if (job.isResumable) job.cancel('shutting-down');
      const all = Promise.all(running.map((job) => job.done));
      const giveUp = new AbortController();
      await Promise.race([all, delay(graceMs, undefined, { signal: giveUp.signal }).catch(() => undefined)]);
      giveUp.abort();
      for (const job of running) job.cancel('shutting-down');
      await all;
    },
  };
}

/** Waits until the job has ended, at most `seconds`. True if it has. The job goes on when the waiting ends first. */
export async function waitFor(job: Pick<Job, 'done'>, seconds: number, signal?: AbortSignal): Promise<boolean> {
  const stop = new AbortController();
  const signals = signal === undefined ? stop.signal : AbortSignal.any([stop.signal, signal]);
  const timeout = delay(seconds * 1000, false, { signal: signals }).catch(() => false);
  const ended = await Promise.race([job.done.then(() => true), timeout]);
  stop.abort();
  return ended;
}

/** What is told of work that nothing does any more: its state, once, and of what failed its code. */
export function endedWork(id: string, state: string, code: string | null = null) {
  return {
    ...{ id, state, code, done: Promise.resolve() },
    progress: { percent: 100, counts: {} } satisfies Progress,
    subscribe: () => () => undefined,
  };
}

function keyOf(accountId: string, id: string): string {
  return `${accountId}/${id}`;
}

function startJob({ id, accountId, isResumable, run: given }: JobSpec, onFault: JobBoardOptions['onFault']): Job {
  // Forgotten when it has ended: the board knows a job long after, and with the work it would keep in memory whatever that has touched.
  let work: JobSpec['run'] | undefined = given;
  const stop = new AbortController();
  const listeners = new Set<(progress: Progress, state: JobState) => void>();
  let state: JobState = 'running';
  let code: string | null = null;
  let progress: Progress = { percent: 0, counts: {} };

  function tell(): void {
    for (const listener of [...listeners]) listener(progress, state);
  }
  async function run(): Promise<void> {
    try {
      await work?.({
        signal: stop.signal,
        report(next) {
          if (state !== 'running') return;
          // A bar that goes back would look like lost work.
          progress = { percent: Math.min(100, Math.max(progress.percent, next.percent)), counts: next.counts };
          tell();
        },
      });
      state = 'done';
      progress = { percent: 100, counts: progress.counts };
    } catch (error) {
      if (error instanceof JobInterrupted) state = 'interrupted';
      else state = stop.signal.aborted ? 'cancelled' : 'failed';
      if (state === 'failed' && error instanceof JobFailed) code = error.code;
      const fault = error instanceof JobFailed ? error.cause : error;
      if (state === 'failed' && fault !== undefined) onFault?.(fault);
    }
    work = undefined;
    tell();
    listeners.clear();
  }
  return {
    id,
    accountId,
    isResumable: isResumable === true,
    get state() {
      return state;
    },
    get code() {
      return code;
    },
    get progress() {
      return progress;
    },
    // The first step runs in a later turn, so that whoever starts a job can subscribe before anything is told.
    done: Promise.resolve().then(run),
    cancel: (reason) => stop.abort(reason),
    subscribe(listener) {
      if (state === 'running') listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
