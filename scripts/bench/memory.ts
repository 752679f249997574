import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { type Bench, inMebibytes, type Result } from './result.ts';
import { importFile, newSeller } from './seller.ts';

const bytesMax = 500 * 1024 * 1024;

/** Peak memory of the server and the process that reads the file, together, for a file and for one five times as long. */
export async function measureMemory(bench: Bench): Promise<Result[]> {
  const small = await peakOfImport(bench, bench.rows);
  const large = await peakOfImport(bench, bench.rows * 5);
  const ratio = large / small;
  return [
    {
      measure: `peak memory, ${(bench.rows * 5).toLocaleString('en')} rows against ${bench.rows.toLocaleString('en')}`,
      ours: inMebibytes(large),
      baseline: inMebibytes(small),
      ratio: ratio.toFixed(2),
      goal: 'the same, under 500 MiB',
      ok: ratio < 1.2 && large < bytesMax,
    },
  ];
}

async function peakOfImport(bench: Bench, rows: number): Promise<number> {
  const file = await bench.makeReport('memory.txt', rows);
  const server = await bench.startServer();
  try {
    const seller = await newSeller(server.origin);
    return (await peakOf(server.pid, () => importFile(seller, file))).bytes;
  } finally {
    await server.stop();
    await rm(file);
  }
}

/** Most memory that a process and all below it, but for the database, had at one time during `work`. */
export async function peakOf<T>(pid: number, work: () => Promise<T>): Promise<{ bytes: number; result: T }> {
  let bytes = 0;
  const watch = setInterval(() => {
    bytes = Math.max(bytes, residentBytes(pid));
  }, 50);
  try {
    const result = await work();
    return { bytes, result };
  } finally {
    clearInterval(watch);
  }
}

/** Linux only. */
function residentBytes(root: number): number {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .flatMap(statusOf);
  const within = new Set([root]);
  let total = 0;
  // A child has a higher number than its parent but for wrap-around, which a bench may ignore.
  for (const { pid, parent, name, bytes } of processes.sort((a, b) => a.pid - b.pid)) {
    if (pid !== root && !within.has(parent)) continue;
    if (/^(mariadbd|mysqld)/.test(name)) continue;
    within.add(pid);
    total += bytes;
  }
  return total;
}

function statusOf(pid: number): { pid: number; parent: number; name: string; bytes: number }[] {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8');
    const field = (name: string) => new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(text)?.[1] ?? '';
    return [{ pid, parent: Number(field('PPid')), name: field('Name'), bytes: Number(field('VmRSS')) * 1024 }];
  } catch {
    return [];
  }
}
