import { describe, expect, test } from '@jest/globals';
import type { GoodsVocabulary } from '../../src/web/app/pages/goods/check-row.ts';
import { plainDecimal } from '../../src/web/app/pages/goods/decimal.ts';
import { decodeText } from '../../src/web/app/pages/goods/decode-text.ts';
import { GOODS_KINDS } from '../../src/web/app/pages/goods/kinds.ts';
import { GOODS_ROWS_MAX, readGoods } from '../../src/web/app/pages/goods/read-goods.ts';
import { readTable } from '../../src/web/app/pages/goods/read-table.ts';

const [items, overrides, taxCodes] = GOODS_KINDS;
const words: GoodsVocabulary = {
  categories: new Map([
    ['books', 'books'],
    ['gedruckte bücher', 'books'],
  ]),
  countries: new Set(['FR', 'GR', 'GB']),
  currencies: new Set(['EUR', 'JPY']),
};

describe('a decimal', () => {
  test('is taken in both spellings, figure for figure', () => {
    for (const [written, plain] of [
      ['4,20', '4.20'],
      ['4.20', '4.20'],
      ['1.234,50', '1234.50'],
      ['1,234,567.8', '1234567.8'],
      ['12 345,67', '12345.67'],
      ['99999999999999999999.99', '99999999999999999999.99'],
      ['0,0001', '0.0001'],
      ['7', '7'],
    ])
      expect(plainDecimal(written ?? '')).toBe(plain);
  });

  test('is never guessed at where it could be two, or is none', () => {
    for (const written of ['1.234', '1,234', '-4.20', '4,20 EUR', '1.23,4', '', '1,2,3', '.5', '1e3'])
      expect(plainDecimal(written)).toBeUndefined();
  });
});

describe('a table', () => {
  test('is read with tabs, semicolons or commas, with quotes and lines that hold nothing', () => {
    const table = readTable('\ufeffSKU;Cost\r\n"A;""1""\n2";4,20\r\n\r\n;\r\nB;5\r\n');
    expect(table).toEqual({
      is: 'table',
      header: ['SKU', 'Cost'],
      rows: [
        { number: 2, cells: ['A;"1"\n2', '4,20'] },
        { number: 5, cells: ['B', '5'] },
      ],
    });
    expect(readTable('a\tb\n1\t')).toMatchObject({ rows: [{ cells: ['1', ''] }] });
  });

  test('without anything, or with a quotation mark left open, is told as such', () => {
    expect(readTable(' \n\n')).toEqual({ is: 'empty' });
    expect(readTable('SKU\nA\n"B\nC')).toEqual({ is: 'unclosed', number: 3 });
  });

  test('is decoded from UTF-8, UTF-16 and what German Excel writes', () => {
    const bytes = (...values: number[]) => new Uint8Array(values).buffer;
    expect(decodeText(bytes(0xc3, 0xbc))).toBe('ü');
    expect(decodeText(bytes(0xfc))).toBe('ü');
    expect(decodeText(bytes(0xff, 0xfe, 0xfc, 0x00))).toBe('ü');
  });
});

describe('articles out of a table', () => {
  test('are found by German and English headings, in any order, as text', () => {
    const text =
      'Währung\tEinkaufspreis\tArtikelnummer (SKU)\tSteuerkategorie\nEUR\t4,20\t007\tGedruckte Bücher\nEUR\t\t8\tbooks';
    expect(readGoods(items, text.replace(' (SKU)', ''), words)).toEqual({
      is: 'read',
      rows: [
        { sku: '007', category: 'books', cost: '4.20', currency: 'EUR' },
        { sku: '8', category: 'books', currency: 'EUR' },
      ],
      faults: [],
    });
  });

  test('with faults name each by row and column, and never repeat a value', () => {
    const text = [
      'sku,category,cost,currency',
      'A,books,1.234,EUR',
      ',x,4.205,QQQ',
      'B,,,',
      'C,books,4.2,',
      'D,,5.5,JPY',
      'E,books,,',
      'E,books,,',
    ];
    const read = readGoods(items, text.join('\n'), words);
    expect(read).toMatchObject({ is: 'read', rows: [{ sku: 'E' }] });
    expect(read.is === 'read' && read.faults).toEqual([
      { row: 2, column: 'cost', code: 'amount-invalid' },
      { row: 3, column: 'sku', code: 'missing' },
      { row: 3, column: 'category', code: 'category-unknown' },
      { row: 3, column: 'cost', code: 'amount-invalid' },
      { row: 3, column: 'currency', code: 'currency-unknown' },
      { row: 4, column: 'category', code: 'nothing-said' },
      { row: 5, column: 'currency', code: 'currency-missing' },
      { row: 6, column: 'cost', code: 'decimals' },
      { row: 8, column: 'sku', code: 'repeated' },
    ]);
  });

  test('of more rows than a profile may hold are refused, and so is a table without the columns', () => {
    const rows = ['sku,category', ...Array.from({ length: GOODS_ROWS_MAX + 1 }, (_, at) => `${at},books`)];
    expect(readGoods(items, rows.join('\n'), words)).toEqual({ is: 'too-many' });
    expect(readGoods(overrides, 'sku,rate\nA,5', words)).toEqual({ is: 'columns-missing', names: ['country', 'from'] });
  });

  test('become the profile’s maps, and those the same rows again', () => {
    const rows = [
      { sku: '__proto__', cost: '4.20', currency: 'EUR' },
      { sku: 'A-2', category: 'books' },
      { sku: 'A-10', category: 'books' },
    ];
    const profile = { ...items.changeOf(rows), rateOverrides: [], productTaxCodes: {} } as never;
    expect(items.rowsOf(profile)).toEqual(rows);
  });
});

test('rates and tax codes are read too: days and rates in both spellings, EL and UK by their ISO codes', () => {
  const text = 'SKU;Land;Steuersatz;Gültig ab\nA;el;5,5 %;31.03.2024\nB;UK;100;2024-02-30';
  const read = readGoods(overrides, text, words);
  expect(read).toMatchObject({ rows: [{ sku: 'A', country: 'GR', rate: '5.5', from: '2024-03-31' }] });
  expect(read.is === 'read' && read.faults).toEqual([{ row: 3, column: 'Gültig ab', code: 'date-invalid' }]);
  expect(readGoods(taxCodes, 'PTC,category\nA_BOOK,books', words)).toMatchObject({
    rows: [{ productTaxCode: 'A_BOOK', category: 'books' }],
  });
});
