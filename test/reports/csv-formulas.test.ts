import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvText, defuse } from '../../src/reports/csv.ts';
import { amazonFile } from '../support/amazon-file.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { build, type Client, download, expectStatus, newSeller, putProfile, store } from '../support/client.ts';

/** Characters that make a cell a formula in one spreadsheet or another; the wide ones for input methods of East Asia. */
const TRIGGERS = ['=', '+', '-', '@', '\t', '\r', '\n', '|', '%', '＝', '＋', '－', '＠'];
/** Spreadsheets of many countries split at semicolons (and tabs) whatever the file says, so a formula may begin in the middle. */
const STARTS_A_CELL = /(^|[;\t\r\n])[=+\-@＝＋－＠]/;
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;

describe('a cell of a CSV', () => {
  test.each(TRIGGERS)('that begins with %j becomes text', (trigger) => {
    expect(defuse(`${trigger}SUM(A1)`)).toBe(`'${trigger}SUM(A1)`);
    expect(defuse(trigger)).toBe(`'${trigger}`);
  });

  test('keeps amounts, and signs within a text', () => {
    for (const text of ['-3.80', '12', '0.00', '301-1234567-1234567', 'a=b', 'Lamp + shade', '50 % wool', '']) {
      expect(defuse(text)).toBe(text);
    }
  });

  test('starts no formula, however the file is split, and loses no character', () => {
    const text = fc.string({ unit: fc.constantFrom(...TRIGGERS, ';', ',', '"', "'", 'a', '1', ' ') });
    fc.assert(
      fc.property(text, (cell) => {
        const defused = defuse(cell);
        expect(PLAIN_NUMBER.test(defused) || !STARTS_A_CELL.test(defused)).toBe(true);
        expect(defused.replaceAll("'", '')).toBe(cell.replaceAll("'", ''));
        expect(parse(csvText([['x', cell, 'y']]))).toEqual([['x', defused, 'y']]);
      }),
    );
  });
});

describe('reports of a file full of formulas', () => {
  const FORMULA = "=cmd|'/C calc'!A0";
  let app: TestApp;
  let seller: Client;
  beforeAll(async () => {
    app = await openTestApp();
    seller = await newSeller(app.origin);
    await putProfile(seller);
    await store(
      seller,
      amazonFile(
        ...TRIGGERS.map((trigger, number) => {
          const text = (what: string) => `${trigger}${what}${number};${FORMULA}`;
          return {
            ...{ TRANSACTION_EVENT_ID: text('order'), ACTIVITY_TRANSACTION_ID: text('shipment') },
            ...{ SELLER_SKU: text('sku'), ASIN: text('asin'), ITEM_DESCRIPTION: text('text'), MARKETPLACE: text('m') },
            ...{ DEPARTURE_POST_CODE: text('from'), ARRIVAL_POST_CODE: text('to'), VAT_INV_NUMBER: text('invoice') },
            ...{ BUYER_VAT_NUMBER_COUNTRY: 'FR', BUYER_VAT_NUMBER: text('buyer'), PRODUCT_TAX_CODE: text('code') },
            ...{ ARRIVAL_COUNTRY: 'FR' },
          };
        }),
      ),
    );
  });
  afterAll(() => app.stop());

  test.each(['transaction-list', 'vat-liability'])('%s in CSV holds none', async (kind) => {
    const { id } = await build(seller, { kind, format: 'csv' });
    const csv = expectStatus(200, await download(seller, id)).bytes.toString();
    const rows: string[][] = parse(csv);
    for (const cell of rows.flat()) expect(PLAIN_NUMBER.test(cell) || !STARTS_A_CELL.test(cell)).toBe(true);
    if (kind !== 'transaction-list') return;
    expect(rows).toHaveLength(1 + TRIGGERS.length + 1);
    expect(rows.at(-1)?.[1]).toBe('end-of-report');
  });

  test('transaction-list in JSON holds them as they were', async () => {
    const { id } = await build(seller, { kind: 'transaction-list' });
    const { transactions } = expectStatus(200, await download(seller, id)).body;
    const order = transactions.find(({ row }: { row: number }) => row === 2);
    expect(order.orderId).toBe(`=order0;${FORMULA}`);
    expect(order.description).toBe(`=text0;${FORMULA}`);
  });
});
