import type { Clock } from '../../clock.ts';
import { type Database, isUnavailable, type Queryable } from '../../db/index.ts';
import type { Log } from '../../logging/index.ts';
import type { NoticeEvent, Outcome } from '../../notices.ts';
import type { ActivityAnchors } from './anchors.ts';
import { appendEntries, type NewEntry } from './append.ts';
import { type ActivityEntry, type ChainEnd, wholeSeconds } from './chain.ts';
import { createHandles, type Handles } from './handles.ts';
import { chainEnds, entriesOfHandle, findEntry, lastEntryBefore, removeUpTo } from './store.ts';

export type ActivityDesk = {
  readonly db: Database;
  readonly clock: Clock;
  readonly serverKey: Buffer;
  readonly log: Log;
  readonly anchors: ActivityAnchors;
  /** Entries that may wait to be written; more are counted as lost. */
  readonly queueMax: number;
};

export type ActivityLog = {
  /** Takes no time and never fails: the entry is written a moment later, together with others. */
  record(entry: { event: NoticeEvent; outcome: Outcome; accountId?: string | undefined }): void;
  /** Settles when everything recorded before it is written, or could not be. */
  flush(): Promise<void>;
  beforeDeletion: Handles['beforeDeletion'];
  /** The entries of an account, oldest first, page by page, for its owner. */
  pagesOf(accountId: string): AsyncGenerator<readonly ActivityEntry[]>;
  /** Lets entries go that are older than `before`. Answers how many. */
  prune(before: Date): Promise<number>;
  close(): Promise<void>;
};

type Waiting = Omit<NewEntry, 'handle'> & { readonly accountId: string | undefined };

/** How long an entry waits for others: one unit and one write to the disk for all of them. */
const GATHER_MS = 100;
const RETRY_MS = 2000;
const BATCH_MAX = 500;
/** No entry of the account comes after these. */
const LAST: ReadonlySet<NoticeEvent> = new Set(['account-deleted', 'trial-ended']);

/** The only writer of this process. What waits when the process is killed is lost; what is in the chain and not anchored yet is anchored at the next start. */
export async function openActivityLog(desk: ActivityDesk): Promise<ActivityLog> {
  const { db, clock, serverKey, log, anchors, queueMax } = desk;
  const handles = createHandles(db, serverKey);
  const waiting: Waiting[] = [];
  let lost = 0;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  /** Where a batch will have taken the chain, if it was committed although nobody heard so. */
  let attempted: { end: ChainEnd; count: number } | undefined;
  await anchorHead();

  async function anchorHead(): Promise<void> {
    const ends = await chainEnds(db);
    if (ends === undefined || ends.head.number < anchors.farthest) log.error('activity.set-back');
    if (ends !== undefined && ends.head.number > 0) await anchors.reached(ends.head);
  }
  function schedule(ms: number): void {
    if (timer !== undefined) return;
    timer = setTimeout(() => void flush(), ms);
    timer.unref();
  }
  async function writeBatch(): Promise<void> {
    if (attempted !== undefined && (await isThere(attempted.end))) taken(attempted.count);
    attempted = undefined;
    const batch = waiting.slice(0, BATCH_MAX);
    if (batch.length === 0) return;
    const named = await handles.of(batch.flatMap(({ accountId }) => accountId ?? []));
    const entries = batch.map(({ accountId, ...entry }) => ({ ...entry, handle: named.get(accountId ?? '') ?? null }));
    const end = await db.atomically(async (unit) => {
      const reached = await appendEntries(unit, serverKey, entries);
      attempted = { end: reached, count: batch.length };
      return reached;
    });
    attempted = undefined;
    taken(batch.length);
    await anchors.reached(end);
  }
  async function isThere({ number, tag }: ChainEnd): Promise<boolean> {
    return (await findEntry(db, number))?.tag.equals(tag) === true;
  }
  function taken(count: number): void {
    for (const { event, accountId } of waiting.splice(0, count)) {
      if (LAST.has(event) && accountId !== undefined) handles.forget(accountId);
    }
    if (lost === 0) return;
    log.warn('activity.lost', { count: lost });
    lost = 0;
    waiting.push({ at: wholeSeconds(clock.now()), event: 'entries-lost', outcome: 'failed', accountId: undefined });
  }
  async function writeAll(): Promise<void> {
    try {
      while (waiting.length > 0) await writeBatch();
    } catch (error) {
      if (!isUnavailable(error)) log.fault('activity.not-written', error, { waiting: waiting.length });
      schedule(RETRY_MS);
    }
  }
  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(writeAll);
    return writing;
  }
  return {
    record({ event, outcome, accountId }) {
      if (waiting.length >= queueMax) {
        lost += 1;
        return;
      }
      waiting.push({ at: wholeSeconds(clock.now()), event, outcome, accountId });
      schedule(GATHER_MS);
    },
    flush,
    beforeDeletion: handles.beforeDeletion,
    pagesOf: (accountId) => pagesOf(db, handles, accountId),
    prune: (before) => prune(db, anchors, before),
    async close() {
      await flush();
      clearTimeout(timer);
      await anchors.close();
    },
  };
}

async function* pagesOf(db: Database, handles: Handles, accountId: string): AsyncGenerator<readonly ActivityEntry[]> {
  const handle = await handles.find(accountId);
  if (handle === undefined) return;
  for (let after = 0; ; ) {
    const entries = await entriesOfHandle(db, handle, after, BATCH_MAX);
    yield entries.map(({ tag: _, ...entry }) => entry);
    const last = entries.at(-1);
    if (last === undefined || entries.length < BATCH_MAX) return;
    after = last.number;
  }
}

/** The anchor first: what is missing from the beginning is missed unless the file says that it might go. */
async function prune(db: Database, anchors: ActivityAnchors, before: Date): Promise<number> {
  const last = await lastEntryBefore(db, before);
  if (last === undefined) return 0;
  await anchors.mayGo(last);
  return db.atomically(async (unit: Queryable) => {
    const ends = await chainEnds(unit, true);
    return ends === undefined || ends.base.number >= last.number ? 0 : removeUpTo(unit, last);
  });
}
