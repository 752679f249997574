import type { Queryable } from '../../db/index.ts';
import type { AnchorLine } from './anchors.ts';
import { type ChainEnd, tagAfter } from './chain.ts';
import { type ChainEnds, chainEnds, entriesAfter } from './store.ts';

export type Verified = { readonly entries: number; readonly findings: readonly string[] };

const PAGE = 1000;
const FINDINGS_MAX = 20;

/**
 * Walks the whole chain and holds it against what the file outside the database remembers. Read the anchors before the entries: a server may be
 * appending meanwhile. `db` should be one unit, so that the head and the entries are of one moment.
 */
export async function verifyActivity(
  db: Queryable,
  serverKey: Buffer,
  anchors: readonly AnchorLine[],
): Promise<Verified> {
  const ends = await chainEnds(db);
  if (ends === undefined) return { entries: 0, findings: ['The head of the log was removed.'] };
  const findings: string[] = [];
  const find = (finding: string) => void (findings.length < FINDINGS_MAX && findings.push(finding));
  // Of two with one number the first counts: the other is of a log that was set back.
  const told = anchors.toReversed().filter(({ number }) => number > ends.base.number);
  const wanted = new Map(told.map((one) => [one.number, one]));
  const walked = await walk(db, serverKey, ends, { find, passed: (end) => meet(wanted, end, find) });
  if (walked.last.number !== ends.head.number) {
    find(
      `The log should end with entry ${ends.head.number}, and ends with ${walked.last.number}: its end was removed.`,
    );
  } else if (!walked.last.tag.equals(ends.head.tag)) find(`Entry ${ends.head.number}, the last one, is another one.`);
  // Those before the end are told of as gaps.
  const farthest = Math.max(0, ...wanted.keys());
  if (farthest > walked.last.number) {
    find(`The log had reached entry ${farthest} once: its end was removed, or the database was set back.`);
  }
  const beginning = baseFinding(ends.base, anchors);
  if (beginning !== undefined) find(beginning);
  return { entries: walked.count, findings };
}

type Steps = { find(finding: string): void; passed(end: ChainEnd): void };

/** Goes on after a fault, from what is stored, so that each is found once. */
async function walk(db: Queryable, serverKey: Buffer, { base }: ChainEnds, { find, passed }: Steps) {
  let last: ChainEnd = base;
  let count = 0;
  for (;;) {
    const entries = await entriesAfter(db, last.number, PAGE);
    for (const entry of entries) {
      const gap = entry.number - last.number - 1;
      if (gap > 0) find(`${gap === 1 ? 'Entry' : 'Entries'} ${named(last.number + 1, entry.number - 1)} removed.`);
      else if (!tagAfter(serverKey, last.tag, entry).equals(entry.tag)) {
        find(`Entry ${entry.number} was altered, or put in another's place.`);
      }
      passed(entry);
      last = entry;
      count += 1;
    }
    if (entries.length < PAGE) return { last, count };
  }
}

function named(from: number, to: number): string {
  return from === to ? `${from} was` : `${from} to ${to} were`;
}

function meet(wanted: Map<number, AnchorLine>, { number, tag }: ChainEnd, find: (finding: string) => void): void {
  const anchor = wanted.get(number);
  if (anchor === undefined) return;
  wanted.delete(number);
  if (!anchor.tag.equals(tag)) {
    find(`Entry ${number} is not the one that was there once: the database was set back and went on from there.`);
  }
}

/** Old entries go because of their age, but only up to where the file says so. A line farther on is met by the walk. */
function baseFinding(base: ChainEnd, anchors: readonly AnchorLine[]): string | undefined {
  if (base.number === 0) return undefined;
  const isTold = anchors.some(
    ({ kind, number, tag }) =>
      kind === 'base' && (number > base.number || (number === base.number && tag.equals(base.tag))),
  );
  return isTold ? undefined : `Entries up to ${base.number} were removed, and not because of their age.`;
}
