import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectAmazon, consentingSeller, openFastApp } from '../../connections/support/connected.ts';
import { amazonSettings, type FakeAmazon, startFakeAmazon } from '../../fakes/amazon.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { type Client, expectStatus, logIn, newClient, newName, newSeller } from '../../support/client.ts';

let amazon: FakeAmazon;
let app: TestApp;
beforeAll(async () => {
  amazon = await startFakeAmazon();
  app = await openFastApp({ ...amazonSettings(amazon), UPSTREAM_ATTEMPTS_MAX: '1', CONNECTIONS_MAX: '3' });
});
afterAll(async () => {
  await app.stop();
  await amazon.stop();
});

const wanted = { region: 'eu', environment: 'live' };
const CALLBACK = '/connections/amazon/callback';

async function begin(client: Client, more: object = {}): Promise<{ id: string; url: URL; state: string }> {
  const { body } = expectStatus(201, await client.send('POST', '/connections/amazon', { ...wanted, ...more }));
  const url = new URL(body.authorizeUrl);
  return { id: body.id, url, state: url.searchParams.get('state') ?? '' };
}

const finish = (client: Client, state: string, given = amazon.authorise()) =>
  client.send('POST', CALLBACK, { ...given, state });
const tokensAsked = () => amazon.counts()['token'] ?? 0;

describe('POST /connections/amazon', () => {
  test('201: the address of the consent page with our application and a new state, and nothing is sent', async () => {
    const seller = await consentingSeller(app.origin);
    const asked = amazon.requests.length;
    const { url, state, id } = await begin(seller);
    expect(url.origin + url.pathname).toBe(`${amazon.origin}/apps/authorize/consent`);
    expect(Object.fromEntries(url.searchParams)).toEqual({ application_id: amazon.applicationId, state });
    expect(state).toMatch(/^[\w-]{43}$/);
    expect((await begin(seller)).state).not.toBe(state);
    expect((await begin(seller, { environment: 'sandbox' })).url.searchParams.get('version')).toBe('beta');
    expect(amazon.requests).toHaveLength(asked);
    const { items } = (await seller.send('GET', '/connections')).body;
    expect(items[0]).toMatchObject({ id, kind: 'amazon', state: 'pending', connectedAt: null });
  });

  test("without settings the page is Amazon's own", async () => {
    const plain = await openTestApp({ ...amazonSettings(amazon), AMAZON_CONSENT_URL: '' });
    const seller = await consentingSeller(plain.origin);
    expect((await begin(seller)).url.origin).toBe('https://sellercentral-europe.amazon.com');
    await plain.stop();
  });

  test('501 connection-not-configured names what the operator has not set', async () => {
    const bare = await openTestApp({ AMAZON_CLIENT_ID: 'x' });
    const seller = await newSeller(bare.origin);
    const { status, body } = await seller.send('POST', '/connections/amazon', wanted);
    expect([status, body.code]).toEqual([501, 'connection-not-configured']);
    expect(body.detail).toBe('Not set on this server: AMAZON_APPLICATION_ID, AMAZON_CLIENT_SECRET.');
    await bare.stop();
  });

  test('403 consent-required', async () => {
    const { status, body } = await (await newSeller(app.origin)).send('POST', '/connections/amazon', wanted);
    expect([status, body.code]).toEqual([403, 'consent-required']);
  });

  test('422 validation-failed for another region or environment', async () => {
    const seller = await consentingSeller(app.origin);
    const { status, body } = await seller.send('POST', '/connections/amazon', { region: 'na', environment: 'beta' });
    expect([status, body.errors.length]).toEqual([422, 2]);
  });
});

describe('GET /connections/amazon/callback', () => {
  test('200: a page for everyone, that repeats nothing, runs our script only, and spends nothing', async () => {
    const seller = await consentingSeller(app.origin);
    const { state } = await begin(seller);
    const { code, sellingPartnerId } = amazon.authorise();
    const asked = tokensAsked();
    const query = new URLSearchParams({ state, selling_partner_id: sellingPartnerId, spapi_oauth_code: code });
    const page = await fetch(`${app.origin}/api/v1${CALLBACK}?${query}`);
    const html = await page.text();
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('set-cookie')).toBeNull();
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    for (const text of [state, code, sellingPartnerId]) expect(html).not.toContain(text);
    expect(html).not.toMatch(/<script>|<style| on\w+=|javascript:|https?:\/\//);
    const scripts = [...html.matchAll(/<script src="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(scripts).toHaveLength(1);
    const script = await fetch(`${app.origin}${scripts[0]}`);
    expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
    expect(script.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await script.text()).toContain("'/connections/amazon#'");
    expect(tokensAsked()).toBe(asked);
    expectStatus(200, await finish(seller, state, { code, sellingPartnerId }));
  });

  test('200 whatever else Amazon puts into the address, or leaves out of it', async () => {
    for (const query of ['error=access_denied', `state=x&brandNew=${'y'.repeat(2000)}`, '']) {
      const page = await fetch(`${app.origin}/api/v1${CALLBACK}?${query}`);
      expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    }
  });

  test('its script goes on to the page that finishes, with what Amazon gave behind the #, where no server sees it', async () => {
    const script = await (await fetch(`${app.origin}/api/v1${CALLBACK}.js`)).text();
    const gone: string[] = [];
    const location = { search: '?state=s&spapi_oauth_code=c', replace: (address: string) => gone.push(address) };
    new Function('location', script)(location);
    expect(gone).toEqual(['/connections/amazon#state=s&spapi_oauth_code=c']);
    expect((await fetch(`${app.origin}/connections/amazon`)).status).toBe(200);
  });
});

describe('POST /connections/amazon/callback', () => {
  test('200: one exchange, in a form, and the connection is there', async () => {
    const seller = await consentingSeller(app.origin);
    const asked = amazon.requests.length;
    const id = await connectAmazon(seller);
    const [exchange] = amazon.requests.slice(asked).filter(({ path }) => path === '/auth/o2/token');
    expect([...new URLSearchParams(exchange?.body.toString()).keys()].toSorted()).toEqual([
      ...['client_id', 'client_secret', 'code', 'grant_type'],
    ]);
    const { items } = (await seller.send('GET', '/connections')).body;
    expect(items).toEqual([expect.objectContaining({ id, kind: 'amazon', environment: 'live', state: 'connected' })]);
    expect(JSON.stringify(items)).not.toMatch(/Atz|A1ZKVATFAKE01/);
  });

  test('422 connection-state-invalid for a state of another session, which stays good for its own', async () => {
    const name = newName();
    const victim = await newSeller(app.origin, name);
    expectStatus(200, await victim.send('PUT', '/consents/amazon', { granted: true }));
    const { state } = await begin(victim);
    const asked = tokensAsked();
    for (const other of [await consentingSeller(app.origin), await logIn(app.origin, name)]) {
      const { status, body } = await finish(other, state);
      expect([status, body.code]).toEqual([422, 'connection-state-invalid']);
    }
    expect(tokensAsked()).toBe(asked);
    expectStatus(200, await finish(victim, state));
  });

  test('422 connection-state-invalid for one that was made up, was used, is too old, or whose session has ended', async () => {
    const name = newName();
    const seller = await newSeller(app.origin, name);
    expectStatus(200, await seller.send('PUT', '/consents/amazon', { granted: true }));
    const codeOf = async (client: Client, state: string) => (await finish(client, state)).body.code;
    expect(await codeOf(seller, 'A'.repeat(43))).toBe('connection-state-invalid');
    const used = await begin(seller);
    expectStatus(200, await finish(seller, used.state));
    expect(await codeOf(seller, used.state)).toBe('connection-state-invalid');
    const old = await begin(seller);
    app.clock.advance(10 * 60_000);
    expectStatus(200, await seller.send('GET', '/session'));
    app.clock.advance(6 * 60_000);
    expect(await codeOf(seller, old.state)).toBe('connection-state-invalid');
    const ended = await begin(seller);
    expectStatus(204, await seller.send('DELETE', '/session'));
    expect(await codeOf(await logIn(app.origin, name), ended.state)).toBe('connection-state-invalid');
  });

  test('422 connection-refused for a code that Amazon does not take; the state is spent all the same', async () => {
    const seller = await consentingSeller(app.origin);
    const { state } = await begin(seller);
    const { status, body } = await finish(seller, state, { code: 'never-given', sellingPartnerId: 'A1' });
    expect([status, body.code]).toEqual([422, 'connection-refused']);
    expect(body.detail).toContain('five minutes');
    expect((await finish(seller, state)).body.code).toBe('connection-state-invalid');
    expect((await seller.send('GET', '/connections')).body.items).toEqual([]);
  });

  test.each([
    ['client-refused', 501, 'connection-not-configured'],
    ['500', 502, 'upstream-unavailable'],
    ['token-html', 502, 'upstream-unavailable'],
    ['refresh-missing', 502, 'upstream-unavailable'],
  ] as const)('when Amazon answers with %s: %i %s', async (fault, status, code) => {
    const seller = await consentingSeller(app.origin);
    const { state } = await begin(seller);
    amazon.fail(fault, 5, { on: /^POST \/auth/ });
    const answer = await finish(seller, state);
    amazon.fail(undefined);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect((await seller.send('GET', '/connections')).body.items).toEqual([]);
  });

  test('403 consent-required when it was revoked while the seller was at Amazon: the code is not sent', async () => {
    const seller = await consentingSeller(app.origin);
    const { state } = await begin(seller);
    expectStatus(200, await seller.send('PUT', '/consents/amazon', { granted: false }));
    const asked = tokensAsked();
    const { status, body } = await finish(seller, state);
    expect([status, body.code, tokensAsked()]).toEqual([403, 'consent-required', asked]);
  });

  test('422 validation-failed, 401 without a session', async () => {
    const seller = await consentingSeller(app.origin);
    const { state } = await begin(seller);
    expect((await finish(seller, state, { code: '', sellingPartnerId: 'A1' })).body.errors[0].location).toBe(
      'body.code',
    );
    const wrong = await seller.send('POST', CALLBACK, { sellingPartnerId: 'a b', state: '' });
    expect(wrong.body.errors).toHaveLength(3);
    expectStatus(401, await finish(newClient(app.origin), state));
    // None of that has spent it.
    expectStatus(200, await finish(seller, state));
  });

  test('409 too-many-connections', async () => {
    const seller = await consentingSeller(app.origin);
    for (let n = 0; n < 3; n += 1) await connectAmazon(seller);
    const { state } = await begin(seller);
    const { status, body } = await finish(seller, state);
    expect([status, body.code]).toEqual([409, 'too-many-connections']);
  });
});
