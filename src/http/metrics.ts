import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = {
  readonly registry: Registry;
  /** `operation` is the declared path or `unmatched`, never the address asked for: that could hold anything. */
  observe(method: string, operation: string, status: number, seconds: number): void;
  /** A problem answered, by its code. */
  problem(code: string): void;
  /** A request has begun to be served; `observe` tells of its end. */
  begin(): void;
};

/** Counts and durations by operation, method and status, and Node's own figures. No label can hold a tenant's data. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Duration of answered requests.',
    labelNames: ['method', 'operation', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
    registers,
  });
  const problems = new Counter({
    name: 'http_problems_total',
    help: 'Problems by code.',
    labelNames: ['code'],
    registers,
  });
  let running = 0;
  new Gauge({
    name: 'http_requests_running',
    help: 'Requests being served.',
    registers,
    collect() {
      this.set(running);
    },
  });
  // Finding the series by its labels costs several times what counting does, and there are few of them.
  const series = new Map<string, Histogram.Internal<'method' | 'operation' | 'status'>>();
  return {
    registry,
    begin: () => {
      running += 1;
    },
    observe: (method, operation, status, seconds) => {
      running -= 1;
      const key = `${method} ${status} ${operation}`;
      const known = series.get(key) ?? durations.labels({ method, operation, status });
      series.set(key, known);
      known.observe(seconds);
    },
    problem: (code) => problems.inc({ code }),
  };
}

export type MetricsServer = { readonly port: number; close(): Promise<void> };

/**
 * `/metrics` on a listener of its own, on loopback only: figures about the whole server are the operator's.
 * @param otherPortIfTaken false when the operator asked for this very port: then a taken one is an error
 */
export async function serveMetrics(metrics: Metrics, port: number, otherPortIfTaken: boolean): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    const known = request.url === '/metrics' && request.method === 'GET';
    if (!known) return void response.writeHead(404).end();
    metrics.registry.metrics().then(
      (text) => response.writeHead(200, { 'Content-Type': metrics.registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  const listen = (on: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(on, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  await listen(port).catch((error: unknown) => {
    if (!otherPortIfTaken) throw error;
    return listen(0);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
