import { setTimeout as delay } from 'node:timers/promises';
import { ExponentialBackoff, type IBackoff } from 'cockatiel';
import type { VatId } from '../../vat/transaction.ts';
import { RESTING } from '../vies/lanes.ts';
import type { Vies } from '../vies/open.ts';
import { isRefusalOfUs, mayPass, type ViesReason } from '../vies/reasons.ts';
import type { ViesAnswer } from '../vies/vies-client.ts';
import { createStop, type Stop } from './stop.ts';

export type Asking = {
  readonly vies: Vies;
  readonly vatIds: readonly VatId[];
  /** How often each is sent at most; turns in which its state rested, so that nothing was sent, count half. */
  readonly attemptsMax: number;
  /** UPSTREAM_TIME_SCALE. */
  readonly timeScale: number;
  /** Once it aborts nothing new is sent; what is under way may still be answered for `graceMs`, lest it be asked twice. */
  readonly signal: AbortSignal;
  readonly graceMs: number;
  /** A conclusive answer that has come by another way meanwhile. */
  known(vatId: VatId): ViesAnswer | undefined;
  /**
   * The last word before each request: whose VAT ID goes along, null for nobody's.
   * @throws MayNotAsk when nothing may leave any more
   */
  mayAsk(): Promise<VatId | null>;
  /** Stores an answer: a conclusive one before the next request of its state, unknown when it is given up. */
  answered(vatId: VatId, answer: ViesAnswer): Promise<void>;
  /** Told of every try that brought nothing, and of what is to be tried again. */
  tried(vatId: VatId, reason: ViesReason | 'resting'): void;
};

/** The asking ends for all, by a rule and not by a fault; `reason` is what is said of those that were not asked. */
export class MayNotAsk extends Error {
  override name = 'MayNotAsk';
  readonly reason: string;
  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * Asks VIES about each VAT ID until it has a conclusive answer, the question turns out to be hopeless, or it was tried often enough; the states side by side,
 * waits growing from half a minute to an hour. Undefined when all are settled, else why the rest was not asked.
 * @throws the signal's reason; whatever `mayAsk` or `answered` throw
 */
export async function askAll(asking: Asking): Promise<string | undefined> {
  const stop = createStop(asking.signal, asking.graceMs);
  const refusals = createRefusals();
  const lastOfState = new Map<string, ViesReason>();
  const state: Shared = { stop, refusals, lastOfState };
  await Promise.all(asking.vatIds.map((vatId) => settle(asking, state, vatId).catch((error) => stop.end(error))));
  stop.leave();
  if (stop.error instanceof MayNotAsk) return stop.error.reason;
  if (stop.sending.aborted) throw stop.sending.reason;
  return undefined;
}

/** A state that is away for an afternoon must not use up the tries of numbers that were never sent; one that is gone for days ends all the same. */
const TURNS_PER_TRY = 2;
const FIRST_WAIT_MS = 30_000;
const WAIT_MS_MAX = 3_600_000;
const waits = new ExponentialBackoff({ initialDelay: FIRST_WAIT_MS, maxDelay: WAIT_MS_MAX });

type Shared = {
  readonly stop: Stop;
  readonly refusals: ReturnType<typeof createRefusals>;
  /** What the state failed with last, for those whose turn comes while it rests. */
  readonly lastOfState: Map<string, ViesReason>;
};

async function settle(asking: Asking, shared: Shared, vatId: VatId): Promise<void> {
  let backoff = waits.next();
  for (let attempt = 1, sent = 0; ; attempt += 1) {
    const said = await asking.vies.lanes.turn(
      vatId.countryCode,
      sent,
      () => askOnce(asking, shared.stop, vatId),
      shared.stop.sending,
    );
    if (said !== RESTING) sent += 1;
    const answer = said === RESTING ? restingAnswer(shared, vatId) : said;
    if (answer.result !== 'unknown') {
      shared.refusals.reset();
      return;
    }
    asking.tried(vatId, answer.reason);
    if (said !== RESTING) noteFailure(shared, vatId, answer.reason);
    const isEnough = sent >= asking.attemptsMax || attempt >= asking.attemptsMax * TURNS_PER_TRY;
    if (!mayPass(answer.reason) || isEnough) return asking.answered(vatId, answer);
    backoff = backoff.next(undefined) as IBackoff<unknown>;
    const waitMs = Math.min(WAIT_MS_MAX, Math.max(backoff.duration, answer.retryAfterMs ?? 0));
    await delay(waitMs * asking.timeScale, undefined, { signal: shared.stop.sending, ref: false });
  }
}

/** The work of one turn: the permission, the request and the storing of its answer belong together. */
async function askOnce(asking: Asking, stop: Stop, vatId: VatId): Promise<ViesAnswer> {
  const known = asking.known(vatId);
  if (known !== undefined) return known;
  const requester = await asking.mayAsk();
  stop.sending.throwIfAborted();
  const answer = await asking.vies.client.ask({ vatId, requester }, stop.receiving);
  if (answer.result !== 'unknown') await asking.answered(vatId, answer);
  return answer;
}

function restingAnswer({ lastOfState }: Shared, { countryCode }: VatId): ViesAnswer & { result: 'unknown' } {
  return { result: 'unknown', reason: lastOfState.get(countryCode) ?? 'resting' };
}

function noteFailure({ lastOfState, refusals, stop }: Shared, { countryCode }: VatId, reason: ViesReason): void {
  lastOfState.set(countryCode, reason);
  if (refusals.count(reason) >= REFUSALS_MAX) stop.end(new MayNotAsk(reason));
}

/** Refused for the same reason so often in a row, nothing more is sent: it would tell VIES numbers for nothing. */
const REFUSALS_MAX = 3;

function createRefusals() {
  let last: ViesReason | undefined;
  let inARow = 0;
  return {
    reset: () => {
      inARow = 0;
    },
    count(reason: ViesReason): number {
      inARow = !isRefusalOfUs(reason) ? 0 : reason === last ? inARow + 1 : 1;
      last = reason;
      return inARow;
    },
  };
}
