import { type FileHandle, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file beside the database that only grows, by lines of one fixed length, each on the disk before `append` answers. */
export type LineFile = {
  /** Writes one line (without its line feed) and waits until it is on the disk. Rejects if the disk does; the file stays whole. */
  append(line: string): Promise<void>;
  close(): Promise<void>;
};

/**
 * Opens the file at `path` (made with mode 0600 if there is none). `take` gets every whole line and answers those worth keeping;
 * if that is fewer, or the last line was torn by a crash, the file is written anew and put in place in one step.
 * `lineLength` is the length of a line in ASCII characters, without its line feed.
 */
export async function openLineFile(
  path: string,
  lineLength: number,
  take: (lines: readonly string[]) => readonly string[],
): Promise<LineFile> {
  const before = await contentOf(path);
  const kept = take(wholeLines(before, lineLength))
    .map((line) => `${line}\n`)
    .join('');
  if (before === undefined || kept !== before) await replaceFile(path, kept);
  const file = await open(path, 'r+');
  let end = kept.length;
  let last: Promise<unknown> = Promise.resolve();
  return {
    append(line) {
      if (line.length !== lineLength) throw new RangeError('a line of another length');
      const written = last.then(async () => {
        // At a position of our own: what a full disk left of a line is overwritten by the next, and no line is ever out of step.
        await writeAt(file, Buffer.from(`${line}\n`), end);
        await file.datasync();
        end += lineLength + 1;
      });
      last = written.catch(() => undefined);
      return written;
    },
    async close() {
      await last;
      await file.close();
    },
  };
}

async function contentOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'latin1');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function wholeLines(content: string | undefined, lineLength: number): string[] {
  return (content ?? '').split('\n').filter((line) => line.length === lineLength);
}

async function replaceFile(path: string, content: string): Promise<void> {
  const fresh = await open(`${path}.new`, 'w', 0o600);
  try {
    // The mode above counts only for a file that was not there.
    await fresh.chmod(0o600);
    await fresh.writeFile(content);
    await fresh.sync();
  } finally {
    await fresh.close();
  }
  await rename(`${path}.new`, path);
  const directory = await open(dirname(path), 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

async function writeAt(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}
