import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { type Client, expectStatus, logIn, newName, newSeller, OTHER_SECRET, SECRET } from '../../support/client.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp({ CONSENT_HISTORY_MAX: '4' });
});
afterAll(() => app.stop());

const PURPOSES = ['vies', 'vies-requester', 'paypal', 'amazon'];

async function consentsOf(client: Client) {
  return expectStatus(200, await client.send('GET', '/consents')).body.items;
}
async function grantedOf(client: Client): Promise<string[]> {
  const items: { purpose: string; granted: boolean }[] = await consentsOf(client);
  return items.filter(({ granted }) => granted).map(({ purpose }) => purpose);
}
const put = (client: Client, purpose: string, body: object) => client.send('PUT', `/consents/${purpose}`, body);
const grant = async (client: Client, purpose: string) =>
  expectStatus(200, await put(client, purpose, { granted: true }));

describe('GET /consents', () => {
  test('200: every purpose with recipient, fields and version, none granted unasked', async () => {
    const client = await newSeller(app.origin);
    const { body } = expectStatus(200, await client.send('GET', '/consents'));
    expect(body.next).toBeNull();
    expect(body.items.map(({ purpose }: { purpose: string }) => purpose)).toEqual(PURPOSES);
    for (const item of body.items) {
      expect(item).toMatchObject({
        version: expect.any(Number),
        granted: false,
        grantedAt: null,
        grantedVersion: null,
        history: [],
      });
      expect(item.recipient.name).not.toBe('');
      expect(item.fields.length).toBeGreaterThan(1);
    }
  });
});

describe('PUT /consents/{purpose}', () => {
  test('200: granted with time and version, revoked again, both in the history', async () => {
    const client = await newSeller(app.origin);
    const { body } = await grant(client, 'vies');
    expect(body).toMatchObject({ purpose: 'vies', granted: true, grantedVersion: 1, version: 1 });
    expect(Date.parse(body.grantedAt)).not.toBeNaN();
    expect(await grantedOf(client)).toEqual(['vies']);
    const revoked = expectStatus(200, await put(client, 'vies', { granted: false })).body;
    expect(revoked).toMatchObject({ granted: false, grantedAt: null, grantedVersion: null });
    expect(revoked.history).toMatchObject([
      { granted: true, version: 1, at: body.grantedAt },
      { granted: false, version: 1 },
    ]);
    expect((await consentsOf(client))[0]).toEqual(revoked);
  });

  test('200: as many as CONSENT_HISTORY_MAX are remembered, the others counted', async () => {
    const client = await newSeller(app.origin);
    for (let n = 0; n < 6; n += 1) expectStatus(200, await put(client, 'amazon', { granted: n % 2 === 0 }));
    const { history, historyLeftOut } = (await consentsOf(client))[3];
    expect([history.length, historyLeftOut]).toEqual([4, 2]);
  });

  test('404 not-found for a purpose that there is not', async () => {
    const client = await newSeller(app.origin);
    for (const purpose of ['marketing', 'VIES', 'constructor']) {
      const { status, body } = await put(client, purpose, { granted: true });
      expect([status, body.code]).toEqual([404, 'not-found']);
    }
  });

  test('422 validation-failed unless it is said whether it is granted, and nothing is recorded', async () => {
    const client = await newSeller(app.origin);
    for (const body of [{}, { granted: 'yes' }, { granted: true, purpose: 'paypal' }]) {
      const { status, body: answer } = await put(client, 'vies', body);
      expect([status, answer.code]).toEqual([422, 'validation-failed']);
    }
    expect((await consentsOf(client))[0].history).toEqual([]);
  });
});

describe('consents', () => {
  test('are carried over by a changed secret, history and all', async () => {
    const name = newName();
    const client = await newSeller(app.origin, name);
    await grant(client, 'paypal');
    await grant(client, 'vies');
    await put(client, 'vies', { granted: false });
    const before = await consentsOf(client);
    const secrets = { currentSecret: SECRET, newSecret: OTHER_SECRET };
    expect(expectStatus(200, await client.send('PUT', '/account/secret', secrets)).body.resealed.consents).toBe(1);
    expect(await consentsOf(client)).toEqual(before);
    expect(await consentsOf(await logIn(app.origin, name, OTHER_SECRET))).toEqual(before);
    expect((await grant(client, 'vies')).body.history).toHaveLength(3);
  });

  test('go with the deletion of all data: nothing leaves until it is granted anew', async () => {
    const client = await newSeller(app.origin);
    await grant(client, 'vies');
    expectStatus(200, await client.send('POST', '/account/data-deletion', { secret: SECRET }));
    expect(await grantedOf(client)).toEqual([]);
    expect((await consentsOf(client))[0].history).toEqual([]);
    await grant(client, 'vies');
    expect(await grantedOf(client)).toEqual(['vies']);
  });

  test('that were altered in the database are told, grant nothing, and are mended by a new decision', async () => {
    const client = await newSeller(app.origin);
    await grant(client, 'vies');
    await app.deps.db.execute('UPDATE consents SET sealed = REVERSE(sealed) ORDER BY account_id');
    const { status, body } = await client.send('GET', '/consents');
    expect([status, body.code]).toEqual([409, 'ledger-damaged']);
    await grant(client, 'vies-requester');
    expect(await grantedOf(client)).toEqual(['vies-requester']);
  });
});
