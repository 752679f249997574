import type { Clock } from '../../clock.ts';
import type { Database } from '../../db/index.ts';
import type { Log } from '../../logging/index.ts';
import { keyOf } from './cells.ts';
import { bucketOf, type DurationClass, isLabelOf, type Measure } from './measures.ts';
import { type ClosedPeriod, count, turn } from './running.ts';
import { leaveRunning, takeRunning } from './running-file.ts';
import { storePeriod } from './store.ts';

export type Counters = {
  /** Takes no time and never fails. @param accountId who stands behind it, if anybody known does */
  count(measure: Measure, label: string, accountId: string | undefined, amount?: number): void;
  duration(kind: DurationClass, durationMs: number, accountId: string | undefined): void;
  /** Stores the days and months that are over. Done whenever they are asked for, and by the janitor. */
  closePast(): Promise<void>;
  /** Leaves the running day and month for the next start. */
  close(): Promise<void>;
};

export type CountersDesk = {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly dataDir: string;
};

export async function openCounters(desk: CountersDesk): Promise<Counters> {
  const { db, clock, dataDir } = desk;
  const running = await takeRunning(dataDir, clock.now());
  const over: ClosedPeriod[] = [];
  let storing: Promise<void> = Promise.resolve();

  function add(key: string, what: { place?: number; amount?: number; accountId: string | undefined }): void {
    // Before anything of a new day is counted, the old one ends.
    over.push(...turn(running, clock.now()));
    count(running, key, what);
  }
  async function storeAll(): Promise<void> {
    over.push(...turn(running, clock.now()));
    for (let [first] = over; first !== undefined; [first] = over) {
      await storePeriod(db, first);
      over.shift();
    }
  }
  function closePast(): Promise<void> {
    const stored = storing.then(storeAll);
    storing = stored.catch(() => undefined);
    return stored;
  }
  return {
    count(measure, label, accountId, amount = 1) {
      if (isLabelOf(measure, label)) add(keyOf(measure, label), { amount, accountId });
    },
    duration(kind, durationMs, accountId) {
      add(keyOf('durations', kind), { place: bucketOf(durationMs), accountId });
    },
    closePast,
    async close() {
      await closePast().catch((error) => desk.log.fault('usage.not-stored', error));
      await leaveRunning(dataDir, running);
    },
  };
}
