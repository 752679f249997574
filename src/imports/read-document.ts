import type { AppendBlock } from '../ledger/index.ts';
import { type FileFault, fileLimits, type PageInfo, type ReadEnd, type ReadIssue } from './child/protocol.ts';
import type { ImportDesk } from './desk.ts';
import type { FormatId } from './formats/index.ts';
import type { Frame } from './frames.ts';
import { type Reading, ReadingFailed, startReading } from './parser.ts';

/** A report that was fetched rather than uploaded. */
export type DocumentSource = {
  accountId: string;
  format: FormatId;
  /** As they arrive. What it throws ends the reading and is thrown on. */
  bytes: AsyncIterable<Buffer>;
  /** Awaited before more is read. */
  onBlock(block: AppendBlock): Promise<void>;
};

export type DocumentRead = {
  format: FormatId;
  counts: ReadEnd;
  issues: readonly ReadIssue[];
  /** Of a page of a list. */
  page: PageInfo | undefined;
};

/**
 * Reads a document in the same process without keys as an uploaded file, at one of the same places.
 * @throws PlacesTaken, ReadingFailed, and what `bytes` and `onBlock` throw; of a document that threw nothing counts
 */
export async function readDocument(
  desk: Pick<ImportDesk, 'clock' | 'places' | 'settings'>,
  source: DocumentSource,
  signal: AbortSignal,
): Promise<DocumentRead | { fault: FileFault }> {
  const leave = await desk.places.take(source.accountId, signal);
  const reading = startReadingOf(desk, source.format);
  const stop = () => reading.kill();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const fed = feed(reading, source.bytes);
  try {
    const read = await collect(reading, source);
    // A child that took less than there is has found a fault, or has what it needs; what broke off must not pass for whole.
    await fed.whole;
    return read;
  } catch (error) {
    signal.throwIfAborted();
    throw (await fed.failure()) ?? error;
  } finally {
    signal.removeEventListener('abort', stop);
    reading.kill();
    await fed.whole.catch(() => undefined);
    leave();
  }
}

/** A child for what is fetched, in this format. */
export function startReadingOf({ settings, clock }: Pick<ImportDesk, 'clock' | 'settings'>, format: FormatId): Reading {
  const { issuesMax, heldRowsBytesMax, textBytesMax, child } = settings;
  const limits = { ...fileLimits, issuesMax, heldRowsBytesMax, textBytesMax };
  return startReading({ mode: 'import', format, mayBeGzip: true, limits }, child, clock);
}

type Feed = { whole: Promise<void>; failure(): Promise<unknown> };

function feed(reading: Reading, bytes: AsyncIterable<Buffer>): Feed {
  let failed: { cause: unknown } | undefined;
  const pump = async (): Promise<void> => {
    try {
      for await (const chunk of bytes) if (!(await reading.write(chunk))) return;
      reading.end();
    } catch (cause) {
      failed = { cause };
      reading.kill();
      throw cause;
    }
  };
  const whole = pump();
  whole.catch(() => undefined);
  return {
    whole,
    async failure() {
      await whole.catch(() => undefined);
      return failed?.cause;
    },
  };
}

async function collect(reading: Reading, source: DocumentSource): Promise<DocumentRead | { fault: FileFault }> {
  const frames = reading.frames();
  try {
    return await collectOne(frames, source.onBlock);
  } finally {
    // It holds a timer until it has ended.
    await frames.return(undefined);
  }
}

/** What the child says of one document: up to its end, or what is wrong with it. @throws ReadingFailed */
export async function collectOne(
  frames: AsyncIterator<Frame>,
  onBlock: DocumentSource['onBlock'],
): Promise<DocumentRead | { fault: FileFault }> {
  let format: FormatId | undefined;
  let page: PageInfo | undefined;
  const issues: ReadIssue[] = [];
  for (let next = await frames.next(); next.done !== true; next = await frames.next()) {
    const frame = next.value;
    switch (frame.type) {
      case 'recognised':
        format = frame.recognised.format;
        break;
      case 'page':
        page = frame.page;
        break;
      case 'block':
        await onBlock(frame.block);
        break;
      case 'issues':
        issues.push(...frame.issues);
        break;
      case 'progress':
        break;
      case 'fault':
        return { fault: frame.fault };
      case 'end':
        if (format === undefined) throw new ReadingFailed(false);
        return { format, counts: frame.end, issues, page };
      default:
        throw new ReadingFailed(false);
    }
  }
  throw new ReadingFailed(false);
}
