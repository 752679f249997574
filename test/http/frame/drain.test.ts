import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { createMetrics, serveMetrics } from '../../../src/http/index.ts';
import { startToy } from './toy-server.ts';

describe('draining', () => {
  test('finishes what runs, takes on nothing new, ends idle connections', async () => {
    const toy = await startToy();
    const headers = await toy.logIn();
    const agent = new Agent({ keepAlive: true });
    const ask = async (path: string, method = 'GET'): Promise<number | undefined> => {
      const asked = request(toy.url + path, { agent, headers: { ...headers, prefer: 'wait=10' }, method }).end();
      const [response] = await once(asked, 'response');
      response.resume();
      await once(response, 'end');
      return response.statusCode;
    };
    expect(await ask('/api/v1/things')).toBe(200);
    const waiting = ask('/api/v1/jobs/slow', 'POST');
    const watching = fetch(`${toy.url}/docs`).then((response) => response.text());
    await delay(100);
    const drained = toy.drain(10);
    await delay(50);
    await expect(fetch(`${toy.url}/healthz`)).rejects.toThrow();
    await toy.jobs.drain(0);
    expect(await waiting).toBe(200);
    await watching;
    await drained;
    agent.destroy();
  });

  test('ends event streams, and cuts off what does not end in time', async () => {
    const toy = await startToy();
    const headers = await toy.logIn();
    await fetch(`${toy.url}/api/v1/jobs/slow`, { method: 'POST', headers });
    const events = (await fetch(`${toy.url}/api/v1/jobs/slow/events`, { headers })).text();
    const stuck = fetch(`${toy.url}/api/v1/jobs/other`, { method: 'POST', headers: { ...headers, prefer: 'wait=60' } });
    stuck.catch(() => undefined);
    await delay(100);
    await toy.drain(0);
    expect(await events).toContain('event: progress');
    await expect(stuck).rejects.toThrow();
    await toy.jobs.drain(0);
  });

  test('answers a request on a connection that is still open with shutting-down', async () => {
    const toy = await startToy();
    const headers = await toy.logIn();
    const busy = fetch(`${toy.url}/api/v1/jobs/slow`, { method: 'POST', headers: { ...headers, prefer: 'wait=60' } });
    busy.catch(() => undefined);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const upload = request(`${toy.url}/api/v1/things/x`, {
      agent,
      method: 'PUT',
      headers: { ...headers, 'content-type': 'application/json', 'content-length': 27 },
    });
    upload.write('{"name":"a",');
    await delay(50);
    const drained = toy.drain(2);
    const first = once(upload, 'response');
    const second = once(request(`${toy.url}/api/v1/things`, { agent, headers }).end(), 'response');
    upload.end('"size":{"cm":1}}'.slice(0, 15));
    const [answered] = await first;
    answered.resume();
    const statuses = [
      answered.statusCode,
      await second.then(
        ([response]) => response.statusCode,
        () => 'closed',
      ),
    ];
    expect(statuses[0]).not.toBe(503);
    expect([503, 'closed']).toContain(statuses[1]);
    agent.destroy();
    await toy.jobs.drain(0);
    await drained;
  });
});

describe('readiness', () => {
  test('names what is missing', async () => {
    const toy = await startToy({
      readiness: {
        database: async () => true,
        disk: async () => false,
        migrations: () => Promise.reject(new Error('hunter2')),
      },
    });
    const response = await fetch(`${toy.url}/readyz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      status: 'failed',
      checks: { database: 'ok', disk: 'failed', migrations: 'failed' },
    });
    expect((await fetch(`${toy.url}/healthz`)).status).toBe(200);
    await toy.drain(0);
  });
});

describe('metrics', () => {
  test('stand on a listener of their own, with no label that could hold data', async () => {
    const toy = await startToy();
    const headers = await toy.logIn();
    for (const path of [
      '/api/v1/things/secretname',
      '/api/v1/things/gone',
      '/marker-path',
      '/api/v1/things?after=marker-query',
    ]) {
      await fetch(toy.url + path, { headers });
    }
    expect((await fetch(`${toy.url}/metrics`)).status).toBe(404);
    const server = await serveMetrics(toy.metrics, 0, false);
    const text = await (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text();
    expect(text).toContain(
      'http_request_duration_seconds_count{method="GET",operation="/api/v1/things/{id}",status="404"} 1',
    );
    expect(text).toContain('http_problems_total{code="not-found"} 3');
    expect(text).not.toMatch(/secretname|marker|account-of|seller/);
    const labels = new Set(
      [...text.matchAll(/^http_\w+\{([^}]*(?:\{id\}[^}]*)*)\}/gm)].flatMap(([, inner = '']) =>
        [...inner.matchAll(/(\w+)="/g)].map((match) => match[1]),
      ),
    );
    expect([...labels].sort()).toEqual(['code', 'le', 'method', 'operation', 'status']);
    await server.close();
    await toy.drain(0);
  });

  test('take another port when theirs is taken, unless it was asked for', async () => {
    const first = await serveMetrics(createMetrics(), 0, false);
    const second = await serveMetrics(createMetrics(), first.port, true);
    expect(second.port).not.toBe(first.port);
    await expect(serveMetrics(createMetrics(), first.port, false)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await Promise.all([first.close(), second.close()]);
  });
});
