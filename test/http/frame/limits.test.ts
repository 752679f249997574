import { afterEach, describe, expect, test } from '@jest/globals';
import { createLoginThrottle } from '../../../src/http/index.ts';
import { delaySeconds } from '../../../src/http/login-throttle.ts';
import { createSourceNamer, networkOf } from '../../../src/http/source.ts';
import { startToy, type Toy, type ToyOptions } from './toy-server.ts';

const running: Toy[] = [];
afterEach(async () => {
  for (const toy of running.splice(0)) await toy.drain(0);
});
async function start(config: ToyOptions['config']): Promise<Toy> {
  const toy = await startToy({ config: { rateLimits: true, ...config } });
  running.push(toy);
  return toy;
}
const post = (toy: Toy, path: string, extra: Record<string, string> = {}): Promise<Response> =>
  fetch(toy.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...extra },
    body: '{"username":"seller","secret":"s"}',
  });

describe('rate limits', () => {
  test('refuse with too-many-requests and say how long to wait', async () => {
    const toy = await start({ rateRequestsPerMinute: 5 });
    const answers = [];
    for (let at = 0; at < 7; at++) answers.push(await fetch(`${toy.url}/nothing`));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 429, 429]);
    expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await answers.at(-1)?.json()).toMatchObject({ code: 'too-many-requests' });
    expect((await fetch(`${toy.url}/healthz`)).status).toBe(200);
  });

  test('are stricter for log-ins and for new accounts, each by itself', async () => {
    const toy = await start({ rateLoginsPerMinute: 2, rateRegistrationsPerHour: 1 });
    const statuses = [];
    for (const path of ['session', 'session', 'session', 'accounts', 'accounts'])
      statuses.push((await post(toy, `/api/v1/${path}`)).status);
    expect(statuses).toEqual([201, 201, 429, 201, 429]);
    expect((await fetch(`${toy.url}/nothing`)).status).toBe(404);
  });

  test('tell sources behind a trusted proxy apart, and believe no one else', async () => {
    const trusting = await start({ rateLoginsPerMinute: 1, trustedProxies: 1 });
    const from = (address: string) => post(trusting, '/api/v1/session', { 'x-forwarded-for': `1.1.1.1, ${address}` });
    expect([(await from('10.0.0.1')).status, (await from('10.0.0.2')).status, (await from('10.0.0.1')).status]).toEqual(
      [201, 201, 429],
    );
    const wary = await start({ rateLoginsPerMinute: 1 });
    const statuses = [];
    for (const address of ['10.0.0.1', '10.0.0.2'])
      statuses.push((await post(wary, '/api/v1/session', { 'x-forwarded-for': address })).status);
    expect(statuses).toEqual([201, 429]);
  });
});

describe('the name of a source', () => {
  test('is the same for an hour, another one afterwards, and no address', async () => {
    let now = 0;
    const name = createSourceNamer({ now: () => new Date(0), monotonicMs: () => now });
    const socket = { remoteAddress: '192.0.2.7' } as Parameters<typeof name>[0];
    const first = name(socket);
    expect(name(socket)).toBe(first);
    expect(name(socket, '192.0.2.7')).toBe(first);
    expect(name(socket, '192.0.2.8')).not.toBe(first);
    expect(first).toMatch(/^[\w-]{16}$/);
    now = 3_600_000;
    expect(name(socket)).not.toBe(first);
  });

  test('counts a whole IPv6 network as one', () => {
    expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0');
    expect(networkOf('2001:0db8:0000:0000:ffff::')).toBe('2001:db8:0:0');
    expect(networkOf('2001:db8:0:1::1')).not.toBe(networkOf('2001:db8::1'));
    expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7');
    expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0');
  });

  test('stands in no log line', async () => {
    const toy = await start({});
    const headers = await toy.logIn();
    await fetch(`${toy.url}/api/v1/things`, { headers });
    const { source } = toy.seen.at(-1) as { source: string };
    expect(source).toMatch(/^[\w-]{16}$/);
    expect(toy.logLines()).not.toContain(source);
    expect(toy.logLines()).not.toContain('127.0.0.1');
  });
});

describe('delays after failed log-ins', () => {
  test('begin after a few slips and double up to a quarter of an hour', () => {
    expect([1, 4, 5, 6, 7, 14, 15, 99].map(delaySeconds)).toEqual([0, 0, 1, 2, 4, 512, 900, 900]);
  });

  test('concern this account from this source only, so that nobody is locked out by another', async () => {
    const throttle = createLoginThrottle({ rateLimits: true });
    for (let at = 0; at < 8; at++) await throttle.failed('here', 'account');
    await expect(throttle.check('here', 'account')).rejects.toMatchObject({ code: 'too-many-requests' });
    await throttle.check('elsewhere', 'account');
    await throttle.check('here', 'other');
  });

  test('say how long, and are forgotten after a success', async () => {
    const throttle = createLoginThrottle({ rateLimits: true });
    for (let at = 0; at < 7; at++) await throttle.failed('here', 'account');
    await expect(throttle.check('here', 'account')).rejects.toMatchObject({
      options: { headers: { 'Retry-After': '4' } },
    });
    await throttle.succeeded('here', 'account');
    await throttle.check('here', 'account');
  });

  test('are off with the rate limits', async () => {
    const throttle = createLoginThrottle({ rateLimits: false });
    for (let at = 0; at < 20; at++) await throttle.failed('here', 'account');
    await throttle.check('here', 'account');
  });
});
