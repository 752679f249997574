import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { preparePatterns, searchPatterns } from './pattern-search.ts';

/** Where a pattern lies in a live process: its index, its address (hex) and what the kernel calls the region ("" for anonymous memory). */
export type MemoryHit = { pattern: number; address: string; region: string };

type Region = { start: number; end: number; name: string };

const WINDOW_BYTES = 4 * 1024 * 1024;

/**
 * Searches the whole readable memory of a live process (Linux only; as root or as its own user where ptrace is allowed). The process runs on
 * meanwhile, so search when it rests. Search another process than this one: here the patterns themselves would be found.
 *
 * Throws if the process does not exist or may not be read: a search that read nothing must not look like one that found nothing.
 */
export function findInProcessMemory(pid: number, patterns: readonly Buffer[]): MemoryHit[] {
  const set = preparePatterns(patterns);
  const window = Buffer.allocUnsafeSlow(WINDOW_BYTES);
  const hits: MemoryHit[] = [];
  const regions = regionsOf(pid);
  let read = 0;
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    for (const { start, end, name } of regions) {
      let position = start;
      let known = 0;
      while (position < end) {
        const from = position - known;
        const length = readMemory(memory, window, from, Math.min(WINDOW_BYTES, end - from));
        if (length <= known) break;
        for (const { pattern, at } of searchPatterns(set, window, length)) {
          const isNew = at + (patterns[pattern]?.length ?? 0) > known;
          if (isNew) hits.push({ pattern, address: (from + at).toString(16), region: name });
        }
        read += length - known;
        position = from + length;
        known = Math.min(set.lengthMax - 1, length);
      }
    }
  } finally {
    closeSync(memory);
    window.fill(0);
  }
  if (read === 0) throw new Error('none of the memory could be read');
  return hits;
}

function regionsOf(pid: number): Region[] {
  return readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, start, end, name = ''] = /^([0-9a-f]+)-([0-9a-f]+) r\S+ \S+ \S+ \d+\s*(.*)$/.exec(line) ?? [];
      // The kernel's own pages cannot be read this way and hold nothing of the process.
      if (!start || !end || name.startsWith('[v')) return [];
      return [{ start: Number.parseInt(start, 16), end: Number.parseInt(end, 16), name }];
    });
}

/** 0 for what cannot be read: unmapped meanwhile, or a device. */
function readMemory(memory: number, window: Buffer, position: number, length: number): number {
  try {
    return readSync(memory, window, 0, length, position);
  } catch {
    return 0;
  }
}
