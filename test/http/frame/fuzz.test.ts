import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sendRaw, startToy, type Toy } from './toy-server.ts';

let toy: Toy;
let headers: { cookie: string; 'x-csrf-token': string };
beforeAll(async () => {
  toy = await startToy({ logLevel: 'info' });
  headers = await toy.logIn();
});
afterAll(() => toy.drain(0));

const hostile = [
  '\u0000',
  '%00',
  '%',
  '%ff',
  '..',
  '//',
  '{',
  '"',
  '\\',
  '\u2028',
  '😀',
  '__proto__',
  'constructor',
  '?',
  '#',
  ';',
  '&',
  '=',
  '[]',
  ' ',
];
const piece = fc.oneof(fc.constantFrom(...hostile), fc.string({ maxLength: 6 }));
const path = fc.array(
  fc.oneof(
    fc.constantFrom('/api/v1', '/things', '/x', '/accounts', '/session', '/jobs', '/uploads', '/docs', '/problems'),
    piece,
  ),
  { maxLength: 6 },
);
const method = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE', 'SEARCH', 'X');
const headerLine = fc.oneof(
  fc.constantFrom(
    'Content-Type: application/json',
    'Content-Type: multipart/form-data; boundary=x',
    'Prefer: wait=99999999999',
    'Accept: ;;;q=,,',
  ),
  fc.constantFrom(
    'Content-Length: 5',
    'Content-Length: -1',
    'Transfer-Encoding: chunked',
    'Origin: ://',
    'Cookie: session=s%3A%',
    'Cookie: =;=;session',
  ),
  fc
    .tuple(
      fc.constantFrom(
        'Accept',
        'Prefer',
        'Cookie',
        'X-CSRF-Token',
        'Origin',
        'Sec-Fetch-Site',
        'Content-Encoding',
        'X-Forwarded-For',
      ),
      piece,
    )
    .map(([name, value]) => `${name}: ${value}`),
);
const body = fc.oneof(
  fc.json(),
  piece,
  fc.constantFrom('{"username":', '{"username":"a","secret":"\\ud800"}', '5\r\nhello\r\n0\r\n\r\n'),
);

const statuses: number[] = [];
function note(answer: string): void {
  for (const [, status] of answer.matchAll(/^HTTP\/1\.[01] (\d{3}) /gm)) statuses.push(Number(status));
}

test('malformed requests, 1,500 by socket: none is answered with 500 and none ends the server', async () => {
  const raw = fc.tuple(method, path, fc.array(headerLine, { maxLength: 5 }), body, fc.boolean());
  await fc.assert(
    fc.asyncProperty(fc.array(raw, { minLength: 30, maxLength: 30 }), async (requests) => {
      const answers = requests.map(([verb, parts, lines, text, known]) => {
        const own = known ? [`Cookie: ${headers.cookie}`, `X-CSRF-Token: ${headers['x-csrf-token']}`] : [];
        const head = [`${verb} /${parts.join('')} HTTP/1.1`, 'Host: x', 'Connection: close', ...own, ...lines];
        return sendRaw(toy.port, Buffer.from(`${head.join('\r\n')}\r\n\r\n${text}`), 100);
      });
      for (const answer of await Promise.all(answers)) note(answer);
    }),
    { numRuns: 50 },
  );
  expect(statuses.length).toBeGreaterThan(500);
});

test('malformed bodies and addresses, 1,500 by a real client: the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(path, body, fc.boolean()), { minLength: 30, maxLength: 30 }),
      async (requests) => {
        const answers = requests.map(async ([parts, text, put]) => {
          const address = `${toy.url}/api/v1/${put ? 'things/x' : 'accounts'}${encodeURI(parts.join('').toWellFormed())}`;
          const init = {
            method: put ? 'PUT' : 'POST',
            headers: { ...headers, 'content-type': 'application/json' },
            body: text,
          };
          const response = await fetch(
            put && parts.length > 3 ? address : address.slice(0, toy.url.length + (put ? 16 : 16)),
            init,
          );
          statuses.push(response.status);
          await response.arrayBuffer();
        });
        await Promise.all(answers);
      },
    ),
    { numRuns: 50 },
  );
});

test('not one 500 among all the answers, and the log knows of none', async () => {
  expect(new Set(statuses.filter((status) => status >= 500))).toEqual(new Set());
  expect(new Set(statuses)).toEqual(expect.objectContaining({}));
  expect(toy.logLines()).not.toContain('request.failed');
  expect((await fetch(`${toy.url}/healthz`)).status).toBe(200);
}, 20_000);
