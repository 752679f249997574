import { describe, expect, test } from '@jest/globals';
import { read } from '../support/read.ts';
import { columns, generic, rows, text } from '../support/tables.ts';

const orders = ['A-1', 'A-2', 'A-3'];

describe('any usual layout of a text gives the same rows', () => {
  test.each([
    ['comma', text(','), ','],
    ['semicolon', text(';'), ';'],
    ['tab', text('\t', '\r\n'), '\t'],
    ['no line end at the end', text(',').trimEnd(), ','],
    ['old Macintosh line ends', text(',', '\r'), ','],
    ['mixed line ends', text(',').replace('\n', '\r\n'), ','],
    ['old Macintosh line ends, one of the others in a cell', text(',', '\r').replace('Blue cup', '"Blue\ncup"'), ','],
    ['a blank for a lone CR in a cell', text(',').replace('Blue cup', 'Blue\rcup'), ','],
    ['the line that names the delimiter, in quotation marks', `"sep=;"\n${text(';')}`, ';'],
    ['the same with old Macintosh line ends', `sep=;\r${text(';', '\r')}`, ';'],
    ["Excel's line that names the delimiter", `sep=;\r\n${text(';')}`, ';'],
    ['quotation marks everywhere', text('","', '"\n"').replace(/^/, '"').slice(0, -1), ','],
    ['commas inside the quoted header', text(';').replace('Day', '"Day"').replace('Text', '"Text"'), ';'],
    ['blank lines between and behind', `${text(',').replaceAll('\n', '\n\n')}\n\n`, ','],
    ['lines of nothing but delimiters behind', `${text(';')};;;;;\n;;;;;\n`, ';'],
  ])('%s', async (_name, file, delimiter) => {
    for (const chunkBytes of [1, 65_536]) {
      const result = await read(file, { ...generic, chunkBytes });
      expect([result.fault, result.delimiter]).toEqual([undefined, delimiter]);
      expect(result.transactions.map((row) => row.orderId)).toEqual(orders);
      expect(result.counts).toEqual({ read: 3, valid: 3, invalid: 0, ignored: 0 });
    }
  });

  test('rows are numbered as a spreadsheet numbers them, blank lines included', async () => {
    const file = text(',', '\n', [columns, rows[0] ?? [], [''], rows[1] ?? []]);
    expect((await read(file, generic)).transactions.map((row) => row.row)).toEqual([2, 4]);
  });

  test('cells cut off at the end of a row are empty', async () => {
    const file = text('\t', '\r\n', [columns, ['2025-03-01', 'A-1', 'FR', '12.50', 'EUR']]);
    expect((await read(file, generic)).transactions[0]?.description).toBeNull();
  });

  test('an inch sign in a description is a letter like any other', async () => {
    const file = text('\t', '\n', [columns, ['2025-03-01', 'A-1', 'FR', '12.50', 'EUR', '15.6" screen, 2" deep']]);
    expect((await read(file, generic)).transactions[0]?.description).toBe('15.6" screen, 2" deep');
  });

  test('a description of several lines stays one row', async () => {
    const file = text(',', '\n', [
      columns,
      ['2025-03-01', 'A-1', 'FR', '12.50', 'EUR', '"first, second\nthird"'],
      rows[1] ?? [],
    ]);
    const { transactions } = await read(file, generic);
    expect(transactions.map((row) => row.orderId)).toEqual(['A-1', 'A-2']);
  });

  test('a header and no row is an empty report, not a fault', async () => {
    const result = await read(text(',', '\n', [columns]), generic);
    expect([result.fault, result.counts?.read]).toEqual([undefined, 0]);
  });
});

describe('what would lose or shift cells without a word is a fault of its row', () => {
  test('a quotation mark that is closed in a later row', async () => {
    const file = text('\t', '\n', [
      columns,
      ['2025-03-01', 'A-1', 'FR', '12.50', 'EUR', '"quoted'],
      ['2025-03-01', 'A-2', 'FR', '12.50', 'EUR', 'swallowed'],
      ['2025-03-01', 'A-3', 'FR', '12.50', 'EUR', 'also"'],
    ]);
    const result = await read(file, generic);
    expect(result.issues).toEqual([{ row: 2, code: 'quote-unbalanced', column: null }]);
    expect(result.counts).toMatchObject({ valid: 0, invalid: 1 });
  });

  test('an unquoted delimiter in a description', async () => {
    const file = text(',', '\n', [columns, ['2025-03-01', 'A-1', 'FR', '12.50', 'EUR', 'cup, blue'], rows[1] ?? []]);
    const result = await read(file, generic);
    expect(result.issues).toEqual([{ row: 2, code: 'row-too-wide', column: null }]);
    expect(result.counts).toEqual({ read: 2, valid: 1, invalid: 1, ignored: 0 });
  });

  test('a quotation mark that is never closed: a fault that names the row', async () => {
    const file = `${text(',')}2025-03-01,A-9,FR,12.50,EUR,"never closed`;
    const { fault, detail } = await read(file, generic);
    expect(fault).toBe('file-unreadable');
    expect(detail).toContain('row 5');
  });
});
