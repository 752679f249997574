/** Too many derivations at once; nothing was done, the caller may try again after so many seconds. */
export class DerivationBusy extends Error {
  override name = 'DerivationBusy';
  readonly retryAfterSeconds: number;
  constructor(retryAfterSeconds: number) {
    super('too many key derivations at once');
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export type KdfGateOptions = {
  /** Derivations at once. */
  permits: number;
  /** Callers that may wait for a permit. */
  queueMax: number;
  /** How long one may wait. */
  waitMs: number;
  /** Waiting callers of one source, so that one source cannot fill the queue. */
  perSourceMax: number;
};

export type KdfGate = {
  /**
   * Runs `work` (a derivation of 64 MiB and 0.2 s of one core) under a permit, first come, first served.
   * @throws DerivationBusy when there is no place or none came free in time. The caller wipes its secret then too.
   */
  run<T>(source: string, work: () => Promise<T>): Promise<T>;
  /** For `/readyz` and metrics. */
  load(): { running: number; waiting: number; queueMax: number };
};

/**
 * Two permits leave two threads of libuv's pool (UV_THREADPOOL_SIZE) to files, DNS and zlib: as many derivations as threads would stall
 * those for 0.7 s while the event loop looks healthy. The configuration works the number out for the machine.
 */
export const kdfGateDefaults: KdfGateOptions = { permits: 2, queueMax: 32, waitMs: 5_000, perSourceMax: 2 };

/** Admission control of key derivation: what an attacker could otherwise spend for the price of a request. */
export function createKdfGate(options: Partial<KdfGateOptions> = {}): KdfGate {
  const { permits, queueMax, waitMs, perSourceMax } = { ...kdfGateDefaults, ...options };
  const queue: { source: string; admit: () => void }[] = [];
  let running = 0;
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1000));

  const wait = (source: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const own = queue.filter((waiting) => waiting.source === source).length;
      if (queue.length >= queueMax || own >= perSourceMax) return reject(new DerivationBusy(retryAfterSeconds));
      const place = {
        source,
        admit: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      const timer = setTimeout(() => {
        queue.splice(queue.indexOf(place), 1);
        reject(new DerivationBusy(retryAfterSeconds));
      }, waitMs);
      queue.push(place);
    });

  return {
    run: async (source, work) => {
      if (running < permits) running += 1;
      else await wait(source);
      try {
        return await work();
      } finally {
        // The permit is handed on, not given back and taken again: nobody can slip in between.
        const next = queue.shift();
        if (next === undefined) running -= 1;
        else next.admit();
      }
    },
    load: () => ({ running, waiting: queue.length, queueMax }),
  };
}
