import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectPaypal, consentingSeller, openFastApp } from '../../connections/support/connected.ts';
import { type FakePaypal, startFakePaypal } from '../../fakes/paypal.ts';
import type { TestApp } from '../../support/app.ts';
import { type Client, expectStatus, newClient, newSeller } from '../../support/client.ts';

let paypal: FakePaypal;
let app: TestApp;
beforeAll(async () => {
  paypal = await startFakePaypal();
  app = await openFastApp({ PAYPAL_URL: paypal.origin, CONNECTIONS_MAX: '2', UPSTREAM_ATTEMPTS_MAX: '1' });
});
afterAll(async () => {
  await app.stop();
  await paypal.stop();
});

const good = () => ({ clientId: paypal.clientId, clientSecret: paypal.clientSecret, environment: 'live' });
const connect = (client: Client, more: object = {}) =>
  client.send('POST', '/connections/paypal', { ...good(), ...more });
const connected = async (client: Client) => expectStatus(200, await client.send('GET', '/connections')).body.items;

describe('POST /connections/paypal', () => {
  test('201: after one request for a token, with what the consent names and nothing else', async () => {
    const seller = await consentingSeller(app.origin);
    const asked = paypal.requests.length;
    const { body } = expectStatus(201, await connect(seller));
    expect(body).toEqual({ id: expect.stringMatching(/^[\w-]{22}$/) });
    const requests = paypal.requests.slice(asked);
    expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /v1/oauth2/token']);
    expect(requests[0]?.body.toString()).toBe('grant_type=client_credentials');
    expect(await connected(seller)).toEqual([
      {
        ...{ id: body.id, kind: 'paypal', environment: 'live', state: 'connected' },
        connectedAt: expect.stringMatching(/^\d{4}-.*Z$/),
        revokeAt: expect.stringMatching(/^https:\/\/developer\.paypal\.com\//),
      },
    ]);
  });

  test('403 consent-required before anything is sent', async () => {
    const seller = await newSeller(app.origin);
    const asked = paypal.requests.length;
    const { status, body } = await connect(seller);
    expect([status, body.code]).toEqual([403, 'consent-required']);
    expect(body.detail).toContain('"paypal"');
    expect(paypal.requests).toHaveLength(asked);
  });

  test.each([
    ['secret', { clientSecret: 'not the one' }],
    ['client', { clientId: 'somebody-else' }],
  ])('422 connection-refused for a wrong %s, and nothing is stored', async (_, more) => {
    const seller = await consentingSeller(app.origin);
    const { status, body } = await connect(seller, more);
    expect([status, body.code]).toEqual([422, 'connection-refused']);
    expect(JSON.stringify(body)).not.toContain(Object.values(more)[0]);
    expect(await connected(seller)).toEqual([]);
  });

  test('422 validation-failed with all faults, before anything is sent', async () => {
    const seller = await consentingSeller(app.origin);
    const asked = paypal.requests.length;
    const wrong = { clientId: 'a:b', clientSecret: 7, environment: 'test', more: 1 };
    const { status, body } = await seller.send('POST', '/connections/paypal', wrong);
    expect([status, body.code]).toEqual([422, 'validation-failed']);
    expect(body.errors.map(({ location }: { location: string }) => location).toSorted()).toEqual([
      ...['body.clientId', 'body.clientSecret', 'body.environment', 'body.more'],
    ]);
    for (const clientSecret of ['', 'x'.repeat(600)]) {
      const { status: refused, body: answer } = await connect(seller, { clientSecret });
      expect([refused, answer.errors[0].location]).toEqual([422, 'body.clientSecret']);
    }
    expect(paypal.requests).toHaveLength(asked);
  });

  test.each(['500', 'html', 'token-missing', 'reset', 'rate-limited'] as const)(
    '502 upstream-unavailable when PayPal answers with %s',
    async (fault) => {
      const seller = await consentingSeller(app.origin);
      paypal.fail(fault);
      const { status, body } = await connect(seller);
      paypal.fail(undefined);
      expect([status, body.code]).toEqual([502, 'upstream-unavailable']);
      expect(await connected(seller)).toEqual([]);
    },
  );

  test('409 too-many-connections beyond CONNECTIONS_MAX, also at the same moment', async () => {
    const seller = await consentingSeller(app.origin);
    const answers = await Promise.all([1, 2, 3, 4].map(() => connect(seller)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 201, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('too-many-connections');
    expect(await connected(seller)).toHaveLength(2);
  });

  test('401 and 403 without a session, and without its token', async () => {
    expectStatus(401, await connect(newClient(app.origin)));
    const seller = await consentingSeller(app.origin);
    seller.csrfToken = '';
    const { status, body } = await connect(seller);
    expect([status, body.code]).toEqual([403, 'csrf-required']);
  });
});

test('the secret is in the database as little as the rest of a connection', async () => {
  const seller = await consentingSeller(app.origin);
  await connectPaypal(seller, paypal);
  const rows = await app.deps.db.query<{ sealed: Buffer }>('SELECT sealed FROM connections');
  expect(rows.length).toBeGreaterThan(0);
  for (const { sealed } of rows)
    for (const text of [paypal.clientId, paypal.clientSecret, 'paypal', 'live'])
      expect(sealed.includes(text)).toBe(false);
});
