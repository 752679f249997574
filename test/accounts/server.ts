import { PassThrough } from 'node:stream';
import { accountProblem, accountsOperations, createStaff } from '../../src/accounts/index.ts';
import type { AccountsDeps } from '../../src/accounts/operations.ts';
import { newServerKey } from '../../src/crypto/index.ts';
import { createHttpApp, createMetrics, type HttpAppOptions, listen, type Role } from '../../src/http/index.ts';
import { createJobBoard } from '../../src/jobs/index.ts';
import { createLog } from '../../src/logging/index.ts';
import { profileResealer, sellerOperations } from '../../src/seller/index.ts';
import { testDatabase } from '../support/database.ts';
import { type Desk, OLD_SECRET, openDesk, type TestClock, testClock } from './desk.ts';

export type Answer = {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever was answered and compares it.
  body: any;
  headers: Headers;
};

export type Client = {
  cookie: string;
  csrfToken: string;
  send(method: string, path: string, body?: object, headers?: Record<string, string>): Promise<Answer>;
};

/** The real frame with the operations of accounts and seller, on a database and a clock of its own. */
export async function startServer(over: Partial<AccountsDeps> = {}) {
  const database = await testDatabase();
  const clock: TestClock = testClock();
  const desk: Desk = openDesk(database.db, clock, newServerKey());
  const jobs = createJobBoard();
  const deps: AccountsDeps = { ...desk, jobs, resealers: [profileResealer], ...over };
  const app = createHttpApp({
    operations: [...accountsOperations(deps), ...sellerOperations(deps)],
    sessions: desk.vault,
    config: CONFIG,
    log: createLog({ level: 'silent', write: new PassThrough() }),
    metrics: createMetrics(),
    clock,
    serverKey: desk.serverKey,
    version: '0.0.0',
    readiness: {},
    translate: accountProblem,
  });
  const server = await listen(app, { host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${server.port}/api/v1`;
  return {
    desk,
    clock,
    jobs,
    client: () => newClient(url),
    stop: async () => {
      await server.drain(0);
      await desk.vault.close();
      await database.drop();
    },
  };
}

export type TestServer = Awaited<ReturnType<typeof startServer>>;

/** A client that has registered a seller and is logged in. */
export async function sellerAt(server: TestServer, username: string): Promise<Client> {
  await server.client().send('POST', '/accounts', { username, secret: OLD_SECRET });
  return logInAt(server, username);
}

export async function logInAt(server: TestServer, username: string, secret = OLD_SECRET): Promise<Client> {
  const client = server.client();
  const { status } = await client.send('POST', '/session', { username, secret });
  if (status !== 201) throw new Error(`log-in answered ${status}`);
  return client;
}

export async function staffAt(
  server: TestServer,
  role: Exclude<Role, 'seller'>,
): Promise<{ client: Client; secret: string }> {
  const made = await createStaff(server.desk, { role, username: `staff-${role}` });
  if (!made.ok) throw new Error(made.fault);
  return { client: await logInAt(server, made.username, made.secret), secret: made.secret };
}

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

function newClient(url: string): Client {
  const client: Client = {
    cookie: '',
    csrfToken: '',
    send: async (method, path, body, headers = {}) => {
      const response = await fetch(url + path, {
        method,
        headers: {
          ...(client.cookie === '' ? {} : { Cookie: client.cookie }),
          ...(client.csrfToken === '' ? {} : { 'X-CSRF-Token': client.csrfToken }),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json') === true;
      const parsed = isJson ? JSON.parse(text) : text;
      const [cookie] = response.headers.getSetCookie();
      if (cookie !== undefined) client.cookie = cookie.split(';')[0] ?? '';
      if (typeof parsed.csrfToken === 'string') client.csrfToken = parsed.csrfToken;
      return { status: response.status, body: parsed, headers: response.headers };
    },
  };
  return client;
}
