import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { accessTable } from '../../../src/http/access.ts';
import { multipart, type Operation, operation, type Role } from '../../../src/http/index.ts';
import { startToy, type Toy } from './toy-server.ts';

let toy: Toy;
beforeAll(async () => {
  toy = await startToy();
});
afterAll(() => toy.drain(0));

const roles: Role[] = ['seller', 'support', 'admin', 'owner'];
/** Who gets past the door: the answer is none of the door's own. */
const routes: [method: string, path: string, who: (Role | 'anyone')[]][] = [
  ['GET', '/api/v1/things', ['seller', 'support', 'admin', 'owner']],
  ['GET', '/api/v1/things/x', ['seller', 'admin']],
  ['PUT', '/api/v1/things/x', ['seller']],
  ['POST', '/api/v1/uploads', ['seller']],
  ['POST', '/api/v1/downloads/small', ['seller']],
  ['GET', '/api/v1/jobs/x/events', ['seller']],
  ['POST', '/api/v1/accounts', ['anyone', ...roles]],
];

describe('the door', () => {
  test.each(routes)('%s %s lets in whom it should, before it reads a byte', async (method, path, who) => {
    for (const caller of ['anyone', ...roles] as const) {
      const headers = caller === 'anyone' ? {} : await toy.logIn(caller);
      const response = await fetch(toy.url + path, { method, headers });
      const { code } = response.ok ? { code: 'ok' } : ((await response.json()) as { code: string });
      if (who.includes(caller)) expect(['session-required', 'role-required', 'csrf-required']).not.toContain(code);
      else expect(code).toBe(caller === 'anyone' ? 'session-required' : 'role-required');
      if (response.ok) await response.arrayBuffer();
    }
  });
});

describe('a declaration', () => {
  const base = {
    method: 'POST',
    path: '/api/v1/x',
    summary: '',
    responses: {},
    problems: [],
    handle: async () => ({ status: 204 }),
  } as const;
  const made: Operation[] = [
    operation({ ...base, access: 'public' }),
    operation({ ...base, method: 'GET', path: '/api/v1/y', access: 'session' }),
    operation({ ...base, method: 'PUT', path: '/api/v1/z', access: ['admin', 'owner'] }),
  ];

  test('has its access rule on one page with all the others', () => {
    expect(accessTable(made)).toEqual({
      'POST /api/v1/x': 'public',
      'GET /api/v1/y': 'session',
      'PUT /api/v1/z': 'admin, owner + token',
    });
  });

  test('that contradicts itself stops the server from starting', () => {
    expect(() => operation({ ...base, path: '/api/v1/{id}', access: 'session' })).toThrow('parameters');
    expect(() => operation({ ...base, access: 'session', csrf: 'origin-only' })).toThrow('token');
    expect(() => operation({ ...base, method: 'GET', access: 'public', body: z.object({}) })).toThrow('no body');
    expect(() =>
      operation({ ...base, access: 'public', body: z.object({ secret: z.string() }), secretFields: ['secret'] }),
    ).toThrow('as text');
    const form = multipart({ fields: z.object({}), file: '' });
    expect(() => operation({ ...base, access: 'public', body: form, secretFields: ['secret'] })).toThrow('z.object');
  });
});
