import { readFile } from 'node:fs/promises';
import type { Clock } from '../clock.ts';

export type ChildLimits = {
  /** Resident memory of the child. */
  memoryBytesMax: number;
  /** Processor time of the child, and also the longest time in which nothing moves. */
  secondsMax: number;
};

export type Watch = {
  /** Something moved: bytes were taken, or a frame came. */
  touch(): void;
  stop(): void;
};

const pollMs = 100;
/** USER_HZ, the unit of times in /proc: 100 on every architecture that Linux offers to programs. */
const ticksPerSecond = 100;

/**
 * Watches what a child process costs and calls `onCostly` once when it is too much. Memory is what the kernel counts, since a hostile
 * file gets its memory from libraries that no heap limit knows of; time is the processor's, so that waiting for a slow upload is free.
 * Where there is no /proc only the time in which nothing moves counts.
 */
export function watchChild(pid: number, limits: ChildLimits, clock: Clock, onCostly: () => void): Watch {
  let movedAt = clock.monotonicMs();
  let isStopped = false;
  let timer = setTimeout(poll, pollMs);

  async function poll(): Promise<void> {
    const cost = await readCost(pid);
    if (isStopped) return;
    const stillMs = clock.monotonicMs() - movedAt;
    if (
      cost.memoryBytes > limits.memoryBytesMax ||
      cost.seconds > limits.secondsMax ||
      stillMs > limits.secondsMax * 1000
    ) {
      stop();
      onCostly();
      return;
    }
    timer = setTimeout(poll, pollMs);
  }

  function stop(): void {
    isStopped = true;
    clearTimeout(timer);
  }

  return {
    touch() {
      movedAt = clock.monotonicMs();
    },
    stop,
  };
}

async function readCost(pid: number): Promise<{ memoryBytes: number; seconds: number }> {
  try {
    const [status, stat] = await Promise.all([
      readFile(`/proc/${pid}/status`, 'latin1'),
      readFile(`/proc/${pid}/stat`, 'latin1'),
    ]);
    const memoryKiB = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0);
    // The second field is the program's name in brackets and may hold blanks: counted from behind it, 12 and 13 are the times.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { memoryBytes: memoryKiB * 1024, seconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond };
  } catch {
    return { memoryBytes: 0, seconds: 0 };
  }
}
