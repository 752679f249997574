import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sendRaw, startToy, type Toy } from './toy-server.ts';

let toy: Toy;
beforeAll(async () => {
  toy = await startToy();
});
afterAll(() => toy.drain(0));

describe('what is no HTTP', () => {
  test.each([
    ['nonsense', 'hello\r\n\r\n', 400, 'bad-request'],
    ['a lower-case method', 'get / HTTP/1.1\r\nHost: x\r\n\r\n', 400, 'bad-request'],
    ['a version that never was', 'GET / HTTP/9.9\r\nHost: x\r\n\r\n', 400, 'bad-request'],
    ['a header with a space in its name', 'GET / HTTP/1.1\r\nHost: x\r\nA b: c\r\n\r\n', 400, 'bad-request'],
    ['no Host', 'GET /nothing HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'bad-request'],
    [
      'a length twice',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
      400,
      'bad-request',
    ],
    [
      'a length and chunks (smuggling)',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
      'bad-request',
    ],
    ['an expectation nobody knows', 'GET / HTTP/1.1\r\nHost: x\r\nExpect: miracles\r\n\r\n', 400, 'bad-request'],
    ['headers without end', `GET / HTTP/1.1\r\nHost: x\r\n${'A: b\r\n'.repeat(9000)}`, 431, 'header-fields-too-large'],
    ['a tunnel', 'CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n', 405, 'method-not-allowed'],
  ])('%s is answered in words', async (_what, bytes, status, code) => {
    const answer = await sendRaw(toy.port, bytes);
    expect(answer.startsWith(`HTTP/1.1 ${status} `)).toBe(true);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(/Content-Type: application\/problem\+json/i);
    expect(JSON.parse(body)).toMatchObject({ status, code });
  });

  test('chunks that go wrong in the middle of a body end the connection with an answer', async () => {
    const head =
      'POST /api/v1/accounts HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
    const answer = await sendRaw(toy.port, `${head}5\r\n{"a":\r\nzz\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  test('a tunnel that is reset at once does no harm, and one that is never closed is closed', async () => {
    const reset = connect(toy.port, '127.0.0.1');
    await once(reset, 'connect');
    reset.write('CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n', () => reset.resetAndDestroy());
    const open = connect({ port: toy.port, host: '127.0.0.1', allowHalfOpen: true });
    open.write('CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n');
    open.resume();
    await once(open, 'end');
    const writing = setInterval(() => open.write('x'), 100);
    const [error] = await once(open, 'error').catch((thrown: unknown) => [thrown]);
    clearInterval(writing);
    expect(error).toMatchObject({ code: expect.stringMatching(/ECONNRESET|EPIPE/) });
  });

  test('the server serves the next one all the same', async () => {
    expect((await fetch(`${toy.url}/healthz`)).status).toBe(200);
  });
});
