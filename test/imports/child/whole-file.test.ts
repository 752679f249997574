import { describe, expect, test } from '@jest/globals';
import { generatePaypalReport, type PaypalReportOptions } from '../../../scripts/fixtures/paypal-report.ts';
import type { Mapping } from '../../../src/imports/formats/index.ts';
import { read, readFrames } from '../support/read.ts';
import { mapping } from '../support/tables.ts';
import { workbook } from '../support/workbooks.ts';

/** Sales of one account: `early` of them on the 3rd of April, then one on the 25th. */
function activity(early: number, last = '25/04/2025'): string {
  const header =
    '"Date","Time","TimeZone","Type","Status","Currency","Gross","Fee","Net","Transaction ID","Country Code"';
  const row = (date: string, id: number) =>
    `"${date}","10:00:00","CET","Website Payment","Completed","EUR","12.00","-0.60","11.40","TX${id}","DE"`;
  return [header, ...Array.from({ length: early }, (_, id) => row('03/04/2025', id)), row(last, early), ''].join(
    '\r\n',
  );
}

const wholeMonth: PaypalReportOptions = { rows: 2500, period: '2025-04', date: 'dd/MM/yyyy' };

describe('the order of day and month is decided from as much of the file as it takes', () => {
  test('by a row far behind the sample, and then holds for the rows before it', async () => {
    const { transactions, counts, issues } = await read(activity(1800));
    expect([counts, issues]).toEqual([{ read: 1801, valid: 1801, invalid: 0, ignored: 0 }, []]);
    expect(new Set(transactions.map(({ completedOn }) => completedOn))).toEqual(new Set(['2025-04-03', '2025-04-25']));
    const american = await read(activity(1800, '04/25/2025'));
    expect(american.transactions[0]?.completedOn).toBe('2025-03-04');
  });

  test('of a whole month in the order it happened, too', async () => {
    const file = [...generatePaypalReport(wholeMonth).text].join('');
    const { transactions, issues } = await read(file, { chunkBytes: 1000 });
    expect(issues).toEqual([]);
    expect(new Set(transactions.map(({ completedOn }) => completedOn.slice(0, 7)))).toEqual(new Set(['2025-04']));
  });

  test('in a preview as in an import', async () => {
    const frames = await readFrames(activity(1800), { mode: 'preview' });
    const [first] = frames;
    expect(first?.type === 'preview' && first.preview.rows.length).toBe(20);
    expect(first?.type === 'preview' && first.preview.rows[0]?.transaction).toMatchObject({
      completedOn: '2025-04-03',
    });
  });

  test('in any table by a mapping', async () => {
    const header = 'Day,Order,Country,Gross,Currency,Text\n';
    const early = Array.from({ length: 900 }, (_, n) => `03/04/2025,A-${n},FR,12.50,EUR,cup\n`).join('');
    const { transactions, issues } = await read(`${header}${early}25/04/2025,B,FR,12.50,EUR,cup\n`, {
      format: 'generic',
      mapping,
    });
    expect([issues, transactions.length, transactions[0]?.completedOn]).toEqual([[], 901, '2025-04-03']);
  });
});

describe('a preview of a header without rows says so, whatever its columns mean', () => {
  const unknown = 'Day;Sold to;Paid\n;;\n\n';
  test.each([
    ['of a layout that nobody knows', unknown],
    ['of a known one', activity(0).split('\r\n')[0] ?? ''],
    ['of a workbook', workbook('xlsx', { Sales: [['Day', 'Sold to', 'Paid']] })],
  ])('%s', async (_name, file) => {
    const [first] = await readFrames(file, { mode: 'preview' });
    expect(first?.type === 'preview' && [first.preview.rows, first.preview.issues]).toEqual([
      [],
      [expect.objectContaining({ row: 0, column: null, code: 'rows-missing', severity: 'notice' })],
    ]);
  });

  test('and of one with a single row does not', async () => {
    const [first] = await readFrames(`${unknown.split('\n')[0]}\n2025-04-01;FR;10,50`, { mode: 'preview' });
    expect(first?.type === 'preview' && first.preview.issues).toEqual([]);
  });
});

describe('where it cannot be decided it is asked for, row by row, and never guessed', () => {
  test('since the file does not tell', async () => {
    const { counts, issues } = await read(activity(3, '02/04/2025'));
    expect(counts).toEqual({ read: 4, valid: 0, invalid: 4, ignored: 0 });
    expect(new Set(issues.map(({ code, column }) => `${column} ${code}`))).toEqual(new Set(['Date date-ambiguous']));
  });

  test('since what tells lies farther behind than rows may be held', async () => {
    const limits = { heldRowsBytesMax: 100_000 };
    const { counts, transactions } = await read(activity(1800), { limits });
    expect(counts).toEqual({ read: 1801, valid: 1, invalid: 1800, ignored: 0 });
    expect(transactions.map(({ completedOn }) => completedOn)).toEqual(['2025-04-25']);
  });

  test.each<[Mapping[string & keyof Mapping], string]>([
    [{ value: 'day-first' }, '2025-04-03'],
    [{ value: 'month-first' }, '2025-03-04'],
  ])('and a mapping that says %j answers it, whichever way the format is chosen', async (dateOrder, day) => {
    for (const format of ['auto', 'paypal-activity'] as const) {
      const result = await read(activity(3, '02/04/2025'), { format, mapping: { dateOrder } as Mapping });
      expect([result.format, result.issues, result.transactions[0]?.completedOn]).toEqual(['paypal-activity', [], day]);
    }
  });

  test('nor does a mapping of other fields go to a format that does not take them', async () => {
    expect(await read(activity(3), { mapping: { date: 'Date' } })).toMatchObject({ fault: 'mapping-invalid' });
    expect(await read(activity(3), { format: 'paypal-activity', mapping: { date: 'Date' } })).toMatchObject({
      fault: 'mapping-invalid',
    });
  });
});
