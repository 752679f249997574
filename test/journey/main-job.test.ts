import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { amazonFile, generatedFile, manySales } from '../support/amazon-file.ts';
import {
  type Answer,
  build,
  type Client,
  download,
  exchange,
  expectStatus,
  logIn,
  newClient,
  newName,
  newSeller,
  OTHER_SECRET,
  putProfile,
  SECRET,
  store,
} from '../support/client.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { isWhole } from '../support/digest.ts';
import { type ServerProcess, startServer, temporaryDirectory } from '../support/server.ts';
import { staffAt } from './staff.ts';

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let database: TestDatabase;
let server: ServerProcess;
beforeAll(async () => {
  [directory, database] = await Promise.all([temporaryDirectory(), testDatabase()]);
  server = await startServer({ dataDir: directory.path, databaseUrl: database.url });
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
  await Promise.all([directory.remove(), database.drop()]);
});

/** The shape of every refusal: RFC 9457 and the contract's own members. */
function expectProblem(answer: Answer, status: number, code: string): void {
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer.body).toMatchObject({ type: `/problems/${code}`, status, code });
  for (const member of ['title', 'detail', 'instance']) expect(typeof answer.body[member]).toBe('string');
}

function faultsOf({ body }: Answer): string[] {
  return body.errors.map(({ location, code }: { location: string; code: string }) => `${location} ${code}`);
}

describe('the main job', () => {
  const username = newName();
  let seller: Client;

  test('register: 201, then 409 username-taken; 422 weak-secret and validation-failed', async () => {
    const client = newClient(server.origin);
    const made = await client.send('POST', '/accounts', { username, secret: SECRET });
    expect([made.status, made.body]).toEqual([201, { accountId: expect.any(String), username }]);
    expect(made.headers['set-cookie']).toBeUndefined();
    expectProblem(await client.send('POST', '/accounts', { username, secret: SECRET }), 409, 'username-taken');
    for (const secret of ['short', 'password1234', 'aaaaaaaaaaaaaaaa']) {
      expectProblem(await client.send('POST', '/accounts', { username: newName(), secret }), 422, 'weak-secret');
    }
    expectProblem(
      await client.send('POST', '/accounts', { username: 'a b', secret: SECRET }),
      422,
      'validation-failed',
    );
    const empty = await client.send('POST', '/accounts', {});
    expectProblem(empty, 422, 'validation-failed');
    expect(empty.body.errors).toHaveLength(2);
  });

  test('log in: 201 with a cookie of one path; 401 login-failed whatever is wrong', async () => {
    const client = newClient(server.origin);
    for (const wrong of [
      { username, secret: OTHER_SECRET },
      { username: newName(), secret: SECRET },
    ]) {
      expectProblem(await client.send('POST', '/session', wrong), 401, 'login-failed');
    }
    const { status, body, headers } = await client.send('POST', '/session', { username, secret: SECRET });
    expect([status, body]).toEqual([
      201,
      {
        ...{ username, role: 'seller', csrfToken: expect.any(String) },
        ...{ expiresAt: expect.any(String), endsAt: expect.any(String) },
      },
    ]);
    expect(headers['set-cookie']?.[0]).toMatch(/^session=[^;]+; Path=\/; .*HttpOnly; SameSite=Strict/);
    expect((await client.send('GET', '/session')).body).toMatchObject({ username, csrfToken: body.csrfToken });
    seller = client;
  });

  test('upload before the profile, but no report: 409 profile-required', async () => {
    expectProblem(await seller.send('GET', '/seller-profile'), 404, 'not-found');
    await store(seller, manySales('2025-01', 3));
    const wanted = { kind: 'vat-liability', period: '2025-01', format: 'json' };
    expectProblem(await seller.send('POST', '/reports', wanted), 409, 'profile-required');
  });

  test('profile: stored whole and given back filled in; 422 with all faults at once', async () => {
    const stored = await seller.send('PUT', '/seller-profile', {
      establishment: 'DE',
      vatRegistrations: [{ country: 'DE', vatId: 'DE136695976', from: '2020-01-01', until: null }],
    });
    expect(stored.status).toBe(200);
    expect(stored.body).toMatchObject({ unionOss: null, importOss: null, pricesIncludeVat: true, rateCategories: {} });
    expect((await seller.send('GET', '/seller-profile')).body).toEqual(stored.body);
    const faulty = await seller.send('PUT', '/seller-profile', { establishment: 'Germany', shipFrom: 3, other: 1 });
    expectProblem(faulty, 422, 'validation-failed');
    expect(faulty.body.errors.length).toBeGreaterThanOrEqual(3);
    expect(JSON.stringify(faulty.body)).not.toContain('Germany');
  });

  test('preview says how a file would be read and stores nothing', async () => {
    const { status, body } = await seller.upload(manySales('2025-02', 30), { path: '/imports/preview' });
    expect([status, body.format, body.rows.length]).toEqual([200, 'amazon-vat-transactions', 20]);
    expect((await seller.send('GET', '/imports')).body.items).toHaveLength(1);
  });

  test('imports: read = stored + duplicate + invalid + ignored; the same again is all duplicates', async () => {
    const file = generatedFile({ rows: 500, style: 'excel', seed: 5 });
    const first = expectStatus(201, await seller.upload(file, { name: 'März.csv' }));
    expect(first.body).toMatchObject({
      ...{ state: 'stored', source: 'upload', format: 'amazon-vat-transactions', periods: ['2025-03'], issues: [] },
      rows: { read: 500, stored: 500, duplicate: 0, invalid: 0, ignored: 0 },
    });
    expect(first.headers['location']).toBe(`/api/v1/imports/${first.body.id}`);
    expect((await seller.send('GET', `/imports/${first.body.id}`)).body).toEqual(first.body);
    const [one, two] = await Promise.all([seller.upload(file), seller.upload(file)]);
    for (const again of [one, two]) expect(again?.body.rows).toMatchObject({ stored: 0, duplicate: 500 });
  });

  test('a faulty row: rejected with nothing stored, or skipped and listed, as the seller wants', async () => {
    const faulty = { TRANSACTION_CURRENCY_CODE: 'geheim', TRANSACTION_EVENT_ID: '302-0000002-0000002' };
    const file = amazonFile({ TRANSACTION_EVENT_ID: '302-0000001-0000001' }, faulty);
    const rejected = expectStatus(201, await seller.upload(file)).body;
    expect([rejected.state, rejected.rows.stored, rejected.rows.invalid]).toEqual(['rejected', 0, 1]);
    expect(rejected.issues).toMatchObject([{ row: 3, column: 'TRANSACTION_CURRENCY_CODE', code: 'currency-unknown' }]);
    expect(JSON.stringify(rejected)).not.toContain('geheim');
    const skipped = expectStatus(201, await seller.upload(file, { fields: { invalidRows: 'skip' } })).body;
    expect([skipped.state, skipped.rows.stored, skipped.rows.invalid]).toEqual(['stored', 1, 1]);
    expectStatus(204, await seller.send('DELETE', `/imports/${skipped.id}`));
    expectProblem(await seller.send('GET', `/imports/${skipped.id}`), 404, 'not-found');
  });

  test('what is no table makes no import', async () => {
    const before = (await seller.send('GET', '/imports')).body.items.length;
    expectProblem(await seller.upload(Buffer.from('%PDF-1.7 hello')), 415, 'file-type-unsupported');
    expectProblem(await seller.upload('a,b\n1,2\n'), 422, 'format-unknown');
    expectProblem(await seller.upload(''), 422, 'file-missing');
    const unknown = await seller.upload(manySales('2025-01', 1), { fields: { format: 'nonsense', other: 'x' } });
    expectProblem(unknown, 422, 'validation-failed');
    expect(unknown.body.errors.length).toBe(2);
    expectProblem(await seller.send('POST', '/imports', {}), 415, 'content-type-unsupported');
    expect((await seller.send('GET', '/imports')).body.items).toHaveLength(before);
  });

  test('the report, once', async () => {
    const asked = await seller.send('POST', '/reports', { kind: 'vat-liability', period: '2025-Q1', format: 'json' });
    expectStatus(202, asked);
    const { id } = asked.body;
    expect(asked.headers['location']).toBe(`/api/v1/reports/${id}`);
    const waited = await seller.send('GET', `/reports/${id}`, undefined, { Prefer: 'wait=30' });
    expect(waited.body).toMatchObject({ id, kind: 'vat-liability', period: '2025-Q1', format: 'json', state: 'ready' });
    const answer = await download(seller, id);
    expect([answer.status, isWhole(answer)]).toEqual([200, true]);
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename=".+\.json"$/);
    expect(answer.body.reconciliation).toMatchObject({ transactions: 503, unaccounted: 0 });
    expectProblem(await download(seller, id), 410, 'report-already-delivered');
    expect((await seller.send('GET', `/reports/${id}`)).body.state).toBe('delivered');
    expect((await seller.send('GET', '/reports')).body.items[0]).toMatchObject({ id, state: 'delivered' });
  });

  test('a changed secret: 403 secret-wrong, 422 weak-secret, 200; all other sessions end, this one goes on', async () => {
    const other = await logIn(server.origin, username);
    const change = (currentSecret: string, newSecret: string) =>
      seller.send('PUT', '/account/secret', { currentSecret, newSecret });
    expectProblem(await change(OTHER_SECRET, OTHER_SECRET), 403, 'secret-wrong');
    expectProblem(await change(SECRET, 'short'), 422, 'weak-secret');
    const done = await change(SECRET, OTHER_SECRET);
    expect([done.status, done.body.state]).toEqual([200, 'done']);
    expect(done.body.resealed).toMatchObject({ reports: expect.any(Number), imports: expect.any(Number) });
    expectProblem(await other.send('GET', '/session'), 401, 'session-required');
    expect((await seller.send('GET', '/account/secret-change')).body.state).toBe('done');
    const report = await build(seller, { period: '2025-Q1' });
    expect((await download(seller, report.id)).body.reconciliation.transactions).toBe(503);
    const old = { username, secret: SECRET };
    expectProblem(await newClient(server.origin).send('POST', '/session', old), 401, 'login-failed');
  });

  test('sessions: five at a time, ended one by one, and at log-out', async () => {
    const others: Client[] = [];
    for (let count = 0; count < 4; count += 1) others.push(await logIn(server.origin, username, OTHER_SECRET));
    const { items } = (await seller.send('GET', '/sessions')).body;
    expect(items).toHaveLength(5);
    expect(JSON.stringify(items)).not.toMatch(/127\.0\.0\.1|node|agent/i);
    expectStatus(204, await seller.send('DELETE', `/sessions/${items[1].id}`));
    expectProblem(await (others[0] as Client).send('GET', '/session'), 401, 'session-required');
    expectProblem(await seller.send('DELETE', `/sessions/${items[1].id}`), 404, 'not-found');
    const [, second, third] = others as [Client, Client, Client];
    await logIn(server.origin, username, OTHER_SECRET);
    await logIn(server.origin, username, OTHER_SECRET);
    expectProblem(await seller.send('GET', '/session'), 401, 'session-required');
    const out = await second.send('DELETE', '/session');
    expect([out.status, out.headers['clear-site-data']]).toEqual([204, '"cache", "cookies", "storage"']);
    expectProblem(await second.send('GET', '/imports'), 401, 'session-required');
    seller = third;
  });

  test('data deletion: 403, then a receipt that counts; the account goes on empty', async () => {
    const wrong = await seller.send('POST', '/account/data-deletion', { secret: SECRET });
    expectProblem(wrong, 403, 'secret-wrong');
    const { status, body } = await seller.send('POST', '/account/data-deletion', { secret: OTHER_SECRET });
    expect(status).toBe(200);
    expect(body.receiptId).toEqual(expect.any(String));
    expect(body.deleted).toMatchObject({ transactions: 503, checks: 0, connections: 0 });
    for (const path of ['/imports', '/reports']) expect((await seller.send('GET', path)).body.items).toEqual([]);
    expectProblem(await seller.send('GET', '/seller-profile'), 404, 'not-found');
    await store(seller, manySales('2025-01', 3));
  });

  test('account deletion: a receipt, and nobody of that name any more', async () => {
    const gone = await seller.send('POST', '/account/deletion', { secret: OTHER_SECRET });
    expect([gone.status, gone.body.deleted.transactions]).toEqual([200, 3]);
    expectProblem(await seller.send('GET', '/session'), 401, 'session-required');
    const again = { username, secret: OTHER_SECRET };
    expectProblem(await newClient(server.origin).send('POST', '/session', again), 401, 'login-failed');
    await newSeller(server.origin, username);
  });
});

describe('the frame around it', () => {
  test('answers what cannot be understood with a problem', async () => {
    const client = await newSeller(server.origin);
    expectProblem(await client.send('GET', '/nowhere'), 404, 'not-found');
    const wrongMethod = await client.send('PUT', '/imports');
    expectProblem(wrongMethod, 405, 'method-not-allowed');
    expect(wrongMethod.headers['allow']).toContain('POST');
    const json = { 'Content-Type': 'application/json' };
    for (const text of ['{', '[]', '"x"']) {
      const answer = await exchange(client.begin('POST', '/reports', json), Buffer.from(text));
      expectProblem(answer, 400, 'body-malformed');
    }
    const faulty = await client.send('POST', '/reports', {
      kind: 'x',
      period: '2025-13',
      format: 'doc',
      country: 'Germany',
    });
    expectProblem(faulty, 422, 'validation-failed');
    expect(faultsOf(faulty).length).toBeGreaterThanOrEqual(4);
    const noType = await client.send('POST', '/reports', { kind: 'x' }, { Accept: 'image/png' });
    expectProblem(noType, 406, 'not-acceptable');
    expectProblem(
      await client.send('GET', '/session', undefined, { 'X-Long': 'x'.repeat(20_000) }),
      431,
      'header-fields-too-large',
    );
  });

  test('refuses what another site makes a browser send', async () => {
    const client = await newSeller(server.origin);
    for (const headers of [{ Origin: 'https://evil.example' }, { 'Sec-Fetch-Site': 'cross-site' }]) {
      expectProblem(await client.send('DELETE', '/session', undefined, headers), 403, 'csrf-required');
      const credentials = { username: newName(), secret: SECRET };
      expectProblem(await client.send('POST', '/session', credentials, headers), 403, 'csrf-required');
    }
  });

  test('serves its pages and its description to everyone', async () => {
    const client = newClient(server.origin);
    for (const path of ['healthz', 'readyz', 'docs', 'problems/report-already-delivered']) {
      expect((await fetch(`${server.origin}/${path}`)).status).toBe(200);
    }
    expect((await client.send('GET', '/openapi.json')).body.openapi).toMatch(/^3\.1/);
    expect((await fetch(`${server.origin}/problems/nonsense`)).status).toBe(404);
    expect((await fetch(`${server.origin}/metrics`)).status).toBe(404);
    expect(await (await fetch(`${server.metricsOrigin}/metrics`)).text()).toContain('# TYPE');
  });

  test('lets staff see their session, change their secret, and nothing of a seller', async () => {
    const place = { dataDir: directory.path, databaseUrl: database.url, origin: server.origin };
    const { client, output } = await staffAt(place, 'support');
    const secret = /^secret: +(\S.*)$/m.exec(output)?.[1] ?? '';
    expect((await client.send('GET', '/session')).body.role).toBe('support');
    const change = { currentSecret: secret, newSecret: OTHER_SECRET };
    expectStatus(200, await client.send('PUT', '/account/secret', change));
    expectProblem(await client.send('GET', '/seller-profile'), 403, 'role-required');
    await putProfile(await newSeller(server.origin));
  });

  test('stops when told to, and its log names no value', async () => {
    const log = server.output();
    for (const value of [SECRET, OTHER_SECRET, 'DE136695976', 'geheim', '302-0000001-0000001', 'März.csv']) {
      expect(log).not.toContain(value);
    }
  });
});
