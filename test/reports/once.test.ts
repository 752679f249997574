import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generatedFile } from '../support/amazon-file.ts';
import {
  type Answer,
  answerTo,
  build,
  type Client,
  download,
  expectStatus,
  logIn,
  newName,
  newSeller,
  putProfile,
  store,
} from '../support/client.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { isWhole } from '../support/digest.ts';
import { type ServerProcess, startServer, temporaryDirectory } from '../support/server.ts';

const CALLERS = 200;
/** More show more; each takes about a second. */
const ROUNDS = 3;
/** Enough that the list of them fits into no socket's buffers. */
const ROWS = 12_000;

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let database: TestDatabase;
let server: ServerProcess;
let seller: Client;
let other: Client;
beforeAll(async () => {
  [directory, database] = await Promise.all([temporaryDirectory(), testDatabase()]);
  server = await startServer({ dataDir: directory.path, databaseUrl: database.url });
  const name = newName();
  seller = await newSeller(server.origin, name);
  other = await logIn(server.origin, name);
  await putProfile(seller);
  await store(seller, generatedFile({ rows: ROWS }));
});
afterAll(async () => {
  await server.stop();
  await Promise.all([directory.remove(), database.drop()]);
});

const LIST = { kind: 'transaction-list' };

/** Begins to download and stands still after the first bytes. */
async function beginDownload(client: Client, id: string) {
  const request = client.begin('POST', `/reports/${id}/download`);
  const arrived = answerTo(request);
  request.end();
  const incoming = await arrived;
  incoming.on('error', () => undefined);
  const [first] = (await once(incoming, 'data')) as [Buffer];
  incoming.pause();
  return {
    incoming,
    first,
    async breakOff(): Promise<void> {
      request.on('error', () => undefined);
      request.destroy();
      await delay(0);
    },
  };
}

/** The server hears of a broken connection a little later than the client. */
async function downloadAgain(client: Client, id: string): Promise<Answer> {
  for (let tries = 0; ; tries += 1) {
    const answer = await download(client, id);
    if (answer.status === 200 || tries === 50) return answer;
    await delay(100);
  }
}

function chunksOf(id: string): Promise<{ count: number }[]> {
  return database.db.query('SELECT COUNT(*) AS count FROM report_chunks WHERE report_id = ?', [id]);
}

describe(`${CALLERS} callers at once`, () => {
  test(`get one report one time, ${ROUNDS} times over`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id } = await build(seller, {});
      const callers = Array.from({ length: CALLERS }, (_, number) => (number % 2 === 0 ? seller : other));
      const answers = await Promise.all(callers.map((caller) => download(caller, id)));
      const winners = answers.filter(({ status }) => status === 200);
      expect(winners).toHaveLength(1);
      expect(winners.every(isWhole)).toBe(true);
      const losers = answers.filter(({ status }) => status !== 200);
      expect(new Set(losers.map(({ status, body }) => `${status} ${body.code}`))).toEqual(
        new Set(['410 report-already-delivered']),
      );
      expect((await seller.send('GET', `/reports/${id}`)).body.state).toBe('delivered');
      expect(Number((await chunksOf(id))[0]?.count)).toBe(0);
    }
  });

  test('get a file of many chunks one time', async () => {
    const { id } = await build(seller, LIST);
    const answers = await Promise.all(Array.from({ length: CALLERS }, () => download(seller, id)));
    const winners = answers.filter(({ status }) => status === 200);
    expect(winners).toHaveLength(1);
    expect(winners.every(isWhole)).toBe(true);
  });
});

describe('a delivery', () => {
  test('names file, type and length', async () => {
    const { id } = await build(seller, { format: 'csv' });
    const { headers } = await download(seller, id);
    expect(headers['content-disposition']).toBe('attachment; filename="zkvat-vat-liability-2025-03.csv"');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['cache-control']).toContain('no-store');
  });

  test('while it runs, is refused to everyone, also to the session that began it', async () => {
    const { id } = await build(seller, LIST);
    const { incoming } = await beginDownload(seller, id);
    for (const client of [seller, other]) {
      expect((await download(client, id)).body.code).toBe('report-already-delivered');
    }
    expect((await other.send('GET', `/reports/${id}`)).body.state).toBe('claimed');
    incoming.resume();
    await once(incoming, 'end');
    expect((await seller.send('GET', `/reports/${id}`)).body.state).toBe('delivered');
  });

  test('that broke off is given again to its session, whole, and to no other one', async () => {
    const { id } = await build(seller, LIST);
    for (let breaks = 0; breaks < 3; breaks += 1) {
      const { first, breakOff } = await beginDownload(seller, id).catch(async () => {
        await delay(300);
        return beginDownload(seller, id);
      });
      expect(first.length).toBeGreaterThan(0);
      await breakOff();
      await delay(300);
    }
    expect((await download(other, id)).status).toBe(410);
    const again = await downloadAgain(seller, id);
    expect([again.status, isWhole(again)]).toEqual([200, true]);
    expect((await download(seller, id)).status).toBe(410);
    expect(Number((await chunksOf(id))[0]?.count)).toBe(0);
  });

  test('that broke off and whose session has ended is gone', async () => {
    const { id } = await build(other, LIST);
    const name = (await other.send('GET', '/session')).body.username;
    const third = await logIn(server.origin, name);
    const { breakOff } = await beginDownload(third, id);
    await breakOff();
    expectStatus(204, await third.send('DELETE', '/session'));
    expect((await download(await logIn(server.origin, name), id)).status).toBe(410);
  });

  test('ends with the session, however slow its client is', async () => {
    const { id } = await build(other, LIST);
    const third = await logIn(server.origin, (await other.send('GET', '/session')).body.username);
    const { incoming } = await beginDownload(third, id);
    expectStatus(204, await third.send('DELETE', '/session'));
    const closed = new Promise((resolve) => incoming.on('close', resolve));
    incoming.resume();
    await closed;
    expect(incoming.complete).toBe(false);
    expect((await download(other, id)).status).toBe(410);
  });
});
