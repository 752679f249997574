import { RateLimiterMemory } from 'rate-limiter-flexible';
import { problem, retryAfter } from './problem.ts';

/**
 * Delays after failed log-ins, growing per pair of account and source. Because the account alone is never a key, nobody can lock
 * another one out of an account; because each source's log-ins are counted too (rate-limit), one source cannot try many accounts.
 * `account` is any name of it that is no username: the hex of its blind index.
 */
export type LoginThrottle = {
  /** @throws ProblemError too-many-requests with Retry-After while this source must wait with this account. */
  check(source: string, account: string): Promise<void>;
  failed(source: string, account: string): Promise<void>;
  succeeded(source: string, account: string): Promise<void>;
};

/** Slips of the hand before the first delay. */
const FREE_FAILURES = 4;
const DELAY_SECONDS_MAX = 900;
const MEMORY_SECONDS = 3600;

export function createLoginThrottle(options: { readonly rateLimits: boolean }): LoginThrottle {
  if (!options.rateLimits) {
    return { check: () => Promise.resolve(), failed: () => Promise.resolve(), succeeded: () => Promise.resolve() };
  }
  const failures = new RateLimiterMemory({ keyPrefix: 'f', points: Number.MAX_SAFE_INTEGER, duration: MEMORY_SECONDS });
  const delays = new RateLimiterMemory({ keyPrefix: 'd', points: 1, duration: DELAY_SECONDS_MAX });
  return {
    async check(source, account) {
      const delay = await delays.get(keyOf(source, account));
      // A delay that has run out is still listed for a moment.
      if (delay === null || delay.msBeforeNext <= 0) return;
      throw problem('too-many-requests', { headers: retryAfter(delay.msBeforeNext / 1000) });
    },
    async failed(source, account) {
      const key = keyOf(source, account);
      const { consumedPoints } = await failures.penalty(key);
      if (consumedPoints > FREE_FAILURES) await delays.block(key, delaySeconds(consumedPoints));
    },
    async succeeded(source, account) {
      const key = keyOf(source, account);
      await Promise.all([failures.delete(key), delays.delete(key)]);
    },
  };
}

/** 1, 2, 4 … seconds from the fifth failure on, 15 minutes at most. */
export function delaySeconds(failures: number): number {
  return failures <= FREE_FAILURES ? 0 : Math.min(DELAY_SECONDS_MAX, 2 ** (failures - FREE_FAILURES - 1));
}

function keyOf(source: string, account: string): string {
  return `${source}/${account}`;
}
