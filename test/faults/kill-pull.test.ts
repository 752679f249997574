import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { generateAmazonReport } from '../../scripts/fixtures/amazon-report.ts';
import { generatePaypalTransactions } from '../../scripts/fixtures/paypal-transactions.ts';
import { connectAmazon, connectPaypal, endOf, FAST, pull } from '../connections/support/connected.ts';
import { amazonSettings, type FakeAmazon, startFakeAmazon } from '../fakes/amazon.ts';
import { type FakePaypal, startFakePaypal } from '../fakes/paypal.ts';
import { type Client, expectStatus, logIn, newName, newSeller } from '../support/client.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { temporaryDirectory } from '../support/server.ts';
import { duration, importsOf, type MortalServer, startMortalServer } from './crash.ts';

/** Each shows a few more moments and takes some seconds. */
const ROUNDS = 5;
const LONG_MS = 300_000;

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let database: TestDatabase;
let server: MortalServer;
let paypal: FakePaypal;
let amazon: FakeAmazon;
beforeAll(async () => {
  [directory, database] = await Promise.all([temporaryDirectory(), testDatabase()]);
  [paypal, amazon] = await Promise.all([startFakePaypal({ pageMax: 20 }), startFakeAmazon()]);
  paypal.delay(30);
});
afterEach(() => server.stop());
afterAll(() => Promise.all([directory.remove(), database.drop(), paypal.stop(), amazon.stop()]));

const start = async () => {
  const settings = { ...FAST, PAYPAL_URL: paypal.origin, ...amazonSettings(amazon) };
  server = await startMortalServer({ dataDir: directory.path, databaseUrl: database.url, settings });
};

async function consenting(name: string): Promise<Client> {
  const client = await newSeller(server.origin(), name);
  for (const purpose of ['paypal', 'amazon'])
    expectStatus(200, await client.send('PUT', `/consents/${purpose}`, { granted: true }));
  return client;
}

/** Begins imports and kills the server while they run: after the next log-in each ends with every row, once. */
async function survive(
  name: string,
  first: Client,
  connection: string,
  hold: (round: number) => [from: string, to: string, rows: number],
) {
  let seller = first;
  const [from, to] = hold(-1);
  const takes = await duration(() => pull(seller, connection, from, to));
  let resumed = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const [begins, ends, rows] = hold(round);
    const begun = expectStatus(
      202,
      await seller.send('POST', `/connections/${connection}/imports`, { from: begins, to: ends }),
    );
    await server.killDuring(takes, async () => undefined);
    seller = await logIn(server.origin(), name);
    const ended = await endOf(seller, begun.body.id);
    expect(ended).toMatchObject({ state: 'stored', rows: { read: rows, duplicate: 0, invalid: 0 } });
    const again = await pull(seller, connection, begins, ends);
    expect(again.rows).toMatchObject({ read: rows, stored: 0, duplicate: ended.rows.stored });
    resumed += 1;
  }
  expect(resumed).toBe(ROUNDS);
  for (const { state } of await importsOf(seller)) expect(state).toBe('stored');
  const left = await database.db.query('SELECT 1 FROM pull_parts UNION ALL SELECT 1 FROM pulls');
  expect(left).toEqual([]);
}

describe('a server that is killed while it imports from a connection', () => {
  test(
    `PayPal: goes on after the next log-in and loses and doubles nothing, ${ROUNDS} times`,
    async () => {
      await start();
      const name = newName();
      const seller = await consenting(name);
      const connection = await connectPaypal(seller, paypal);
      await survive(name, seller, connection, (round) => {
        const transactions = generatePaypalTransactions({ rows: 200, seed: 700 + round, period: '2025-05' });
        paypal.hold(transactions);
        return ['2025-05-01', '2025-05-31', transactions.length];
      });
      expect(paypal.refusals).toEqual([]);
    },
    LONG_MS,
  );

  test(
    `Amazon: the same, ${ROUNDS} times`,
    async () => {
      await start();
      const name = newName();
      const seller = await consenting(name);
      const connection = await connectAmazon(seller);
      await survive(name, seller, connection, (round) => {
        const month = `2024-${String(round + 3).padStart(2, '0')}`;
        amazon.hold(
          'GET_VAT_TRANSACTION_DATA',
          month,
          [...generateAmazonReport({ rows: 3000, seed: 800 + round, period: month }).text].join(''),
        );
        return [`${month}-01`, new Date(Date.UTC(2024, round + 3, 0)).toISOString().slice(0, 10), 3000];
      });
      expect(amazon.refusals).toEqual([]);
    },
    LONG_MS,
  );
});
