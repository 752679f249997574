import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createKdfGate, createStrengthCheck } from '../../../src/accounts/index.ts';
import { OLD_SECRET } from '../../accounts/desk.ts';
import { startServer, type TestServer } from '../../accounts/server.ts';

let server: TestServer;
let crowded: TestServer;
beforeAll(async () => {
  server = await startServer({ strength: createStrengthCheck() });
  crowded = await startServer({ gate: createKdfGate({ permits: 1, queueMax: 4, perSourceMax: 2 }) });
});
afterAll(() => Promise.all([server.stop(), crowded.stop()]));

const register = (username: unknown, secret: unknown = OLD_SECRET) =>
  server.client().send('POST', '/accounts', { username, secret });

describe('POST /accounts', () => {
  test('201: answers the account and the name as it is compared', async () => {
    const { status, body } = await register('Anna@Example.com');
    expect(status).toBe(201);
    expect(body).toEqual({ accountId: expect.stringMatching(/^[\w-]{22}$/), username: 'anna@example.com' });
  });

  test('201 for a secret of a thousand characters of four bytes each', async () => {
    const secret = '😀🦊🐙🌵🐳🦀🐝🐢🦉🐺'.repeat(100);
    expect((await register('emil', secret)).status).toBe(201);
    expect((await server.client().send('POST', '/session', { username: 'emil', secret })).status).toBe(201);
  });

  test('409 username-taken, whatever the spelling', async () => {
    await register('berta');
    const { status, body } = await register('BERTA');
    expect([status, body.code]).toEqual([409, 'username-taken']);
  });

  test.each([
    ['too-short', 'k9$Lq2'],
    ['common', 'password1234'],
    ['guessable', 'abcabcabcabcabc'],
  ])('422 weak-secret says which rule failed and how to mend it: %s', async (rule, secret) => {
    const { status, body } = await register('clara', secret);
    expect([status, body.code]).toEqual([422, 'weak-secret']);
    expect(body.errors).toEqual([{ location: 'body.secret', code: rule, detail: expect.stringMatching(/\. .+\.$/) }]);
    expect(JSON.stringify(body)).not.toContain(secret);
  });

  test.each([
    ['a name of two characters', 'no', OLD_SECRET, 'body.username'],
    ['a name with a space', 'no name', OLD_SECRET, 'body.username'],
    ['a secret with a control', 'dora', 'twelve\u0007characters', 'body.secret'],
    ['a secret of 5000 bytes', 'dora', 'x9$Lq2!v'.repeat(625), 'body.secret'],
    ['a secret that is no string', 'dora', 123456789012, 'body.secret'],
  ])('422 validation-failed for %s', async (_name, username, secret, location) => {
    const { status, body } = await register(username, secret);
    expect([status, body.code, body.errors[0].location]).toEqual([422, 'validation-failed', location]);
  });

  test('503 busy with Retry-After when too many derivations wait', async () => {
    const all = Array.from({ length: 20 }, (_, n) =>
      crowded.client().send('POST', '/accounts', { username: `seller-${n}`, secret: OLD_SECRET }),
    );
    const answers = await Promise.all(all);
    const refused = answers.filter(({ status }) => status === 503);
    expect(refused.length).toBeGreaterThan(0);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20 - refused.length);
    for (const { body, headers } of refused) {
      expect(body.code).toBe('busy');
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
  });
});
