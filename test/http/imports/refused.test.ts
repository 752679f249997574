import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { columns, generic, text } from '../../imports/support/tables.ts';
import { sheetData, xlsxAround } from '../../imports/support/workbooks.ts';
import { amazonFile } from '../../support/amazon-file.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { answerTo, type Client, exchange, formOf, newSeller } from '../../support/client.ts';

let app: TestApp;
let client: Client;
beforeAll(async () => {
  app = await openTestApp();
  client = await newSeller(app.origin);
});
afterAll(() => app.stop());

const genericFields = { format: 'generic', mapping: JSON.stringify(generic.mapping) };
const bomb = xlsxAround(sheetData([columns]), { 'xl/bomb.xml': { content: Buffer.alloc(20_000_000) } });

describe('a file that is no table makes no import', () => {
  test.each([
    ['nothing at all', '', {}, 422, 'file-missing'],
    ['a PDF', '%PDF-1.7', {}, 415, 'file-type-unsupported'],
    ['random bytes', randomBytes(100_000), {}, 415, 'file-type-unsupported'],
    ['a table nobody knows', 'a;b\n1;2\n', {}, 422, 'format-unknown'],
    ['another layout than the one named', text(), { format: 'amazon-vat-transactions' }, 422, 'format-mismatch'],
    [
      'a mapping for a format that takes none',
      text(),
      { format: 'amazon-vat-transactions', mapping: '{"date":"Day"}' },
      422,
      'mapping-invalid',
    ],
    ['a mapping that is no JSON', text(), { format: 'generic', mapping: '{' }, 422, 'mapping-invalid'],
    ['a mapping of unknown fields', text(), { format: 'generic', mapping: '{"colour":"Day"}' }, 422, 'mapping-invalid'],
    [
      'a mapping to unknown columns',
      text(),
      { mapping: '{"date":"When","gross":"Gross","currency":"Currency"}' },
      422,
      'mapping-invalid',
    ],
    ['generic without a mapping', text(), { format: 'generic' }, 422, 'mapping-invalid'],
    ['an unknown format', text(), { format: 'nonsense' }, 422, 'validation-failed'],
    ['an unknown field', text(), { invalidrows: 'skip' }, 422, 'validation-failed'],
    ['a million columns', `${'a,'.repeat(1_000_000)}\n1\n`, {}, 422, 'too-many-columns'],
    [
      'one line of ten megabytes',
      `${columns.join(',')}\n${'x'.repeat(10_000_000)}`,
      genericFields,
      422,
      'row-too-long',
    ],
    [
      'a quotation mark that is never closed',
      `${text()}2025-03-01,A,FR,1,EUR,"x`,
      genericFields,
      422,
      'file-unreadable',
    ],
    ['a zip bomb', bomb, {}, 422, 'workbook-unsafe'],
    [
      'an encrypted workbook',
      xlsxAround('', { 'x.xml': { content: 'x', claims: { isEncrypted: true } } }),
      {},
      422,
      'file-encrypted',
    ],
  ])('%s', async (_name, file, fields, status, code) => {
    const answer = await client.upload(file, { fields: fields as Record<string, string> });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect((await client.send('GET', '/imports')).body.items).toEqual([]);
  });

  test('a workbook over the limit, and a body that says it is over the limit of all files', async () => {
    const file = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), randomBytes(51 * 1024 * 1024)]);
    const large = await client.upload(file);
    expect([large.status, large.body.code]).toEqual([413, 'file-too-large']);
    const { type, bytes } = formOf('a');
    const outgoing = client.begin('POST', '/imports', {
      'Content-Type': type,
      'Content-Length': String(3 * 1024 ** 3),
    });
    const answered = answerTo(outgoing);
    outgoing.write(bytes);
    expect((await answered).statusCode).toBe(413);
    outgoing.destroy();
  });

  test('all faults of a mapping are named at once', async () => {
    const mapping = JSON.stringify({ date: 'Nowhere', gross: 'Nothing', colour: 'Day' });
    const { body } = await client.upload(text(), { fields: { format: 'generic', mapping } });
    expect(body.errors.length).toBeGreaterThan(0);
    const known = JSON.stringify({ date: 'Nowhere', gross: 'Nothing', currency: 'Currency' });
    const { body: second } = await client.upload(text(), { fields: { format: 'generic', mapping: known } });
    expect(second.errors.map((fault: { location: string }) => fault.location).sort()).toEqual(
      expect.arrayContaining(['body.mapping.date', 'body.mapping.gross']),
    );
    expect(JSON.stringify(second)).not.toContain('Nowhere');
  });

  test('two files, no file, a file under another name', async () => {
    const { type, bytes } = formOf(text(), 'a.csv');
    const boundary = `--${type.split('boundary=')[1]}`;
    const file = (name: string) =>
      `${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="a.csv"\r\n\r\n${text()}\r\n`;
    const send = (form: string) =>
      exchange(client.begin('POST', '/imports', { 'Content-Type': type }), Buffer.from(`${form}${boundary}--\r\n`));
    expect((await send(file('file') + file('file'))).body.code).toBe('validation-failed');
    expect((await send(file('report'))).body.code).toBe('validation-failed');
    expect((await send(`${boundary}\r\nContent-Disposition: form-data; name="format"\r\n\r\nauto\r\n`)).body.code).toBe(
      'file-missing',
    );
    expect(bytes.length).toBeGreaterThan(0);
  });
});

describe('of a file too long to be kept back', () => {
  const filler = 'x'.repeat(200_000);
  const lines = Array.from({ length: 45 }, (_, n) => `2025-03-01,A-${n},FR,12.50,EUR,text,${filler}\n`);
  const long = `${columns.join(',')},Filler\n${lines.join('')}`;

  test('the fields that say how to read it must stand before it', async () => {
    const behind = await withFieldsBehind(genericFields);
    // Which of the two is seen first depends on how fast the rest of the file arrives.
    expect(behind.status).toBe(422);
    expect(['format-unknown', 'fields-after-file']).toContain(behind.body.code);
    const before = await client.upload(long, { fields: genericFields });
    expect([before.status, before.body.state]).toEqual([201, 'stored']);
  });

  test('a format behind it that contradicts is a fault, what becomes of faulty rows is not', async () => {
    const reports = amazonFile(...Array.from({ length: 9000 }, (_, n) => ({ ACTIVITY_TRANSACTION_ID: `L${n}` })));
    const padded = reports.replaceAll('A blue mug', 'A blue mug, '.repeat(80));
    const contradicting = await withFieldsBehind({ format: 'generic' }, padded);
    expect([contradicting.status, contradicting.body.code]).toEqual([422, 'fields-after-file']);
    const skipping = await withFieldsBehind({ invalidRows: 'skip' }, padded);
    expect([skipping.status, skipping.body.state]).toEqual([201, 'stored']);
  });

  function withFieldsBehind(fields: Record<string, string>, file = long) {
    const { type, bytes } = formOf(file, 'report.csv');
    const boundary = type.split('boundary=')[1] ?? '';
    const texts = Object.entries(fields).map(
      ([field, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
    );
    const end = `--${boundary}--\r\n`;
    const form = Buffer.concat([bytes.subarray(0, bytes.length - end.length), Buffer.from(texts.join('') + end)]);
    return exchange(client.begin('POST', '/imports', { 'Content-Type': type }), form);
  }
});
