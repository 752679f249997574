import { join } from 'node:path';
import { type LineFile, openLineFile } from '../db/line-file.ts';

/**
 * The last state of every ledger that this server has seen, in a file outside the database (`DATA_DIR/anchors`), so that a
 * database set back as a whole is noticed. A line holds a random handle, a counter and 16 bytes of a tag: no account id, no time.
 */
export type Anchors = {
  /** Remembers that the ledger of `handle` has reached `counter`. What is older than what is known changes nothing. */
  append(handle: string, counter: number, tag: Buffer): Promise<void>;
  /** Nothing that bears this handle is current any more: its data were deleted. */
  retire(handle: string): Promise<void>;
  /** The highest counter seen, and the first 16 bytes of its head's tag. */
  latest(handle: string): Anchor | undefined;
  close(): Promise<void>;
};

export type Anchor = { counter: number; tag: Buffer };

/** Opens (and makes) the file in `directory`; superseded lines are dropped. Rejects if it cannot be read or written. */
export async function openAnchors(directory: string): Promise<Anchors> {
  const known = new Map<string, Anchor>();
  const file: LineFile = await openLineFile(join(directory, 'anchors'), LINE_LENGTH, (lines) => {
    for (const line of lines) remember(known, line);
    return [...known].map(([handle, anchor]) => lineOf(handle, anchor));
  });
  const append = async (handle: string, counter: number, tag: Buffer): Promise<void> => {
    const anchor = { counter, tag: Buffer.from(tag.subarray(0, TAG_BYTES)) };
    if (isSuperseded(known.get(handle), anchor)) return;
    // In memory first: even if the disk is full, this process notices what is set back while it runs.
    known.set(handle, anchor);
    await file.append(lineOf(handle, anchor));
  };
  return {
    append,
    retire: (handle) => append(handle, Number.MAX_SAFE_INTEGER, Buffer.alloc(TAG_BYTES)),
    latest: (handle) => known.get(handle),
    close: () => file.close(),
  };
}

const TAG_BYTES = 16;
const LINE = /^([A-Za-z0-9_-]{22}) ([0-9a-f]{14}) ([0-9a-f]{32})$/;
const LINE_LENGTH = 22 + 1 + 14 + 1 + 32;

function lineOf(handle: string, { counter, tag }: Anchor): string {
  return `${handle} ${counter.toString(16).padStart(14, '0')} ${tag.toString('hex')}`;
}

function remember(known: Map<string, Anchor>, line: string): void {
  const [, handle, counter, tag] = LINE.exec(line) ?? [];
  if (handle === undefined || counter === undefined || tag === undefined) return;
  const anchor = { counter: Number.parseInt(counter, 16), tag: Buffer.from(tag, 'hex') };
  if (!isSuperseded(known.get(handle), anchor)) known.set(handle, anchor);
}

/** Of two with the same counter the first counts: the other would be a ledger that was set back and then went its own way. */
function isSuperseded(known: Anchor | undefined, anchor: Anchor): boolean {
  return known !== undefined && known.counter >= anchor.counter;
}
