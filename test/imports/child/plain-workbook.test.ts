import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { bothWays, contentOf, openPlain } from '../support/both-ways.ts';
import { edited, edits } from '../support/markup-edits.ts';
import { book } from '../support/workbook-arbitraries.ts';
import {
  type Book,
  bookAround,
  emptyBook,
  listsOf,
  prefixed,
  sharedStrings,
  styleSheet,
  worksheet,
} from '../support/workbook-parts.ts';
import { type Cell, workbook } from '../support/workbooks.ts';

const around = (rows: string, more: Partial<Book> = {}) =>
  bookAround({ ...emptyBook, sheet: worksheet(`<sheetData>${rows}</sheetData>`), ...more });
const row = (cells: string, r = 1) => `<row r="${r}">${cells}</row>`;

/** The texts of the first sheet, read by the scanner; undefined where it leaves the workbook to the library. */
async function textsOf(file: Buffer): Promise<(readonly string[])[] | undefined> {
  const plain = await openPlain(file);
  return plain && (await contentOf(() => plain))[0]?.rows.map(({ texts }) => texts);
}

describe('the rows that the scanner finds are those that the library finds', () => {
  test('in workbooks of all that programs write, nearly all of which it takes', async () => {
    let taken = 0;
    const count = 150;
    await fc.assert(
      fc.asyncProperty(book, async (parts) => {
        const { plain, library } = await bothWays(bookAround(parts));
        if (plain === undefined) return;
        taken += 1;
        expect(plain).toEqual(library);
      }),
      { numRuns: count },
    );
    expect(taken).toBeGreaterThan(count / 2);
  });

  test('in workbooks with odd things in them, or it leaves them to the library', async () => {
    const contents = ['sheet', 'sheet', 'sheet', 'sharedStrings', 'styles'] as const;
    const lists = ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels', '[Content_Types].xml'] as const;
    await fc.assert(
      fc.asyncProperty(book, edits, fc.constantFrom(...contents, ...lists), async (parts, list, name) => {
        const text = name in parts ? parts[name as (typeof contents)[number]] : listsOf(parts)[name];
        const changed = { [name]: edited(text ?? '', list) };
        const file = name in parts ? bookAround({ ...parts, ...changed }) : bookAround(parts, changed);
        const { plain, library } = await bothWays(file);
        if (plain !== undefined) expect(plain).toEqual(library);
      }),
      { numRuns: 200 },
    );
  });

  test('in workbooks that the library wrote', async () => {
    const day = fc.date({ min: new Date('1900-03-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    const cell: fc.Arbitrary<Cell> = fc.oneof(
      ...[fc.string({ unit: 'binary-ascii' }), fc.string({ unit: 'grapheme' }), fc.double({ noNaN: true })],
      ...[fc.integer(), fc.boolean(), fc.constant(null), day],
      fc.integer({ min: 0, max: 60_000 }).map((v) => ({ t: 'n' as const, v, z: 'dd/mm/yyyy' })),
      fc.constant({ t: 'e' as const, v: 0x17 }),
    );
    const table = fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(table, table, fc.boolean(), fc.boolean(), async (one, two, date1904, bookSST) => {
        const { plain, library } = await bothWays(workbook('xlsx', { One: one, Two: two }, { date1904, bookSST }));
        if (plain !== undefined) expect(plain).toEqual(library);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what programs write is taken', () => {
  const cells = '<c r="A1" t="s"><v>1</v></c><c r="C1" s="1"><v>45717</v></c>';
  const expected = [['two', '', '2025-03-01']];

  test.each<[string, Buffer]>([
    ['as Excel writes it', around(row(cells))],
    ['as LibreOffice writes it', around(`<row r="1" customFormat="false" ht="12.8" hidden="false">${cells}</row>`)],
    ['in strict namespaces', around(row(cells), { isStrict: true })],
    ['without references', around('<row><c t="s"><v>1</v></c><c/><c s="1"><v>45717</v></c></row>')],
    ['with single quotes', around(row(cells).replaceAll('"', "'"))],
    ['with blanks between', around(row(cells).replaceAll('><', '>\r\n  <'))],
    ['counting from 1904', around(row(cells).replace('45717', '44255'), { isFrom1904: true })],
    [
      'under a prefix',
      around('', {
        sheet: prefixed(worksheet(`<sheetData>${row(cells)}</sheetData>`)),
        sharedStrings: prefixed(emptyBook.sharedStrings),
        styles: prefixed(emptyBook.styles),
      }),
    ],
    [
      'with runs and phonetic hints in a shared string',
      around(row(cells), {
        sharedStrings: sharedStrings([
          '<t>one</t>',
          '<r><rPr><b/></rPr><t>t</t></r><rPh sb="0" eb="1"><t>x</t></rPh><r><t xml:space="preserve">wo</t></r>',
        ]),
      }),
    ],
    ['with a byte order mark', around('', { sheet: `\ufeff${worksheet(`<sheetData>${row(cells)}</sheetData>`)}` })],
  ])('%s', async (_name, file) => {
    expect(await textsOf(file)).toEqual(expected);
  });

  test('money under the formats built in, over which the library gives the sheet up', async () => {
    const money = [5, 6, 7, 8, 41, 42, 43, 44].map((_, style) => `<c s="${style}"><v>12.5</v></c>`).join('');
    const file = around(`<row>${money}</row>`, { styles: styleSheet([5, 6, 7, 8, 41, 42, 43, 44]) });
    expect(await textsOf(file)).toEqual([Array(8).fill('12.5')]);
  });
});
