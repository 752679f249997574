import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { generateAmazonReport } from '../fixtures/amazon-report.ts';
import { startServer } from '../support/server-process.ts';
import { formatTable } from '../support/table.ts';
import { measureLogIns } from './log-ins.ts';
import { measureMemory } from './memory.ts';
import { measurePipeline } from './pipeline.ts';
import { measureRequests } from './requests.ts';
import type { Bench, Result } from './result.ts';
import { measureWorkbook } from './workbook.ts';

/**
 * `npm run bench [-- --rows N] [measure …]`: each measure beside its baseline, in one run on one machine, so that only ratios
 * count. Measures: pipeline (import, re-upload, report, month, secret), memory, workbook, requests, log-ins; all by default.
 * Everything is made in a temporary directory and removed.
 */
const measures: Record<string, (bench: Bench) => Promise<Result[]>> = {
  requests: measureRequests,
  'log-ins': measureLogIns,
  workbook: measureWorkbook,
  pipeline: measurePipeline,
  memory: measureMemory,
};
// The names of the single goals are understood as well.
const partsOf: Record<string, string> = {
  import: 'pipeline',
  reupload: 'pipeline',
  report: 'pipeline',
  month: 'pipeline',
  secret: 'pipeline',
  xlsx: 'workbook',
  logins: 'log-ins',
};

const { values, positionals } = parseArgs({
  options: { rows: { type: 'string', default: '1000000' } },
  allowPositionals: true,
});
const rows = Number(values.rows);
const wanted = new Set(positionals.map((name) => partsOf[name] ?? name));
const unknown = [...wanted].filter((name) => !(name in measures));
if (unknown.length > 0 || !Number.isInteger(rows) || rows < 12) {
  console.error(`usage: npm run bench -- [--rows N] [${Object.keys(measures).join('|')}] …`);
  process.exit(64);
}

const directory = await mkdtemp(join(tmpdir(), 'zkvat-bench-'));
try {
  const bench: Bench = { directory, rows, say: (line) => console.error(line), makeReport, startServer: benchServer };
  const results: Result[] = [];
  for (const [name, measure] of Object.entries(measures)) {
    if (wanted.size > 0 && !wanted.has(name)) continue;
    console.error(`${name} …`);
    results.push(...(await measure(bench)));
  }
  console.log(formatTable(['measure', 'ours', 'baseline', 'ratio', 'goal', ''], results.map(cellsOf)));
  process.exitCode = results.every((result) => result.ok) ? 0 : 1;
} finally {
  await rm(directory, { recursive: true, force: true });
}

function cellsOf(result: Result): string[] {
  return [result.measure, result.ours, result.baseline, result.ratio, result.goal, result.ok ? 'met' : 'NOT MET'];
}

/** A report that runs through the year 2025. */
async function makeReport(name: string, count: number): Promise<string> {
  const file = join(directory, name);
  await pipeline(
    Readable.from(generateAmazonReport({ rows: count, seed: 11, period: '2025' }).text),
    createWriteStream(file),
  );
  return file;
}

function benchServer(settings: Record<string, string> = {}) {
  const fixed = {
    HOST: '127.0.0.1',
    PORT: '0',
    RATE_LIMITS: 'off',
    LOG_LEVEL: 'warn',
    TEXT_BYTES_MAX: String(16 * 1024 ** 3),
  };
  return startServer({ DATA_DIR: join(directory, 'data'), ...fixed, ...settings }, () => undefined);
}
