import { describe, expect, test } from '@jest/globals';
import { read } from '../support/read.ts';
import { columns, generic, rows } from '../support/tables.ts';
import { odsAround, odsRow, sheetData, workbook, xlsxAround } from '../support/workbooks.ts';
import { zip } from '../support/zip.ts';

const table = sheetData([columns, ...rows]);
const zeros = (mib: number) => Buffer.alloc(mib * 1024 * 1024, 0x20);

describe('a workbook made to harm is refused before the spreadsheet library sees it', () => {
  test.each([
    [
      'a part that inflates a thousandfold',
      xlsxAround(table, { 'xl/media/bomb.xml': { content: zeros(20) } }),
      'workbook-unsafe',
    ],
    [
      'the same, saying it is small',
      xlsxAround(table, { 'xl/media/bomb.xml': { content: zeros(20), claims: { size: 10 } } }),
      'file-unreadable',
    ],
    [
      'more parts than any report has',
      xlsxAround(table, Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`xl/x${n}.xml`, '<x/>']))),
      'workbook-unsafe',
    ],
    [
      'entities',
      xlsxAround(table, { 'xl/styles.xml': '<!DOCTYPE x [<!ENTITY a "aaaaaaaa">]><x>&a;&a;</x>' }),
      'workbook-unsafe',
    ],
    [
      'entities in UTF-16',
      xlsxAround(table, {
        'xl/styles.xml': { content: Buffer.from('\ufeff<!DOCTYPE x [<!ENTITY a "a">]><x>&a;</x>', 'utf16le') },
      }),
      'workbook-unsafe',
    ],
    [
      'a cell of ods that stands a billion times',
      odsAround(
        odsRow(columns).replace('<table:table-cell ', '<table:table-cell table:number-columns-repeated="1000000000" '),
      ),
      'workbook-unsafe',
    ],
    [
      'a row of ods that stands a billion times',
      odsAround(odsRow(columns).replace('<table:table-row', "<table:table-row table:number-rows-repeated = '1e9'")),
      'workbook-unsafe',
    ],
    [
      'an encrypted part',
      xlsxAround(table, { 'xl/x.xml': { content: 'x', claims: { isEncrypted: true } } }),
      'file-encrypted',
    ],
    [
      'a Word document',
      zip({ '[Content_Types].xml': '<Types>wordprocessingml.document.main+xml</Types>' }),
      'file-type-unsupported',
    ],
    ['any zip archive', zip({ 'report.csv': 'a,b' }), 'file-type-unsupported'],
    [
      'an encrypted ods',
      zip({
        mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
        'META-INF/manifest.xml': '<manifest:encryption-data/>',
        'content.xml': 'x',
      }),
      'file-encrypted',
    ],
    ['an xlsx cut off', workbook('xlsx').subarray(0, 3000), 'file-unreadable'],
    ['an xlsx without its sheet', xlsxAround('', { 'xl/workbook.xml': '<workbook/>' }), 'file-unreadable'],
  ])('%s', async (_name, file, code) => {
    const result = await read(file, generic);
    expect([result.fault, result.transactions]).toEqual([code, []]);
  });

  test('more inflated bytes than allowed in all, though no part alone is suspicious', async () => {
    const part = Buffer.from(Array.from({ length: 200_000 }, (_, n) => (n * 2_654_435_761) % 251));
    const parts = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`xl/x${n}.xml`, { content: part }]));
    const result = await read(xlsxAround(table, parts), { ...generic, limits: { inflatedBytesMax: 3_000_000 } });
    expect(result.fault).toBe('workbook-unsafe');
  });

  test('a workbook over the limit', async () => {
    expect((await read(workbook('xlsx'), { ...generic, limits: { workbookBytesMax: 1000 } })).fault).toBe(
      'file-too-large',
    );
  });
});

describe('a workbook that claims to be huge costs what is really in it', () => {
  test('a declared dimension of 17 billion cells is not believed', async () => {
    const { counts } = await read(xlsxAround(`<dimension ref="A1:XFD1048576"/>${table}`), generic);
    expect(counts?.read).toBe(3);
  });

  test('a cell in the last corner of the sheet', async () => {
    const corner = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>';
    const result = await read(xlsxAround(table.replace('</sheetData>', corner)), generic);
    expect(result.fault).toBe('too-many-columns');
  });

  test('the empty rest of an ods sheet, as spreadsheet programs write it', async () => {
    const rest =
      '<table:table-row table:number-rows-repeated="1048572"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>';
    const { counts } = await read(odsAround([columns, ...rows].map(odsRow).join('') + rest), generic);
    expect(counts?.read).toBe(3);
  });

  test('cells in columns that no sheet has, in very many rows', async () => {
    const far = Array.from(
      { length: 2000 },
      (_, n) => `<row r="${n + 10}"><c r="ZZZZZZ${n + 10}" t="str"><v></v></c></row>`,
    );
    const result = await read(xlsxAround(table.replace('</sheetData>', `${far.join('')}</sheetData>`)), generic);
    expect(result.fault ?? result.counts?.valid).toBe(result.fault ?? 3);
  });

  test('a cell in the last row', async () => {
    const last = '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>';
    const result = await read(xlsxAround(table.replace('</sheetData>', last)), generic);
    expect(result.counts).toEqual({ read: 4, valid: 3, invalid: 1, ignored: 0 });
  });

  test('rows and cells with numbers that no sheet has', async () => {
    for (const r of ['4294967295', '99999999999999999999', '-1', 'x']) {
      const odd = `<row r="${r}"><c r="A${r}" t="inlineStr"><is><t>x</t></is></c></row></sheetData>`;
      const result = await read(xlsxAround(table.replace('</sheetData>', odd)), generic);
      expect(result.fault ?? result.counts?.valid).toBe(result.fault ?? 3);
    }
  });
});
