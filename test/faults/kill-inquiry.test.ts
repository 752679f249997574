import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { begin, consent, look, numbersOf, results, settingsAt, until } from '../evidence/seller-at-vies.ts';
import { type FakeVies, startFakeVies } from '../fakes/vies.ts';
import { logIn, newName, newSeller } from '../support/client.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { temporaryDirectory } from '../support/server.ts';
import { type MortalServer, startMortalServer } from './crash.ts';

const ROUNDS = 3;
const STATES = ['DE', 'FR', 'IT', 'PL'] as const;
/** For a machine that is busy with other things. */
const LONG_MS = 240_000;

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let database: TestDatabase;
let vies: FakeVies;
let server: MortalServer;
beforeAll(async () => {
  [directory, database, vies] = await Promise.all([temporaryDirectory(), testDatabase(), startFakeVies()]);
});
afterEach(() => server.stop());
afterAll(() => Promise.all([directory.remove(), database.drop(), vies.stop()]));

describe('a server that is killed while it asks VIES', () => {
  test(
    `goes on at the next log-in, ${ROUNDS} times: every number gets its answer, none that was stored is asked again`,
    async () => {
      const settings = { ...settingsAt(vies), VIES_CONCURRENT_MAX: '4' };
      server = await startMortalServer({ dataDir: directory.path, databaseUrl: database.url, settings });
      vies.judge((_country, number) => (Number(number.slice(-1)) % 2 === 0 ? 'valid' : 'invalid'));
      vies.slow(40);
      const name = newName();
      let seller = await newSeller(server.origin(), name);
      await consent(seller, 'vies', true);
      const vatIds = STATES.flatMap((country) => numbersOf(country, 40));
      const id = await begin(seller, { vatIds });
      for (let round = 0; round < ROUNDS; round += 1) {
        const before = vies.asked.length;
        await until(async () => vies.asked.length > before + 10);
        await server.killDuring(300, async () => undefined);
        // An answer that arrived and was not stored yet is the only one that is asked for again: one of each state at most.
        expect(vies.asked.length - new Set(vies.asked.map(({ vatNumber }) => vatNumber)).size).toBeLessThanOrEqual(
          STATES.length * (round + 1),
        );
        seller = await logIn(server.origin(), name);
        expect(await look(seller, id)).toMatchObject({ state: 'running', total: vatIds.length });
      }
      await until(async () => (await look(seller, id, 10)).state === 'done');
      expect(await look(seller, id)).toMatchObject({ total: vatIds.length, unknown: 0, pending: 0 });
      const list = await results(seller, id);
      for (const { vatNumber, result } of list) {
        expect([vatNumber, result]).toEqual([vatNumber, Number(vatNumber.slice(-1)) % 2 === 0 ? 'valid' : 'invalid']);
      }
      const asked = vies.asked.map(({ vatNumber }) => vatNumber);
      expect(asked.length - vatIds.length).toBeLessThanOrEqual(STATES.length * ROUNDS);
      for (const state of STATES) expect(vies.busiest.get(state)).toBe(1);
    },
    LONG_MS,
  );
});
