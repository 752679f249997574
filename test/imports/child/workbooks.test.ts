import { describe, expect, test } from '@jest/globals';
import { generateAmazonReport } from '../../../scripts/fixtures/amazon-report.ts';
import { cellText, decimalText } from '../../../src/imports/child/cell-text.ts';
import { read } from '../support/read.ts';
import { columns, generic, rows, text } from '../support/tables.ts';
import { odsAround, odsRow, sheetData, workbook, xlsxAround } from '../support/workbooks.ts';

const day = (iso: string) => new Date(`${iso}T00:00:00Z`);
const dated = [columns, [day('2025-03-01'), 'A-1', 'FR', 12.5, 'EUR', '00123']];

function amazonTable(rowCount: number): string[][] {
  const lines = [...generateAmazonReport({ rows: rowCount, layout: 'v2', style: 'api' }).text].join('').split('\r\n');
  return lines.slice(0, rowCount + 1).map((line) => line.split('\t'));
}

/** A workbook whose first sheet is hidden. */
function withHidden(hidden: { name: string; table: string[][] }, more: Record<string, string[][]>): Buffer {
  const sheets = [{ Hidden: 1 as const }, ...Object.keys(more).map(() => ({}))];
  return workbook('xlsx', { [hidden.name]: hidden.table, ...more }, { sheets });
}

describe('a table gives the same transactions as text and as any kind of workbook', () => {
  test.each(['xlsx', 'biff8', 'ods'] as const)('%s', async (bookType) => {
    const fromText = await read(text(), generic);
    const fromWorkbook = await read(workbook(bookType), generic);
    expect(fromWorkbook.fault).toBeUndefined();
    expect(fromWorkbook.transactions).toEqual(fromText.transactions);
  });

  test.each(['xlsx', 'biff8', 'ods'] as const)('%s with real dates and numbers', async (bookType) => {
    const { transactions } = await read(workbook(bookType, { Sales: dated }), generic);
    expect(transactions).toMatchObject([
      { completedOn: '2025-03-01', description: '00123', parts: [{ gross: 1250n }] },
    ]);
  });

  test('xlsx and xls that count days from 1904', async () => {
    // 45,717 days in the other system.
    const date = { t: 'n', v: 45_717 - 1462, z: 'yyyy-mm-dd' } as const;
    const table = [columns, [date, 'A-1', 'FR', 12.5, 'EUR', 'x']];
    for (const bookType of ['xlsx', 'biff8'] as const) {
      const { transactions } = await read(workbook(bookType, { Sales: table }, { date1904: true }), generic);
      expect(transactions[0]?.completedOn).toBe('2025-03-01');
    }
  });

  test('ods that says of equal neighbours that a cell or a row stands several times', async () => {
    const dates =
      '<table:table-cell table:number-columns-repeated="2" office:value-type="date" office:date-value="2025-03-01"><text:p>2025-03-01</text:p></table:table-cell>';
    const sale = odsRow(['FR', '12.50', 'EUR', 'x']).replace(
      '<table:table-row>',
      `<table:table-row table:number-rows-repeated="2">${dates}`,
    );
    const { transactions, fault } = await read(odsAround(odsRow(columns) + sale), generic);
    const row = { completedOn: '2025-03-01', orderId: '2025-03-01', parts: [{ gross: 1250n }] };
    expect(fault).toBeUndefined();
    expect(transactions).toMatchObject([row, row]);
  });

  test('strict OOXML, with ISO dates', async () => {
    const sheet = sheetData([columns, ...rows]).replace(
      't="inlineStr"><is><t>2025-03-01</t></is>',
      't="d"><v>2025-03-01</v>',
    );
    const { transactions, fault } = await read(xlsxAround(sheet, {}, true), generic);
    expect([fault, transactions.map((row) => row.completedOn)]).toEqual([
      undefined,
      ['2025-03-01', '2025-03-02', '2025-04-03'],
    ]);
  });
});

describe('the sheet and the row of the header are found', () => {
  test('the first sheet with anything in it, where no header is known', async () => {
    const { counts } = await read(
      workbook('xlsx', { Empty: [[]], Sales: [columns, ...rows], Notes: [['x']] }),
      generic,
    );
    expect(counts?.read).toBe(3);
  });

  test('a known header on a later sheet, below a title', async () => {
    const [header = [], first = []] = amazonTable(1);
    const file = workbook('xlsx', { Notes: [['Read me'], ['first']], Report: [['March'], [], header, first] });
    const result = await read(file);
    expect([result.format, result.counts?.read, result.transactions[0]?.row]).toEqual([
      'amazon-vat-transactions',
      1,
      4,
    ]);
  });

  test.each(['xlsx', 'biff8', 'ods'] as const)(
    '%s: rows on a second sheet of the kind are never left out',
    async (bookType) => {
      const [header = [], ...sales] = amazonTable(4);
      const months = workbook(bookType, { March: [header, ...sales.slice(0, 2)], April: [header, ...sales.slice(2)] });
      expect((await read(months)).fault).toBe('file-unreadable');
      const twice = workbook(bookType, { March: [columns, ...rows], Notes: [['x']], April: [columns, ...rows] });
      expect((await read(twice, generic)).fault).toBe('file-unreadable');
      const empty = workbook(bookType, { March: [header, ...sales], April: [header], Notes: [['x'], ['y']] });
      expect((await read(empty)).counts?.read).toBe(4);
    },
  );

  test('a hidden sheet counts only where no visible one will do', async () => {
    const [header = [], ...sales] = amazonTable(3);
    const old = { name: 'Old', table: [header, ...sales.slice(0, 1)] };
    expect((await read(withHidden(old, { Report: [header, ...sales] }))).counts?.read).toBe(3);
    expect((await read(withHidden(old, { Notes: [['x']] }))).counts?.read).toBe(1);
  });

  test('blank rows between are no rows, but are counted in the numbering', async () => {
    const { transactions } = await read(
      workbook('xlsx', { Sales: [columns, rows[0] ?? [], [], rows[1] ?? []] }),
      generic,
    );
    expect(transactions.map((row) => row.row)).toEqual([2, 4]);
  });
});

describe('cells', () => {
  test('an error in a cell is a fault of its row, named by its column', async () => {
    const broken = { t: 'e', v: 0x17, w: '#REF!' } as const;
    const file = workbook('xlsx', { Sales: [columns, ['2025-03-01', 'A-1', 'FR', broken, 'EUR', 'x'], ...rows] });
    const result = await read(file, generic);
    expect(result.issues).toEqual([{ row: 2, code: 'cell-error', column: null }]);
    expect(result.counts).toEqual({ read: 4, valid: 3, invalid: 1, ignored: 0 });
  });

  test('a formula counts by the value it was saved with', async () => {
    const sum = { t: 'n', v: 12.5, f: 'SUM(10,2.5)' } as const;
    const { transactions } = await read(
      workbook('xlsx', { Sales: [columns, ['2025-03-01', 'A-1', 'FR', sum, 'EUR', 'x']] }),
      generic,
    );
    expect(transactions[0]?.parts[0]?.gross).toBe(1250n);
  });

  test.each([
    [19.989999999999998, '19.99'],
    [0.1 + 0.2, '0.3'],
    [1e21, '1000000000000000000000'],
    [1.5e-7, '0.00000015'],
    [-2.5e-7, '-0.00000025'],
    [-1250, '-1250'],
    [0, '0'],
  ])('the number %d reads %s', (value, expected) => {
    expect(decimalText(value)).toBe(expected);
  });

  test('texts stay as they are, truth values and blanks have their words', () => {
    expect(cellText({ t: 's', v: '1e5' })).toBe('1e5');
    expect(cellText({ t: 'b', v: true })).toBe('TRUE');
    expect(cellText({ t: 'z' })).toBe('');
    expect(cellText({ t: 'n', v: Number.NaN })).toBeUndefined();
  });
});
