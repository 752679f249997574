import { activityTag } from '../../crypto/index.ts';

/** One entry of the log: who is a random name, or null where nobody is known; `at` in whole seconds. */
export type ActivityEntry = {
  readonly number: number;
  readonly at: Date;
  readonly event: string;
  readonly handle: string | null;
  readonly outcome: string;
};

/** An end of the chain: the number of an entry and its tag. */
export type ChainEnd = { readonly number: number; readonly tag: Buffer };

/** The tag of an entry that follows on `before`: changed, moved or left out, and it is another one. */
export function tagAfter(serverKey: Buffer, before: Buffer, entry: ActivityEntry): Buffer {
  const { number, at, event, handle, outcome } = entry;
  // No handle is empty, so that nobody and somebody cannot be the same.
  return activityTag(serverKey, before, [String(number), at.toISOString(), event, handle ?? '', outcome]);
}

/** The clock's time as the log keeps it. */
export function wholeSeconds(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 1000) * 1000);
}
