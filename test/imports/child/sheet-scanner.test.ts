import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { decimalText } from '../../../src/imports/child/cell-text.ts';
import type { SheetRow } from '../../../src/imports/child/open-workbook.ts';
import { readSharedStrings } from '../../../src/imports/child/shared-strings.ts';
import { openSheetCheck } from '../../../src/imports/child/sheet-check.ts';
import { readRows, type SheetContext } from '../../../src/imports/child/sheet-rows.ts';
import { edited, edits } from '../support/markup-edits.ts';
import { book } from '../support/workbook-arbitraries.ts';
import { sharedStrings, worksheet } from '../support/workbook-parts.ts';

const context: SheetContext = {
  sharedStrings: ['zero', 'one', 'two', 'three', 'four', 'five'],
  styles: ['number', 'date', 'date', 'date', 'number', 'number'],
  isFrom1904: false,
  columnsMax: 256,
};

function* pieces(bytes: Buffer, length: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

function isPlain(sheet: string, length = 1000): boolean {
  const check = openSheetCheck();
  for (const piece of pieces(Buffer.from(sheet), length)) check.piece(piece);
  return check.isPlain(context.sharedStrings.length, context.styles);
}

async function rowsOf(sheet: string, length = 1000): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  const source = Readable.from(pieces(Buffer.from(sheet), length));
  for await (const batch of readRows(source, context)) rows.push(...batch);
  return rows;
}

describe('a sheet that comes in pieces', () => {
  test('has the same rows, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(book, fc.integer({ min: 1, max: 300 }), async ({ sheet }, length) => {
        fc.pre(isPlain(sheet));
        expect(isPlain(sheet, length)).toBe(true);
        expect(await rowsOf(sheet, length)).toEqual(await rowsOf(sheet, sheet.length * 4));
      }),
    );
  });

  test('has a row of many cells read but once', async () => {
    const sheet = worksheet(`<sheetData><row>${'<c/>'.repeat(1_000_000)}<c t="b"/></row></sheetData>`);
    expect(isPlain(sheet, 10_000)).toBe(true);
    expect(await rowsOf(sheet, 10_000)).toEqual([{ row: 1, texts: [], errors: [], isTooWide: true }]);
  });

  test('is plain or not, however it is cut', () => {
    fc.assert(
      fc.property(book, edits, fc.integer({ min: 1, max: 300 }), ({ sheet }, list, length) => {
        const odd = edited(sheet, list);
        expect(isPlain(odd, length)).toBe(isPlain(odd, odd.length * 4));
      }),
      { numRuns: 2000 },
    );
  });

  test('shared strings are the same, however they are cut', async () => {
    await fc.assert(
      fc.asyncProperty(book, fc.integer({ min: 1, max: 300 }), async ({ sharedStrings: part }, length) => {
        const bytes = Buffer.from(part);
        const whole = await readSharedStrings(Readable.from([bytes]));
        expect(await readSharedStrings(Readable.from(pieces(bytes, length)))).toEqual(whole);
      }),
    );
  });
});

describe('a sheet is left to the library', () => {
  const cell = '<c r="A2" t="inlineStr"><is><t>x</t></is></c>';
  const around = (rows: string) => worksheet(`<sheetData><row r="1"><c r="A1"><v>1</v></c></row>${rows}</sheetData>`);

  test.each([
    ['rows that do not ascend', `<row r="3">${cell.replace('A2', 'A3')}</row><row r="2">${cell}</row>`],
    ['a row that stands twice', `<row r="1"><c r="B1"><v>1</v></c></row>`],
    ['a row beyond the last', '<row r="1048577"><c r="A1048577"><v>1</v></c></row>'],
    ['a row of no number', '<row r="x"/>'],
    ['a cell of another row', '<row r="2"><c r="A1"><v>1</v></c></row>'],
    ['cells that do not ascend', `<row r="2"><c r="B2"><v>1</v></c>${cell}</row>`],
    ['a column of four letters', '<row r="2"><c r="AAAA2"><v>1</v></c></row>'],
    ['a reference in a text of a cell that has none', '<row><c t="str"><v>r="B9"</v></c></row>'],
    ['a comment', '<!-- <row> -->'],
    ['CDATA', '<row><c t="str"><v><![CDATA[x]]></v></c></row>'],
    ['a shared string that is not there', '<row><c t="s"><v>6</v></c></row>'],
    ['a shared string of no number', '<row><c t="s"><v>1x</v></c></row>'],
    ['runs in a text of the sheet itself', '<row><c t="inlineStr"><is><r><t>x</t></r></is></c></row>'],
    ['a type of cell that is none', '<row><c t="x"><v>1</v></c></row>'],
    ['a date that is none', '<row><c t="d"><v>yesterday</v></c></row>'],
    ['two values', '<row><c><v>1</v><v>2</v></c></row>'],
    ['an attribute that the library takes for another', '<row><c r="A2" x:r="C2"><v>1</v></c></row>'],
    ['an entity that XML does not have', '<row><c t="str"><v>&nbsp;</v></c></row>'],
    ['a text of a formula that the library decodes twice', '<row><c t="str"><v>&amp;lt;</v></c></row>'],
    ['a cell of more than some megabytes', `<row><c t="str"><v>${'x'.repeat(5_000_000)}</v></c></row>`],
    ['rows that do not end', '<row>'],
  ])('for %s', (_name, rows) => {
    expect(isPlain(around(''))).toBe(true);
    expect(isPlain(around(rows), 100_000)).toBe(false);
  });

  test('for another encoding, and where its rows do not begin or do not end', () => {
    const sheet = around('');
    expect(isPlain(sheet.replace('</sheetData>', ''))).toBe(false);
    expect(isPlain(sheet.replaceAll('sheetData', 'sheetDate'))).toBe(false);
    expect(isPlain(Buffer.from(`\ufeff${sheet}`, 'utf16le').toString('latin1'))).toBe(false);
  });
});

describe('values', () => {
  const rowOf = async (attributes: string, value: string) =>
    (await rowsOf(worksheet(`<sheetData><row><c${attributes}><v>${value}</v></c></row></sheetData>`)))[0];

  test('a decimal that is as short as it can be says what the number it means says', async () => {
    const digits = fc.tuple(fc.integer({ min: -99_999_999, max: 99_999_999 }), fc.integer({ min: 0, max: 9_999_999 }));
    await fc.assert(
      fc.asyncProperty(digits, fc.boolean(), async ([whole, fraction], isWhole) => {
        const raw = isWhole ? String(whole) : `${whole}.${fraction}`;
        expect((await rowOf('', raw))?.texts).toEqual([decimalText(Number(raw))]);
      }),
    );
  });

  test.each([
    ['', '-0', '0'],
    ['', '19.989999999999998', '19.99'],
    ['', '1E-7', '0.0000001'],
    [' s="1"', '45717', '2025-03-01'],
    [' s="1"', '45716.999999999', '2025-03-01'],
    [' s="9"', '45717', '45717'],
    [' t="s"', '5', 'five'],
    [' t="str"', 'a&amp;b &lt;c&gt;', 'a&b <c>'],
    [' t="str"', 'Łódź 𝄞', 'Łódź 𝄞'],
    [' t="b"', '1', 'TRUE'],
    [' t="d"', '2025-03-01T23:59:59.700', '2025-03-02'],
  ])('%s %s reads %s', async (attributes, value, text) => {
    expect((await rowOf(attributes, value))?.texts).toEqual([text]);
  });

  test('errors are known by their columns, cells too far to the right by their row', async () => {
    const cells = '<c r="A7" t="e"><v>#N/A</v></c><c r="IV7" t="b"/><c r="IW7" t="str"><v></v></c>';
    const sheet = (more: string) => worksheet(`<sheetData><row r="7">${cells}${more}</row></sheetData>`);
    expect(await rowsOf(sheet(''))).toMatchObject([{ row: 7, errors: [0], isTooWide: false }]);
    expect(await rowsOf(sheet('<c r="IX7"><v>1</v></c>'))).toMatchObject([{ row: 7, errors: [0], isTooWide: true }]);
  });

  test('the items of shared strings', async () => {
    const items = ['<t/>', '', '<t> &#228;_x000D_\r\n</t>', '<r><t>a</t></r><rPh sb="0" eb="1"><t>b</t></rPh>'];
    const part = Buffer.from(sharedStrings(items));
    expect(await readSharedStrings(Readable.from([part]))).toEqual(['', '', ' ä\r\n', 'a']);
    for (const odd of ['<t>&nbsp;</t>', '<t><b/></t>', '<x/>', '<r><rPh><t>a</t></r>', '<!-- --><t>a</t>', 'a']) {
      expect(await readSharedStrings(Readable.from([Buffer.from(sharedStrings([odd]))]))).toBeUndefined();
    }
  });
});
