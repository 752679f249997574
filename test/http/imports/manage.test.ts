import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '../../../src/crypto/index.ts';
import { columns, generic, longSales, text } from '../../imports/support/tables.ts';
import { amazonFile, generatedFile, manySales } from '../../support/amazon-file.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import {
  answerTo,
  type Client,
  formOf,
  logIn,
  newName,
  newSeller,
  OTHER_SECRET,
  runningImport,
  SECRET,
} from '../../support/client.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.stop());

const seller = (): Promise<Client> => newSeller(app.origin);
const march = generatedFile({ rows: 50, period: '2025-03' });

describe('GET /imports', () => {
  test('newest first, page by page, without issues', async () => {
    const client = await seller();
    const { id } = (await client.upload(march)).body;
    const ids = [...(await addFailedImports(id, 51)), id];
    const first = (await client.send('GET', '/imports')).body;
    const second = (await client.send('GET', `/imports?after=${first.next}`)).body;
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect([first.items.length, second.next]).toEqual([50, null]);
    expect(first.items[0]).toMatchObject({ state: 'failed', rows: { read: 0 }, issueCount: 1 });
    expect(second.items.at(-1)).toMatchObject({ state: 'stored', rows: { read: 50 }, issueCount: 0 });
  });

  test("another seller's import is not there, nor is one that never was", async () => {
    const { body } = await (await seller()).upload(march);
    const other = await seller();
    for (const id of [body.id, 'A'.repeat(22), 'x']) {
      for (const [method, path] of [
        ['GET', ''],
        ['GET', '/events'],
        ['DELETE', ''],
      ] as const) {
        expect((await other.send(method, `/imports/${id}${path}`)).body.code).toBe('not-found');
      }
    }
  });
});

describe('DELETE /imports/{id}', () => {
  test('forgets its rows at once: they can be stored again', async () => {
    const client = await seller();
    const { body } = await client.upload(march);
    expect((await client.send('DELETE', `/imports/${body.id}`)).status).toBe(204);
    expect((await client.send('GET', `/imports/${body.id}`)).status).toBe(404);
    expect((await client.upload(march)).body.rows).toMatchObject({ stored: 50, duplicate: 0 });
  });

  test('cancels one that runs; nothing of it is stored', async () => {
    const client = await seller();
    const many = longSales('2025-06');
    const { type, bytes } = formOf(many, 'report.csv');
    const outgoing = client.begin('POST', '/imports', { 'Content-Type': type, 'Content-Length': String(bytes.length) });
    const answered = answerTo(outgoing);
    outgoing.write(bytes.subarray(0, bytes.length - 100));
    const id = await runningImport(client);
    expect((await client.send('DELETE', `/imports/${id}`)).status).toBe(204);
    outgoing.end(bytes.subarray(bytes.length - 100));
    await answered;
    expect((await client.send('GET', `/imports/${id}`)).body).toMatchObject({
      state: 'cancelled',
      rows: { read: 0, stored: 0 },
    });
    expect((await client.upload(many)).body.rows).toMatchObject({ stored: 7000, duplicate: 0 });
  });
});

test('an import that runs while all data are deleted stores nothing and says so', async () => {
  const client = await seller();
  const { type, bytes } = formOf(manySales('2025-07', 60_000), 'report.csv');
  const outgoing = client.begin('POST', '/imports', {
    'Content-Type': type,
    'Content-Length': String(bytes.length),
    Prefer: 'wait=60',
  });
  const answered = answerTo(outgoing);
  outgoing.write(bytes.subarray(0, bytes.length / 2));
  await runningImport(client);
  expect((await client.send('POST', '/account/data-deletion', { secret: SECRET })).status).toBe(200);
  outgoing.end(bytes.subarray(bytes.length / 2));
  expect((await answered).statusCode).toBe(409);
  expect((await client.send('GET', '/imports')).body.items).toEqual([]);
});

describe('GET /imports/{id}/events', () => {
  test('tells the end', async () => {
    const client = await seller();
    const { body } = await client.upload(march);
    const events = await client.send('GET', `/imports/${body.id}/events`);
    expect(events.headers['content-type']).toContain('text/event-stream');
    expect(events.body).toContain('"percent":100');
  });
});

describe('POST /imports/preview', () => {
  const preview = { path: '/imports/preview' };

  test('shows header, format and the first 20 rows, and stores nothing', async () => {
    const client = await seller();
    const { status, body } = await client.upload(march, preview);
    expect(status).toBe(200);
    expect([body.format, body.columns.length, body.rows.length, body.obstacle]).toEqual([
      'amazon-vat-transactions',
      95,
      20,
      null,
    ]);
    expect(body.rows[0]).toMatchObject({ row: 2, state: 'valid' });
    expect((await client.send('GET', '/imports')).body.items).toEqual([]);
  });

  test('of a table nobody knows shows how the suggested mapping would read it', async () => {
    const client = await seller();
    const { status, body } = await client.upload(text(), preview);
    expect([status, body.format, body.columns, body.obstacle.code]).toEqual([200, null, columns, 'format-unknown']);
    expect(body.suggestedMapping).toMatchObject({ gross: 'Gross', currency: 'Currency' });
  });

  test('with a mapping shows what an import with it would bring', async () => {
    const fields = { format: 'generic', mapping: JSON.stringify(generic.mapping) };
    const { body } = await (await seller()).upload(text(), { ...preview, fields });
    expect(body.rows).toMatchObject([
      { row: 2, transaction: { completedOn: '2025-03-01', currency: 'EUR', parts: [{ gross: '12.50' }] } },
      { row: 3 },
      { row: 4 },
    ]);
  });

  test('names the faults of rows without their content', async () => {
    const { body } = await (await seller()).upload(amazonFile({ TRANSACTION_CURRENCY_CODE: 'XXQ' }), preview);
    expect(body.rows).toMatchObject([{ row: 2, state: 'invalid', transaction: null }]);
    expect(body.issues).toMatchObject([{ row: 2, column: 'TRANSACTION_CURRENCY_CODE' }]);
    expect(JSON.stringify(body)).not.toContain('XXQ');
  });

  test('refuses what an import would refuse', async () => {
    const client = await seller();
    expect((await client.upload('%PDF-1.4', preview)).status).toBe(415);
    const fields = { format: 'generic', mapping: '{"date":"Nowhere"}' };
    expect((await client.upload(text(), { ...preview, fields })).body.code).toBe('mapping-invalid');
  });
});

describe('an import whose server was killed', () => {
  test('stands as failed once its lease has passed, without rows, and its seller can upload again', async () => {
    const client = await seller();
    const { body } = await client.upload(march);
    await app.deps.db.execute("UPDATE imports SET state = 'running', sealed = NULL, lease_until = ? WHERE id = ?", [
      app.clock.now(),
      body.id,
    ]);
    app.clock.advance(1000);
    await app.sweep();
    const { body: failed } = await client.send('GET', `/imports/${body.id}`);
    expect(failed).toMatchObject({ state: 'failed', issues: [{ row: 0, code: 'import-interrupted' }] });
    const [count] = await app.deps.db.query<{ total: string }>(
      'SELECT COUNT(*) AS total FROM blocks WHERE import_id = ?',
      [body.id],
    );
    expect(Number(count?.total)).toBe(0);
  });
});

describe('a changed secret', () => {
  test('keeps every import and what is known of it', async () => {
    const username = newName();
    const client = await newSeller(app.origin, username);
    const stored = (await client.upload(march)).body;
    const rejected = (await client.upload(amazonFile({ TRANSACTION_CURRENCY_CODE: 'XXQ' }))).body;
    const change = { currentSecret: SECRET, newSecret: OTHER_SECRET };
    expect((await client.send('PUT', '/account/secret', change, { Prefer: 'wait=60' })).status).toBe(200);
    const again = await logIn(app.origin, username, OTHER_SECRET);
    expect((await again.send('GET', `/imports/${stored.id}`)).body).toEqual(stored);
    expect((await again.send('GET', `/imports/${rejected.id}`)).body).toEqual(rejected);
    expect((await again.upload(march)).body.rows).toMatchObject({ stored: 0, duplicate: 50 });
  });
});

/** Imports of the same seller that were interrupted, a second after one another; newest first. */
async function addFailedImports(sibling: string, count: number): Promise<string[]> {
  const { db } = app.deps;
  const ids = Array.from({ length: count }, () => newId());
  for (const [n, id] of ids.entries()) {
    await db.execute(
      "INSERT INTO datasets (account_id, epoch, id, kind, salt) SELECT account_id, epoch, ?, 'import', salt FROM datasets WHERE id = ?",
      [id, sibling],
    );
    await db.execute(
      `INSERT INTO imports (account_id, epoch, id, state, source, received_at)
       SELECT account_id, epoch, ?, 'failed', source, received_at + INTERVAL ? SECOND FROM imports WHERE id = ?`,
      [id, count - n, sibling],
    );
  }
  return ids;
}
