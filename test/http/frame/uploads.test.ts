import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startToy, type Toy } from './toy-server.ts';

let toy: Toy;
let headers: { cookie: string; 'x-csrf-token': string };
beforeAll(async () => {
  toy = await startToy({ config: { uploadStallSeconds: 1 } });
  headers = await toy.logIn();
});
afterAll(() => toy.drain(0));

async function begin(length: number): Promise<Socket> {
  const socket = connect(toy.port, '127.0.0.1');
  await once(socket, 'connect');
  const own = `Cookie: ${headers.cookie}\r\nX-CSRF-Token: ${headers['x-csrf-token']}\r\n`;
  socket.write(
    `POST /api/v1/uploads HTTP/1.1\r\nHost: x\r\n${own}Content-Type: multipart/form-data; boundary=b\r\nContent-Length: ${length}\r\n\r\n`,
  );
  return socket;
}

async function answerOf(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  await once(socket, 'close');
  return Buffer.concat(chunks).toString();
}

describe('an upload', () => {
  test('may take as long as it likes while bytes arrive', async () => {
    const socket = await begin(8);
    const answer = answerOf(socket);
    for (let sent = 0; sent < 8; sent++) {
      socket.write('x');
      await delay(300);
    }
    socket.end();
    expect(await answer).toContain('{"bytes":8}');
  });

  test('that stops arriving is ended with request-timeout', async () => {
    const socket = await begin(1000);
    socket.write('x');
    const answer = await answerOf(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toContain('"code":"request-timeout"');
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  test('that breaks off tells its reader, and the signal is aborted', async () => {
    const socket = await begin(1000);
    socket.write('x');
    await delay(50);
    socket.destroy();
    await delay(100);
    expect(toy.seen.at(-1)).toEqual({ aborted: true });
  });

  test('that is refused early is answered before the connection goes, however much was still to come', async () => {
    const response = await fetch(`${toy.url}/api/v1/uploads`, {
      method: 'POST',
      headers: { ...headers, 'x-refuse': '1', 'content-type': 'multipart/form-data; boundary=b' },
      body: Buffer.alloc(8 * 1024 * 1024),
    });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: 'file-missing' });
    expect((await fetch(`${toy.url}/healthz`)).status).toBe(200);
  });

  test('of whoever may not is refused without being read', async () => {
    const response = await fetch(`${toy.url}/api/v1/uploads`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      body: Buffer.alloc(1024 * 1024),
    });
    expect(response.status).toBe(401);
  });
});
