import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { amazonFile, manySales } from '../../support/amazon-file.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import {
  type Answer,
  answerTo,
  build,
  type Client,
  expectStatus,
  logIn,
  newName,
  newSeller,
  putProfile,
  SECRET,
  store,
} from '../../support/client.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp({ EXPORTS_CONCURRENT_MAX: '2' });
});
afterAll(() => app.stop());

const PATH = '/account/export';
const exportOf = async (client: Client) => expectStatus(200, await client.send('GET', PATH)).body;

type Exported = { period: string; importId: string; transactionId: string };
const count = (transactions: Exported[], period: string) => transactions.filter((one) => one.period === period).length;

/** A seller with something of everything. */
async function fullSeller(name = newName()) {
  const client = await newSeller(app.origin, name);
  await putProfile(client, { rateCategories: { 'SKU-1': 'books' } });
  expectStatus(200, await client.send('PUT', '/consents/vies', { granted: true }));
  expectStatus(201, await client.send('POST', '/account/totp'));
  const march = (await store(client, manySales('2025-03', 1001))).id as string;
  const april = (await store(client, manySales('2025-04', 20))).id as string;
  const report = (await build(client, {})).id as string;
  const [row] = await app.deps.db.query<{ account_id: string }>('SELECT account_id FROM imports WHERE id = ?', [march]);
  return { client, name, march, april, report, accountId: row?.account_id ?? '' };
}

/** Begins an export and stands still after its first bytes. */
async function stalledExport(client: Client) {
  const request = client.begin('GET', PATH);
  const arrived = answerTo(request);
  request.end();
  const incoming = await arrived;
  incoming.on('error', () => undefined);
  await once(incoming, 'data');
  incoming.pause();
  return { request, incoming };
}

describe('GET /account/export', () => {
  test('200: everything held about the account, as the other operations show it', async () => {
    const { client, name, march, april, report, accountId } = await fullSeller();
    const answer = await client.send('GET', PATH);
    const { body, headers } = expectStatus(200, answer);
    expect(headers['content-type']).toMatch(/^application\/json/);
    expect(headers['content-disposition']).toBe('attachment; filename="zkvat-export.json"');
    expect(headers['cache-control']).toBe('no-store');
    expect(body).toMatchObject({
      format: 'zkvat-export-1',
      faults: [],
      isComplete: true,
      secondFactor: { state: 'pending' },
    });
    expect(body.account).toEqual({
      id: accountId,
      handle: expect.stringMatching(/^[\w-]{22}$/),
      username: name,
      role: 'seller',
      createdAt: expect.any(String),
      secret: {
        generation: 1,
        since: expect.any(String),
        derivation: { algorithm: 'argon2id', memoryKiB: 65_536, passes: 3, lanes: 1 },
      },
    });
    expect(body.sellerProfile).toEqual((await client.send('GET', '/seller-profile')).body);
    expect(body.consents).toEqual((await client.send('GET', '/consents')).body.items);
    expect(body.sessions.map(({ id }: { id: string }) => id)).toEqual(
      (await client.send('GET', '/sessions')).body.items.map(({ id }: { id: string }) => id),
    );
    expect(body.imports).toEqual([
      (await client.send('GET', `/imports/${april}`)).body,
      (await client.send('GET', `/imports/${march}`)).body,
    ]);
    expect(body.reports).toEqual([(await client.send('GET', `/reports/${report}`)).body]);
    expect([count(body.transactions, '2025-03'), count(body.transactions, '2025-04')]).toEqual([1001, 20]);
    const ids = body.transactions.map(({ transactionId }: Exported) => transactionId);
    expect(new Set(ids).size).toBe(1021);
  });

  test('a transaction comes with every field as it was read, amounts exact', async () => {
    const client = await newSeller(app.origin);
    const { id } = await store(
      client,
      amazonFile({ BUYER_VAT_NUMBER: 'FR83404833048', BUYER_VAT_NUMBER_COUNTRY: 'FR' }),
    );
    const { transactions } = await exportOf(client);
    expect(transactions).toHaveLength(1);
    expect(transactions[0]).toMatchObject({
      ...{ period: '2025-03', importId: id, source: 'amazon-vat-transactions', row: 2, kind: 'sale' },
      ...{
        orderId: '301-0000001-0000001',
        sku: 'SKU-1',
        description: 'A blue mug',
        quantity: 1,
        completedOn: '2025-03-02',
      },
      departure: { country: 'DE', postcode: '36251' },
      arrival: { country: 'DE', postcode: '10115' },
      currency: 'EUR',
      customerVatId: { countryCode: 'FR', number: '83404833048' },
    });
    expect(transactions[0].parts).toEqual([
      { gross: '119.00', net: null, vat: null, goodsGross: '119.00', rate: null },
    ]);
  });

  test('200 for an account without anything: every list there, and empty', async () => {
    const client = await newSeller(app.origin);
    const body = await exportOf(client);
    expect(body).toMatchObject({ sellerProfile: null, imports: [], reports: [], transactions: [], isComplete: true });
    expect(body.consents).toHaveLength(4);
    expect(body.leftOut.map(({ table }: { table: string }) => table)).toContain('duplicate_pages');
  });

  test('holds nothing that a secret could be guessed with, and nothing of another seller', async () => {
    const { client, accountId } = await fullSeller();
    await fullSeller();
    const { bytes, body } = await client.send('GET', PATH);
    const [epoch] = await app.deps.db.query<{ salt: Buffer; verifier: Buffer }>(
      'SELECT salt, verifier FROM epochs WHERE account_id = ?',
      [accountId],
    );
    for (const secret of [epoch?.salt, epoch?.verifier]) {
      for (const form of ['hex', 'base64', 'base64url'] as const)
        expect(bytes.includes(secret?.toString(form) ?? '')).toBe(false);
    }
    expect(body.transactions).toHaveLength(1021);
    expect(body.imports).toHaveLength(2);
  });

  test('leaves the reports to be downloaded as before', async () => {
    const { client, report } = await fullSeller();
    await exportOf(client);
    expectStatus(200, await client.send('POST', `/reports/${report}/download`));
  });

  test('401 session-required without a session', async () => {
    const client = await newSeller(app.origin);
    expectStatus(204, await client.send('DELETE', '/session'));
    expect((await client.send('GET', PATH)).body.code).toBe('session-required');
  });
});

describe('of what was altered in the database an export', () => {
  const faultsOf = (body: Answer['body']) =>
    body.faults.map(({ part, code }: { part: string; code: string }) => `${part} ${code}`);

  test('tells a month that does not verify, with its imports, and has the others', async () => {
    const { client, march } = await fullSeller();
    await app.deps.db.execute('DELETE FROM blocks WHERE import_id = ? LIMIT 1', [march]);
    const body = await exportOf(client);
    expect([body.isComplete, faultsOf(body)]).toEqual([false, ['transactions ledger-damaged']]);
    expect(body.faults[0].detail).toContain('2025-03');
    expect(body.faults[0].detail).toContain(march);
    expect([count(body.transactions, '2025-03'), count(body.transactions, '2025-04')]).toEqual([0, 20]);
    expect(body.imports).toHaveLength(2);
  });

  test('tells a ledger whose head is broken, and has all the other parts', async () => {
    const { client, accountId } = await fullSeller();
    await app.deps.db.execute('UPDATE heads SET sealed = REVERSE(sealed) WHERE account_id = ?', [accountId]);
    const body = await exportOf(client);
    expect([faultsOf(body), body.transactions]).toEqual([['transactions ledger-damaged'], []]);
    expect([body.imports.length, body.reports.length, body.sellerProfile.establishment]).toEqual([2, 1, 'DE']);
  });

  test('tells each part that does not open, and has the rest', async () => {
    const { client, accountId, march } = await fullSeller();
    for (const table of ['profiles', 'consents', 'totp', 'reports']) {
      await app.deps.db.execute(`UPDATE ${table} SET sealed = REVERSE(sealed) WHERE account_id = ?`, [accountId]);
    }
    await app.deps.db.execute('UPDATE imports SET sealed = REVERSE(sealed) WHERE id = ?', [march]);
    const body = await exportOf(client);
    expect(faultsOf(body)).toEqual(
      ['secondFactor', 'sellerProfile', 'consents', 'imports', 'reports'].map((part) => `${part} ledger-damaged`),
    );
    expect([body.sellerProfile, body.consents, body.secondFactor]).toEqual([null, null, null]);
    expect(body.transactions).toHaveLength(1021);
    expect(body.account.role).toBe('seller');
  });
});

describe('an export under way', () => {
  test('503 busy for another one of the same seller, and for one above EXPORTS_CONCURRENT_MAX; then there is room again', async () => {
    const sellers = [await fullSeller(), await fullSeller(), await fullSeller()];
    const [first, second, third] = sellers.map(({ client }) => client) as [Client, Client, Client];
    for (const client of [first, second]) await store(client, manySales('2025-05', 30_000));
    const stalled = [await stalledExport(first), await stalledExport(second)];
    for (const client of [first, third]) {
      const { status, body, headers } = await client.send('GET', PATH);
      expect([status, body.code]).toEqual([503, 'busy']);
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    }
    for (const { request } of stalled) request.destroy();
    const again = async (): Promise<number> => (await third.send('GET', PATH)).status;
    while ((await again()) !== 200) await new Promise((resolve) => setTimeout(resolve, 20));
    expectStatus(200, await first.send('GET', PATH));
  });

  test('breaks off without an end when the session ends, and is not taken for damage', async () => {
    const name = newName();
    const { client } = await fullSeller(name);
    await store(client, manySales('2025-05', 30_000));
    const { incoming } = await stalledExport(client);
    const other = await logIn(app.origin, name, SECRET);
    expectStatus(204, await client.send('DELETE', '/session'));
    let text = '';
    incoming.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    const closed = new Promise((resolve) => incoming.once('close', resolve));
    incoming.resume();
    await closed;
    expect(incoming.complete).toBe(false);
    expect(text).not.toContain('"faults"');
    expect((await exportOf(other)).isComplete).toBe(true);
  });
});
