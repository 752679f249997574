import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Resealer } from '../../../src/accounts/index.ts';
import { problem } from '../../../src/http/index.ts';
import { profileResealer } from '../../../src/seller/index.ts';
import { NEW_SECRET, OLD_SECRET } from '../../accounts/desk.ts';
import { type Client, logInAt, sellerAt, staffAt, startServer, type TestServer } from '../../accounts/server.ts';

class Damaged extends Error {}

let server: TestServer;
/** Held while a test wants a change to take its time. */
let gate = Promise.resolve();
let isDamaged = false;

const slow: Resealer = {
  name: 'slow',
  tables: [],
  verify: async () => {
    if (isDamaged) throw new Damaged();
  },
  reseal: async ({ signal, progress }) => {
    progress(3);
    await Promise.race([gate, new Promise((resolve) => signal.addEventListener('abort', resolve))]);
    signal.throwIfAborted();
    return 5;
  },
  isComplete: async () => true,
};

beforeAll(async () => {
  server = await startServer({
    resealers: [profileResealer, slow],
    strength: async (secret) =>
      secret.length < 12 ? { rule: 'too-short', detail: 'It has fewer than 12 characters. Take more.' } : undefined,
    explain: (error) => (error instanceof Damaged ? problem('ledger-damaged') : undefined),
  });
});
afterAll(() => server.stop());

const change = (client: Client, headers?: Record<string, string>, currentSecret = OLD_SECRET, newSecret = NEW_SECRET) =>
  client.send('PUT', '/account/secret', { currentSecret, newSecret }, headers);

function hold(): () => void {
  let release = (): void => undefined;
  gate = new Promise((resolve) => {
    release = resolve;
  });
  return () => {
    release();
    gate = Promise.resolve();
  };
}

describe('PUT /account/secret', () => {
  test('200 done: the new secret opens the data, this session goes on, the others end', async () => {
    const client = await sellerAt(server, 'anna');
    const other = await logInAt(server, 'anna');
    await client.send('PUT', '/seller-profile', { establishment: 'DE' });
    const { status, body } = await change(client);
    expect([status, body]).toEqual([200, { state: 'done', resealed: { datasets: 1, profile: 1, slow: 5, totp: 0 } }]);
    expect((await other.send('GET', '/session')).status).toBe(401);
    expect((await client.send('GET', '/seller-profile')).body.establishment).toBe('DE');
    expect((await client.send('PUT', '/seller-profile', { establishment: 'FR' })).status).toBe(200);
    const again = await logInAt(server, 'anna', NEW_SECRET);
    expect((await again.send('GET', '/seller-profile')).body.establishment).toBe('FR');
    await expect(logInAt(server, 'anna')).rejects.toThrow('401');
  });

  test('202 with Location and progress; writes and another change meanwhile are 409 resealing; then it is done', async () => {
    const client = await sellerAt(server, 'berta');
    const release = hold();
    const started = await change(client, { Prefer: 'wait=0' });
    expect([started.status, started.headers.get('location')]).toEqual([202, '/api/v1/account/secret-change']);
    const running = await client.send('GET', '/account/secret-change');
    expect(running.body).toMatchObject({ state: 'running', percent: expect.any(Number) });
    for (const refused of [
      await client.send('PUT', '/seller-profile', { establishment: 'DE' }),
      await change(client),
    ]) {
      expect([refused.status, refused.body.code]).toEqual([409, 'resealing']);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    const events = client.send('GET', '/account/secret-change/events');
    release();
    expect((await events).body).toMatch(/done/);
    expect((await client.send('GET', '/account/secret-change')).body).toMatchObject({ state: 'done', percent: 100 });
    await logInAt(server, 'berta', NEW_SECRET);
  });

  test('403 secret-wrong, and nothing has changed', async () => {
    const client = await sellerAt(server, 'clara');
    const { status, body } = await change(client, {}, 'not the secret');
    expect([status, body.code]).toEqual([403, 'secret-wrong']);
    await logInAt(server, 'clara');
  });

  test('422 for a weak new secret, the same one and one that is none', async () => {
    const client = await sellerAt(server, 'dora');
    const rule = async (newSecret: string) => {
      const { status, body } = await change(client, {}, OLD_SECRET, newSecret);
      return [status, body.code, body.errors[0].location, body.errors[0].code];
    };
    expect(await rule('short')).toEqual([422, 'weak-secret', 'body.newSecret', 'too-short']);
    expect(await rule(OLD_SECRET)).toEqual([422, 'weak-secret', 'body.newSecret', 'unchanged']);
    expect(await rule('with a bell \u0007')).toEqual([422, 'validation-failed', 'body.newSecret', 'secret-invalid']);
    await logInAt(server, 'dora');
  });

  test('409 ledger-damaged when stored data do not verify; the old secret stays', async () => {
    const client = await sellerAt(server, 'emil');
    isDamaged = true;
    const { status, body } = await change(client);
    isDamaged = false;
    expect([status, body.code]).toEqual([409, 'ledger-damaged']);
    expect((await client.send('GET', '/account/secret-change')).body.state).toBe('failed');
    await logInAt(server, 'emil');
    expect((await change(client)).status).toBe(200);
  });

  test('200 for staff, who have no keys', async () => {
    const { client, secret } = await staffAt(server, 'admin');
    expect((await change(client, {}, secret)).status).toBe(200);
    await logInAt(server, 'staff-admin', NEW_SECRET);
  });
});

describe('a running change', () => {
  test('can be called off; the old secret stays', async () => {
    const client = await sellerAt(server, 'fritz');
    const release = hold();
    await change(client, { Prefer: 'respond-async' });
    const { status, body } = await client.send('DELETE', '/account/secret-change');
    release();
    expect([status, body.state]).toEqual([200, 'cancelled']);
    await logInAt(server, 'fritz');
  });

  test('does not outlive its session', async () => {
    const client = await sellerAt(server, 'greta');
    const release = hold();
    await change(client, { Prefer: 'respond-async' });
    await client.send('DELETE', '/session');
    await delay(50);
    release();
    const again = await logInAt(server, 'greta');
    expect((await again.send('GET', '/account/secret-change')).body.state).toBe('failed');
  });

  test('404 not-found where there was none', async () => {
    const client = await sellerAt(server, 'hanna');
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/events'],
      ['DELETE', ''],
    ] as const) {
      expect((await client.send(method, `/account/secret-change${path}`)).status).toBe(404);
    }
  });
});
