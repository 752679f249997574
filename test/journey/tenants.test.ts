import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from '../../src/crypto/index.ts';
import { connectPaypal } from '../connections/support/connected.ts';
import { type FakePaypal, startFakePaypal } from '../fakes/paypal.ts';
import { manySales } from '../support/amazon-file.ts';
import {
  type Answer,
  build,
  type Client,
  download,
  expectStatus,
  formOf,
  newClient,
  newSeller,
  putProfile,
  SECRET,
  store,
} from '../support/client.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { isWhole } from '../support/digest.ts';
import { type ServerProcess, startServer, temporaryDirectory } from '../support/server.ts';
import { staffAt } from './staff.ts';

type Route = { method: string; path: string; roles: readonly string[] };

const STAFF = ['support', 'admin', 'owner'] as const;

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let database: TestDatabase;
let server: ServerProcess;
let paypal: FakePaypal;
let routes: Route[];
let victim: Client;
let attacker: Client;
let staff: Client[];
/** Ids of the victim's, by the part of the path that they follow. */
let ids: Record<string, string>;

beforeAll(async () => {
  [directory, database] = await Promise.all([temporaryDirectory(), testDatabase()]);
  paypal = await startFakePaypal();
  const settings = { ALLOW_LOCAL_UPSTREAMS: 'true', PAYPAL_URL: paypal.origin };
  const place = { dataDir: directory.path, databaseUrl: database.url };
  server = await startServer({ ...place, settings });
  const { body } = await newClient(server.origin).send('GET', '/openapi.json');
  routes = routesOf(body.paths);
  [victim, attacker] = await Promise.all([newSeller(server.origin), newSeller(server.origin)]);
  staff = [];
  for (const role of STAFF) staff.push((await staffAt({ ...place, origin: server.origin }, role)).client);
  await Promise.all([putProfile(victim), putProfile(attacker)]);
  const { id: importId } = await store(victim, manySales('2025-03', 20));
  const { id: reportId } = await build(victim, {});
  const { items } = (await victim.send('GET', '/sessions')).body;
  expectStatus(200, await victim.send('PUT', '/consents/vies', { granted: true }));
  const checked = await victim.send('POST', '/vat-id-checks', BODIES['/vat-id-checks'], { Prefer: 'wait=60' });
  const checkId = expectStatus(201, checked).body.id;
  for (const seller of [victim, attacker])
    expectStatus(200, await seller.send('PUT', '/consents/paypal', { granted: true }));
  const connectionId = await connectPaypal(victim, paypal);
  ids = {
    ...{ imports: importId, reports: reportId, 'vat-id-checks': checkId },
    ...{ sessions: items[0].id, connections: connectionId },
  };
});
afterAll(async () => {
  await server.stop();
  await Promise.all([directory.remove(), database.drop(), paypal.stop()]);
});

function routesOf(paths: Record<string, Record<string, { 'x-role': string | string[] }>>): Route[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { 'x-role': roles }]) => ({
      ...{ method: method.toUpperCase(), path: path.replace('/api/v1', '') },
      roles: [roles].flat(),
    })),
  );
}

/** Something that the operation would take, were it allowed; never a secret of the victim. */
function call(client: Client, { method, path }: Route, id = randomBytes(16).toString('base64url')): Promise<Answer> {
  const filled = path.replace('{id}', id);
  if (method === 'GET' || method === 'DELETE') return client.send(method, filled);
  if (/^\/imports(\/preview)?$/.test(path)) return client.upload(formlessFile, { path: filled });
  return client.send(method, filled, BODIES[path] ?? {});
}

const formlessFile = formOf('').bytes.toString();
const BODIES: Readonly<Record<string, object>> = {
  '/accounts': { username: 'someone', secret: 'short' },
  '/session': { username: 'nobody-at-all', secret: SECRET },
  '/seller-profile': { establishment: 'FR' },
  // A number that is nobody's is sent to nobody.
  '/vat-id-checks': { vatIds: [{ countryCode: 'FR', vatNumber: '1' }] },
  '/reports': { kind: 'vat-liability', period: '2025-03', format: 'json' },
  '/connections/paypal': { clientId: 'x', clientSecret: 'x', environment: 'live' },
  '/connections/{id}/imports': { from: '2025-03-01', to: '2025-03-31' },
};

function codeOf({ status, body }: Answer): string {
  return `${status} ${body?.code ?? ''}`.trim();
}

async function answersOf(client: Client, wanted: (route: Route) => boolean): Promise<Record<string, string>> {
  const chosen = routes.filter(wanted);
  expect(chosen.length).toBeGreaterThan(0);
  const answers: Record<string, string> = {};
  for (const route of chosen) answers[`${route.method} ${route.path}`] = codeOf(await call(client, route));
  return answers;
}

describe('the route table', () => {
  test('knows the operations of the contract, none of them without a role', () => {
    const known = routes.map(({ method, path }) => `${method} ${path}`);
    expect(known).toEqual(expect.arrayContaining(CONTRACT));
    for (const { roles } of routes) expect(roles.length).toBeGreaterThan(0);
    const open = routes.filter(({ roles }) => roles.includes('public')).map(({ method, path }) => `${method} ${path}`);
    expect(open.toSorted()).toEqual([
      // A page and its script, which do nothing themselves.
      ...['GET /connections/amazon/callback', 'GET /connections/amazon/callback.js'],
      // Files that are the same for everyone.
      ...['GET /samples/amazon-vat-transactions', 'GET /schemas/oss-return-1.xsd'],
      ...['POST /accounts', 'POST /session', 'POST /trial'],
    ]);
  });

  test('is closed to whoever has no session', async () => {
    const answers = await answersOf(newClient(server.origin), ({ roles }) => !roles.includes('public'));
    expect(new Set(Object.values(answers))).toEqual(new Set(['401 session-required']));
  });

  test('is closed to a session without its token, or with another one, where something changes', async () => {
    for (const csrfToken of ['', victim.csrfToken]) {
      const client = Object.assign(newClient(server.origin), { cookie: attacker.cookie, csrfToken });
      const answers = await answersOf(client, ({ method, roles }) => method !== 'GET' && !roles.includes('public'));
      expect(new Set(Object.values(answers))).toEqual(new Set(['403 csrf-required']));
    }
    expectStatus(200, await attacker.send('GET', '/session'));
  });

  test.each(STAFF)("is closed to %s where it is a seller's", async (role) => {
    const client = staff[STAFF.indexOf(role)] as Client;
    const answers = await answersOf(client, ({ roles }) => roles.includes('seller') && !roles.includes(role));
    expect(new Set(Object.values(answers))).toEqual(new Set(['403 role-required']));
    expect(Object.keys(answers).length).toBeGreaterThanOrEqual(15);
    for (const [name, id] of Object.entries(ids).filter(([part]) => part !== 'sessions')) {
      for (const route of routes.filter(({ path }) => path.startsWith(`/${name}/{id}`))) {
        expect(codeOf(await call(client, route, id))).toBe('403 role-required');
      }
    }
  });
});

describe('what is for staff', () => {
  test('is closed to sellers and to whoever is only trying it out, and to staff of a lower role', async () => {
    const trial = newClient(server.origin);
    trial.csrfToken = expectStatus(201, await trial.send('POST', '/trial')).body.csrfToken;
    const isStaffs = ({ roles }: Route) => roles.some((role) => STAFF.some((one) => one === role));
    for (const client of [attacker, trial]) {
      const answers = await answersOf(client, (route) => isStaffs(route) && !route.roles.includes('seller'));
      expect(answers).toEqual({ 'GET /usage': '403 role-required', 'GET /activity': '403 role-required' });
    }
    const seen = await Promise.all(staff.map(async (client) => codeOf(await client.send('GET', '/activity'))));
    expect(seen).toEqual(['403 role-required', '200', '200']);
  });
});

describe("another seller's ids", () => {
  test('are as unknown as ids that never were, in every operation that takes one', async () => {
    const chosen = routes.filter(({ path }) => path.includes('{id}'));
    expect(chosen.length).toBeGreaterThanOrEqual(8);
    for (const client of [attacker, ...staff]) {
      for (const route of chosen) {
        if (client !== attacker && !route.path.startsWith('/sessions')) continue;
        const id = ids[route.path.split('/')[1] ?? ''];
        const [foreign, unknown] = [await call(client, route, id), await call(client, route)];
        expect(codeOf(foreign)).toBe('404 not-found');
        expect({ ...foreign.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
      }
    }
  });

  test('are no cursors, and lists hold only what is one’s own', async () => {
    for (const name of ['imports', 'reports', 'vat-id-checks']) {
      expect((await attacker.send('GET', `/${name}`)).body).toEqual({ items: [], next: null });
      const { status, body } = await attacker.send('GET', `/${name}?after=${ids[name]}`);
      expect([status, body.items]).toEqual([200, []]);
    }
    const sessions = (await attacker.send('GET', '/sessions')).body.items;
    expect(sessions.map(({ id }: { id: string }) => id)).not.toContain(ids['sessions']);
  });

  test('have come to no harm by all this', async () => {
    expectStatus(200, await victim.send('GET', '/session'));
    expect((await victim.send('GET', '/seller-profile')).body.establishment).toBe('DE');
    expect((await victim.send('GET', '/connections')).body.items).toMatchObject([{ id: ids['connections'] }]);
    expect((await victim.send('GET', '/imports')).body.items).toMatchObject([{ id: ids['imports'], state: 'stored' }]);
    const answer = await download(victim, ids['reports'] ?? '');
    expect([answer.status, isWhole(answer)]).toEqual([200, true]);
  });
});

const CONTRACT = [
  'POST /accounts',
  'POST /session',
  'GET /session',
  'DELETE /session',
  'GET /sessions',
  'DELETE /sessions/{id}',
  'POST /trial',
  'PUT /account/secret',
  'GET /account/secret-change',
  'GET /account/totp',
  'POST /account/totp',
  'PUT /account/totp',
  'DELETE /account/totp',
  'GET /account/export',
  'POST /account/data-deletion',
  'POST /account/deletion',
  'GET /seller-profile',
  'PUT /seller-profile',
  'GET /consents',
  'PUT /consents/{purpose}',
  'GET /rate-categories',
  'GET /rates',
  'POST /imports',
  'POST /imports/preview',
  'GET /imports',
  'GET /imports/{id}',
  'GET /imports/{id}/events',
  'DELETE /imports/{id}',
  'POST /vat-id-checks',
  'GET /vat-id-checks',
  'GET /vat-id-checks/{id}',
  'GET /vat-id-checks/{id}/results',
  'GET /vat-id-checks/{id}/events',
  'DELETE /vat-id-checks/{id}',
  'POST /connections/paypal',
  'POST /connections/amazon',
  'GET /connections/amazon/callback',
  'POST /connections/amazon/callback',
  'GET /connections',
  'DELETE /connections/{id}',
  'POST /connections/{id}/imports',
  'POST /reports',
  'GET /reports',
  'GET /reports/{id}',
  'GET /reports/{id}/events',
  'DELETE /reports/{id}',
  'POST /reports/{id}/download',
  'GET /samples/amazon-vat-transactions',
  'GET /usage',
  'GET /activity',
];
