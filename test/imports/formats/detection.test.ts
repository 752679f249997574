import { describe, expect, test } from '@jest/globals';
import { COLUMNS_V1, COLUMNS_V2 } from '../../../scripts/fixtures/amazon-columns.ts';
import { CALCULATION_COLUMNS_73, CALCULATION_COLUMNS_84 } from '../../../scripts/fixtures/calculation-columns.ts';
import { paypalFixtureColumns } from '../../../scripts/fixtures/paypal-columns.ts';
import { detectFormat, FORMATS, findFormat } from '../../../src/imports/formats/index.ts';

const paypal = (...of: Parameters<typeof paypalFixtureColumns>) => paypalFixtureColumns(...of).map(({ name }) => name);

describe('the format of a file', () => {
  test.each([
    ['92 columns', COLUMNS_V1],
    ['95 columns', COLUMNS_V2],
    [
      'a byte order mark and small letters',
      COLUMNS_V2.map((column, index) => (index === 0 ? '\uFEFF' : '') + column.toLowerCase()),
    ],
    ['columns of somebody’s own', ['NOTE', ...COLUMNS_V2]],
    ['blanks for underscores', COLUMNS_V1.map((column) => column.replaceAll('_', ' '))],
  ])('is told by its header: Amazon, %s', (_, columns) => {
    expect(detectFormat(columns)).toEqual({ format: findFormat('amazon-vat-transactions') });
  });

  test.each([
    ['amazon-vat-calculation', '73 columns', CALCULATION_COLUMNS_73],
    ['amazon-vat-calculation', '84 columns', CALCULATION_COLUMNS_84],
    [
      'amazon-vat-calculation',
      'a byte order mark and capitals',
      CALCULATION_COLUMNS_84.map((name, index) => (index === 0 ? '\uFEFF' : '') + name.toUpperCase()),
    ],
    ['paypal-activity', '41 English columns', paypal('activity', 'en')],
    ['paypal-activity', '41 German columns', paypal('activity', 'de')],
    ['paypal-activity', 'the English statement', paypal('statement', 'en')],
    ['paypal-activity', 'the Dutch statement', paypal('statement', 'nl')],
    ['paypal-activity', 'Amount, Fees and Total', paypal('half-year', 'en')],
    [
      'paypal-activity',
      'the fields that a seller chose',
      ['Date', 'Type', 'Currency', 'Gross', 'Fee', 'Transaction ID', 'Reference Txn ID', 'Country Code'],
    ],
  ])('is told by its header: %s, %s', (id, _, columns) => {
    expect(detectFormat(columns)).toEqual({ format: findFormat(id) });
  });

  test.each([
    [
      'of another payment service',
      ['Date', 'Type', 'Description', 'Currency', 'Amount', 'Fee', 'Net', 'Transaction ID'],
    ],
    ['of a bank', ['Datum', 'Typ', 'Beschreibung', 'Währung', 'Brutto', 'Gebühr', 'Netto']],
    ['of a shop', ['Order ID', 'Order Date', 'Transaction Type', 'Currency', 'Ship To Country', 'Total']],
  ])('is not told by a header %s that is only similar', (_, columns) => {
    expect(detectFormat(columns)).toMatchObject({ fault: { code: 'format-unknown' } });
  });

  test.each([[[]], [['Date', 'Amount', 'Country']], [['TRANSACTION_TYPE', 'QTY']], [['', '', '']]])(
    'is unknown where no header fits, and it is said what was looked for: %j',
    (columns) => {
      const detected = detectFormat(columns);
      expect('fault' in detected && detected.fault.code).toBe('format-unknown');
      for (const format of FORMATS.filter(({ id }) => id !== 'generic'))
        expect('fault' in detected && detected.fault.detail).toContain(format.label);
    },
  );

  test('has an id that is found again, and no other is', () => {
    for (const format of FORMATS) expect(findFormat(format.id)).toBe(format);
    expect(findFormat('auto')).toBeUndefined();
  });
});
