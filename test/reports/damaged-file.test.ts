import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { amazonFile, generatedFile } from '../support/amazon-file.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import {
  type Answer,
  build,
  type Client,
  download,
  newSeller,
  OTHER_SECRET,
  putProfile,
  SECRET,
  store,
} from '../support/client.ts';
import { isWhole } from '../support/digest.ts';

let app: TestApp;
let seller: Client;
let id: string;
beforeAll(async () => {
  app = await openTestApp();
  seller = await newSeller(app.origin);
  await putProfile(seller);
  await store(seller, generatedFile({ rows: 400 }));
});
beforeEach(async () => {
  id = (await build(seller, { kind: 'transaction-list' })).id;
});
afterAll(() => app.stop());

type Chunk = { number: number; sealed: Buffer };

function chunksOf(reportId = id): Promise<Chunk[]> {
  const sql = 'SELECT number, sealed FROM report_chunks WHERE report_id = ? ORDER BY number';
  return app.deps.db.query<Chunk>(sql, [reportId]);
}

async function setChunk(number: number, sealed: Buffer | undefined): Promise<void> {
  const sql = 'UPDATE report_chunks SET sealed = ? WHERE report_id = ? AND number = ?';
  await app.deps.db.execute(sql, [sealed ?? Buffer.alloc(0), id, number]);
}

/** The answer, or undefined where the connection was cut before it was whole. */
function tryDownload(): Promise<Answer | undefined> {
  return download(seller, id).catch(() => undefined);
}

async function expectNeverDelivered(): Promise<void> {
  const answer = await tryDownload();
  expect(answer === undefined || answer.status >= 400 || !isWhole(answer)).toBe(true);
  const again = await tryDownload();
  expect([again?.status, again?.body.code]).toEqual([409, 'report-failed']);
  expect(again?.body.detail).toMatch(/altered or removed/);
  const { body } = await seller.send('GET', `/reports/${id}`);
  expect([body.state, body.failure.code]).toEqual(['failed', 'report-damaged']);
  expect(await chunksOf()).toEqual([]);
}

describe('the file of a report', () => {
  test('has several chunks, and is whole when nobody touches it', async () => {
    expect((await chunksOf()).length).toBeGreaterThan(3);
    const answer = await tryDownload();
    expect(answer !== undefined && isWhole(answer)).toBe(true);
  });

  test.each(['first', 'middle', 'last'])('is not delivered with a bit changed in its %s chunk', async (which) => {
    const chunks = await chunksOf();
    const number = { first: 0, middle: 1, last: chunks.length - 1 }[which] ?? 0;
    const sealed = Buffer.from(chunks[number]?.sealed ?? []);
    sealed[100] = (sealed[100] ?? 0) ^ 1;
    await setChunk(number, sealed);
    await expectNeverDelivered();
  });

  test.each(['first', 'last'])('is not delivered without its %s chunk', async (which) => {
    const chunks = await chunksOf();
    const number = which === 'first' ? 0 : chunks.length - 1;
    await app.deps.db.execute('DELETE FROM report_chunks WHERE report_id = ? AND number = ?', [id, number]);
    await expectNeverDelivered();
  });

  test('is not delivered with two chunks swapped', async () => {
    const [, one, two] = await chunksOf();
    await setChunk(1, two?.sealed);
    await setChunk(2, one?.sealed);
    await expectNeverDelivered();
  });

  test('is not delivered with a chunk of another report over the same rows', async () => {
    const { id: otherId } = await build(seller, { kind: 'transaction-list' });
    await setChunk(0, (await chunksOf(otherId))[0]?.sealed);
    await expectNeverDelivered();
  });

  test('is not delivered when its salt was overwritten', async () => {
    await app.deps.db.execute('UPDATE datasets SET salt = ? WHERE id = ?', [Buffer.alloc(32, 7), id]);
    await expectNeverDelivered();
  });

  test('does not come back when its rows are put back after delivery', async () => {
    const [reports, datasets, chunks] = await Promise.all([
      app.deps.db.query<Record<string, never>>('SELECT * FROM reports WHERE id = ?', [id]),
      app.deps.db.query<Record<string, never>>('SELECT * FROM datasets WHERE id = ?', [id]),
      app.deps.db.query<Record<string, never>>('SELECT * FROM report_chunks WHERE report_id = ?', [id]),
    ]);
    expect((await tryDownload())?.status).toBe(200);
    expect((await seller.send('GET', `/reports/${id}`)).body.state).toBe('delivered');
    for (const [table, rows] of Object.entries({ datasets, report_chunks: chunks })) {
      for (const row of rows) {
        const columns = Object.keys(row);
        const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
        await app.deps.db.execute(sql, Object.values(row));
      }
    }
    expect(reports).toHaveLength(1);
    expect((await tryDownload())?.status).toBe(410);
  });
});

test('a short file of one chunk is guarded like a long one', async () => {
  const other = await newSeller(app.origin);
  await putProfile(other);
  await store(other, amazonFile({}));
  const report = await build(other, {});
  const [only] = await chunksOf(report.id);
  const sealed = Buffer.from(only?.sealed ?? []);
  sealed[sealed.length - 1] = (sealed[sealed.length - 1] ?? 0) ^ 1;
  await app.deps.db.execute('UPDATE report_chunks SET sealed = ? WHERE report_id = ?', [sealed, report.id]);
  await expect(download(other, report.id)).rejects.toThrow();
  expect((await download(other, report.id)).body.code).toBe('report-failed');
});

describe('what is known of a report, an import or the seller', () => {
  async function alter(table: string, column: string, value: string): Promise<void> {
    const [row] = await app.deps.db.query<{ sealed: Buffer }>(`SELECT sealed FROM ${table} WHERE ${column} = ?`, [
      value,
    ]);
    const sealed = Buffer.from(row?.sealed ?? []);
    sealed[60] = (sealed[60] ?? 0) ^ 1;
    await app.deps.db.execute(`UPDATE ${table} SET sealed = ? WHERE ${column} = ?`, [sealed, value]);
  }

  async function expectDamage(client: Client, path: string): Promise<void> {
    const { status, body } = await client.send('GET', path);
    expect([status, body.code]).toEqual([409, 'ledger-damaged']);
  }

  test('is not shown when it was altered, and is gone or right again when deleted or stored anew', async () => {
    const client = await newSeller(app.origin);
    await putProfile(client);
    const { id: importId } = await store(client, amazonFile({}));
    const { id: reportId } = await build(client, {});
    const [row] = await app.deps.db.query<{ account_id: string }>('SELECT account_id FROM imports WHERE id = ?', [
      importId,
    ]);
    await alter('imports', 'id', importId);
    await alter('reports', 'id', reportId);
    await alter('profiles', 'account_id', row?.account_id ?? '');
    for (const path of ['/imports', `/imports/${importId}`, '/reports', `/reports/${reportId}`, '/seller-profile']) {
      await expectDamage(client, path);
    }
    expect((await download(client, reportId)).body.code).toBe('ledger-damaged');
    const secrets = { currentSecret: SECRET, newSecret: OTHER_SECRET };
    expect((await client.send('PUT', '/account/secret', secrets)).body.code).toBe('ledger-damaged');
    await putProfile(client);
    for (const path of [`/imports/${importId}`, `/reports/${reportId}`]) {
      expect((await client.send('DELETE', path)).status).toBe(204);
    }
    for (const path of ['/imports', '/reports', '/seller-profile']) {
      expect((await client.send('GET', path)).status).toBe(200);
    }
    expect((await client.send('PUT', '/account/secret', secrets)).status).toBe(200);
  });
});
