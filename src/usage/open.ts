import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import type { Log } from '../logging/index.ts';
import { openActivityAnchors } from './activity/anchors.ts';
import { type ActivityLog, openActivityLog } from './activity/log.ts';
import { type Counters, openCounters } from './counters/counters.ts';
import { removePeriodsBefore } from './counters/store.ts';
import { createListener, type Listener } from './listen.ts';

export type UsageDesk = {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly serverKey: Buffer;
  readonly config: {
    readonly dataDir: string;
    readonly activityDays: number;
    readonly activityQueueMax: number;
    readonly usageMonths: number;
  };
};

export type Usage = Listener & {
  readonly activity: ActivityLog;
  readonly counters: Counters;
  /** What has to go, and what is over. For the janitor. */
  sweep(): Promise<void>;
  /** Writes what waits. */
  close(): Promise<void>;
};

const DAY_MS = 86_400_000;

/** Begins to listen. It is told what happens and looks at nobody: no table of a seller's is read here. */
export async function openUsage(desk: UsageDesk): Promise<Usage> {
  const { db, clock, log, serverKey, config } = desk;
  const anchors = await openActivityAnchors(config.dataDir);
  const queueMax = config.activityQueueMax;
  const activity = await openActivityLog({ db, clock, log, serverKey, anchors, queueMax });
  const counters = await openCounters({ db, clock, log, dataDir: config.dataDir });
  let prunedOn = '';
  return {
    ...createListener(activity, counters),
    activity,
    counters,
    async sweep() {
      await counters.closePast();
      const now = clock.now();
      const today = now.toISOString().slice(0, 10);
      if (prunedOn === today) return;
      await activity.prune(new Date(now.getTime() - config.activityDays * DAY_MS));
      await removePeriodsBefore(db, monthsBack(now, config.usageMonths));
      prunedOn = today;
    },
    async close() {
      await activity.close();
      await counters.close();
    },
  };
}

/** The month so many before that of `now`, as in 2026-03. */
function monthsBack(now: Date, months: number): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1)).toISOString().slice(0, 7);
}
