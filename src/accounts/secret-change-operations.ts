import {
  type LoginThrottle,
  type Operation,
  operation,
  type ProblemError,
  problem,
  type Reply,
  type SessionContext,
} from '../http/index.ts';
import { type Job, type JobBoard, type Progress, waitFor } from '../jobs/index.ts';
import type { Notify } from '../notices.ts';
import { Resealing } from './access.ts';
import { secretInvalid, weakSecret } from './account-operations.ts';
import {
  giveUp,
  type SecretChangeDesk,
  type StagedChange,
  type StagingResult,
  stageSecretChange,
} from './change-secret.ts';
import { accountProblem } from './problems.ts';
import { type ResealDesk, reseal } from './reseal.ts';
import { secretChange, secretChanged } from './schemas.ts';

export type SecretChangeDeps = SecretChangeDesk &
  ResealDesk & {
    throttle: LoginThrottle;
    notify: Notify;
    jobs: JobBoard;
    /** What a downstream station's refusal to re-seal means to a client (a damaged ledger), if anything. */
    explain?(error: unknown): ProblemError | undefined;
  };

export function secretChangeOperations(deps: SecretChangeDeps): Operation[] {
  return [changeSecret(deps), showSecretChange(deps), followSecretChange(deps), cancelSecretChange(deps)];
}

const JOB_ID = 'secret-change';
const PATH = '/api/v1/account/secret-change';
const WAIT_SECONDS = 30;
const OUTCOMES = {
  running: 'failed',
  done: 'succeeded',
  failed: 'failed',
  interrupted: 'failed',
  cancelled: 'cancelled',
} as const;

function changeSecret(deps: SecretChangeDeps): Operation {
  return operation({
    method: 'PUT',
    path: '/api/v1/account/secret',
    access: 'session',
    limit: 'log-in',
    summary: 'Change the secret',
    description:
      'Seals everything anew under the new keys. Until the last step the old secret works, from then on the new one; all other sessions end, this one goes on.',
    secretFields: ['currentSecret', 'newSecret'],
    responses: {
      200: { description: 'Changed.', schema: secretChanged },
      202: { description: `Under way; see ${PATH}.`, schema: secretChange },
    },
    problems: ['secret-wrong', 'weak-secret', 'busy', 'resealing'],
    handle: async ({ body }, context: SessionContext) => {
      const { session, source, preferAsync, preferWaitSeconds } = context;
      await deps.throttle.check(source, session.accountId);
      const { accountId, username, epoch } = session;
      const secrets = { current: body.currentSecret, next: body.newSecret };
      const staged = await stageSecretChange(deps, { accountId, username, epoch, source, ...secrets });
      if (!staged.ok) {
        if (staged.fault === 'secret-wrong') {
          deps.notify({ event: 'secret-changed', outcome: 'failed', accountId });
          await deps.throttle.failed(source, accountId);
        }
        throw stagingProblem(staged);
      }
      await deps.throttle.succeeded(source, accountId);
      const { job, fault } = await start(deps, staged.change, session);
      void job.done.then(() => {
        deps.notify({ event: 'secret-changed', outcome: OUTCOMES[job.state], accountId });
      });
      const ended = await waitFor(job, preferAsync ? 0 : (preferWaitSeconds ?? WAIT_SECONDS), context.signal);
      if (ended && job.state === 'failed') throw explained(deps, fault());
      return replyTo(job, ended, context);
    },
  });
}

function showSecretChange({ jobs }: SecretChangeDeps): Operation {
  return operation({
    method: 'GET',
    path: PATH,
    access: 'session',
    summary: 'How far a change of the secret is',
    responses: { 200: { description: 'The last change of this server run.', schema: secretChange } },
    problems: ['not-found'],
    handle: async (_input, { session }: SessionContext) => {
      const job = jobs.find(session.accountId, JOB_ID);
      return job === undefined ? problem('not-found') : { status: 200, body: toSecretChange(job) };
    },
  });
}

function followSecretChange({ jobs }: SecretChangeDeps): Operation {
  return operation({
    method: 'GET',
    path: `${PATH}/events`,
    access: 'session',
    summary: 'Progress of a change of the secret, as it happens',
    responses: { 200: { description: 'Events.', contentType: 'text/event-stream' } },
    problems: ['not-found'],
    handle: async (_input, { session }: SessionContext) => {
      const job = jobs.find(session.accountId, JOB_ID);
      return job === undefined ? problem('not-found') : { status: 200, events: job };
    },
  });
}

function cancelSecretChange({ jobs }: SecretChangeDeps): Operation {
  return operation({
    method: 'DELETE',
    path: PATH,
    access: 'session',
    summary: 'Call a change of the secret off',
    description: 'The old secret stays, unless the last step was already taken; the state then is `done`.',
    responses: { 200: { description: 'What became of it.', schema: secretChange } },
    problems: ['not-found'],
    handle: async (_input, { session }: SessionContext) => {
      const job = jobs.find(session.accountId, JOB_ID);
      if (job === undefined) return problem('not-found');
      job.cancel();
      await job.done;
      return { status: 200, body: toSecretChange(job) };
    },
  });
}

type Started = { job: Job; fault(): unknown };

async function start(
  deps: SecretChangeDeps,
  change: StagedChange,
  session: SessionContext['session'],
): Promise<Started> {
  let fault: unknown;
  const run = async (signal: AbortSignal, report: (progress: Progress) => void): Promise<void> => {
    const tell = (percent: number, counts: Record<string, number>) => report({ percent, counts });
    const go = (ended: AbortSignal) => reseal(deps, change, session.id, { signal: ended, report: tell });
    // The loan is for its signal: a change must not outlive its seller's session. Staff have no keys to borrow.
    const withSession = (ended: AbortSignal) => go(AbortSignal.any([signal, ended]));
    tell(100, session.role === 'seller' ? await withLoan(deps, change, session.id, withSession) : await go(signal));
  };
  try {
    const job = deps.jobs.start({
      id: JOB_ID,
      accountId: change.accountId,
      run: ({ signal, report }) =>
        run(signal, report).catch((error: unknown) => {
          fault = error;
          throw error;
        }),
    });
    return { job, fault: () => fault };
  } catch {
    // The change before it is still clearing up.
    await giveUp(change);
    throw new Resealing(1);
  }
}

/** Nothing has changed, and the client is told why if that can be told. */
function explained(deps: SecretChangeDeps, error: unknown): unknown {
  return accountProblem(error) ?? deps.explain?.(error) ?? error;
}

async function withLoan<T>(
  deps: SecretChangeDeps,
  change: StagedChange,
  sessionId: string,
  work: (ended: AbortSignal) => Promise<T>,
): Promise<T> {
  let begun = false;
  try {
    return await deps.vault.withKeys(sessionId, ({ signal }) => {
      begun = true;
      return work(signal);
    });
  } catch (error) {
    if (!begun) await giveUp(change);
    throw error;
  }
}

function stagingProblem(staged: Exclude<StagingResult, { ok: true }>): ProblemError {
  switch (staged.fault) {
    case 'secret-wrong':
      return problem('secret-wrong');
    case 'secret-invalid':
      return secretInvalid('body.newSecret');
    case 'secret-unchanged':
      return weakSecret('body.newSecret', 'unchanged', 'It is the secret in force. Choose another one.');
    case 'weak-secret':
      return weakSecret('body.newSecret', staged.weakness.rule, staged.weakness.detail);
  }
}

function replyTo(job: Job, ended: boolean, { preferWaitSeconds, preferAsync }: SessionContext): Reply {
  const applied = preferAsync
    ? 'respond-async'
    : preferWaitSeconds === undefined
      ? undefined
      : `wait=${preferWaitSeconds}`;
  const preference = applied === undefined ? {} : { preferenceApplied: applied };
  if (!ended) return { status: 202, body: toSecretChange(job), headers: { Location: PATH }, ...preference };
  if (job.state === 'done')
    return { status: 200, body: { state: 'done', resealed: job.progress.counts }, ...preference };
  // Called off from elsewhere: the old secret stays, and the state says so.
  return { status: 202, body: toSecretChange(job), headers: { Location: PATH }, ...preference };
}

function toSecretChange(job: Job) {
  return { state: job.state, percent: job.progress.percent, resealed: job.progress.counts };
}
