import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generatePaypalTransactions } from '../../../scripts/fixtures/paypal-transactions.ts';
import {
  connectAmazon,
  connectPaypal,
  consentingSeller,
  endOf,
  LONG_MS,
  openFastApp,
} from '../../connections/support/connected.ts';
import { amazonSettings, type FakeAmazon, startFakeAmazon } from '../../fakes/amazon.ts';
import { type FakePaypal, startFakePaypal } from '../../fakes/paypal.ts';
import type { TestApp } from '../../support/app.ts';
import { type Client, exchange, expectStatus } from '../../support/client.ts';

let paypal: FakePaypal;
let amazon: FakeAmazon;
let app: TestApp;
beforeAll(async () => {
  const transactions = generatePaypalTransactions({ rows: 60, seed: 11, period: '2025-03' });
  [paypal, amazon] = await Promise.all([startFakePaypal({ pageMax: 20, transactions }), startFakeAmazon()]);
  const settings = { CONNECTION_IMPORTS_MAX: '2', AMAZON_MONTHS_MAX: '4' };
  app = await openFastApp({ PAYPAL_URL: paypal.origin, ...amazonSettings(amazon), ...settings });
});
afterAll(async () => {
  await app.stop();
  await Promise.all([paypal.stop(), amazon.stop()]);
});

const MARCH = { from: '2025-03-01', to: '2025-03-31' };
const ask = (client: Client, id: string, period: object = MARCH, headers: Record<string, string> = {}) =>
  client.send('POST', `/connections/${id}/imports`, period, headers);
const daysFromNow = (days: number) =>
  new Date(app.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);

describe('POST /connections/{id}/imports', () => {
  test(
    '202 with Location: an import like any other, with progress as events and an end',
    async () => {
      const seller = await consentingSeller(app.origin);
      const id = await connectPaypal(seller, paypal);
      const { body, headers } = expectStatus(202, await ask(seller, id));
      expect(headers.location).toBe(`/api/v1/imports/${body.id}`);
      expect(body).toMatchObject({ state: 'running', source: 'paypal', rows: { read: 0, stored: 0 } });
      const events = await exchange(seller.begin('GET', `/imports/${body.id}/events`));
      expect(String(events.body)).toMatch(/event: end\ndata: \{"state":"done","percent":100,"counts":\{"rows":\d+/);
      expect(await endOf(seller, body.id)).toMatchObject({ state: 'stored' });
      expect((await seller.send('GET', '/imports')).body.items[0]).toMatchObject({ id: body.id, format: 'paypal-api' });
    },
    LONG_MS,
  );

  test(
    '201 with Prefer: wait, when it has ended in that time',
    async () => {
      const seller = await consentingSeller(app.origin);
      const id = await connectPaypal(seller, paypal);
      const answer = expectStatus(201, await ask(seller, id, MARCH, { Prefer: 'wait=60' }));
      expect([answer.body.state, answer.headers['preference-applied']]).toEqual(['stored', 'wait']);
    },
    LONG_MS,
  );

  test('422 validation-failed for days that PayPal cannot be asked for, before anything is sent', async () => {
    const seller = await consentingSeller(app.origin);
    const id = await connectPaypal(seller, paypal);
    const asked = paypal.requests.length;
    const today = app.clock.now();
    const threeYears = new Date(Date.UTC(today.getUTCFullYear() - 3, today.getUTCMonth(), today.getUTCDate() - 1));
    const cases: [object, string[]][] = [
      [{ from: '2025-03-31', to: '2025-03-01' }, ['dates-reversed']],
      [{ from: '2025-02-30', to: '31.03.2025' }, ['date-invalid', 'date-invalid']],
      [{ from: daysFromNow(2), to: daysFromNow(3) }, ['date-in-future']],
      [{ from: threeYears.toISOString().slice(0, 10), to: '2025-03-01' }, ['date-too-early']],
      [{ from: '2025-03-01' }, ['missing']],
    ];
    for (const [period, codes] of cases) {
      const { status, body } = await ask(seller, id, period);
      expect([status, body.code]).toEqual([422, 'validation-failed']);
      expect(body.errors.map(({ code }: { code: string }) => code)).toEqual(codes);
    }
    expect(paypal.requests).toHaveLength(asked);
    expect((await seller.send('GET', '/imports')).body.items).toEqual([]);
  });

  test('422 validation-failed for months that Amazon makes no report of, before anything is sent', async () => {
    const seller = await consentingSeller(app.origin);
    const id = await connectAmazon(seller);
    const asked = amazon.requests.length;
    const now = app.clock.now();
    const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)).toISOString().slice(0, 10);
    const last = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 0)).toISOString().slice(0, 10);
    const cases: [object, string][] = [
      [{ from: first, to: last }, 'month-not-complete'],
      [{ from: '2025-03-02', to: '2025-03-31' }, 'months-not-whole'],
      [{ from: '2025-03-01', to: '2025-03-30' }, 'months-not-whole'],
      [{ from: '2025-01-01', to: '2025-05-31' }, 'period-too-long'],
    ];
    for (const [period, code] of cases) {
      const { status, body } = await ask(seller, id, period);
      expect([status, body.code, body.errors[0].code]).toEqual([422, 'validation-failed', code]);
      expect(body.detail).toMatch(/\.$/);
    }
    const refused = await ask(seller, id, { from: first, to: last });
    expect(refused.body.detail).toMatch(
      /from the 3rd of the next one on: those of \d{4}-\d\d can be asked for from \d{4}-\d\d-03 on/,
    );
    expect(amazon.requests).toHaveLength(asked);
  });

  test('403 consent-required when it was revoked, before anything is sent', async () => {
    const seller = await consentingSeller(app.origin);
    const id = await connectPaypal(seller, paypal);
    expectStatus(200, await seller.send('PUT', '/consents/paypal', { granted: false }));
    const asked = paypal.requests.length;
    const { status, body } = await ask(seller, id);
    expect([status, body.code, paypal.requests.length]).toEqual([403, 'consent-required', asked]);
  });

  test(
    '409 too-many-connections while CONNECTION_IMPORTS_MAX of them run',
    async () => {
      const seller = await consentingSeller(app.origin);
      const id = await connectPaypal(seller, paypal);
      paypal.fail('silent');
      const running = [expectStatus(202, await ask(seller, id)), expectStatus(202, await ask(seller, id))];
      const { status, body } = await ask(seller, id);
      expect([status, body.code]).toEqual([409, 'too-many-connections']);
      for (const one of running) expectStatus(204, await seller.send('DELETE', `/imports/${one.body.id}`));
      paypal.fail(undefined);
      expectStatus(202, await ask(seller, id));
    },
    LONG_MS,
  );

  test('409 connection-pending for one that is still to be confirmed at Amazon, 404 for a foreign one', async () => {
    const seller = await consentingSeller(app.origin);
    const { body } = await seller.send('POST', '/connections/amazon', { region: 'eu', environment: 'live' });
    expect((await ask(seller, body.id)).body.code).toBe('connection-pending');
    const other = await consentingSeller(app.origin);
    const foreign = await connectPaypal(other, paypal);
    for (const id of [foreign, body.id]) expect((await ask(id === foreign ? seller : other, id)).status).toBe(404);
  });
});

describe('DELETE /connections/{id}', () => {
  test(
    '204: gone at once, its salt overwritten with it, and what was imported stays',
    async () => {
      const seller = await consentingSeller(app.origin);
      const id = await connectPaypal(seller, paypal);
      const imported = expectStatus(201, await ask(seller, id, MARCH, { Prefer: 'wait=60' })).body;
      expectStatus(204, await seller.send('DELETE', `/connections/${id}`));
      expect((await seller.send('GET', '/connections')).body.items).toEqual([]);
      expect(await app.deps.db.query('SELECT 1 FROM datasets WHERE id = ?', [id])).toEqual([]);
      expect((await seller.send('GET', `/imports/${imported.id}`)).body).toEqual(imported);
      expectStatus(404, await seller.send('DELETE', `/connections/${id}`));
    },
    LONG_MS,
  );

  test('204 for an authorisation that is pending, which then cannot be finished', async () => {
    const seller = await consentingSeller(app.origin);
    const { body } = await seller.send('POST', '/connections/amazon', { region: 'eu', environment: 'live' });
    expectStatus(204, await seller.send('DELETE', `/connections/${body.id}`));
    const state = new URL(body.authorizeUrl).searchParams.get('state');
    const { status, body: answer } = await seller.send('POST', '/connections/amazon/callback', {
      ...amazon.authorise(),
      state,
    });
    expect([status, answer.code]).toEqual([422, 'connection-state-invalid']);
  });

  test('404 for a foreign connection, which stays', async () => {
    const [seller, other] = [await consentingSeller(app.origin), await consentingSeller(app.origin)];
    const id = await connectPaypal(other, paypal);
    expectStatus(404, await seller.send('DELETE', `/connections/${id}`));
    expect((await other.send('GET', '/connections')).body.items).toHaveLength(1);
  });
});

test('GET /connections 409 ledger-damaged when one was altered in the database', async () => {
  const seller = await consentingSeller(app.origin);
  const id = await connectPaypal(seller, paypal);
  await app.deps.db.execute('UPDATE connections SET sealed = REVERSE(sealed) WHERE id = ?', [id]);
  const { status, body } = await seller.send('GET', '/connections');
  expect([status, body.code]).toEqual([409, 'ledger-damaged']);
  expectStatus(204, await seller.send('DELETE', `/connections/${id}`));
  expectStatus(200, await seller.send('GET', '/connections'));
});
