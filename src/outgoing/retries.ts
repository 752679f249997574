import {
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  ExponentialBackoff,
  handleWhen,
  type IBackoff,
  type IRetryBackoffContext,
  isBrokenCircuitError,
  retry,
  wrap,
} from 'cockatiel';
import { isTransient, UpstreamError } from './upstream-error.ts';

export type RetryOptions = {
  /** The first one counts. */
  readonly attemptsMax: number;
  /** UPSTREAM_TIME_SCALE: every wait is multiplied by it. Deadlines are not, or a scale for tests would cut off honest answers. */
  readonly timeScale: number;
};

/** Runs `work` again after growing waits while it fails with something that may pass. @throws UpstreamError, `resting` included */
export type Retries = <T>(work: () => Promise<T>, signal: AbortSignal) => Promise<T>;

const FIRST_WAIT_MS = 1000;
const WAIT_MS_MAX = 60_000;
/** So many failures in a row, and the upstream is left alone for a while: asked on, one that is down never gets up. */
const FAILURES_BEFORE_REST = 5;
const REST_MS = 60_000;

/** One for each upstream: its failures are counted over all requests. A Retry-After is kept to, up to `WAIT_MS_MAX`. */
export function createRetries({ attemptsMax, timeScale }: RetryOptions): Retries {
  const transient = handleWhen(isTransient);
  const waits = new ExponentialBackoff({ initialDelay: FIRST_WAIT_MS, maxDelay: WAIT_MS_MAX });
  const backoff = new DelegateBackoff<IRetryBackoffContext<unknown>, IBackoff<unknown>>((context, previous) => {
    const state = previous === undefined ? waits.next() : previous.next(context);
    const wait = Math.min(WAIT_MS_MAX, Math.max(state.duration, askedFor(context)));
    return { delay: wait * timeScale, state };
  });
  const breaker = circuitBreaker(transient, {
    breaker: new ConsecutiveBreaker(FAILURES_BEFORE_REST),
    halfOpenAfter: REST_MS * timeScale,
  });
  // A wait must not keep a process alive that has nothing else left to do.
  const policy = wrap(retry(transient, { maxAttempts: attemptsMax - 1, backoff }).dangerouslyUnref(), breaker);
  return async (work, signal) => {
    const stopped = stopOf(signal);
    try {
      // The policy sits out its wait whatever the signal says, hence the race, and goes on after it, hence the look at the signal.
      const attempt = () => (signal.aborted ? Promise.reject(new UpstreamError('cancelled')) : work());
      return await Promise.race([policy.execute(attempt, signal), stopped.promise]);
    } catch (error) {
      throw isBrokenCircuitError(error) ? new UpstreamError('resting') : error;
    } finally {
      stopped.forget();
    }
  };
}

function askedFor({ result }: IRetryBackoffContext<unknown>): number {
  return 'error' in result && result.error instanceof UpstreamError ? (result.error.retryAfterMs ?? 0) : 0;
}

function stopOf(signal: AbortSignal): { promise: Promise<never>; forget(): void } {
  let forget = () => {};
  const promise = new Promise<never>((_, reject) => {
    const stop = () => reject(new UpstreamError('cancelled'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    forget = () => signal.removeEventListener('abort', stop);
  });
  return { promise, forget: () => forget() };
}
