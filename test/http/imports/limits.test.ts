import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { longSales } from '../../imports/support/tables.ts';
import { sheetData, xlsxAround } from '../../imports/support/workbooks.ts';
import { amazonFile, manySales } from '../../support/amazon-file.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import {
  answerTo,
  type Client,
  exchange,
  formOf,
  logIn,
  newName,
  newSeller,
  runningImport,
} from '../../support/client.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp({
    ...{ TEXT_BYTES_MAX: '12000000', IMPORT_ISSUES_MAX: '5', IMPORTS_CONCURRENT_MAX: '1' },
    ...{ CHILD_MEMORY_MIB_MAX: '160', CHILD_SECONDS_MAX: '30' },
  });
});
afterAll(() => app.stop());

const seller = (): Promise<Client> => newSeller(app.origin);
const long = longSales('2025-05');

describe('limits of a single file', () => {
  test('one that takes more memory than it may is refused, and others are served', async () => {
    const client = await seller();
    const rows = Array.from({ length: 20_000 }, (_, n) =>
      Array.from({ length: 50 }, (_, c) => String((n * 50 + c) * 48_271)),
    );
    // A comment makes it one that is not read piece by piece.
    const costly = await client.upload(xlsxAround(`<!-- -->${sheetData(rows)}`));
    expect([costly.status, costly.body.code]).toEqual([422, 'file-too-costly']);
    expect((await client.upload(manySales('2025-03', 10))).body.state).toBe('stored');
  });

  test('one that is longer than it may be, with or without saying so', async () => {
    const client = await seller();
    const { type, bytes } = formOf(long + long.slice(long.indexOf('\n')));
    for (const length of [{ 'Content-Length': String(bytes.length) }, {}]) {
      const answer = await exchange(client.begin('POST', '/imports', { 'Content-Type': type, ...length }), bytes);
      expect([answer.status, answer.body.code]).toEqual([413, 'file-too-large']);
    }
  });

  test('issues beyond the limit are counted', async () => {
    const rows = Array.from({ length: 20 }, (_, n) => ({
      TRANSACTION_CURRENCY_CODE: 'XXQ',
      ACTIVITY_TRANSACTION_ID: `I${n}`,
    }));
    const { body } = await (await seller()).upload(amazonFile(...rows));
    expect(body.issues.length).toBe(5);
    expect(body.issues.length + body.issuesLeftOut).toBeGreaterThanOrEqual(20);
    expect(body.rows).toMatchObject({ read: 20, invalid: 20 });
  });
});

describe('an import is refused', () => {
  test('while the secret is being changed', async () => {
    const client = await seller();
    const { body } = await client.upload(manySales('2025-03', 1));
    const until = new Date(app.clock.now().getTime() + 60_000);
    await app.deps.db.execute(
      'UPDATE accounts SET resealing_until = ? WHERE id = (SELECT account_id FROM imports WHERE id = ?)',
      [until, body.id],
    );
    const answer = await client.upload(manySales('2025-03', 2));
    expect([answer.status, answer.body.code]).toEqual([409, 'resealing']);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });

  test('into a month that does not verify; what the month is, is said', async () => {
    const client = await seller();
    const { body } = await client.upload(manySales('2025-03', 5));
    await app.deps.db.execute('DELETE FROM duplicate_pages WHERE import_id = ?', [body.id]);
    const answer = await client.upload(manySales('2025-03', 5, 5));
    expect([answer.status, answer.body.code]).toEqual([409, 'ledger-damaged']);
    expect(answer.body.detail).toContain('2025-03');
    expect((await client.send('GET', '/imports')).body.items).toHaveLength(1);
  });

  test('when its session ends while it runs; it stands as failed', async () => {
    const username = newName();
    const client = await newSeller(app.origin, username);
    const { type, bytes } = formOf(long);
    const outgoing = client.begin('POST', '/imports', { 'Content-Type': type, 'Content-Length': String(bytes.length) });
    const answered = answerTo(outgoing).catch(() => undefined);
    outgoing.write(bytes.subarray(0, bytes.length - 100));
    const other = await logIn(app.origin, username);
    const id = await runningImport(other);
    expect((await client.send('DELETE', '/session')).status).toBe(204);
    outgoing.end(bytes.subarray(bytes.length - 100));
    await answered;
    expect((await other.send('GET', `/imports/${id}`)).body).toMatchObject({
      state: 'failed',
      rows: { stored: 0 },
      issues: [{ code: 'import-interrupted' }],
    });
    const events = String((await other.send('GET', `/imports/${id}/events`)).body);
    expect(events).toMatch(/event: end\ndata: \{"state":"failed",.*"code":"import-interrupted"\}/);
  });

  test('or waits, while all places are taken', async () => {
    const [slow, quick] = [await seller(), await seller()];
    const { type, bytes } = formOf(long);
    const outgoing = slow.begin('POST', '/imports', { 'Content-Type': type, 'Content-Length': String(bytes.length) });
    const answered = answerTo(outgoing);
    outgoing.write(bytes.subarray(0, bytes.length - 100));
    await runningImport(slow);
    const waiting = quick.upload(manySales('2025-03', 3));
    outgoing.end(bytes.subarray(bytes.length - 100));
    expect((await answered).statusCode).toBe(201);
    expect((await waiting).body.rows.stored).toBe(3);
  });
});
