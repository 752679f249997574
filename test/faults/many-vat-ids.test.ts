import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { begin, consent, look, numbersOf, results, settingsAt } from '../evidence/seller-at-vies.ts';
import { type FakeVies, startFakeVies } from '../fakes/vies.ts';
import { type Client, newSeller } from '../support/client.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { type ServerProcess, startServer, temporaryDirectory } from '../support/server.ts';

const COUNTRIES = ['DE', 'FR', 'IT', 'PL', 'AT', 'DK'] as const;
const IDS = 3000;
/** Else memory grows until the collector sees a reason to work. */
const SMALL_HEAP = '--max-old-space-size=96 --max-semi-space-size=4';
const LONG_MS = 300_000;

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let database: TestDatabase;
let server: ServerProcess;
let vies: FakeVies;
let seller: Client;
beforeAll(async () => {
  [directory, database, vies] = await Promise.all([temporaryDirectory(), testDatabase(), startFakeVies()]);
  vies.judge(() => 'valid');
  const settings = {
    ...settingsAt(vies),
    UPSTREAM_TIME_SCALE: '0',
    VIES_CONCURRENT_MAX: '27',
    NODE_OPTIONS: SMALL_HEAP,
  };
  server = await startServer({ dataDir: directory.path, databaseUrl: database.url, settings });
  seller = await newSeller(server.origin);
  await consent(seller, 'vies', true);
});
afterAll(async () => {
  await server.stop();
  await Promise.all([directory.remove(), database.drop(), vies.stop()]);
});

function vatIdsFrom(first: number) {
  return COUNTRIES.flatMap((country) => numbersOf(country, IDS / COUNTRIES.length, first));
}

/** Resident megabytes of the server; only Linux says so. */
function resident(): number {
  if (process.platform !== 'linux') return 0;
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1024;
}

async function run(first: number): Promise<{ id: string; peak: number }> {
  const id = await begin(seller, { vatIds: vatIdsFrom(first) });
  let peak = 0;
  for (;;) {
    const { state } = await look(seller, id, 1);
    peak = Math.max(peak, resident());
    if (state !== 'running') return { id, peak };
  }
}

describe(`${IDS} VAT IDs`, () => {
  test(
    'are asked once each, and a second check of as many takes no more memory than the first',
    async () => {
      const first = await run(1);
      expect(await look(seller, first.id)).toMatchObject({ state: 'done', total: IDS, valid: IDS });
      expect((await results(seller, first.id)).length).toBe(IDS);
      expect(vies.asked.length).toBe(IDS);
      for (const country of COUNTRIES) expect(vies.busiest.get(country)).toBe(1);
      const second = await run(100_000);
      expect(await look(seller, second.id)).toMatchObject({ state: 'done', valid: IDS });
      expect(vies.asked.length).toBe(2 * IDS);
      expect(second.peak - first.peak).toBeLessThan(30);
      expect(second.peak).toBeLessThan(300);
      expect(server.output()).not.toContain('MaxListeners');
    },
    LONG_MS,
  );
});
