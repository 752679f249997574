import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { manySales } from '../../support/amazon-file.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import {
  type Answer,
  build,
  type Client,
  download,
  expectStatus,
  newClient,
  newName,
  newSeller,
  putProfile,
  SECRET,
  store,
} from '../../support/client.ts';
import { staffOf } from '../../support/staff.ts';

type Entry = { number: number; at: string; event: string; handle: string | null; outcome: string };

let app: TestApp;
let admin: Client;
beforeAll(async () => {
  app = await openTestApp({ SESSION_IDLE_MINUTES: '240' });
  admin = await staffOf(app, 'admin');
});
afterAll(() => app.stop());

async function activity(query = ''): Promise<Answer> {
  await app.deps.usage.activity.flush();
  return admin.send('GET', `/activity${query}`);
}

async function entries(query = ''): Promise<Entry[]> {
  return expectStatus(200, await activity(query)).body.items;
}

const inWords = ({ event, outcome }: Entry): string => `${event} ${outcome}`;

describe('GET /activity', () => {
  test('tells what a seller did, in order, under one name', async () => {
    const username = newName();
    const seller = await newSeller(app.origin, username);
    await newClient(app.origin).send('POST', '/session', { username, secret: 'a wrong secret' });
    await newClient(app.origin).send('POST', '/session', { username: newName(), secret: SECRET });
    await putProfile(seller);
    const { id } = await store(seller, manySales('2025-03', 3));
    const report = await build(seller, {});
    await download(seller, report.id);
    await seller.send('PUT', '/consents/vies', { granted: true });
    await seller.send('PUT', '/consents/vies', { granted: false });
    await seller.send('DELETE', `/imports/${id}`);
    await seller.send('POST', '/account/data-deletion', { secret: 'a wrong secret' });
    await seller.send('POST', '/account/data-deletion', { secret: SECRET });
    await seller.send('DELETE', '/session');
    const found = await entries();
    const [{ handle } = { handle: null }] = found;
    const own = found.filter((entry) => entry.handle === handle).toReversed();
    expect(own.map(inWords)).toEqual([
      ...['account-created succeeded', 'log-in succeeded', 'log-in failed', 'import succeeded'],
      ...['report-asked succeeded', 'report-delivered succeeded', 'consent-granted succeeded'],
      ...['consent-revoked succeeded', 'import-removed succeeded', 'data-deleted failed', 'data-deleted succeeded'],
      'log-out succeeded',
    ]);
    expect(found.filter((entry) => entry.handle === null).map(inWords)).toEqual(['log-in failed']);
    for (const entry of found) {
      expect(Object.keys(entry)).toEqual(['number', 'at', 'event', 'handle', 'outcome']);
      expect(entry.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    }
    expect(JSON.stringify(found)).not.toContain(username);
  });

  test('tells of staff as well', async () => {
    expect((await entries('?event=staff-log-in')).map(inWords)).toEqual(['staff-log-in succeeded']);
  });

  test('filters, and goes on page by page', async () => {
    for (let at = 0; at < 130; at += 1) app.deps.notify({ event: 'report-asked', outcome: 'rejected' });
    const first = expectStatus(200, await activity('?event=report-asked&outcome=rejected')).body;
    expect(first.items).toHaveLength(100);
    const second = (await activity(`?event=report-asked&outcome=rejected&after=${first.next}`)).body;
    expect([second.items.length, second.next]).toEqual([30, null]);
    const numbers = [...first.items, ...second.items].map(({ number }: Entry) => number);
    expect(numbers).toEqual(numbers.toSorted((a: number, b: number) => b - a));
    const [{ handle } = { handle: '' }] = await entries('?event=log-out');
    expect(new Set((await entries(`?handle=${handle}`)).map((entry) => entry.handle))).toEqual(new Set([handle]));
    const day = app.clock.now().toISOString().slice(0, 10);
    expect((await entries(`?from=${day}&to=${day}`)).length).toBeGreaterThan(0);
    expect(await entries('?to=2020-01-01')).toEqual([]);
    expect(await entries('?from=2099-01-01T00:00:00Z')).toEqual([]);
  });

  test.each(['?event=anything', '?outcome=well', '?handle=x', '?after=-1', '?from=yesterday', '?name=x'])(
    'refuses %s',
    async (query) => {
      expect((await activity(query)).body.code).toBe('validation-failed');
    },
  );
});

describe('an account', () => {
  test('gets its own entries in its export, and nobody else’s', async () => {
    const seller = await newSeller(app.origin);
    await app.deps.usage.activity.flush();
    const { activity: own } = expectStatus(200, await seller.send('GET', '/account/export')).body;
    expect(own.map(inWords)).toEqual(['account-created succeeded', 'log-in succeeded']);
  });

  test('that is deleted has a last entry, and no way leads to any of them', async () => {
    const username = newName();
    const seller = await newSeller(app.origin, username);
    await app.deps.usage.activity.flush();
    const [before] = await entries('?event=log-in');
    expectStatus(200, await seller.send('POST', '/account/deletion', { secret: SECRET }));
    const [last] = await entries();
    expect(last && inWords(last)).toBe('account-deleted succeeded');
    expect(last?.handle).toBe(before?.handle);
    const links = await app.deps.db.query<{ total: string }>(
      'SELECT COUNT(*) AS total FROM activity_links l LEFT JOIN accounts a ON a.id = l.account_id WHERE a.id IS NULL',
    );
    expect(Number(links[0]?.total)).toBe(0);
    // Whoever comes under that name later is somebody else.
    await newSeller(app.origin, username);
    const [next] = await entries('?event=log-in');
    expect(next?.handle).not.toBe(before?.handle);
  });

  test('has entries although a request was answered before they were written', async () => {
    const { unit } = { unit: app.deps.db };
    await unit.atomically(async (held) => {
      await held.query('SELECT number FROM activity_head WHERE id = 1 FOR UPDATE');
      // The log is busy for as long as this unit goes on; sellers do not notice.
      const seller = await newSeller(app.origin);
      expectStatus(200, await seller.send('GET', '/session'));
      expectStatus(204, await seller.send('DELETE', '/session'));
    });
    expect((await entries()).slice(0, 3).map(inWords)).toEqual([
      ...['log-out succeeded', 'log-in succeeded', 'account-created succeeded'],
    ]);
  });
});

test('answers of the API are never kept by a browser', async () => {
  const seller = await newSeller(app.origin);
  for (const path of ['/session', '/imports', '/nothing', '/openapi.json', '/samples/amazon-vat-transactions']) {
    expect((await seller.send('GET', path)).headers['cache-control']).toBe('no-store');
  }
  const out = await seller.send('DELETE', '/session');
  expect([out.status, out.headers['clear-site-data']]).toEqual([204, '"cache", "cookies", "storage"']);
});
