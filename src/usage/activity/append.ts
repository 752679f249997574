import type { Queryable } from '../../db/index.ts';
import type { NoticeEvent, Outcome } from '../../notices.ts';
import { type ChainEnd, tagAfter } from './chain.ts';
import { chainEnds, insertEntries, type TaggedEntry } from './store.ts';

export type NewEntry = {
  readonly at: Date;
  readonly event: NoticeEvent;
  readonly handle: string | null;
  readonly outcome: Outcome;
};

/** Somebody removed the row that holds the ends of the chain. */
export class ChainLost extends Error {
  override name = 'ChainLost';
  constructor() {
    super('the activity log has lost its head');
  }
}

/**
 * Adds entries to the chain, in the caller's unit, which holds its head until it ends: whoever else appends, in this process or beside it, waits.
 * Answers where the chain then ends. @throws ChainLost
 */
export async function appendEntries(
  unit: Queryable,
  serverKey: Buffer,
  entries: readonly NewEntry[],
): Promise<ChainEnd> {
  const ends = await chainEnds(unit, true);
  if (ends === undefined) throw new ChainLost();
  let { head } = ends;
  const tagged: TaggedEntry[] = [];
  for (const one of entries) {
    const entry = { ...one, number: head.number + 1 };
    head = { number: entry.number, tag: tagAfter(serverKey, head.tag, entry) };
    tagged.push({ ...entry, tag: head.tag });
  }
  if (tagged.length > 0) await insertEntries(unit, tagged, head);
  return head;
}
