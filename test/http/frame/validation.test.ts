import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { operation, problem } from '../../../src/http/index.ts';
import { startToy, type Toy } from './toy-server.ts';

let toy: Toy;
let headers: Record<string, string>;
beforeAll(async () => {
  toy = await startToy();
  headers = { ...(await toy.logIn()), 'content-type': 'application/json' };
});
afterAll(() => toy.drain(0));

async function faultsOf(method: string, path: string, body?: unknown): Promise<{ text: string; faults: string[] }> {
  const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
  const text = await (await fetch(toy.url + path, init)).text();
  const { errors = [] } = JSON.parse(text) as { errors?: { location: string; code: string }[] };
  return { text, faults: errors.map(({ location, code }) => `${location} ${code}`) };
}

describe('validation', () => {
  test('reports all faults of body and query, not the first', async () => {
    const { faults } = await faultsOf('PUT', '/api/v1/things/x?page=2&page=3', {
      name: 'much too long',
      size: { cm: '5', inch: 1 },
      hue: 1,
    });
    expect(faults.sort()).toEqual([
      'body.hue unknown-field',
      'body.name too-big',
      'body.size.cm invalid-type',
      'body.size.inch unknown-field',
      'query.page repeated',
      'query.page unknown-field',
    ]);
  });

  test('names what is missing, secrets too', async () => {
    const { faults } = await faultsOf('POST', '/api/v1/accounts', {});
    expect(faults.sort()).toEqual(['body.secret missing', 'body.username missing']);
  });

  test('never repeats a value', async () => {
    const marker = 'MARKER-4711';
    const { text, faults } = await faultsOf('PUT', `/api/v1/things/x?after=${marker}`, {
      name: marker,
      size: marker,
      [`${marker}, x`]: 1,
    });
    expect(faults.length).toBeGreaterThan(3);
    expect(text).not.toContain(marker);
    const secret = await faultsOf('POST', '/api/v1/accounts', { username: 'a', secret: { of: marker }, age: marker });
    expect(secret.faults.sort()).toEqual([
      'body.age invalid-type',
      'body.secret invalid-type',
      'body.username too-small',
    ]);
    expect(secret.text).not.toContain(marker);
  });

  test('gives handle what the schema made of it', async () => {
    await fetch(`${toy.url}/api/v1/things?limit=7`, { headers });
    expect(toy.seen.at(-1)).toMatchObject({ query: { limit: 7 } });
  });

  test('a field named __proto__ changes nothing', async () => {
    const response = await fetch(`${toy.url}/api/v1/things/x`, {
      method: 'PUT',
      headers,
      body: '{"name":"a","size":{"cm":1},"__proto__":{"admin":true},"constructor":1}',
    });
    expect(response.status).toBe(422);
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });

  test('Accept chooses among what there is', async () => {
    const csv = await fetch(`${toy.url}/api/v1/things`, {
      headers: { ...headers, accept: 'text/csv, application/json;q=0.5' },
    });
    expect([csv.headers.get('content-type'), await csv.text()]).toEqual(['text/csv; charset=utf-8', 'a\n']);
    const none = await fetch(`${toy.url}/api/v1/things`, { headers: { ...headers, accept: 'text/html, */*;q=0.1' } });
    expect(none.headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  test('Prefer: wait answers with what is finished, or goes on without', async () => {
    const quick = await fetch(`${toy.url}/api/v1/jobs/quick`, {
      method: 'POST',
      headers: { ...headers, prefer: 'respond-async, wait=30' },
    });
    expect([quick.status, quick.headers.get('preference-applied')]).toEqual([200, 'wait=30']);
    const slow = await fetch(`${toy.url}/api/v1/jobs/slow`, {
      method: 'POST',
      headers: { ...headers, prefer: 'wait=0' },
    });
    expect([slow.status, slow.headers.get('location')]).toEqual([202, '/api/v1/jobs/slow']);
    await fetch(`${toy.url}/api/v1/jobs/slow`, { method: 'DELETE', headers });
  });
});

describe('an answer', () => {
  test('that is not declared is found', async () => {
    const own = await startToy({
      operations: () => [
        operation({ ...surprise, path: '/api/v1/status', handle: async () => ({ status: 418 }) }),
        operation({ ...surprise, path: '/api/v1/body', handle: async () => ({ status: 200, body: { count: 'one' } }) }),
        operation({ ...surprise, path: '/api/v1/code', handle: async () => problem('weak-secret') }),
      ],
    });
    for (const path of ['status', 'body', 'code']) expect((await fetch(`${own.url}/api/v1/${path}`)).status).toBe(500);
    expect(own.findings).toEqual([
      'GET /api/v1/status: status 418 is not declared',
      'GET /api/v1/body: body of 200: count invalid_type',
      'GET /api/v1/code: problem weak-secret is not declared',
    ]);
    expect(toy.findings).toEqual([]);
    await own.drain(0);
  });
});

const surprise = {
  method: 'GET',
  access: 'public',
  summary: 'Answers something else',
  responses: { 200: { description: 'A count', schema: z.object({ count: z.number() }) } },
  problems: [],
} as const;
