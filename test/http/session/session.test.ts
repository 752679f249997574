import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLoginThrottle } from '../../../src/http/index.ts';
import { OLD_SECRET } from '../../accounts/desk.ts';
import { logInAt, sellerAt, staffAt, startServer, type TestServer } from '../../accounts/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ throttle: createLoginThrottle({ rateLimits: true }) });
  await sellerAt(server, 'anna');
});
afterAll(() => server.stop());

const MINUTE = 60_000;

describe('POST /session', () => {
  test('201: a cookie that no script reads, a token, and the ends of the session', async () => {
    const client = server.client();
    const { status, body, headers } = await client.send('POST', '/session', { username: 'Anna', secret: OLD_SECRET });
    expect(status).toBe(201);
    const now = server.clock.now().getTime();
    expect(body).toEqual({
      username: 'anna',
      role: 'seller',
      csrfToken: expect.any(String),
      expiresAt: new Date(now + 15 * MINUTE).toISOString(),
      endsAt: new Date(now + 480 * MINUTE).toISOString(),
    });
    expect(headers.get('set-cookie')).toMatch(/^session=.*HttpOnly.*SameSite=Strict/);
    const { id } = (await client.send('GET', '/sessions')).body.items.find((one: { current: boolean }) => one.current);
    expect(client.cookie).not.toContain(id);
  });

  test('401 login-failed: one answer for an unknown name, a name that cannot be and a wrong secret', async () => {
    const attempts = [
      { username: 'anna', secret: 'not the secret' },
      { username: 'nobody', secret: OLD_SECRET },
      { username: 'x', secret: 'x' },
    ];
    const answers = await Promise.all(attempts.map((body) => server.client().send('POST', '/session', body)));
    for (const { status, body } of answers) {
      expect([status, body.code]).toEqual([401, 'login-failed']);
      expect({ ...body, instance: '' }).toEqual({ ...answers[0]?.body, instance: '' });
    }
  });

  test('429 too-many-requests after several wrong secrets, for this name only', async () => {
    const wrong = { username: 'guessed', secret: 'not the secret' };
    for (let n = 0; n < 5; n++) await server.client().send('POST', '/session', wrong);
    const { status, headers } = await server.client().send('POST', '/session', wrong);
    expect(status).toBe(429);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    await logInAt(server, 'anna');
  });

  test('a second log-in of one browser ends its first session', async () => {
    const client = await sellerAt(server, 'berta');
    const old = client.cookie;
    await client.send('POST', '/session', { username: 'berta', secret: OLD_SECRET });
    expect(client.cookie).not.toBe(old);
    expect((await client.send('GET', '/sessions')).body.items).toHaveLength(1);
  });
});

describe('GET /session', () => {
  test('200 with the token, 401 session-required without a session', async () => {
    const client = await logInAt(server, 'anna');
    const { status, body } = await client.send('GET', '/session');
    expect([status, body.csrfToken, body.role]).toEqual([200, client.csrfToken, 'seller']);
    const stranger = await server.client().send('GET', '/session');
    expect([stranger.status, stranger.body.code]).toEqual([401, 'session-required']);
  });

  test('401 after 15 idle minutes, and after 8 hours however busy', async () => {
    const idle = await sellerAt(server, 'clara');
    server.clock.advance(15 * MINUTE);
    expect((await idle.send('GET', '/session')).status).toBe(401);
    const busy = await logInAt(server, 'clara');
    for (let minutes = 10; minutes < 480; minutes += 10) {
      server.clock.advance(10 * MINUTE);
      expect((await busy.send('GET', '/session')).status).toBe(200);
    }
    server.clock.advance(10 * MINUTE);
    expect((await busy.send('GET', '/session')).status).toBe(401);
  });

  test('200 for staff, who have no data: 403 role-required where it is asked for', async () => {
    const { client } = await staffAt(server, 'support');
    expect((await client.send('GET', '/session')).body.role).toBe('support');
    for (const [method, path] of [
      ['GET', '/seller-profile'],
      ['PUT', '/seller-profile'],
      ['POST', '/account/data-deletion'],
      ['POST', '/account/deletion'],
    ] as const) {
      const answer = await client.send(method, path, method === 'GET' ? undefined : {});
      expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'role-required']);
    }
  });
});

describe('DELETE /session', () => {
  test('204: the session is over, the cookie worthless, the browser told to forget', async () => {
    const client = await logInAt(server, 'anna');
    const { cookie } = client;
    const { status, headers } = await client.send('DELETE', '/session');
    expect(status).toBe(204);
    expect(headers.get('clear-site-data')).toContain('"storage"');
    client.cookie = cookie;
    expect((await client.send('GET', '/session')).status).toBe(401);
  });

  test('403 csrf-required without the token', async () => {
    const client = await logInAt(server, 'anna');
    client.csrfToken = '';
    const { status, body } = await client.send('DELETE', '/session');
    expect([status, body.code]).toEqual([403, 'csrf-required']);
    expect((await client.send('GET', '/session')).status).toBe(200);
  });
});
