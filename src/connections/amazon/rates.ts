import type { Clock } from '../../clock.ts';

/** Operations whose rate Amazon limits, for each pair of application and seller. */
export type RatedOperation = 'createReport' | 'getReport' | 'getReportDocument' | 'createRestrictedDataToken';

/** Requests a second and how many at once, as the interface descriptions have them (reports 2021-06-30, tokens 2021-03-01). */
const RATES: Readonly<Record<RatedOperation, { readonly perSecond: number; readonly burst: number }>> = {
  createReport: { perSecond: 0.0167, burst: 15 },
  getReport: { perSecond: 2, burst: 15 },
  getReportDocument: { perSecond: 0.0167, burst: 15 },
  createRestrictedDataToken: { perSecond: 1, burst: 10 },
};

export type Rates = {
  /** How long to wait before one more may be asked; it counts as asked. Milliseconds, before any scale of time. */
  take(operation: RatedOperation): number;
  /** What the header `x-amzn-RateLimit-Limit` said: the rate that holds for this seller. */
  learn(operation: RatedOperation, perSecond: string | undefined): void;
  /** How long to wait after a 429, which does not say it: until there is room for one. */
  waitAfterRefusal(operation: RatedOperation): number;
};

/** Token buckets, full at first: what was asked before a restart is not known, and a 429 says so. @param timeScale of UPSTREAM_TIME_SCALE */
export function createRates(clock: Clock, timeScale: number): Rates {
  const buckets = new Map<RatedOperation, { tokens: number; perSecond: number; atMs: number }>();

  function bucketOf(operation: RatedOperation) {
    const { burst, perSecond } = RATES[operation];
    const nowMs = clock.monotonicMs();
    const bucket = buckets.get(operation) ?? { tokens: burst, perSecond, atMs: nowMs };
    // Where waits are made shorter, what they are for fills faster.
    const passedSeconds = timeScale === 0 ? Number.POSITIVE_INFINITY : (nowMs - bucket.atMs) / 1000 / timeScale;
    bucket.tokens = Math.min(burst, bucket.tokens + passedSeconds * bucket.perSecond);
    bucket.atMs = nowMs;
    buckets.set(operation, bucket);
    return bucket;
  }

  return {
    take(operation) {
      const bucket = bucketOf(operation);
      bucket.tokens -= 1;
      return bucket.tokens >= 0 ? 0 : (-bucket.tokens / bucket.perSecond) * 1000;
    },
    learn(operation, header) {
      const perSecond = Number(header);
      if (header !== undefined && perSecond >= RATE_MIN && perSecond <= RATE_MAX)
        bucketOf(operation).perSecond = perSecond;
    },
    waitAfterRefusal(operation) {
      const bucket = bucketOf(operation);
      // There was less room than was thought.
      bucket.tokens = Math.min(bucket.tokens, 0);
      return 1000 / bucket.perSecond;
    },
  };
}

/** A header that says once a day, or a thousand times a second, is not believed. */
const RATE_MIN = 0.001;
const RATE_MAX = 100;
