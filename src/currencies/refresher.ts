import type { Log } from '../logging/index.ts';
import { UpstreamError } from '../outgoing/index.ts';
import { type RefreshDependencies, type RefreshResult, refreshRates } from './refresh.ts';

/** Keeps the rates up to date in the background. Whatever goes wrong is a log line: no request and no start waits for it. */
export type Refresher = {
  /** Looks at once, and from then on every minute whether something is due. */
  start(): void;
  /** One look: refreshes if something is due and no wait is on. Never rejects. */
  look(): Promise<void>;
  /** Breaks off what is under way; nothing is written any more when it resolves. */
  stop(): Promise<void>;
};

export type RefresherDependencies = RefreshDependencies & { readonly log: Log; readonly timeScale: number };

const LOOK_MS = 60_000;
/** However small the scale of time: a look is a query. */
const LOOK_MS_MIN = 1000;
const FIRST_WAIT_MS = 5 * 60_000;
const WAIT_MS_MAX = 60 * 60_000;

export function createRefresher(deps: RefresherDependencies): Refresher {
  const { clock, log, timeScale } = deps;
  const stopping = new AbortController();
  let looking: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let waits = 0;
  let notBeforeMs = Number.NEGATIVE_INFINITY;

  function wait(): void {
    notBeforeMs = clock.monotonicMs() + Math.min(WAIT_MS_MAX, FIRST_WAIT_MS * 2 ** waits) * timeScale;
    waits += 1;
  }
  async function refresh(): Promise<void> {
    try {
      const result = await refreshRates(deps, stopping.signal);
      if (result.outcome === 'refused' || result.outcome === 'nothing-new') wait();
      else waits = 0;
      tell(log, result, waits);
    } catch (error) {
      if (stopping.signal.aborted) return;
      wait();
      tellFault(log, error, waits);
    }
  }
  async function look(): Promise<void> {
    if (running !== undefined) return running;
    if (stopping.signal.aborted || clock.monotonicMs() < notBeforeMs) return;
    running = refresh().finally(() => {
      running = undefined;
    });
    return running;
  }
  return {
    look,
    start() {
      void look();
      looking = setInterval(() => void look(), Math.max(LOOK_MS_MIN, LOOK_MS * timeScale));
    },
    async stop() {
      clearInterval(looking);
      stopping.abort();
      await running;
    },
  };
}

function tell(log: Log, result: RefreshResult, attempt: number): void {
  if (result.outcome === 'stored') {
    log.info('exchange-rates.stored', { records: result.days, kind: result.file });
    if (result.differing > 0) log.warn('exchange-rates.differ', { count: result.differing, kind: result.file });
  }
  if (result.outcome === 'refused' && isWorthALine(attempt)) {
    log.warn('exchange-rates.refused', { code: result.fault, kind: result.file, attempt });
  }
}

function tellFault(log: Log, error: unknown, attempt: number): void {
  if (!isWorthALine(attempt)) return;
  if (error instanceof UpstreamError) {
    log.warn('exchange-rates.not-reached', { code: error.code, status: error.status, attempt });
  } else {
    log.fault('exchange-rates.not-refreshed', error, { attempt });
  }
}

/** The first, second, fourth, eighth … in a row: a server without a network says so, and does not go on about it. */
function isWorthALine(attempt: number): boolean {
  return Number.isInteger(Math.log2(attempt));
}
