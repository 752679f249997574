import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { createApp, operationsOf, sweep, tidyUp } from '../../src/app.ts';
import type { Clock } from '../../src/clock.ts';
import { parseConfig } from '../../src/config.ts';
import { type Dependencies, openDependencies } from '../../src/dependencies.ts';
import { listen, type Operation } from '../../src/http/index.ts';
import { createLog } from '../../src/logging/index.ts';
import { testDatabase } from './database.ts';

export type MovableClock = Clock & { advance(ms: number): void };

/** The whole server in the test's own process, for tests that move its clock. */
export type TestApp = {
  readonly origin: string;
  readonly deps: Dependencies;
  readonly clock: MovableClock;
  readonly operations: readonly Operation[];
  /** What the server does every half minute. */
  sweep(): Promise<void>;
  /** Everything that was logged so far. */
  logged(): string;
  stop(): Promise<void>;
};

export async function openTestApp(settings: Readonly<Record<string, string>> = {}): Promise<TestApp> {
  const database = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'zkvat-app-'));
  const clock = movableClock();
  const written: string[] = [];
  const write = new PassThrough().on('data', (chunk: Buffer) => written.push(chunk.toString()));
  const deps = await openDependencies(configFor(dataDir, database.url, settings), {
    clock,
    log: createLog({ level: 'info', write }),
  });
  await tidyUp(deps);
  const server = await listen(createApp(deps, '0.0.0'), { host: '127.0.0.1', port: 0 });
  return {
    origin: `http://127.0.0.1:${server.port}`,
    deps,
    clock,
    operations: operationsOf(deps),
    sweep: () => sweep(deps),
    logged: () => written.join(''),
    async stop() {
      await Promise.all([server.drain(0), deps.jobs.drain(0)]);
      await deps.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function configFor(dataDir: string, databaseUrl: string, more: Readonly<Record<string, string>>) {
  const settings = { DATA_DIR: dataDir, DATABASE_URL: databaseUrl, RATE_LIMITS: 'off', KDF_PLACES_PER_SOURCE: '100' };
  const parsed = parseConfig({ ...settings, ...more }, {}, { cores: 4, memoryBytes: 4 * 1024 ** 3 });
  if (!parsed.ok) throw new Error(parsed.faults.map(({ name, fault }) => `${name} ${fault}`).join('; '));
  return parsed.config;
}

/** Goes on by itself, and further when told to. */
function movableClock(): MovableClock {
  const begun = { now: Date.now(), monotonic: performance.now() };
  let ahead = 0;
  const passed = () => performance.now() - begun.monotonic + ahead;
  return {
    now: () => new Date(Math.floor(begun.now + passed())),
    monotonicMs: () => begun.monotonic + passed(),
    advance: (ms) => {
      ahead += ms;
    },
  };
}
