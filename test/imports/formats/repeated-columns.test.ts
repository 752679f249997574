import { expect, test } from '@jest/globals';
import { COLUMNS_V2 } from '../../../scripts/fixtures/amazon-columns.ts';
import { amazonVatTransactions } from '../../../src/imports/formats/amazon-vat-transactions.ts';
import { contradictingColumns } from '../../../src/imports/formats/repeated-columns.ts';

const table = (columns: string[], ...sampleRows: string[][]) => ({ columns, sampleRows });
const named = (given: ReturnType<typeof table>) => contradictingColumns(given).map(({ column }) => column);

test.each([
  ['different values', ['QTY', 'SKU', 'qty '], [['1', 'a', '2']], ['QTY']],
  [
    'different values in a later row',
    ['QTY', 'QTY'],
    [
      ['1', '1'],
      [' 1', '2'],
    ],
    ['QTY'],
  ],
  ['a value beside none', ['QTY', 'QTY'], [['', '2']], ['QTY']],
  ['equal values', ['QTY', 'QTY'], [['1', ' 1 ']], []],
  ['nothing below the second', ['QTY', 'QTY'], [['1', ''], ['1']], []],
  ['no name', ['', ''], [['1', '2']], []],
  ['another name', ['QTY', 'QTY_2'], [['1', '2']], []],
])('two columns with %s', (_, columns, rows, expected) => {
  expect(named(table(columns, ...rows))).toEqual(expected);
});

test('a report whose column contradicts itself is read with a notice', () => {
  const columns = [...COLUMNS_V2, 'TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL'];
  const opened = amazonVatTransactions.open(table(columns, [...COLUMNS_V2.map(() => '1'), '999']));
  expect('issues' in opened && opened.issues).toEqual([
    expect.objectContaining({
      ...{ row: 1, column: 'TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL' },
      ...{ code: 'column-twice', severity: 'notice' },
    }),
  ]);
});
