import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../../clock.ts';
import type { Database } from '../../db/index.ts';
import { claimInquiry, isInquiryRunning, renewClaim } from './store.ts';

/** It has ended, or is not there any more: whoever works on it has nothing left to do. */
export class InquiryOver extends Error {
  override name = 'InquiryOver';
}

/** How long a server may stand still before another one goes on with its inquiries. */
export const CLAIM_MS = 15_000;

/**
 * Runs `work` with the right to work on the inquiry, which one server has at a time; waits for it where a server that died still seems to have it.
 * @throws InquiryOver when it does not run any more; the signal's reason when it aborts while waiting
 */
export async function withClaim<T>(
  { db, clock }: { db: Database; clock: Clock },
  owner: { accountId: string; epoch: number },
  id: string,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  const claimEnd = () => new Date(clock.now().getTime() + CLAIM_MS);
  let until = claimEnd();
  while (!(await claimInquiry(db, owner, id, { now: clock.now(), until }))) {
    if (!(await isInquiryRunning(db, owner, id))) throw new InquiryOver();
    await delay(POLL_MS, undefined, { signal });
    until = claimEnd();
  }
  let renewing: Promise<void> = Promise.resolve();
  const renew = async (): Promise<void> => {
    const after = claimEnd();
    if (await renewClaim(db, owner, id, { before: until, after })) until = after;
  };
  const heartbeat = setInterval(() => {
    renewing = renewing.then(renew).catch(() => undefined);
  }, CLAIM_MS / 3);
  heartbeat.unref();
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    await renewing;
    await renewClaim(db, owner, id, { before: until, after: null }).catch(() => undefined);
  }
}

const POLL_MS = 500;
