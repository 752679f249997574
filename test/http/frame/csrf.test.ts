import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startToy, type Toy } from './toy-server.ts';

const PUBLIC = 'https://vat.example';

let toy: Toy;
let behindProxy: Toy;
let headers: { cookie: string; 'x-csrf-token': string };
beforeAll(async () => {
  toy = await startToy();
  headers = await toy.logIn();
  behindProxy = await startToy({ config: { publicUrl: PUBLIC } });
});
afterAll(() => Promise.all([toy.drain(0), behindProxy.drain(0)]));

async function put(
  extra: Record<string, string>,
  token: string | undefined = headers['x-csrf-token'],
): Promise<string | number> {
  const response = await fetch(`${toy.url}/api/v1/things/x`, {
    method: 'PUT',
    headers: {
      cookie: headers.cookie,
      'content-type': 'application/json',
      ...(token === undefined ? {} : { 'x-csrf-token': token }),
      ...extra,
    },
    body: '{"name":"a","size":{"cm":1}}',
  });
  return response.ok ? response.status : ((await response.json()) as { code: string }).code;
}

async function register(on: Toy, extra: Record<string, string>): Promise<number> {
  const body = '{"username":"someone","secret":"s"}';
  return (
    await fetch(`${on.url}/api/v1/accounts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...extra },
      body,
    })
  ).status;
}

describe('a request that changes something', () => {
  const own = () => toy.url;
  test.each<[string, () => Record<string, string>, string | number]>([
    ['from no browser', () => ({}), 200],
    ['from our own page', () => ({ origin: own(), 'sec-fetch-site': 'same-origin' }), 200],
    [
      'from our own page under the other name of loopback',
      () => ({ origin: own().replace('127.0.0.1', 'localhost') }),
      200,
    ],
    ['typed by the user', () => ({ 'sec-fetch-site': 'none' }), 200],
    ['from another site', () => ({ 'sec-fetch-site': 'cross-site' }), 'csrf-required'],
    ['from a sibling domain', () => ({ 'sec-fetch-site': 'same-site' }), 'csrf-required'],
    ['from another origin', () => ({ origin: 'https://evil.example' }), 'csrf-required'],
    ['from another port of this machine', () => ({ origin: 'http://127.0.0.1:1' }), 'csrf-required'],
    ['from an origin that hides', () => ({ origin: 'null' }), 'csrf-required'],
    ['from a name that only begins like ours', () => ({ origin: `${own()}.evil.example` }), 'csrf-required'],
  ])('%s', async (_what, extra, expected) => {
    expect(await put(extra())).toBe(expected);
  });

  test('needs the very token of its session', async () => {
    const other = await toy.logIn();
    const token = headers['x-csrf-token'];
    for (const wrong of ['', 'x', token.slice(0, -1), `${token}x`, token.toUpperCase(), other['x-csrf-token']]) {
      expect(await put({}, wrong)).toBe('csrf-required');
    }
    expect(await put({}, token)).toBe(200);
  });

  test('of the public needs no token, but must not come from elsewhere', async () => {
    expect(await register(toy, {})).toBe(201);
    expect(await register(toy, { origin: toy.url })).toBe(201);
    expect(await register(toy, { origin: 'https://evil.example' })).toBe(403);
    expect(await register(toy, { 'sec-fetch-site': 'cross-site' })).toBe(403);
  });

  test('behind a proxy comes from the public origin and from no other', async () => {
    expect(await register(behindProxy, { origin: PUBLIC })).toBe(201);
    expect(await register(behindProxy, { origin: behindProxy.url })).toBe(403);
    expect(await register(behindProxy, { origin: 'http://vat.example' })).toBe(403);
  });
});
