/** Files are read by so many children at once; whoever comes later waits a little, or is told to come back. */
export type Places = {
  /** @throws PlacesTaken when none came free in time. Give the place back by calling what is returned, once. */
  take(accountId: string, signal: AbortSignal): Promise<() => void>;
  load(): { running: number; waiting: number };
};

export class PlacesTaken extends Error {
  override readonly name = 'PlacesTaken';
  readonly retryAfterSeconds: number;
  constructor(retryAfterSeconds: number) {
    super('no place is free');
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export type PlacesOptions = {
  placesMax: number;
  /** How long one may wait for a place. */
  waitMs: number;
  /** Waiting callers in all, and of one account. */
  waitingMax: number;
  waitingPerAccountMax: number;
};

type Waiting = { accountId: string; admit: () => void };

/** First come, first served, except that an account which holds a place lets those pass that hold none. */
export function createPlaces(options: PlacesOptions): Places {
  const holders: string[] = [];
  let queue: Waiting[] = [];

  function release(accountId: string): void {
    holders.splice(holders.indexOf(accountId), 1);
    const next = queue.find((waiting) => !holders.includes(waiting.accountId)) ?? queue[0];
    if (next === undefined) return;
    queue = queue.filter((waiting) => waiting !== next);
    next.admit();
  }

  function hold(accountId: string): () => void {
    holders.push(accountId);
    let isHeld = true;
    return () => {
      if (isHeld) release(accountId);
      isHeld = false;
    };
  }

  function wait(accountId: string, signal: AbortSignal): Promise<() => void> {
    const own = queue.filter((waiting) => waiting.accountId === accountId).length;
    const busy = new PlacesTaken(Math.max(1, Math.ceil(options.waitMs / 1000)));
    if (queue.length >= options.waitingMax || own >= options.waitingPerAccountMax) return Promise.reject(busy);
    return new Promise((resolve, reject) => {
      const place: Waiting = {
        accountId,
        admit() {
          clearTimeout(timer);
          signal.removeEventListener('abort', giveUp);
          resolve(hold(accountId));
        },
      };
      const giveUp = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', giveUp);
        queue = queue.filter((waiting) => waiting !== place);
        reject(busy);
      };
      const timer = setTimeout(giveUp, options.waitMs);
      signal.addEventListener('abort', giveUp);
      queue.push(place);
    });
  }

  return {
    take: async (accountId, signal) => (holders.length < options.placesMax ? hold(accountId) : wait(accountId, signal)),
    load: () => ({ running: holders.length, waiting: queue.length }),
  };
}
