import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generateAmazonReport } from '../../scripts/fixtures/amazon-report.ts';
import { generatePaypalTransactions } from '../../scripts/fixtures/paypal-transactions.ts';
import { amazonSettings, type FakeAmazon, startFakeAmazon } from '../fakes/amazon.ts';
import { type FakePaypal, startFakePaypal } from '../fakes/paypal.ts';
import type { TestApp } from '../support/app.ts';
import { type Client, expectStatus, logIn, newName, newSeller, OTHER_SECRET, SECRET } from '../support/client.ts';
import { connectAmazon, connectPaypal, endOf, LONG_MS, openFastApp, pull } from './support/connected.ts';

let paypal: FakePaypal;
let amazon: FakeAmazon;
let app: TestApp;
beforeAll(async () => {
  [paypal, amazon] = await Promise.all([startFakePaypal({ pageMax: 10 }), startFakeAmazon()]);
  app = await openFastApp({ PAYPAL_URL: paypal.origin, ...amazonSettings(amazon), UPSTREAM_DEADLINE_SECONDS: '30' });
}, LONG_MS);
afterAll(async () => {
  await app.stop();
  await Promise.all([paypal.stop(), amazon.stop()]);
});

async function seller(): Promise<{ name: string; client: Client }> {
  const name = newName();
  const client = await newSeller(app.origin, name);
  for (const purpose of ['paypal', 'amazon'])
    expectStatus(200, await client.send('PUT', `/consents/${purpose}`, { granted: true }));
  return { name, client };
}

let seeds = 500;
/** 60 entries on six pages, and how many of them are stored. */
function newTransactions(): number {
  seeds += 1;
  const transactions = generatePaypalTransactions({ rows: 60, seed: seeds, period: '2025-03' });
  paypal.hold(transactions);
  return transactions.length;
}

const begin = async (client: Client, connection: string, from = '2025-03-01', to = '2025-03-31'): Promise<string> =>
  expectStatus(202, await client.send('POST', `/connections/${connection}/imports`, { from, to })).body.id;

const pagesAsked = () =>
  paypal.requests.filter(({ path }) => path.includes('page=')).map(({ path }) => path.split('&page=')[1]);

/** Waits until the stand-in has been asked for the page, and holds it there. */
async function holdAtPage(page: number): Promise<void> {
  const before = pagesAsked().length;
  paypal.fail('silent', 1, { on: new RegExp(`page=${page}$`) });
  for (let tries = 0; tries < 2000 && !pagesAsked().slice(before).includes(String(page)); tries += 1) await delay(20);
  if (!pagesAsked().slice(before).includes(String(page))) throw new Error('the page was not asked for');
}

async function stateInDatabase(id: string) {
  const [row] = await app.deps.db.query<{ state: string; parts: string; step: number }>(
    `SELECT i.state, p.step, (SELECT COUNT(*) FROM pull_parts q WHERE q.pull_id = i.id) AS parts
       FROM imports i LEFT JOIN pulls p ON p.id = i.id WHERE i.id = ?`,
    [id],
  );
  return row;
}

describe('an import whose seller logs out', () => {
  test(
    'stops at its last checkpoint, and goes on from there at the next log-in, page by page, without a row lost or doubled',
    async () => {
      const total = newTransactions();
      const { name, client } = await seller();
      const connection = await connectPaypal(client, paypal);
      const held = holdAtPage(4);
      const id = await begin(client, connection);
      await held;
      const asked = pagesAsked().length;
      expectStatus(204, await client.send('DELETE', '/session'));
      await delay(500);
      expect(await stateInDatabase(id)).toMatchObject({ state: 'running', step: 4 });
      expect(pagesAsked()).toHaveLength(asked);
      await app.sweep();
      app.clock.advance(24 * 3_600_000);
      await app.sweep();
      expect((await stateInDatabase(id))?.state).toBe('running');
      const again = await logIn(app.origin, name);
      const ended = await endOf(again, id);
      expect(ended).toMatchObject({ state: 'stored', issues: [], rows: { read: total } });
      expect(pagesAsked().slice(asked)).toEqual(['4', '5', '6'].slice(0, Math.ceil(total / 10) - 3));
      expect((await stateInDatabase(id))?.parts).toBe('0');
      const third = await pull(again, connection, '2025-03-01', '2025-03-31');
      expect(third.rows).toMatchObject({ stored: 0, duplicate: ended.rows.stored });
    },
    LONG_MS,
  );

  test(
    'goes on in another session that is live',
    async () => {
      newTransactions();
      const { name, client } = await seller();
      const connection = await connectPaypal(client, paypal);
      const other = await logIn(app.origin, name);
      const held = holdAtPage(2);
      const id = await begin(client, connection);
      await held;
      // The newest session's keys are the ones in use.
      expectStatus(204, await other.send('DELETE', '/session'));
      expect(await endOf(client, id)).toMatchObject({ state: 'stored', issues: [] });
    },
    LONG_MS,
  );

  test(
    'orders no report at Amazon again that was ordered before',
    async () => {
      for (const month of ['2025-03', '2025-04'])
        amazon.hold(
          'GET_VAT_TRANSACTION_DATA',
          month,
          [...generateAmazonReport({ rows: 80, seed: 9, period: month }).text].join(''),
        );
      const { name, client } = await seller();
      const connection = await connectAmazon(client);
      const before = amazon.counts()['createReport'] ?? 0;
      amazon.fail('silent', 1, { on: /^GET \/store\// });
      const id = await begin(client, connection, '2025-03-01', '2025-04-30');
      for (let tries = 0; tries < 2000 && (amazon.counts()['download'] ?? 0) === 0; tries += 1) await delay(20);
      expectStatus(204, await client.send('DELETE', '/session'));
      await delay(300);
      const again = await logIn(app.origin, name);
      expect(await endOf(again, id)).toMatchObject({ state: 'stored', issues: [], rows: { read: 160 } });
      expect((amazon.counts()['createReport'] ?? 0) - before).toBe(4);
    },
    LONG_MS,
  );
});

describe('an import under way', () => {
  test(
    'is carried over by a changed secret, and goes on under the new one',
    async () => {
      const total = newTransactions();
      const { name, client } = await seller();
      const connection = await connectPaypal(client, paypal);
      const held = holdAtPage(3);
      const id = await begin(client, connection);
      await held;
      const changed = await client.send('PUT', '/account/secret', { currentSecret: SECRET, newSecret: OTHER_SECRET });
      expect(expectStatus(200, changed).body.resealed.connections).toBe(2);
      const ended = await endOf(client, id);
      expect(ended).toMatchObject({ state: 'stored', issues: [], rows: { read: total } });
      const again = await logIn(app.origin, name, OTHER_SECRET);
      const third = await pull(again, connection, '2025-03-01', '2025-03-31');
      expect(third.rows).toMatchObject({ stored: 0, duplicate: ended.rows.stored });
    },
    LONG_MS,
  );

  test(
    'is carried over while nobody is there, too',
    async () => {
      const total = newTransactions();
      const { name, client } = await seller();
      const connection = await connectPaypal(client, paypal);
      const held = holdAtPage(3);
      const id = await begin(client, connection);
      await held;
      expectStatus(204, await client.send('DELETE', '/session'));
      await delay(300);
      paypal.fail('silent');
      const between = await logIn(app.origin, name);
      const changed = await between.send('PUT', '/account/secret', { currentSecret: SECRET, newSecret: OTHER_SECRET });
      expectStatus(200, changed);
      paypal.fail(undefined);
      expect(await endOf(between, id)).toMatchObject({ state: 'stored', issues: [], rows: { read: total } });
    },
    LONG_MS,
  );

  test(
    'is cancelled by DELETE: nothing of it is stored, and what was fetched is gone',
    async () => {
      newTransactions();
      const { client } = await seller();
      const connection = await connectPaypal(client, paypal);
      const held = holdAtPage(3);
      const id = await begin(client, connection);
      await held;
      expectStatus(204, await client.send('DELETE', `/imports/${id}`));
      expect(expectStatus(200, await client.send('GET', `/imports/${id}`)).body).toMatchObject({
        state: 'cancelled',
        rows: { read: 0, stored: 0 },
      });
      expect((await stateInDatabase(id))?.parts).toBe('0');
      expectStatus(204, await client.send('DELETE', `/imports/${id}`));
      expectStatus(404, await client.send('GET', `/imports/${id}`));
    },
    LONG_MS,
  );

  test(
    'ends with its connection, as cancelled, also where it waited for a log-in',
    async () => {
      newTransactions();
      const { name, client } = await seller();
      const connection = await connectPaypal(client, paypal);
      const held = holdAtPage(2);
      const id = await begin(client, connection);
      await held;
      expectStatus(204, await client.send('DELETE', `/connections/${connection}`));
      expect(expectStatus(200, await client.send('GET', `/imports/${id}`)).body.state).toBe('cancelled');
      expect((await client.send('GET', '/connections')).body.items).toEqual([]);
      const second = await connectPaypal(client, paypal);
      const heldAgain = holdAtPage(2);
      const waiting = await begin(client, second);
      await heldAgain;
      expectStatus(204, await client.send('DELETE', '/session'));
      await delay(300);
      paypal.fail('503');
      const again = await logIn(app.origin, name);
      expectStatus(204, await again.send('DELETE', `/connections/${second}`));
      paypal.fail(undefined);
      expect(expectStatus(200, await again.send('GET', `/imports/${waiting}`)).body.state).toBe('cancelled');
    },
    LONG_MS,
  );

  test(
    'ends without a trace with all data',
    async () => {
      newTransactions();
      const { client } = await seller();
      const connection = await connectPaypal(client, paypal);
      const held = holdAtPage(3);
      const id = await begin(client, connection);
      await held;
      const { body } = expectStatus(200, await client.send('POST', '/account/data-deletion', { secret: SECRET }));
      expect(body.deleted).toMatchObject({ connections: 1, imports: 1 });
      expectStatus(404, await client.send('GET', `/imports/${id}`));
      for (const table of ['connections', 'pulls', 'pull_parts']) {
        const rows = await app.deps.db.query(
          `SELECT 1 FROM ${table} WHERE ${table === 'pull_parts' ? 'pull_id' : 'id'} IN (?, ?)`,
          [id, connection],
        );
        expect(rows).toEqual([]);
      }
    },
    LONG_MS,
  );

  test(
    'ends when its consent is revoked, at the very next request',
    async () => {
      newTransactions();
      const { client } = await seller();
      const connection = await connectPaypal(client, paypal);
      paypal.delay(100);
      const id = await begin(client, connection);
      for (let tries = 0; tries < 500 && pagesAsked().at(-1) !== '2'; tries += 1) await delay(10);
      expectStatus(200, await client.send('PUT', '/consents/paypal', { granted: false }));
      const asked = paypal.requests.length;
      const ended = await endOf(client, id);
      paypal.delay(0);
      expect(ended).toMatchObject({ state: 'failed', rows: { read: 0 } });
      expect(ended.issues).toEqual([expect.objectContaining({ code: 'consent-required' })]);
      // The one that was on its way when it was revoked.
      expect(paypal.requests.length - asked).toBeLessThanOrEqual(1);
    },
    LONG_MS,
  );

  test(
    'that was altered in the database is not stored, and says so',
    async () => {
      newTransactions();
      const { name, client } = await seller();
      const connection = await connectPaypal(client, paypal);
      const held = holdAtPage(4);
      const id = await begin(client, connection);
      await held;
      expectStatus(204, await client.send('DELETE', '/session'));
      await delay(300);
      await app.deps.db.execute('DELETE FROM pull_parts WHERE pull_id = ? AND number = 1', [id]);
      const again = await logIn(app.origin, name);
      const ended = await endOf(again, id);
      expect(ended).toMatchObject({ state: 'failed', rows: { stored: 0 } });
      expect(ended.issues).toEqual([expect.objectContaining({ code: 'ledger-damaged' })]);
    },
    LONG_MS,
  );
});

test(
  'two imports of overlapping days at the same moment store nothing twice',
  async () => {
    const total = newTransactions();
    const { client } = await seller();
    const connection = await connectPaypal(client, paypal);
    const ids = await Promise.all([begin(client, connection), begin(client, connection, '2025-03-01', '2025-04-15')]);
    const ended = await Promise.all(ids.map((id) => endOf(client, id)));
    for (const one of ended) expect(one).toMatchObject({ state: 'stored', rows: { read: total } });
    const [first, second] = ended.map(({ rows }) => rows);
    expect(first.stored + second.stored).toBe(first.stored + first.duplicate);
  },
  LONG_MS,
);
