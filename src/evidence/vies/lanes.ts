import { setTimeout as delay } from 'node:timers/promises';
import {
  bulkhead,
  type CircuitBreakerPolicy,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhenResult,
  isBrokenCircuitError,
  noJitterGenerator,
} from 'cockatiel';
import { randomInteger } from '../../crypto/index.ts';
import { createDraw, type Draw } from './draw.ts';

export type LaneOptions<Answer> = {
  /** Requests at once, all lanes together. */
  readonly concurrentMax: number;
  /** Before each request its lane waits at random up to so long. */
  readonly distanceMsMax: number;
  /** UPSTREAM_TIME_SCALE: distances and rests are multiplied by it. */
  readonly timeScale: number;
  /** Whether an answer says that whoever is behind this lane is not well. */
  isFailure(answer: Answer): boolean;
};

/** The lane rests: too many failures in a row, so nobody was asked. */
export const RESTING = Symbol('resting');

export type Lanes<Answer> = {
  /**
   * Waits for a turn in a lane and runs `work` in it. One runs at a time in a lane, whoever it is for; the next is drawn by lot among those that have had
   * the fewest turns, so that neither the order of a list nor whose it is can be told from the order of requests. A lane that rests answers
   * `RESTING` at once to all whose turn comes, but for one now and then, which finds out whether it is well again.
   * @param turnsHad how many turns in which something was asked this one has had
   * @throws whatever `work` throws; the signal's reason, when it aborts before the turn begins
   */
  turn(
    lane: string,
    turnsHad: number,
    work: () => Promise<Answer>,
    signal: AbortSignal,
  ): Promise<Answer | typeof RESTING>;
};

/** So many failures in a row, and the lane rests; longer each time that it is found to be no better. */
const FAILURES_BEFORE_REST = 5;
const FIRST_REST_MS = 60_000;
const REST_MS_MAX = 10 * 60_000;

/** One for the whole process: throttles are counted by the address that asks, which is the same for all sellers. */
export function createLanes<Answer>(options: LaneOptions<Answer>): Lanes<Answer> {
  const { concurrentMax, distanceMsMax, timeScale } = options;
  const places = bulkhead(concurrentMax, Number.POSITIVE_INFINITY);
  const lanes = new Map<string, Lane<Answer>>();

  function openLane(name: string): Lane<Answer> {
    const lane = { waiting: createDraw<Entry<Answer>>(), isRunning: false, breaker: createBreaker(options) };
    lanes.set(name, lane);
    return lane;
  }

  async function run(lane: Lane<Answer>): Promise<void> {
    lane.isRunning = true;
    while (lane.waiting.size() > 0) {
      // Before the draw, so that who came meanwhile is in it.
      await delay(randomInteger(distanceMsMax + 1) * timeScale, undefined, { ref: false });
      const entry = lane.waiting.take();
      if (entry !== undefined) await places.execute(() => serve(lane, entry));
    }
    lane.isRunning = false;
  }

  async function serve({ breaker }: Lane<Answer>, entry: Entry<Answer>): Promise<void> {
    // Whoever gave up while all places were taken has been told, and its work must not be done any more.
    if (!entry.begin()) return;
    try {
      entry.resolve(await breaker.execute(entry.work));
    } catch (error) {
      if (isBrokenCircuitError(error)) entry.resolve(RESTING);
      else entry.reject(error);
    }
  }

  return {
    turn(name, turnsHad, work, signal) {
      if (signal.aborted) return Promise.reject(signal.reason);
      const lane = lanes.get(name) ?? openLane(name);
      const { promise, resolve, reject } = Promise.withResolvers<Answer | typeof RESTING>();
      const leave = () => {
        lane.waiting.remove(entry);
        reject(signal.reason);
      };
      const begin = () => {
        signal.removeEventListener('abort', leave);
        return !signal.aborted;
      };
      const entry = { work, resolve, reject, begin };
      signal.addEventListener('abort', leave, { once: true });
      lane.waiting.add(entry, turnsHad);
      if (!lane.isRunning) void run(lane);
      return promise;
    },
  };
}

type Entry<Answer> = {
  work(): Promise<Answer>;
  /** Its turn has come; from here on only its work ends it. False when it has given up already. */
  begin(): boolean;
  resolve(answer: Answer | typeof RESTING): void;
  reject(reason: unknown): void;
};

type Lane<Answer> = {
  readonly waiting: Draw<Entry<Answer>>;
  isRunning: boolean;
  readonly breaker: CircuitBreakerPolicy;
};

function createBreaker<Answer>({ isFailure, timeScale }: LaneOptions<Answer>): CircuitBreakerPolicy {
  return circuitBreaker(
    handleWhenResult((answer) => isFailure(answer as Answer)),
    {
      breaker: new ConsecutiveBreaker(FAILURES_BEFORE_REST),
      halfOpenAfter: new ExponentialBackoff({
        generator: noJitterGenerator,
        initialDelay: FIRST_REST_MS * timeScale,
        maxDelay: REST_MS_MAX * timeScale,
      }),
    },
  );
}
