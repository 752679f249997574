import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLoginThrottle } from '../../../src/http/index.ts';
import { NEW_SECRET, OLD_SECRET, rowsOfAccount } from '../../accounts/desk.ts';
import { type Answer, type Client, sellerAt, staffAt, startServer, type TestServer } from '../../accounts/server.ts';
import { codeAt, wrongCode } from '../../support/authenticator.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ throttle: createLoginThrottle({ rateLimits: true }) });
});
afterAll(() => server.stop());

const PATH = '/account/totp';
const STEP_MS = 30_000;
const codeOf = ({ status, body }: Answer): string => `${status} ${body?.code ?? ''}`.trim();
const now = () => server.clock.now();

/** The codes of a step that nobody has used yet. */
function nextCode(secret: string): string {
  server.clock.advance(STEP_MS);
  return codeAt(secret, now());
}

async function begin(client: Client): Promise<string> {
  const { status, body } = await client.send('POST', PATH);
  expect(status).toBe(201);
  return body.secret;
}

/** A logged-in seller with a second factor in force, and its key. */
async function enrolled(username: string): Promise<{ client: Client; secret: string }> {
  const client = await sellerAt(server, username);
  const secret = await begin(client);
  const { status, body } = await client.send('PUT', PATH, { code: nextCode(secret) });
  expect([status, body]).toEqual([200, { state: 'active' }]);
  return { client, secret };
}

async function logInWith(username: string, totp?: unknown, secret = OLD_SECRET): Promise<Answer & { client: Client }> {
  const client = server.client();
  const body = { username, secret, ...(totp === undefined ? {} : { totp }) };
  return { ...(await client.send('POST', '/session', body)), client };
}

async function accountOf(client: Client): Promise<string> {
  const { items } = (await client.send('GET', '/sessions')).body;
  return (await server.desk.vault.find(items[0].id))?.accountId ?? '';
}

describe('POST /account/totp', () => {
  test('201: a key for the app, this once; nothing is asked for before it is confirmed', async () => {
    const client = await sellerAt(server, 'anna');
    expect((await client.send('GET', PATH)).body).toEqual({ state: 'none' });
    const { status, body } = await client.send('POST', PATH);
    expect(status).toBe(201);
    expect(body).toEqual({
      state: 'pending',
      secret: expect.stringMatching(/^[A-Z2-7]{32}$/),
      otpauthUri: expect.stringMatching(/^otpauth:\/\/totp\/zkvat:anna\?.*issuer=zkvat/),
      algorithm: 'SHA1',
      digits: 6,
      periodSeconds: 30,
      keep: expect.stringContaining('Keep this key'),
    });
    expect(body.otpauthUri).toContain(`secret=${body.secret}`);
    expect((await client.send('GET', PATH)).body).toEqual({ state: 'pending' });
    expect((await logInWith('anna')).status).toBe(201);
  });

  test('201 again while it is not confirmed: another key, the one before is worth nothing', async () => {
    const client = await sellerAt(server, 'berta');
    const [first, second] = [await begin(client), await begin(client)];
    expect(first).not.toBe(second);
    expect(codeOf(await client.send('PUT', PATH, { code: nextCode(first) }))).toBe('403 code-wrong');
    expect((await client.send('PUT', PATH, { code: nextCode(second) })).status).toBe(200);
  });

  test('409 totp-conflict when one is in force: a session left open cannot put another in its place', async () => {
    const { client, secret } = await enrolled('clara');
    const refused = await client.send('POST', PATH);
    expect(codeOf(refused)).toBe('409 totp-conflict');
    expect(refused.body.detail).toContain('DELETE');
    expect((await logInWith('clara', nextCode(secret))).status).toBe(201);
  });

  test('409 resealing while the secret is being changed', async () => {
    const client = await sellerAt(server, 'dora');
    const soon = new Date(now().getTime() + 10_000);
    await server.desk.db.execute('UPDATE accounts SET resealing_until = ? WHERE id = ?', [
      soon,
      await accountOf(client),
    ]);
    expect(codeOf(await client.send('POST', PATH))).toBe('409 resealing');
  });
});

describe('PUT /account/totp', () => {
  test('200: in force from then on; the code that confirmed it opens nothing any more', async () => {
    const client = await sellerAt(server, 'emil');
    const secret = await begin(client);
    const code = nextCode(secret);
    expect((await client.send('PUT', PATH, { code: `${code.slice(0, 3)} ${code.slice(3)}` })).status).toBe(200);
    expect((await client.send('GET', PATH)).body).toEqual({ state: 'active' });
    expect(codeOf(await logInWith('emil', code))).toBe('401 login-failed');
    expect((await logInWith('emil', codeAt(secret, now(), 1))).status).toBe(201);
  });

  test('403 code-wrong leaves it as it was; 429 too-many-requests after several', async () => {
    const client = await sellerAt(server, 'fritz');
    const secret = await begin(client);
    const wrong = wrongCode(secret, now());
    for (let n = 0; n < 5; n += 1)
      expect(codeOf(await client.send('PUT', PATH, { code: wrong }))).toBe('403 code-wrong');
    const refused = await client.send('PUT', PATH, { code: codeAt(secret, now()) });
    expect(codeOf(refused)).toBe('429 too-many-requests');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await client.send('GET', PATH)).body).toEqual({ state: 'pending' });
  });

  test('409 totp-conflict when none was begun, and when one is in force', async () => {
    const client = await sellerAt(server, 'gerd');
    expect(codeOf(await client.send('PUT', PATH, { code: '123456' }))).toBe('409 totp-conflict');
    const { client: other, secret } = await enrolled('hanna');
    expect(codeOf(await other.send('PUT', PATH, { code: nextCode(secret) }))).toBe('409 totp-conflict');
  });

  test('422 validation-failed without a code', async () => {
    const client = await sellerAt(server, 'ida');
    for (const body of [{}, { code: 123456 }, { code: '123456', secret: 'x' }, { code: '1'.repeat(65) }]) {
      expect(codeOf(await client.send('PUT', PATH, body))).toBe('422 validation-failed');
    }
  });
});

describe('DELETE /account/totp', () => {
  test('204 with the secret: a log-in takes the secret alone again', async () => {
    const { client } = await enrolled('jana');
    expect((await client.send('DELETE', PATH, { secret: OLD_SECRET })).status).toBe(204);
    expect((await client.send('GET', PATH)).body).toEqual({ state: 'none' });
    expect((await logInWith('jana')).status).toBe(201);
    expect((await rowsOfAccount(server.desk.db, await accountOf(client)))['totp']).toBe(0);
  });

  test('403 secret-wrong leaves it in force', async () => {
    const { client } = await enrolled('karl');
    expect(codeOf(await client.send('DELETE', PATH, { secret: 'not the secret' }))).toBe('403 secret-wrong');
    expect(codeOf(await logInWith('karl'))).toBe('401 login-failed');
  });

  test('409 totp-conflict when there is none', async () => {
    const client = await sellerAt(server, 'lena');
    expect(codeOf(await client.send('DELETE', PATH, { secret: OLD_SECRET }))).toBe('409 totp-conflict');
  });

  test('204 also for one that was altered in the database, which is told and can be mended so', async () => {
    const { client } = await enrolled('mara');
    const accountId = await accountOf(client);
    await server.desk.db.execute('UPDATE totp SET sealed = REVERSE(sealed) WHERE account_id = ?', [accountId]);
    expect((await client.send('GET', PATH)).status).not.toBe(200);
    expect((await client.send('DELETE', PATH, { secret: OLD_SECRET })).status).toBe(204);
    expect((await client.send('POST', PATH)).status).toBe(201);
  });
});

describe('POST /session with a second factor in force', () => {
  test('201 with a code, each code once', async () => {
    const { secret } = await enrolled('nora');
    const code = nextCode(secret);
    expect((await logInWith('nora', code)).status).toBe(201);
    expect(codeOf(await logInWith('nora', code))).toBe('401 login-failed');
    expect((await logInWith('nora', nextCode(secret))).status).toBe(201);
  });

  test('401 login-failed: one answer for an unknown name, a wrong secret, and a wrong, missing or used code', async () => {
    const { secret } = await enrolled('otto');
    const used = nextCode(secret);
    expect((await logInWith('otto', used)).status).toBe(201);
    const right = codeAt(secret, now(), 1);
    const answers = [
      await logInWith('nobody-here', right),
      await logInWith('otto', right, 'not the secret'),
      await logInWith('otto'),
      await logInWith('otto', used),
    ];
    for (const { status, body } of answers) {
      expect([status, body.code]).toEqual([401, 'login-failed']);
      expect({ ...body, instance: '' }).toEqual({ ...answers[0]?.body, instance: '' });
    }
  });

  test('429 too-many-requests after several wrong codes from one place, like wrong secrets', async () => {
    const { secret } = await enrolled('paul');
    server.clock.advance(STEP_MS);
    const wrong = wrongCode(secret, now());
    for (let n = 0; n < 5; n += 1) expect(codeOf(await logInWith('paul', wrong))).toBe('401 login-failed');
    expect(codeOf(await logInWith('paul', codeAt(secret, now())))).toBe('429 too-many-requests');
  });

  test('422 validation-failed for a code that is no text', async () => {
    expect(codeOf(await logInWith('nobody-here', 123456))).toBe('422 validation-failed');
  });
});

describe('a second factor', () => {
  test('stays in force under a changed secret', async () => {
    const { client, secret } = await enrolled('quirin');
    const changed = await client.send('PUT', '/account/secret', { currentSecret: OLD_SECRET, newSecret: NEW_SECRET });
    expect([changed.status, changed.body.resealed.totp]).toEqual([200, 1]);
    const code = nextCode(secret);
    expect(codeOf(await logInWith('quirin', undefined, NEW_SECRET))).toBe('401 login-failed');
    expect(codeOf(await logInWith('quirin', code))).toBe('401 login-failed');
    expect((await logInWith('quirin', code, NEW_SECRET)).status).toBe(201);
  });

  test('stays when all data are deleted, and goes with the account', async () => {
    const { client, secret } = await enrolled('rosa');
    const accountId = await accountOf(client);
    expect((await client.send('POST', '/account/data-deletion', { secret: OLD_SECRET })).status).toBe(200);
    expect(codeOf(await logInWith('rosa'))).toBe('401 login-failed');
    expect((await logInWith('rosa', nextCode(secret))).status).toBe(201);
    expect((await client.send('POST', '/account/deletion', { secret: OLD_SECRET })).status).toBe(200);
    expect((await rowsOfAccount(server.desk.db, accountId))['totp']).toBe(0);
    await sellerAt(server, 'rosa');
  });

  test('is for sellers: 403 role-required for staff', async () => {
    const { client } = await staffAt(server, 'admin');
    for (const [method, body] of [['GET'], ['POST'], ['PUT', { code: '1' }], ['DELETE', { secret: 'x' }]] as const) {
      expect(codeOf(await client.send(method, PATH, body))).toBe('403 role-required');
    }
  });
});
