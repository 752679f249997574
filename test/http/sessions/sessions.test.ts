import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Client, logInAt, sellerAt, startServer, type TestServer } from '../../accounts/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const listOf = async (client: Client) => (await client.send('GET', '/sessions')).body;

describe('GET /sessions', () => {
  test('200: own live sessions, oldest first, without address and browser', async () => {
    const first = await sellerAt(server, 'anna');
    await sellerAt(server, 'somebody-else');
    const second = await logInAt(server, 'anna');
    const list = await listOf(second);
    expect(list.next).toBeNull();
    expect(list.items.map((one: { current: boolean }) => one.current)).toEqual([false, true]);
    for (const item of list.items) {
      expect(Object.keys(item).sort()).toEqual(['createdAt', 'current', 'endsAt', 'expiresAt', 'id', 'lastSeenAt']);
    }
    expect((await first.send('GET', '/session')).status).toBe(200);
  });

  test('a sixth log-in ends the oldest session', async () => {
    const first = await sellerAt(server, 'berta');
    const others: Client[] = [];
    for (let n = 0; n < 5; n++) others.push(await logInAt(server, 'berta'));
    expect((await first.send('GET', '/session')).status).toBe(401);
    const last = others.at(-1);
    expect(last && (await listOf(last)).items).toHaveLength(5);
  });
});

describe('DELETE /sessions/{id}', () => {
  test('204 ends one of the own sessions, also the one in use', async () => {
    const [first, second] = [await sellerAt(server, 'clara'), await logInAt(server, 'clara')];
    const [one, two] = (await listOf(second)).items;
    expect((await second.send('DELETE', `/sessions/${one.id}`)).status).toBe(204);
    expect((await first.send('GET', '/session')).status).toBe(401);
    expect((await second.send('DELETE', `/sessions/${two.id}`)).headers.get('clear-site-data')).not.toBeNull();
    expect((await second.send('GET', '/session')).status).toBe(401);
  });

  test("404 for another account's session and for one that never was, alike", async () => {
    const [mine, theirs] = [await sellerAt(server, 'dora'), await sellerAt(server, 'emil')];
    const foreign = (await listOf(theirs)).items[0].id;
    const answers = [await mine.send('DELETE', `/sessions/${foreign}`), await mine.send('DELETE', '/sessions/none')];
    for (const { status, body } of answers) expect([status, body.code]).toEqual([404, 'not-found']);
    expect((await theirs.send('GET', '/session')).status).toBe(200);
  });
});
