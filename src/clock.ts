/** The only reader of time. Everything else takes a `Clock`, so that tests can move it. */
export type Clock = {
  /** Wall-clock time, UTC. */
  now(): Date;
  /** Milliseconds of a clock that never goes back; only differences mean something. */
  monotonicMs(): number;
};

export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
};
