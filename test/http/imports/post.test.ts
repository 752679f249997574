import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generic, longSales, rows, text } from '../../imports/support/tables.ts';
import { workbook } from '../../imports/support/workbooks.ts';
import { amazonFile, generatedFile, manySales } from '../../support/amazon-file.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { answerTo, type Client, exchange, formOf, newSeller } from '../../support/client.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.stop());

const seller = (): Promise<Client> => newSeller(app.origin);
const genericFields = { format: 'generic', mapping: JSON.stringify(generic.mapping) };
const march = generatedFile({ rows: 144, period: '2025-03' });
const faulty = amazonFile(
  {},
  { ACTIVITY_TRANSACTION_ID: 'D2', TRANSACTION_CURRENCY_CODE: 'XXQ' },
  { ACTIVITY_TRANSACTION_ID: 'D3' },
);

function sumsUp({ read, stored, duplicate, invalid, ignored }: Record<string, number>): boolean {
  return read === (stored ?? 0) + (duplicate ?? 0) + (invalid ?? 0) + (ignored ?? 0);
}

describe('POST /imports 201', () => {
  test('a report is stored whole, and the answer says where', async () => {
    const client = await seller();
    const { status, body, headers } = await client.upload(march);
    expect([status, headers.location]).toEqual([201, `/api/v1/imports/${body.id}`]);
    expect(body).toMatchObject({
      state: 'stored',
      source: 'upload',
      format: 'amazon-vat-transactions',
      periods: ['2025-03'],
    });
    expect(body.rows).toEqual({ read: 144, stored: 144, duplicate: 0, invalid: 0, ignored: 0 });
    expect((await client.send('GET', `/imports/${body.id}`)).body).toEqual(body);
  });

  test('the same file again, in another layout too, stores nothing twice', async () => {
    const client = await seller();
    await client.upload(march);
    for (const style of ['api', 'web', 'excel'] as const) {
      const { body } = await client.upload(generatedFile({ rows: 144, period: '2025-03', style }));
      expect(body.rows).toEqual({ read: 144, stored: 0, duplicate: 144, invalid: 0, ignored: 0 });
    }
  });

  test('an overlapping file stores what is new', async () => {
    const client = await seller();
    await client.upload(manySales('2025-03', 30));
    const { body } = await client.upload(manySales('2025-03', 30, 20));
    expect(body.rows).toMatchObject({ read: 30, stored: 20, duplicate: 10 });
  });

  test('what was known before is told by import, and the first of it by row', async () => {
    const client = await seller();
    const one = await client.upload(manySales('2025-03', 30));
    const other = await client.upload(manySales('2025-04', 30));
    expect(one.body.duplicates).toEqual({ imports: [], first: [] });
    const [, ...april] = manySales('2025-04', 15).trimEnd().split('\n');
    const { body } = await client.upload([manySales('2025-03', 30, 20).trimEnd(), ...april].join('\n'));
    expect(body.rows).toMatchObject({ read: 45, stored: 20, duplicate: 25 });
    expect(body.duplicates.imports).toEqual([
      { importId: other.body.id, rows: 15 },
      { importId: one.body.id, rows: 10 },
    ]);
    expect(body.duplicates.first).toEqual([
      ...Array.from({ length: 10 }, (_, place) => ({ row: 2 + place, importId: one.body.id })),
      ...Array.from({ length: 10 }, (_, place) => ({ row: 32 + place, importId: other.body.id })),
    ]);
    expect((await client.send('GET', `/imports/${body.id}`)).body.duplicates).toEqual(body.duplicates);
  });

  test('the same file several times at the same moment is stored once', async () => {
    const client = await seller();
    const answers = await Promise.all(Array.from({ length: 4 }, () => client.upload(march)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(answers.reduce((sum, { body }) => sum + body.rows.stored, 0)).toBe(144);
    expect(answers.reduce((sum, { body }) => sum + body.rows.duplicate, 0)).toBe(3 * 144);
  });

  test('two equal rows of one file are two sales', async () => {
    const { body } = await (await seller()).upload(amazonFile({}, {}));
    expect(body.rows).toMatchObject({ read: 2, stored: 2, duplicate: 0 });
  });

  test('a faulty row rejects the file: nothing is stored, every row is counted', async () => {
    const client = await seller();
    const { status, body } = await client.upload(faulty);
    expect([status, body.state]).toEqual([201, 'rejected']);
    expect(body.rows).toMatchObject({ read: 3, stored: 0, invalid: 1 });
    expect(sumsUp(body.rows)).toBe(true);
    expect(body.issues).toMatchObject([{ row: 3, column: 'TRANSACTION_CURRENCY_CODE', severity: 'fault' }]);
    // Not in the random id, which may hold any three letters.
    expect(JSON.stringify({ ...body, id: '' })).not.toContain('XXQ');
    expect((await client.upload(amazonFile({}))).body.rows).toMatchObject({ stored: 1, duplicate: 0 });
  });

  test('or is skipped on demand, wherever in the form that stands', async () => {
    for (const where of ['before', 'behind'] as const) {
      const client = await seller();
      const { body } = await upload(
        client,
        faulty,
        where === 'before' ? { invalidRows: 'skip' } : {},
        where === 'behind' ? { invalidRows: 'skip' } : {},
      );
      expect([body.state, body.rows]).toEqual(['stored', { read: 3, stored: 2, duplicate: 0, invalid: 1, ignored: 0 }]);
    }
  });

  test('any table by a mapping, as text or as a workbook', async () => {
    const client = await seller();
    const first = await client.upload(text(';'), { fields: genericFields });
    expect(first.body).toMatchObject({ format: 'generic', periods: ['2025-03', '2025-04'], rows: { stored: 3 } });
    const second = await client.upload(workbook('xlsx'), { fields: genericFields, name: 'wrong-extension.csv' });
    expect(second.body.rows).toMatchObject({ stored: 0, duplicate: 3 });
  });

  test('fields behind a small file count as those before it', async () => {
    const { body } = await upload(await seller(), Buffer.from(text()), {}, genericFields);
    expect([body.state, body.rows?.stored]).toEqual(['stored', rows.length]);
  });
});

describe('POST /imports 202', () => {
  test('respond-async: the import is told of while it runs', async () => {
    const client = await seller();
    const { status, body, headers } = await client.upload(march, { headers: { Prefer: 'respond-async' } });
    expect([status, headers['preference-applied'], body.id.length]).toEqual([202, 'respond-async', 22]);
    const waited = await client.send('GET', `/imports/${body.id}`, undefined, { Prefer: 'wait=30' });
    expect(waited.body).toMatchObject({ state: 'stored', rows: { stored: 144 } });
  });

  test('wait=N that is long enough: 201', async () => {
    const { status } = await (await seller()).upload(march, { headers: { Prefer: 'wait=60' } });
    expect(status).toBe(201);
  });
});

describe('an upload that breaks off', () => {
  test('leaves nothing behind, and the same file is stored afterwards', async () => {
    const client = await seller();
    const many = longSales('2025-05');
    const { type, bytes } = formOf(many, 'report.csv', { invalidRows: 'reject' });
    for (const share of [0.2, 0.99]) {
      const outgoing = client.begin('POST', '/imports', {
        'Content-Type': type,
        'Content-Length': String(bytes.length),
      });
      const broken = answerTo(outgoing).catch(() => undefined);
      outgoing.write(bytes.subarray(0, Math.floor(bytes.length * share)), () => outgoing.destroy());
      await broken;
    }
    await until(async () => (await client.send('GET', '/imports')).body.items.length === 0);
    const { body } = await client.upload(many);
    expect(body.rows).toMatchObject({ stored: 7000, duplicate: 0 });
  });

  test('within its form is 400', async () => {
    const client = await seller();
    const { type, bytes } = formOf(march);
    const cut = bytes.subarray(0, bytes.length - 20);
    const { status, body } = await exchange(client.begin('POST', '/imports', { 'Content-Type': type }), cut);
    expect([status, body.code]).toEqual([400, 'upload-aborted']);
    expect((await client.send('GET', '/imports')).body.items).toEqual([]);
  });
});

/** A form with fields before and behind the file. */
function upload(client: Client, file: string | Buffer, before: Record<string, string>, behind: Record<string, string>) {
  const { type, bytes } = formOf(file, 'report.csv', before);
  const boundary = type.split('boundary=')[1] ?? '';
  const texts = Object.entries(behind).map(
    ([field, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  );
  const end = `--${boundary}--\r\n`;
  const form = Buffer.concat([bytes.subarray(0, bytes.length - end.length), Buffer.from(texts.join('') + end)]);
  return exchange(
    client.begin('POST', '/imports', { 'Content-Type': type, 'Content-Length': String(form.length) }),
    form,
  );
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200 && !(await isSo()); tries += 1) await delay(50);
  expect(await isSo()).toBe(true);
}
