import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startToy, type Toy } from './toy-server.ts';

let toy: Toy;
let headers: { cookie: string; 'x-csrf-token': string };
beforeAll(async () => {
  toy = await startToy();
  headers = await toy.logIn();
});
afterAll(() => toy.drain(0));

const download = (id: string): Promise<Response> =>
  fetch(`${toy.url}/api/v1/downloads/${id}`, { method: 'POST', headers });
async function outcome(): Promise<unknown> {
  for (let tries = 0; tries < 500; tries++) {
    const last = toy.seen.at(-1);
    if (typeof last === 'string') return last;
    await delay(10);
  }
  return undefined;
}

describe('a download', () => {
  test.each(['small', 'large'])('%s arrives whole, with its length, and only then counts as delivered', async (id) => {
    const response = await download(id);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="toy"');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(Number(response.headers.get('content-length'))).toBe(bytes.length);
    expect(bytes.every((byte) => byte === 'x'.charCodeAt(0))).toBe(true);
    expect(await outcome()).toBe('finished');
  });

  test('leaves no plaintext behind in its chunks', async () => {
    await (await download('large')).arrayBuffer();
    expect(await outcome()).toBe('finished');
    const { chunks } = toy.seen.at(-2) as { chunks: Buffer[] };
    expect(chunks.every((chunk) => chunk.every((byte) => byte === 0))).toBe(true);
  });

  test('that the client breaks off counts as broken, once', async () => {
    const socket = connect(toy.port, '127.0.0.1');
    socket.write(
      `POST /api/v1/downloads/large HTTP/1.1\r\nHost: x\r\nCookie: ${headers.cookie}\r\nX-CSRF-Token: ${headers['x-csrf-token']}\r\n\r\n`,
    );
    await once(socket, 'data');
    socket.destroy();
    expect(await outcome()).toBe('aborted');
    await delay(50);
    expect(toy.seen.filter((one) => typeof one === 'string').at(-1)).toBe('aborted');
  });

  test.each(['broken', 'short'])('whose source is %s is cut off, so that nobody takes it for whole', async (id) => {
    const response = await download(id);
    await expect(response.arrayBuffer()).rejects.toThrow();
    expect(await outcome()).toBe('aborted');
  });
});

describe('events', () => {
  test('tell the progress and then the end', async () => {
    await fetch(`${toy.url}/api/v1/jobs/watched`, { method: 'POST', headers });
    const response = await fetch(`${toy.url}/api/v1/jobs/watched/events`, { headers });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const text = response.text();
    await delay(150);
    await fetch(`${toy.url}/api/v1/jobs/watched`, { method: 'DELETE', headers });
    const events = (await text).split('\n\n').filter((event) => event.startsWith('id:'));
    expect(events[0]).toBe('id: 1\nevent: progress\ndata: {"state":"running","percent":50,"counts":{"rows":1}}');
    expect(events.at(-1)).toMatch(/\nevent: end\ndata: \{"state":"cancelled","percent":50,"counts":\{"rows":1\}\}$/);
  });

  test('of work that has ended are one look at it and the end', async () => {
    await fetch(`${toy.url}/api/v1/jobs/quick`, { method: 'POST', headers: { ...headers, prefer: 'wait=10' } });
    const text = await (await fetch(`${toy.url}/api/v1/jobs/quick/events`, { headers })).text();
    expect(text).toContain('event: end\ndata: {"state":"done","percent":100,"counts":{"rows":1}}');
  });

  test('of another account are not found', async () => {
    await fetch(`${toy.url}/api/v1/jobs/mine`, { method: 'POST', headers });
    expect(toy.jobs.find('account-of-seller', 'mine')).toBeDefined();
    expect(toy.jobs.find('account-of-owner', 'mine')).toBeUndefined();
    await fetch(`${toy.url}/api/v1/jobs/mine`, { method: 'DELETE', headers });
  });
});
