import { once } from 'node:events';
import { connect } from 'node:net';
import { PassThrough } from 'node:stream';
import { z } from 'zod';
import { type Clock, systemClock } from '../../../src/clock.ts';
import { newToken } from '../../../src/crypto/index.ts';
import { DatabaseError } from '../../../src/db/index.ts';
import {
  createHttpApp,
  createMetrics,
  type HttpAppOptions,
  type LiveSession,
  listen,
  type Metrics,
  multipart,
  type Operation,
  operation,
  ProblemError,
  problem,
  type Role,
} from '../../../src/http/index.ts';
import type { JobBoard } from '../../../src/jobs/index.ts';
import { createJobBoard, waitFor } from '../../../src/jobs/index.ts';
import { createLog } from '../../../src/logging/index.ts';
import { replyCheck } from './reply-check.ts';

/** A server with toy operations, one for each thing that the frame can do. */
export type Toy = {
  readonly url: string;
  readonly port: number;
  readonly jobs: JobBoard;
  readonly metrics: Metrics;
  /** What the operations saw and did, in order. */
  readonly seen: unknown[];
  /** Answers that were not as declared. */
  readonly findings: string[];
  readonly logLines: () => string;
  readonly sessions: Map<string, LiveSession>;
  drain(seconds: number): Promise<void>;
  /** Logs in and answers the headers that a client sends from then on. */
  logIn(role?: Role): Promise<{ cookie: string; 'x-csrf-token': string }>;
};

export type ToyOptions = {
  config?: Partial<HttpAppOptions['config']>;
  readiness?: HttpAppOptions['readiness'];
  operations?: (toy: ToyParts) => Operation[];
  clock?: Clock;
  logLevel?: 'info' | 'debug';
};
export type ToyParts = { seen: unknown[]; findings: string[]; sessions: Map<string, LiveSession>; jobs: JobBoard };

const CONFIG: HttpAppOptions['config'] = {
  publicUrl: undefined,
  trustedProxies: 0,
  sessionAbsoluteHours: 8,
  uploadStallSeconds: 30,
  rateLimits: false,
  rateRequestsPerMinute: 100_000,
  rateLoginsPerMinute: 1000,
  rateRegistrationsPerHour: 1000,
};

export async function startToy(options: ToyOptions = {}): Promise<Toy> {
  const parts: ToyParts = { seen: [], findings: [], sessions: new Map(), jobs: createJobBoard() };
  let lines = '';
  const output = new PassThrough();
  output.on('data', (chunk: Buffer) => {
    lines += chunk.toString('utf8');
  });
  const metrics = createMetrics();
  const app = createHttpApp({
    operations: [...toyOperations(parts), ...(options.operations?.(parts) ?? [])],
    sessions: { find: async (id) => parts.sessions.get(id) },
    config: { ...CONFIG, ...options.config },
    log: createLog({ level: options.logLevel ?? 'debug', write: output }),
    metrics,
    clock: options.clock ?? systemClock,
    serverKey: Buffer.alloc(32, 7),
    version: '0.0.0',
    readiness: options.readiness ?? {},
    inspect: replyCheck(parts.findings),
    translate: (error) => (error instanceof ToyBusy ? problem('busy') : undefined),
  });
  const server = await listen(app, { host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${server.port}`;
  return {
    ...parts,
    metrics,
    url,
    port: server.port,
    logLines: () => lines,
    drain: (seconds) => server.drain(seconds),
    logIn: (role = 'seller') => logIn(url, role),
  };
}

/** An error of a station, which the frame knows only by its translation. */
export class ToyBusy extends Error {}

async function logIn(url: string, role: Role): Promise<{ cookie: string; 'x-csrf-token': string }> {
  const response = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: role, secret: 'toy secret' }),
  });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const { csrfToken } = (await response.json()) as { csrfToken: string };
  return { cookie, 'x-csrf-token': csrfToken };
}

/** Sends bytes as they are, and answers everything that comes back until the connection ends. */
export async function sendRaw(port: number, bytes: string | Buffer, endAfterMs = 1000): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(bytes);
  const timer = setTimeout(() => socket.destroy(), endAfterMs);
  await once(socket, 'close');
  clearTimeout(timer);
  return Buffer.concat(chunks).toString('latin1');
}

function toyOperations({ seen, sessions, jobs }: ToyParts): Operation[] {
  const id = z.object({ id: z.string().regex(/^[a-z0-9]{1,22}$/) });
  return [
    operation({
      method: 'POST',
      path: '/api/v1/session',
      access: 'public',
      limit: 'log-in',
      summary: 'Log in',
      body: z.object({ username: z.enum(['seller', 'support', 'admin', 'owner']) }),
      secretFields: ['secret'],
      responses: { 201: { description: 'Logged in', schema: z.object({ csrfToken: z.string() }) } },
      problems: ['login-failed'],
      async handle({ body }) {
        seen.push({ secret: Buffer.from(body.secret), kept: body.secret });
        const now = systemClock.now();
        const session: LiveSession = {
          id: newToken(),
          accountId: `account-of-${body.username}`,
          username: body.username,
          role: body.username,
          epoch: 1,
          csrfToken: newToken(),
          createdAt: now,
          expiresAt: now,
          endsAt: now,
        };
        sessions.set(session.id, session);
        return { status: 201, body: { csrfToken: session.csrfToken }, session: { begin: session.id } };
      },
    }),
    operation({
      method: 'DELETE',
      path: '/api/v1/session',
      access: 'session',
      summary: 'Log out',
      responses: { 204: { description: 'Logged out' } },
      problems: [],
      async handle(_input, { session }) {
        sessions.delete(session.id);
        return { status: 204, session: 'end', clearSiteData: true };
      },
    }),
    operation({
      method: 'POST',
      path: '/api/v1/accounts',
      access: 'public',
      limit: 'registration',
      summary: 'Register',
      body: z.object({ username: z.string().min(3).max(20), age: z.number().int().optional() }),
      secretFields: ['secret'],
      responses: { 201: { description: 'Registered' } },
      problems: ['weak-secret'],
      async handle({ body }) {
        seen.push({ secret: Buffer.from(body.secret), kept: body.secret, username: body.username });
        return { status: 201, body: { accountId: 'a' } };
      },
    }),
    operation({
      method: 'GET',
      path: '/api/v1/things',
      access: 'session',
      summary: 'Things',
      query: z.object({ limit: z.coerce.number().int().max(50).optional(), after: z.string().optional() }),
      responses: {
        200: {
          description: 'Things',
          schema: z.object({ items: z.array(z.string()) }),
          contentType: ['application/json', 'text/csv'],
        },
      },
      problems: [],
      async handle({ query }, context) {
        seen.push({ query, session: context.session.id, source: context.source, requestId: context.requestId });
        if (context.contentType === 'text/csv')
          return { status: 200, body: 'a\n', contentType: 'text/csv; charset=utf-8' };
        return { status: 200, body: { items: [], next: null } };
      },
    }),
    operation({
      method: 'PUT',
      path: '/api/v1/things/{id}',
      access: ['seller'],
      summary: 'Put a thing',
      params: id,
      body: z.object({ name: z.string().max(10), size: z.object({ cm: z.number() }).strict() }),
      bodyBytesMax: 1024,
      responses: { 200: { description: 'Put', schema: z.object({ id: z.string() }) } },
      problems: [],
      async handle({ params, body }) {
        seen.push({ params, body });
        return { status: 200, body: { id: params.id } };
      },
    }),
    operation({
      method: 'GET',
      path: '/api/v1/things/{id}',
      access: ['seller', 'admin'],
      summary: 'A thing',
      params: id,
      responses: { 200: { description: 'A thing' } },
      problems: ['not-found'],
      async handle({ params }, { session }) {
        if (params.id === 'gone') return problem('not-found');
        if (params.id === 'busy') throw new ToyBusy('says a secret: hunter2hunter2');
        if (params.id === 'full') throw Object.assign(new Error('disk'), { code: 'ENOSPC' });
        if (params.id === 'otherkeys' || params.id === 'ended') {
          if (params.id === 'ended') sessions.delete(session?.id ?? '');
          throw problem('session-required');
        }
        if (params.id === 'nodb') throw new DatabaseError('unavailable', 'ECONNREFUSED');
        if (params.id === 'broken') throw new TypeError('says a secret: hunter2hunter2');
        return { status: 200, body: { id: params.id } };
      },
    }),
    operation({
      method: 'GET',
      path: '/api/v1/problem/{id}',
      access: 'public',
      summary: 'Raises any problem',
      params: z.object({ id: z.string() }),
      responses: { 200: { description: 'Never' } },
      problems: [],
      async handle({ params }) {
        throw new ProblemError(params.id as 'not-found');
      },
    }),
    operation({
      method: 'POST',
      path: '/api/v1/jobs/{id}',
      access: ['seller'],
      summary: 'Starts a job that ends when told',
      params: id,
      responses: { 200: { description: 'Done' }, 202: { description: 'Running' } },
      problems: [],
      async handle({ params }, { session, preferWaitSeconds }) {
        const job = jobs.start({
          id: params.id,
          accountId: session.accountId,
          async run({ signal, report }) {
            report({ percent: 50, counts: { rows: 1 } });
            if (params.id === 'quick') return;
            await once(signal, 'abort');
            throw new Error('stopped');
          },
        });
        const ended = preferWaitSeconds !== undefined && (await waitFor(job, preferWaitSeconds));
        const headers = { Location: `/api/v1/jobs/${params.id}` };
        if (!ended) return { status: 202, body: { state: job.state }, headers };
        return { status: 200, body: { state: job.state }, preferenceApplied: `wait=${preferWaitSeconds}` };
      },
    }),
    operation({
      method: 'GET',
      path: '/api/v1/jobs/{id}/events',
      access: ['seller'],
      summary: 'Progress',
      params: id,
      responses: { 200: { description: 'Events', contentType: 'text/event-stream' } },
      problems: ['not-found'],
      async handle({ params }, { session }) {
        const job = jobs.find(session.accountId, params.id);
        return job === undefined ? problem('not-found') : { status: 200, events: job };
      },
    }),
    operation({
      method: 'DELETE',
      path: '/api/v1/jobs/{id}',
      access: ['seller'],
      summary: 'Cancel',
      params: id,
      responses: { 204: { description: 'Cancelled' } },
      problems: ['not-found'],
      async handle({ params }, { session }) {
        jobs.find(session.accountId, params.id)?.cancel();
        return { status: 204 };
      },
    }),
    operation({
      method: 'POST',
      path: '/api/v1/downloads/{id}',
      access: ['seller'],
      summary: 'A stream',
      params: id,
      responses: { 200: { description: 'Bytes', contentType: 'application/octet-stream' } },
      problems: [],
      async handle({ params }) {
        const chunks = Array.from({ length: 256 }, () => Buffer.alloc(params.id === 'small' ? 4 : 65_536, 'x'));
        const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
        seen.push({ chunks });
        async function* read(): AsyncGenerator<Buffer> {
          for (const chunk of chunks) {
            yield chunk;
            if (params.id === 'broken') throw new Error('the source broke');
          }
        }
        return {
          status: 200,
          headers: { 'Content-Disposition': 'attachment; filename="toy"' },
          stream: {
            lengthBytes: params.id === 'short' ? length + 1 : length,
            chunks: read(),
            onFinished: () => void seen.push('finished'),
            onAborted: () => void seen.push('aborted'),
          },
        };
      },
    }),
    operation({
      method: 'POST',
      path: '/api/v1/uploads',
      access: ['seller'],
      summary: 'An upload',
      body: multipart({ fields: z.object({ format: z.string().optional() }), file: 'Any file' }),
      responses: { 201: { description: 'Counted' } },
      problems: ['file-missing', 'upload-aborted'],
      async handle({ upload }, { signal }) {
        if (upload.request.headers['x-refuse'] !== undefined) return problem('file-missing');
        let bytes = 0;
        try {
          for await (const chunk of upload.request) bytes += (chunk as Buffer).length;
        } catch {
          seen.push({ aborted: signal.aborted });
          return problem('upload-aborted');
        }
        return { status: 201, body: { bytes } };
      },
    }),
  ];
}
