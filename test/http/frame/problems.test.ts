import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PROBLEM_CODES, PROBLEMS, type ProblemCode } from '../../../src/http/problems.ts';
import { sendRaw, startToy, type Toy } from './toy-server.ts';

let toy: Toy;
let headers: Record<string, string>;
beforeAll(async () => {
  toy = await startToy();
  headers = await toy.logIn();
});
afterAll(() => toy.drain(0));

async function ask(
  path: string,
  init: RequestInit = {},
): Promise<{ status: number; body: Record<string, unknown>; headers: Headers }> {
  const response = await fetch(toy.url + path, {
    ...init,
    headers: { ...headers, ...(init.headers as Record<string, string>) },
  });
  return {
    status: response.status,
    body: (await response.json()) as Record<string, unknown>,
    headers: response.headers,
  };
}
const json = (body: unknown, extra: Record<string, string> = {}): RequestInit => ({
  method: 'PUT',
  headers: { 'content-type': 'application/json', ...extra },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const good = { name: 'a', size: { cm: 1 } };

describe('the frame raises', () => {
  const cases: [ProblemCode, string, () => Promise<{ status: number; body: Record<string, unknown> }>][] = [
    ['bad-request', 'an address that cannot be decoded', () => ask('/api/v1/things/%E0%A4%A')],
    ['bad-request', 'a query that cannot be decoded', () => ask('/api/v1/things?after=%zz')],
    ['body-malformed', 'half a JSON object', () => ask('/api/v1/things/x', json('{"name": "a"'))],
    ['body-malformed', 'an array', () => ask('/api/v1/things/x', json('[1]'))],
    ['body-malformed', 'no body at all', () => ask('/api/v1/things/x', { method: 'PUT' })],
    ['validation-failed', 'a field that is missing', () => ask('/api/v1/things/x', json({ name: 'a' }))],
    ['validation-failed', 'a query field that is unknown', () => ask('/api/v1/things?colour=red')],
    ['content-type-unsupported', 'a form', () => ask('/api/v1/things/x', json(good, { 'content-type': 'text/plain' }))],
    [
      'content-type-unsupported',
      'a compressed body',
      () => ask('/api/v1/things/x', json(good, { 'content-encoding': 'gzip' })),
    ],
    ['content-type-unsupported', 'JSON for an upload', () => ask('/api/v1/uploads', { ...json(good), method: 'POST' })],
    ['not-acceptable', 'Accept of a picture', () => ask('/api/v1/things', { headers: { accept: 'image/png' } })],
    ['payload-too-large', 'a long body', () => ask('/api/v1/things/x', json({ ...good, name: 'a'.repeat(2000) }))],
    ['not-found', 'an unknown address', () => ask('/api/v1/nothing')],
    ['not-found', 'an id that cannot be one', () => ask('/api/v1/things/NO!')],
    ['not-found', 'a slash too many', () => ask('/api/v1/things/')],
    ['method-not-allowed', 'PATCH of things', () => ask('/api/v1/things', { method: 'PATCH' })],
    ['session-required', 'no cookie', () => ask('/api/v1/things', { headers: { cookie: '' } })],
    ['csrf-required', 'no token', () => ask('/api/v1/things/x', json(good, { 'x-csrf-token': '' }))],
    ['busy', "a station's own error, translated", () => ask('/api/v1/things/busy')],
    ['storage-full', 'a full disk', () => ask('/api/v1/things/full')],
    ['database-unavailable', 'a database that is away', () => ask('/api/v1/things/nodb')],
    ['internal-error', 'a fault of the program', () => ask('/api/v1/things/broken')],
  ];
  test.each(cases)('%s for %s', async (code, _what, act) => {
    const { status, body } = await act();
    expect(body).toMatchObject({ code, status, title: PROBLEMS[code].title, type: `/problems/${code}` });
    expect(status).toBe(PROBLEMS[code].status);
    expect(body['instance']).toMatch(/^[\w-]{22}$/);
  });

  test('header-fields-too-large for headers that are too long', async () => {
    const answer = await sendRaw(toy.port, `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(answer).toContain('"code":"header-fields-too-large"');
  });

  test('resealing, and not session-required, where a session has other keys than the request began with', async () => {
    const answer = await ask('/api/v1/things/otherkeys');
    expect([answer.status, answer.body['code'], answer.headers.get('retry-after')]).toEqual([409, 'resealing', '1']);
    const ended = await ask('/api/v1/things/ended', { headers: await toy.logIn() });
    expect([ended.status, ended.body['code']]).toEqual([401, 'session-required']);
  });

  test('role-required for a role that may not', async () => {
    const support = await toy.logIn('support');
    expect(await ask('/api/v1/things/x', { headers: support })).toMatchObject({
      status: 403,
      body: { code: 'role-required' },
    });
  });
});

describe('an unexpected fault', () => {
  test('tells the client nothing and the log everything but its message', async () => {
    const { body } = await ask('/api/v1/things/broken');
    expect(JSON.stringify(body)).not.toMatch(/hunter2|TypeError|toy-server/);
    const line = toy
      .logLines()
      .split('\n')
      .find((one) => one.includes(String(body['instance'])) && one.includes('request.failed'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({
      level: 'error',
      fault: 'TypeError',
      operation: '/api/v1/things/{id}',
    });
    expect(line).toContain('toy-server');
    expect(toy.logLines()).not.toContain('hunter2');
  });
});

describe('every problem of the catalogue', () => {
  test.each(PROBLEM_CODES)('%s has its status, its page and its JSON', async (code) => {
    // Of a session that lives no operation says that there is none.
    const headers = code === 'session-required' ? { cookie: '' } : {};
    const raised = await ask(`/api/v1/problem/${code}`, { headers });
    expect(raised.status).toBe(PROBLEMS[code].status);
    expect(raised.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    const page = await fetch(toy.url + String(raised.body['type']));
    expect(page.status).toBe(200);
    expect(await page.text()).toContain(`<code>${code}</code>`);
    const asJson = await fetch(`${toy.url}/problems/${code}`, { headers: { accept: 'application/json' } });
    expect(await asJson.json()).toMatchObject({ code, ...PROBLEMS[code] });
  });

  test('is listed, and no other', async () => {
    const list = await (await fetch(`${toy.url}/problems`, { headers: { accept: 'application/json' } })).json();
    expect((list as { items: { code: string }[] }).items.map(({ code }) => code)).toEqual(PROBLEM_CODES);
    expect((await fetch(`${toy.url}/problems/no-such-code`)).status).toBe(404);
    expect((await fetch(`${toy.url}/problems/constructor`)).status).toBe(404);
  });
});

describe('a method that is not there', () => {
  test('is answered with those that are', async () => {
    const { headers: answered } = await ask('/api/v1/things/x', { method: 'DELETE' });
    expect(answered.get('allow')).toBe('PUT, GET, HEAD, OPTIONS');
    const options = await fetch(`${toy.url}/api/v1/things/x`, { method: 'OPTIONS' });
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'PUT, GET, HEAD, OPTIONS']);
  });

  test('HEAD is GET without its body', async () => {
    const response = await fetch(`${toy.url}/api/v1/things`, { method: 'HEAD', headers });
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(0);
  });
});
