import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openLineFile } from '../../db/line-file.ts';
import type { ChainEnd } from './chain.ts';

/**
 * What the activity log was like, in a file outside the database (`DATA_DIR/activity-anchors`), so that entries taken off its end are missed,
 * as is a database set back as a whole. A line holds a number and a tag: no account, no time.
 */
export type ActivityAnchors = {
  /** The log had reached `end`. */
  reached(end: ChainEnd): Promise<void>;
  /** Entries up to `base` may go because of their age. On the disk before the first of them goes. */
  mayGo(base: ChainEnd): Promise<void>;
  /** The farthest that the log was known to have reached when the file was opened. */
  readonly farthest: number;
  close(): Promise<void>;
};

/** `lost`: an end that the log had reached and fell back behind. */
export type AnchorLine = { readonly kind: 'end' | 'base' | 'lost' } & ChainEnd;

export const ACTIVITY_ANCHORS_FILE = 'activity-anchors';

/** Opens (and makes) the file in `directory`; superseded lines are dropped. Rejects if it cannot be read or written. */
export async function openActivityAnchors(directory: string): Promise<ActivityAnchors> {
  let kept: AnchorLine[] = [];
  const file = await openLineFile(join(directory, ACTIVITY_ANCHORS_FILE), LINE_LENGTH, (lines) => {
    kept = worthKeeping(lines.flatMap(parse));
    return kept.map(lineOf);
  });
  return {
    farthest: Math.max(0, ...kept.filter(({ kind }) => kind === 'end').map(({ number }) => number)),
    reached: (end) => file.append(lineOf({ kind: 'end', ...end })),
    mayGo: (base) => file.append(lineOf({ kind: 'base', ...base })),
    close: () => file.close(),
  };
}

/** What the file says, beside a server that may be writing it; nothing when there is none. */
export async function readActivityAnchors(directory: string): Promise<AnchorLine[]> {
  try {
    const text = await readFile(join(directory, ACTIVITY_ANCHORS_FILE), 'latin1');
    return text.split('\n').flatMap(parse);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

const LETTERS = { end: 'E', base: 'B', lost: 'L' } as const;
const KINDS = { E: 'end', B: 'base', L: 'lost' } as const;
const LINE = /^([EBL]) ([0-9a-f]{14}) ([0-9a-f]{64})$/;
const LINE_LENGTH = 1 + 1 + 14 + 1 + 64;

function parse(line: string): AnchorLine[] {
  const [, letter, number, tag] = LINE.exec(line) ?? [];
  if (letter === undefined || number === undefined || tag === undefined) return [];
  const kind = KINDS[letter as keyof typeof KINDS];
  return [{ kind, number: Number.parseInt(number, 16), tag: Buffer.from(tag, 'hex') }];
}

function lineOf({ kind, number, tag }: AnchorLine): string {
  return `${LETTERS[kind]} ${number.toString(16).padStart(14, '0')} ${tag.toString('hex')}`;
}

/** The last of each kind, and for good every end that the log fell back behind: it must not be forgotten when the log has grown again. */
function worthKeeping(lines: readonly AnchorLine[]): AnchorLine[] {
  const lost = lines.filter(({ kind }) => kind === 'lost');
  let base: AnchorLine | undefined;
  let end: AnchorLine | undefined;
  for (const line of lines) {
    if (line.kind === 'base') base = base !== undefined && base.number > line.number ? base : line;
    if (line.kind !== 'end') continue;
    if (end !== undefined && isBehind(line, end)) lost.push({ ...end, kind: 'lost' });
    end = line;
  }
  return [...lost, ...(base === undefined ? [] : [base]), ...(end === undefined ? [] : [end])];
}

function isBehind(line: ChainEnd, end: ChainEnd): boolean {
  return line.number < end.number || (line.number === end.number && !line.tag.equals(end.tag));
}
