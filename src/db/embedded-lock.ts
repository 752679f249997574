import { readFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedDatabaseError } from './embedded-error.ts';

/**
 * Marks a directory as in use by this process; the mark of a process that is no more is taken over. Returns what gives it free.
 * @throws EmbeddedDatabaseError when a living process has it.
 */
export async function takeDirectory(file: string): Promise<() => Promise<void>> {
  const mark = `${process.pid} ${startOf(process.pid)}`;
  for (let attempt = 0; attempt < 3; attempt++) {
    const holder = await create(file, mark);
    if (holder === undefined) {
      // Two processes may both have found the same stale mark; the one whose mark was taken away in between must see it.
      await sleep(20);
      if ((await read(file)) === mark) return () => rm(file, { force: true });
      continue;
    }
    if (isHolding(holder)) {
      throw new EmbeddedDatabaseError(
        `Another server (process ${holder.split(' ')[0]}) already uses this data directory. Stop it, or set another DATA_DIR.`,
      );
    }
    await rm(file, { force: true });
  }
  throw new EmbeddedDatabaseError(
    'Another server is starting on this data directory. Stop it, or set another DATA_DIR.',
  );
}

/** Whether a living process has the directory. */
export async function isTaken(file: string): Promise<boolean> {
  return isHolding((await read(file)) ?? '');
}

/** @returns undefined when the mark was made, else the mark that is there. */
async function create(file: string, mark: string): Promise<string | undefined> {
  try {
    await writeFile(file, mark, { flag: 'wx', mode: 0o600 });
    return undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return (await read(file)) ?? '';
  }
}

function read(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}

function isHolding(mark: string): boolean {
  const [pid, start] = mark.split(' ');
  if (!/^\d+$/.test(pid ?? '') || !isAlive(Number(pid))) return false;
  // A number is given out again, above all in containers; a process is the same only if it began at the same moment.
  return startOf(Number(pid)) === start;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process began, in the kernel's ticks; "0" where there is no /proc. */
function startOf(pid: number): string {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Field 22; counted from behind the name in brackets, which may hold anything.
    return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? '0';
  } catch {
    return '0';
  }
}
