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
      'a part that is smaller than it says',
      xlsxAround(table, { 'xl/x.xml': { content: 'x', claims: { size: 10 } } }),
      'file-unreadable',
    ],
    [
      'a part that ends before it has come to its end',
      xlsxAround(table, { 'xl/x.xml': { content: zeros(1), claims: { compressedSize: 20 } } }),
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

  test('entities, wherever a part is cut when it is inflated', async () => {
    for (const before of [-9, -8, -5, -2, -1, 0, 1]) {
      const head = 'x'.repeat(256 * 1024 + before);
      const part = `${head}<!ENTITY a "a">${'x'.repeat(300_000)}`;
      expect((await read(xlsxAround(table, { 'xl/x.xml': part }), generic)).fault).toBe('workbook-unsafe');
      const wide = { content: Buffer.from(part.slice(128 * 1024), 'utf16le') };
      expect((await read(xlsxAround(table, { 'xl/x.xml': wide }), generic)).fault).toBe('workbook-unsafe');
    }
  });

  test('but not a text that names them', async () => {
    const named = table.replace('Blue cup', 'A !DOCTYPE, an &lt;!ENTITY');
    expect((await read(xlsxAround(named), generic)).transactions[0]?.description).toBe('A !DOCTYPE, an <!ENTITY');
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

  test('something odd behind very many rows loses none of them and doubles none', async () => {
    const cells = ['2025-03-01', 'A', 'FR', '1.00', 'EUR', 'x'].map((cell) => `<c t="str"><v>${cell}</v></c>`).join('');
    const many = `<row>${cells}</row>`.repeat(5000);
    for (const odd of ['<!-- -->', '<row r="3"><c r="F3" t="str"><v>y</v></c></row>', '<row><c r="A2"/></row>']) {
      const sheet = table.replace('</sheetData>', `${many}${odd}</sheetData>`);
      const { counts, transactions } = await read(xlsxAround(sheet), generic);
      expect(counts).toMatchObject({ read: 5003, valid: 5003 });
      expect(transactions[1]?.description).toBe(odd.includes('y') ? 'y' : 'Red cup');
    }
  });

  test('a row of a million cells', async () => {
    const row = `<row>${'<c t="str"><v></v></c>'.repeat(1_000_000)}</row>`;
    const { counts } = await read(xlsxAround(table.replace('</sheetData>', `${row}</sheetData>`)), {
      ...generic,
      limits: { inflationRatioMax: 10_000 },
    });
    expect(counts?.read).toBe(3);
  });

  test('rows and cells with numbers that no sheet has', async () => {
    for (const r of ['4294967295', '99999999999999999999', '-1', 'x']) {
      const odd = `<row r="${r}"><c r="A${r}" t="inlineStr"><is><t>x</t></is></c></row></sheetData>`;
      const result = await read(xlsxAround(table.replace('</sheetData>', odd)), generic);
      expect(result.fault ?? result.counts?.valid).toBe(result.fault ?? 3);
    }
  });
});
