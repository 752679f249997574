import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OLD_SECRET, rowsOfAccount } from '../../accounts/desk.ts';
import { type Client, logInAt, sellerAt, startServer, type TestServer } from '../../accounts/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const accountOf = async (username: string): Promise<string> => {
  const client = await logInAt(server, username);
  const { id } = (await client.send('GET', '/sessions')).body.items.at(-1);
  return (await server.desk.vault.find(id))?.accountId ?? '';
};
const withProfile = async (username: string): Promise<Client> => {
  const client = await sellerAt(server, username);
  await client.send('PUT', '/seller-profile', { establishment: 'DE' });
  return client;
};
const receipt = {
  receiptId: expect.stringMatching(/^[\w-]{22}$/),
  deleted: { imports: 0, transactions: 0, reports: 0, checks: 0, connections: 0 },
};

describe('POST /account/data-deletion', () => {
  test('200 with a receipt; the account stays, its data do not', async () => {
    const client = await withProfile('anna');
    const { status, body } = await client.send('POST', '/account/data-deletion', { secret: OLD_SECRET });
    expect([status, body]).toEqual([200, receipt]);
    expect((await client.send('GET', '/seller-profile')).status).toBe(404);
    expect((await client.send('PUT', '/seller-profile', { establishment: 'FR' })).status).toBe(200);
  });

  test('403 secret-wrong deletes nothing', async () => {
    const client = await withProfile('berta');
    const { status, body } = await client.send('POST', '/account/data-deletion', { secret: 'not the secret' });
    expect([status, body.code]).toEqual([403, 'secret-wrong']);
    expect((await client.send('GET', '/seller-profile')).status).toBe(200);
  });

  test('409 resealing while the secret is being changed', async () => {
    const client = await withProfile('clara');
    const soon = new Date(server.clock.now().getTime() + 10_000);
    await server.desk.db.execute('UPDATE accounts SET resealing_until = ? WHERE id = ?', [
      soon,
      await accountOf('clara'),
    ]);
    const { status, body } = await client.send('POST', '/account/data-deletion', { secret: OLD_SECRET });
    expect([status, body.code]).toEqual([409, 'resealing']);
  });
});

describe('POST /account/deletion', () => {
  test('200 with a receipt; no row is left, every session is over, the name is free', async () => {
    const [client, other] = [await withProfile('dora'), await logInAt(server, 'dora')];
    const accountId = await accountOf('dora');
    const { status, body, headers } = await client.send('POST', '/account/deletion', { secret: OLD_SECRET });
    expect([status, body]).toEqual([200, receipt]);
    expect(headers.get('clear-site-data')).toBe('"cache", "cookies", "storage"');
    expect(Object.values(await rowsOfAccount(server.desk.db, accountId)).every((count) => count === 0)).toBe(true);
    for (const ended of [client, other]) expect((await ended.send('GET', '/session')).status).toBe(401);
    await expect(logInAt(server, 'dora')).rejects.toThrow('401');
    await sellerAt(server, 'dora');
  });

  test('403 secret-wrong deletes nothing', async () => {
    const client = await withProfile('emil');
    const { status } = await client.send('POST', '/account/deletion', { secret: 'not the secret' });
    expect(status).toBe(403);
    expect((await client.send('GET', '/seller-profile')).status).toBe(200);
  });
});
