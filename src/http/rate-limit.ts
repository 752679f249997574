import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Config } from '../config.ts';
import type { Operation } from './operation.ts';
import { type ProblemError, problem, retryAfter } from './problem.ts';

type Limits = Pick<Config, 'rateLimits' | 'rateRequestsPerMinute' | 'rateLoginsPerMinute' | 'rateRegistrationsPerHour'>;

/** Counts requests by source. Answers with the problem when the source has had its share. */
export type RateLimits = { count(limit: Operation['limit'], source: string): Promise<ProblemError | undefined> };

/** In memory, like the salt behind the source's name: nothing of it outlives the process. */
export function createRateLimits(limits: Limits): RateLimits {
  if (!limits.rateLimits) return { count: () => Promise.resolve(undefined) };
  const limiters: Record<Operation['limit'], RateLimiterMemory> = {
    general: new RateLimiterMemory({ keyPrefix: 'g', points: limits.rateRequestsPerMinute, duration: 60 }),
    'log-in': new RateLimiterMemory({ keyPrefix: 'l', points: limits.rateLoginsPerMinute, duration: 60 }),
    registration: new RateLimiterMemory({ keyPrefix: 'r', points: limits.rateRegistrationsPerHour, duration: 3600 }),
  };
  return {
    async count(limit, source) {
      try {
        await limiters[limit].consume(source);
        return undefined;
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        return problem('too-many-requests', { headers: retryAfter(refusal.msBeforeNext / 1000) });
      }
    },
  };
}
