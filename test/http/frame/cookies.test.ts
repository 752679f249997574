import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startToy, type Toy } from './toy-server.ts';

let plain: Toy;
let secure: Toy;
beforeAll(async () => {
  plain = await startToy();
  secure = await startToy({ config: { publicUrl: 'https://vat.example' } });
});
afterAll(() => Promise.all([plain.drain(0), secure.drain(0)]));

async function logInCookies(toy: Toy, cookie = ''): Promise<string[]> {
  const response = await fetch(`${toy.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: '{"username":"seller","secret":"s"}',
  });
  return response.headers.getSetCookie();
}
const pairOf = (setCookie: string | undefined): string => setCookie?.split(';')[0] ?? '';
const statusWith = async (toy: Toy, cookie: string): Promise<number> =>
  (await fetch(`${toy.url}/api/v1/things`, { headers: { cookie } })).status;

describe('the cookie', () => {
  test('on loopback is one, for this site only, out of reach of scripts', async () => {
    const cookies = await logInCookies(plain);
    expect(cookies.map((cookie) => cookie.replace(/=[^;]*/, ''))).toEqual([
      'session; Path=/; HttpOnly; SameSite=Strict',
    ]);
  });

  test('behind HTTPS is bound to the host and Secure', async () => {
    const cookies = await logInCookies(secure);
    expect(cookies.map((cookie) => cookie.replace(/=[^;]*/, ''))).toEqual([
      '__Host-session; Path=/; HttpOnly; Secure; SameSite=Strict',
    ]);
    expect(await statusWith(secure, pairOf(cookies[0]))).toBe(200);
  });

  test('is another one at each log-in, and the old one means nothing any more', async () => {
    const before = pairOf((await logInCookies(plain))[0]);
    const after = pairOf((await logInCookies(plain, before))[0]);
    expect(after).not.toBe(before);
    expect(await statusWith(plain, after)).toBe(200);
    expect(await statusWith(plain, before)).toBe(401);
  });

  test('of the client’s own choosing is never taken over', async () => {
    const chosen = 'session=s%3AchosenByMe.c2lnbmVk';
    const given = pairOf((await logInCookies(plain, chosen))[0]);
    expect(given).not.toContain('chosenByMe');
    expect(await statusWith(plain, chosen)).toBe(401);
  });

  test('holds neither the session’s id nor its token', async () => {
    const value = decodeURIComponent(pairOf((await logInCookies(plain))[0]));
    for (const session of plain.sessions.values()) {
      expect(value).not.toContain(session.id);
      expect(value).not.toContain(session.csrfToken);
    }
  });

  test('is cleared at log-out and opens nothing afterwards', async () => {
    const headers = await plain.logIn();
    const response = await fetch(`${plain.url}/api/v1/session`, { method: 'DELETE', headers });
    expect(response.status).toBe(204);
    expect(response.headers.getSetCookie()[0]).toMatch(/^session=; Path=\/; Expires=Thu, 01 Jan 1970/);
    expect(response.headers.get('clear-site-data')).toBe('"cache", "cookies", "storage"');
    expect(await statusWith(plain, headers.cookie)).toBe(401);
  });

  test('is refused when its signature is not ours or its session has ended in the vault', async () => {
    const { cookie } = await plain.logIn();
    expect(await statusWith(plain, `${cookie.slice(0, -1)}${cookie.endsWith('A') ? 'B' : 'A'}`)).toBe(401);
    plain.sessions.clear();
    expect(await statusWith(plain, cookie)).toBe(401);
  });

  test('is not given to those who only look', async () => {
    for (const path of ['/problems', '/docs', '/api/v1/things', '/healthz']) {
      expect((await fetch(plain.url + path)).headers.getSetCookie()).toEqual([]);
    }
  });
});

describe('every answer', () => {
  test('is not to be stored, framed or sniffed, and says nothing about the server', async () => {
    for (const path of ['/problems', '/docs', '/api/v1/things', '/healthz', '/nothing']) {
      const { headers } = await fetch(plain.url + path);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('etag')).toBeNull();
    }
  });

  test('asks for HTTPS only where there is HTTPS', async () => {
    expect((await fetch(secure.url)).headers.get('strict-transport-security')).toContain('max-age');
    expect((await fetch(plain.url)).headers.get('strict-transport-security')).toBeNull();
  });
});
