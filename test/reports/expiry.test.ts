import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generatedFile } from '../support/amazon-file.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import {
  answerTo,
  build,
  type Client,
  download,
  expectStatus,
  logIn,
  newName,
  newSeller,
  OTHER_SECRET,
  putProfile,
  SECRET,
  store,
} from '../support/client.ts';
import { isWhole } from '../support/digest.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LIST = { kind: 'transaction-list' };

let app: TestApp;
let name: string;
let seller: Client;
beforeAll(async () => {
  app = await openTestApp();
  name = newName();
  seller = await newSeller(app.origin, name);
  await putProfile(seller);
  await store(seller, generatedFile({ rows: 12_000 }));
});
afterAll(() => app.stop());

async function stateOf(id: string): Promise<string> {
  return expectStatus(200, await seller.send('GET', `/reports/${id}`)).body.state;
}

/** What is left of a report's file, its salt included. */
async function remainsOf(id: string): Promise<number> {
  const rows = await app.deps.db.query<{ count: number }>(
    'SELECT (SELECT COUNT(*) FROM report_chunks WHERE report_id = ?) + (SELECT COUNT(*) FROM datasets WHERE id = ?) AS count',
    [id, id],
  );
  return Number(rows[0]?.count);
}

async function breakDownload(id: string): Promise<void> {
  const request = seller.begin('POST', `/reports/${id}/download`);
  const arrived = answerTo(request);
  request.end();
  const incoming = await arrived;
  expect(incoming.statusCode).toBe(200);
  incoming.on('error', () => undefined);
  await once(incoming, 'data');
  incoming.pause();
  request.on('error', () => undefined).destroy();
  for (;;) {
    const [row] = await app.deps.db.query('SELECT 1 FROM reports WHERE id = ? AND lease_until IS NULL', [id]);
    if (row !== undefined) return;
    await delay(20);
  }
}

/** Every session has ended by then. */
async function passDay(): Promise<void> {
  app.clock.advance(24 * HOUR + MINUTE);
  seller = await logIn(app.origin, name);
}

describe('a claim that broke off', () => {
  test('may be repeated for ten minutes, and then is gone for good', async () => {
    const { id } = await build(seller, LIST);
    await breakDownload(id);
    app.clock.advance(9 * MINUTE);
    await app.sweep();
    expect(await stateOf(id)).toBe('claimed');
    await breakDownload(id);
    app.clock.advance(2 * MINUTE);
    expect((await download(seller, id)).body.code).toBe('report-already-delivered');
    await app.sweep();
    expect([await stateOf(id), await remainsOf(id)]).toEqual(['expired', 0]);
    expect((await download(seller, id)).body.code).toBe('report-already-delivered');
  });

  test('and is repeated in time, is delivered', async () => {
    const { id } = await build(seller, LIST);
    await breakDownload(id);
    app.clock.advance(9 * MINUTE);
    await app.sweep();
    const answer = await download(seller, id);
    expect([answer.status, isWhole(answer)]).toEqual([200, true]);
    expect([await stateOf(id), await remainsOf(id)]).toEqual(['delivered', 0]);
  });
});

describe('a report that nobody claims', () => {
  test('is there for 24 hours and no longer, swept or not', async () => {
    const [one, two] = [await build(seller, {}), await build(seller, {})];
    expect(new Date(one.expiresAt).getTime() - new Date(one.createdAt).getTime()).toBe(24 * HOUR);
    app.clock.advance(23 * HOUR);
    await app.sweep();
    seller = await logIn(app.origin, name);
    expect((await download(seller, one.id)).status).toBe(200);
    app.clock.advance(2 * HOUR);
    seller = await logIn(app.origin, name);
    expect((await download(seller, two.id)).status).toBe(410);
    await app.sweep();
    expect([await stateOf(two.id), await remainsOf(two.id)]).toEqual(['expired', 0]);
  });

  test('goes at log-out if the seller wants that, and only then', async () => {
    const kept = await build(seller, {});
    const gone = await build(seller, { untilLogout: true });
    expectStatus(204, await seller.send('DELETE', '/session'));
    seller = await logIn(app.origin, name);
    await untilState(gone.id, 'expired');
    expect(await remainsOf(gone.id)).toBe(0);
    expect((await download(seller, gone.id)).status).toBe(410);
    expect((await download(seller, kept.id)).status).toBe(200);
  });

  test('goes when its session runs out, if the seller wants that', async () => {
    const gone = await build(seller, { untilLogout: true });
    app.clock.advance(16 * MINUTE);
    seller = await logIn(app.origin, name);
    await untilState(gone.id, 'expired');
    expect(await remainsOf(gone.id)).toBe(0);
  });

  async function untilState(id: string, state: string): Promise<void> {
    for (let tries = 0; tries < 100 && (await stateOf(id)) !== state; tries += 1) await delay(50);
    expect(await stateOf(id)).toBe(state);
  }
});

describe('a report', () => {
  test('that is deleted while it is built leaves nothing', async () => {
    const { id } = expectStatus(
      202,
      await seller.send('POST', '/reports', { ...LIST, period: '2025', format: 'csv' }),
    ).body;
    expectStatus(204, await seller.send('DELETE', `/reports/${id}`));
    expectStatus(404, await seller.send('GET', `/reports/${id}`));
    expectStatus(404, await download(seller, id));
    expect(await remainsOf(id)).toBe(0);
  });

  test('that is deleted when it is ready leaves nothing', async () => {
    const { id } = await build(seller, {});
    expectStatus(204, await seller.send('DELETE', `/reports/${id}`));
    expectStatus(404, await seller.send('DELETE', `/reports/${id}`));
    expect(await remainsOf(id)).toBe(0);
  });

  test('whose builder died is failed when its lease has passed', async () => {
    const { id } = await build(seller, {});
    const died = "UPDATE reports SET state = 'building', lease_until = ? WHERE id = ?";
    await app.deps.db.execute(died, [new Date(app.clock.now().getTime() + MINUTE), id]);
    await app.sweep();
    expect(await stateOf(id)).toBe('building');
    app.clock.advance(2 * MINUTE);
    await app.sweep();
    expect([await stateOf(id), await remainsOf(id)]).toEqual(['failed', 0]);
    expect((await download(seller, id)).body.code).toBe('report-failed');
  });

  test('that a server died while delivering is gone when its lease has passed', async () => {
    const { id } = await build(seller, {});
    const died = "UPDATE reports SET state = 'claimed', claim_session = ?, lease_until = ? WHERE id = ?";
    await app.deps.db.execute(died, [Buffer.alloc(32), new Date(app.clock.now().getTime() + MINUTE), id]);
    app.clock.advance(2 * MINUTE);
    expect((await download(seller, id)).status).toBe(410);
    await app.sweep();
    expect([await stateOf(id), await remainsOf(id)]).toEqual(['expired', 0]);
  });
});

describe('a changed secret', () => {
  test('carries a ready report over, to be delivered once; a claimed one ends', async () => {
    const [ready, claimed] = [await build(seller, LIST), await build(seller, LIST)];
    await breakDownload(claimed.id);
    const changed = await seller.send('PUT', '/account/secret', { currentSecret: SECRET, newSecret: OTHER_SECRET });
    expectStatus(200, changed);
    expect(changed.body.resealed.reports).toBeGreaterThan(0);
    expect(await stateOf(ready.id)).toBe('ready');
    const answer = await download(seller, ready.id);
    expect([answer.status, isWhole(answer)]).toEqual([200, true]);
    expect((await download(seller, ready.id)).status).toBe(410);
    expect((await download(seller, claimed.id)).status).toBe(410);
    await app.sweep();
    expect(await stateOf(claimed.id)).toBe('expired');
    expect([await remainsOf(ready.id), await remainsOf(claimed.id)]).toEqual([0, 0]);
  });

  test('does not make a report live longer', async () => {
    const { id, expiresAt } = await build(seller, {});
    expectStatus(200, await seller.send('PUT', '/account/secret', { currentSecret: OTHER_SECRET, newSecret: SECRET }));
    expect((await seller.send('GET', `/reports/${id}`)).body.expiresAt).toBe(expiresAt);
    await passDay();
    await app.sweep();
    expect([await stateOf(id), await remainsOf(id)]).toEqual(['expired', 0]);
  });
});
