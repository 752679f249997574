import type { AppendBlock } from '../ledger/index.ts';
import { type FileFault, PAGE_HEAD_BYTES } from './child/protocol.ts';
import type { ImportDesk } from './desk.ts';
import type { FormatId } from './formats/index.ts';
import type { Frame } from './frames.ts';
import { type Reading, ReadingFailed } from './parser.ts';
import { collectOne, type DocumentRead, startReadingOf } from './read-document.ts';

/** Reads the pages of an interface's list, one at a time, by one child that ends when nothing has come for a while. */
export type PageReader = {
  /**
   * @param firstRow number of the page's first entry
   * @throws PlacesTaken, and what `onBlock` throws; of a page that threw nothing counts
   */
  read(page: ToReadPage, signal: AbortSignal): Promise<DocumentRead | { fault: FileFault }>;
  close(): void;
};

export type ToReadPage = { body: Buffer; firstRow: number; onBlock(block: AppendBlock): Promise<void> };

type Open = { reading: Reading; frames: AsyncGenerator<Frame> };

/** Between two pages lies a request; a child that waits out a rate limit only takes room. */
const IDLE_MS = 10_000;

export function openPageReader(
  desk: Pick<ImportDesk, 'clock' | 'places' | 'settings'>,
  source: { accountId: string; format: FormatId },
): PageReader {
  let open: Open | undefined;
  let idle: NodeJS.Timeout | undefined;

  function close(): void {
    clearTimeout(idle);
    open?.reading.kill();
    // Between two pages nobody else would end it, and what it holds keeps the process alive.
    void open?.frames.return(undefined).catch(() => undefined);
    open = undefined;
  }
  function opened(): Open {
    if (open !== undefined) return open;
    const reading = startReadingOf(desk, source.format);
    open = { reading, frames: reading.frames() };
    return open;
  }
  async function attempt({ body, firstRow, onBlock }: ToReadPage): Promise<DocumentRead | { fault: FileFault }> {
    const { reading, frames } = opened();
    const head = Buffer.alloc(PAGE_HEAD_BYTES);
    head.writeUInt32BE(firstRow, 0);
    head.writeUInt32BE(body.length, 4);
    // A child that ended meanwhile takes nothing and says nothing more: that is told below.
    if (await reading.write(head)) await reading.write(body);
    return collectOne(frames, onBlock);
  }

  return {
    close,
    async read(page, signal) {
      const leave = await desk.places.take(source.accountId, signal);
      clearTimeout(idle);
      signal.addEventListener('abort', close, { once: true });
      try {
        const isFresh = open === undefined;
        let isBegun = false;
        const onBlock = (block: AppendBlock) => {
          isBegun = true;
          return page.onBlock(block);
        };
        const read = await attempt({ ...page, onBlock }).catch((error: unknown) => {
          // One that was at work before may have ended since: then it gave nothing, and a fresh one is asked instead.
          if (!(error instanceof ReadingFailed) || isFresh || isBegun || signal.aborted) throw error;
          close();
          return attempt(page);
        });
        if ('fault' in read) close();
        return read;
      } catch (error) {
        close();
        signal.throwIfAborted();
        throw error;
      } finally {
        signal.removeEventListener('abort', close);
        if (open !== undefined) idle = setTimeout(close, IDLE_MS).unref();
        leave();
      }
    },
  };
}
