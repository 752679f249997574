import { describe, expect, test } from '@jest/globals';
import { COLUMNS_V1, COLUMNS_V2 } from '../../../scripts/fixtures/amazon-columns.ts';
import { amazonVatTransactions } from '../../../src/imports/formats/amazon-vat-transactions.ts';
import { type Cells, cellsOf, issuesOf, PLAIN_SALE, readAmazon, transactionOf } from './amazon-rows.ts';

const read = (cells: Cells) => transactionOf(readAmazon(cells));

describe('a faulty row', () => {
  test.each<[string, Cells, string[]]>([
    ['no kind', { TRANSACTION_TYPE: '' }, ['fault TRANSACTION_TYPE required-missing']],
    [
      'no day at all',
      { TRANSACTION_COMPLETE_DATE: '', TRANSACTION_DEPART_DATE: '' },
      ['fault TRANSACTION_COMPLETE_DATE required-missing'],
    ],
    [
      'an impossible day',
      { TRANSACTION_COMPLETE_DATE: '31-02-2025' },
      ['fault TRANSACTION_COMPLETE_DATE date-invalid'],
    ],
    ['an impossible other day', { TAX_CALCULATION_DATE: 'soon' }, ['fault TAX_CALCULATION_DATE date-invalid']],
    ['no currency', { TRANSACTION_CURRENCY_CODE: '' }, ['fault TRANSACTION_CURRENCY_CODE required-missing']],
    ['no real currency', { TRANSACTION_CURRENCY_CODE: 'EURO' }, ['fault TRANSACTION_CURRENCY_CODE currency-unknown']],
    ['no arrival', { ARRIVAL_COUNTRY: '' }, ['fault ARRIVAL_COUNTRY required-missing']],
    ['no real arrival', { ARRIVAL_COUNTRY: 'ZZ' }, ['fault ARRIVAL_COUNTRY country-unknown']],
    ['no real departure', { DEPARTURE_COUNTRY: 'Atlantis' }, ['fault DEPARTURE_COUNTRY country-unknown']],
    [
      'no amount in it',
      { TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL: 'n. a.' },
      ['fault TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL amount-invalid'],
    ],
    ['no rate', { PRICE_OF_ITEMS_VAT_RATE_PERCENT: 'full' }, ['fault PRICE_OF_ITEMS_VAT_RATE_PERCENT rate-invalid']],
    [
      'a rate over 100 %',
      { PRICE_OF_ITEMS_VAT_RATE_PERCENT: '1900' },
      ['fault PRICE_OF_ITEMS_VAT_RATE_PERCENT rate-invalid'],
    ],
    ['no quantity', { QTY: 'two' }, ['fault QTY quantity-invalid']],
    ['an endless id', { SELLER_SKU: 'x'.repeat(500) }, ['fault SELLER_SKU text-too-long']],
    [
      'no amounts',
      {
        TOTAL_PRICE_OF_ITEMS_AMT_VAT_INCL: '',
        TOTAL_SHIP_CHARGE_AMT_VAT_INCL: '',
        TOTAL_GIFT_WRAP_AMT_VAT_INCL: '',
        TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL: '',
      },
      ['fault TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL required-missing'],
    ],
    [
      'several faults, all of them said',
      { TRANSACTION_COMPLETE_DATE: 'x', TRANSACTION_CURRENCY_CODE: 'x', ARRIVAL_COUNTRY: 'x' },
      [
        'fault TRANSACTION_COMPLETE_DATE date-invalid',
        'fault TRANSACTION_CURRENCY_CODE currency-unknown',
        'fault ARRIVAL_COUNTRY country-unknown',
      ],
    ],
  ])('with %s is kept out, named by row, column and code', (_, change, issues) => {
    const result = readAmazon({ ...PLAIN_SALE, ...change });
    expect('transaction' in result).toBe(false);
    expect(issuesOf(result)).toEqual(issues);
    for (const issue of 'issues' in result ? (result.issues ?? []) : []) {
      expect(issue.row).toBe(17);
      expect(issue.detail).toMatch(/^[A-Z].{20,}\.$/);
    }
  });

  test('never repeats what a cell holds', () => {
    const marker = 'Zx9MarkerQ';
    const cells = Object.fromEntries(COLUMNS_V2.map((column) => [column, marker]));
    const result = readAmazon(cells);
    expect('transaction' in result).toBe(false);
    expect(JSON.stringify(result)).not.toContain(marker);
    expect(JSON.stringify(result).toUpperCase()).not.toContain(marker.toUpperCase());
  });

  test.each<[string, Cells, string]>([
    ['a scheme nobody knows', { TAX_REPORTING_SCHEME: 'MARS_VOEC' }, 'notice TAX_REPORTING_SCHEME scheme-unknown'],
    [
      'an unknown collector',
      { TAX_COLLECTION_RESPONSIBILITY: 'NOBODY' },
      'notice TAX_COLLECTION_RESPONSIBILITY responsibility-unknown',
    ],
    ['an unknown jurisdiction', { TAXABLE_JURISDICTION: 'MORDOR' }, 'notice TAXABLE_JURISDICTION country-unknown'],
    ['an unreadable VAT ID', { BUYER_VAT_NUMBER: '?!' }, 'notice BUYER_VAT_NUMBER vat-id-unreadable'],
    [
      'an amount too precise',
      { TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL: '23.804' },
      'notice TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL amount-rounded',
    ],
    ['the day of dispatch alone', { TRANSACTION_COMPLETE_DATE: '' }, 'notice TRANSACTION_COMPLETE_DATE date-replaced'],
    [
      'day and month exchanged by a spreadsheet',
      { TRANSACTION_COMPLETE_DATE: '2025-01-03' },
      'notice TRANSACTION_COMPLETE_DATE date-ambiguous',
    ],
  ])('with %s is read all the same, with a notice', (_, change, issue) => {
    const result = readAmazon({ ...PLAIN_SALE, ...change });
    expect('transaction' in result).toBe(true);
    expect(issuesOf(result)).toEqual([issue]);
  });
});

describe('the file’s layout', () => {
  test('does not matter: columns go by name, in any order, case and number', () => {
    const shuffled = [...COLUMNS_V2].reverse().map((column) => ` ${column.toLowerCase()} `);
    const plain = cellsOf(PLAIN_SALE, [...COLUMNS_V2].reverse());
    const opened = amazonVatTransactions.open({ columns: ['\uFEFFSOMETHING_NEW', ...shuffled] });
    if ('fault' in opened) throw new Error(opened.fault.code);
    expect(opened.reader(['x', ...plain], 17)).toEqual(readAmazon(PLAIN_SALE));
  });

  test('of 92 columns has no scheme', () => {
    const sale = transactionOf(readAmazon(PLAIN_SALE, { columns: COLUMNS_V1 }));
    expect(sale).toEqual({
      ...read(PLAIN_SALE),
      stated: { scheme: null, collectedBy: null, taxCountry: null, isExport: false, totalsDiffer: false },
    });
  });

  test('may lack the cells at the end of a row', () => {
    const opened = amazonVatTransactions.open({ columns: COLUMNS_V1 });
    if ('fault' in opened) throw new Error(opened.fault.code);
    const cut = cellsOf(PLAIN_SALE, COLUMNS_V1).slice(0, 70);
    expect(transactionOf(opened.reader(cut, 17)).parts).toEqual(read(PLAIN_SALE).parts);
  });

  test('without needed columns is no report of this kind, and all that are missing are named', () => {
    const columns = COLUMNS_V2.filter((column) => column !== 'ARRIVAL_COUNTRY' && column !== 'TRANSACTION_TYPE');
    const opened = amazonVatTransactions.open({ columns });
    expect('fault' in opened && opened.fault).toMatchObject({
      code: 'format-mismatch',
      errors: [{ column: 'TRANSACTION_TYPE' }, { column: 'ARRIVAL_COUNTRY' }],
    });
  });
});

describe('a file saved again by a spreadsheet program', () => {
  const german: Cells = {
    ...PLAIN_SALE,
    TRANSACTION_COMPLETE_DATE: '01/03/2025',
    TRANSACTION_DEPART_DATE: '28/02/2025',
    TOTAL_PRICE_OF_ITEMS_AMT_VAT_INCL: '1.020,00',
    TOTAL_SHIP_CHARGE_AMT_VAT_INCL: '3,8',
    TOTAL_GIFT_WRAP_AMT_VAT_INCL: '0',
    TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL: '1.023,8',
  };

  test('with decimal commas, thousands and slashes reads the same', () => {
    const result = readAmazon(german, { sampleRows: [cellsOf(german)] });
    expect(issuesOf(result)).toEqual([]);
    expect(transactionOf(result)).toMatchObject({
      completedOn: '2025-03-01',
      departedOn: '2025-02-28',
      parts: [{ gross: 102380n }],
    });
  });

  test('with the month first is read by its activity period', () => {
    const american = { ...PLAIN_SALE, TRANSACTION_COMPLETE_DATE: '3/1/2025', TRANSACTION_DEPART_DATE: '2/28/2025' };
    expect(read(american)).toMatchObject({ completedOn: '2025-03-01', departedOn: '2025-02-28' });
  });

  test('with real dates, a time behind them, reads the same', () => {
    const dated = {
      ...PLAIN_SALE,
      TRANSACTION_COMPLETE_DATE: '2025-03-01',
      TRANSACTION_DEPART_DATE: '2025-02-28T00:00:00.000Z',
    };
    expect(readAmazon(dated)).toEqual(readAmazon(PLAIN_SALE));
  });

  test('in which one separator could mean thousands or decimals is not guessed', () => {
    const bare = {
      ...PLAIN_SALE,
      TOTAL_PRICE_OF_ITEMS_AMT_VAT_INCL: '1,020',
      TOTAL_SHIP_CHARGE_AMT_VAT_INCL: '',
      TOTAL_GIFT_WRAP_AMT_VAT_INCL: '',
      TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL: '1,020',
    };
    const result = readAmazon(bare, { sampleRows: [cellsOf(bare)] });
    expect(issuesOf(result)).toEqual([
      'fault TOTAL_PRICE_OF_ITEMS_AMT_VAT_INCL amount-ambiguous',
      'fault TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL amount-ambiguous',
    ]);
  });
});
