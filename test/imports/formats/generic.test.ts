import { describe, expect, test } from '@jest/globals';
import type { Mapping, RowResult } from '../../../src/imports/formats/format.ts';
import { generic } from '../../../src/imports/formats/generic.ts';
import { issuesOf, transactionOf } from './amazon-rows.ts';

const COLUMNS = ['Datum', 'Bestellnummer', 'Brutto', 'Netto', 'USt', 'Satz', 'Land', 'Art', 'USt-IdNr.', 'Kanal'];
const MAPPING: Mapping = {
  date: 'Datum',
  orderId: 'Bestellnummer',
  gross: 'Brutto',
  net: 'Netto',
  vat: 'USt',
  rate: 'Satz',
  arrivalCountry: 'Land',
  departureCountry: { value: 'DE' },
  kind: 'Art',
  customerVatId: 'USt-IdNr.',
  marketplace: 'Kanal',
  currency: { value: 'EUR' },
};
const ROW = [
  '31.03.2025',
  'B-1',
  '1.190,00',
  '1.000,00',
  '190,00',
  '19 %',
  'Germany',
  'Verkauf',
  'DE 136695976',
  'eBay',
];

function open(mapping: Mapping, sampleRows: string[][] = [ROW], columns = COLUMNS) {
  const opened = generic.open({ columns, mapping, sampleRows });
  if ('fault' in opened) throw new Error(opened.fault.code);
  return opened.reader;
}

function read(changes: Record<number, string>, mapping: Mapping = MAPPING): RowResult {
  const row = ROW.map((cell, index) => changes[index] ?? cell);
  return open(mapping, [row])(row, 5);
}

describe('a row of any table', () => {
  test('is read by its mapping', () => {
    const result = read({});
    expect(issuesOf(result)).toEqual([]);
    expect(transactionOf(result)).toMatchObject({
      source: 'generic',
      row: 5,
      kind: 'sale',
      completedOn: '2025-03-31',
      orderId: 'B-1',
      marketplace: 'ebay',
      isMarketplaceSale: true,
      currency: 'EUR',
      departure: { country: 'DE', postcode: null },
      arrival: { country: 'DE', postcode: null },
      parts: [{ gross: 119000n, net: 100000n, vat: 19000n, rate: 1900, goodsGross: null }],
      customerVatId: { countryCode: 'DE', number: '136695976' },
      quantity: 1,
    });
  });

  test.each([
    ['Gutschrift', '119,00', 'refund', -11900n],
    ['Refund', '-119,00', 'refund', -11900n],
    ['credit note', '119,00', 'refund', -11900n],
    ['', '-119,00', 'refund', -11900n],
    ['', '(119,00)', 'refund', -11900n],
    ['', '119,00', 'sale', 11900n],
    ['Order', '119,00', 'sale', 11900n],
  ])('is a sale, or a refund below zero: "%s" %s', (word, gross, kind, minor) => {
    const transaction = transactionOf(read({ 7: word, 2: gross, 3: '', 4: '' }));
    expect([transaction.kind, transaction.parts[0]?.gross]).toEqual([kind, minor]);
  });

  test('has net and VAT together or not at all', () => {
    const parts = (changes: Record<number, string>) => transactionOf(read(changes)).parts;
    expect(parts({ 3: '' })).toEqual([{ gross: 119000n, net: 100000n, vat: 19000n, rate: 1900, goodsGross: null }]);
    expect(parts({ 2: '' })).toEqual([{ gross: 119000n, net: 100000n, vat: 19000n, rate: 1900, goodsGross: null }]);
    expect(parts({ 2: '', 4: '' })).toEqual([{ gross: null, net: 100000n, vat: null, rate: 1900, goodsGross: null }]);
    const wrong = read({ 3: '500,00' });
    expect(issuesOf(wrong)).toEqual(['notice USt total-mismatch']);
    expect([transactionOf(wrong), transactionOf(read({}))].map((row) => row.stated.totalsDiffer)).toEqual([
      true,
      false,
    ]);
    expect(transactionOf(wrong).parts).toEqual([
      { gross: 119000n, net: null, vat: null, rate: 1900, goodsGross: null },
    ]);
  });

  test.each([
    ['0.19', 1900],
    ['0,055', 550],
    ['19', 1900],
    ['19,00', 1900],
    ['5.5%', 550],
    ['0', 0],
  ])('has its rate in any spelling: %s', (text, rate) => {
    expect(transactionOf(read({ 5: text })).parts[0]?.rate).toBe(rate);
  });

  test.each<[string, Record<number, string>, string]>([
    ['no date', { 0: '' }, 'fault Datum required-missing'],
    ['a wrong date', { 0: '31.02.2025' }, 'fault Datum date-invalid'],
    ['no amount', { 2: '', 3: '', 4: '' }, 'fault Brutto required-missing'],
    ['a wrong amount', { 2: 'viel' }, 'fault Brutto amount-invalid'],
    ['a wrong rate', { 5: 'voll' }, 'fault Satz rate-invalid'],
    ['no country', { 6: '' }, 'fault Land required-missing'],
    ['a wrong country', { 6: 'Absurdistan' }, 'fault Land country-unknown'],
  ])('with %s is kept out, named by row, column and code', (_, changes, issue) => {
    const result = read(changes);
    expect('transaction' in result).toBe(false);
    expect(issuesOf(result)).toEqual([issue]);
  });

  test('of an unknown kind is stored with a notice', () => {
    const result = read({ 7: 'Sonstiges' });
    expect(issuesOf(result)).toEqual(['notice Art kind-unknown']);
    expect(transactionOf(result)).toMatchObject({ kind: 'unknown', statedKind: 'SONSTIGES' });
  });

  test('that is blank is ignored', () => {
    expect(open(MAPPING)(['', ' ', ''], 6)).toEqual({ ignored: true });
  });
});

describe('what one value cannot tell', () => {
  const slashed = (...days: string[]) => days.map((day) => ROW.map((cell, index) => (index === 0 ? day : cell)));
  const dayOf = (sample: string[], day: string, mapping: Mapping = MAPPING) =>
    open(mapping, slashed(...sample))(slashed(day)[0] ?? [], 5);

  test('is decided once for the file: the order of day and month', () => {
    expect(transactionOf(dayOf(['13/02/2025'], '03/04/2025')).completedOn).toBe('2025-04-03');
    expect(transactionOf(dayOf(['02/13/2025'], '03/04/2025')).completedOn).toBe('2025-03-04');
  });

  test('is a fault where the file cannot tell either, until the mapping does', () => {
    expect(issuesOf(dayOf(['03/04/2025'], '03/04/2025'))).toEqual(['fault Datum date-ambiguous']);
    const told: Mapping = { ...MAPPING, dateOrder: { value: 'month-first' } };
    expect(transactionOf(dayOf(['03/04/2025'], '03/04/2025', told)).completedOn).toBe('2025-03-04');
  });

  test('is decided once for the file: the decimal separator', () => {
    const bare = { 2: '1.190', 3: '', 4: '' };
    expect(issuesOf(read(bare))).toEqual(['fault Brutto amount-ambiguous']);
    const told = read(bare, { ...MAPPING, decimalSeparator: { value: ',' } });
    expect(transactionOf(told).parts[0]?.gross).toBe(119000n);
    expect(transactionOf(read({ 2: '1.190', 3: '1000,00', 4: '' })).parts[0]?.gross).toBe(119000n);
  });
});

describe('a mapping', () => {
  test('is needed', () => {
    expect(generic.open({ columns: COLUMNS })).toMatchObject({ fault: { code: 'mapping-invalid' } });
  });

  test('says all that is wrong with it, without repeating what was sent', () => {
    const mapping = {
      date: 'Nirgends',
      gross: 'Brutto',
      currency: { value: 'Taler' },
      nonsense: 'Datum',
      dateOrder: 'Datum',
      kind: 7,
    } as unknown as Mapping;
    const opened = generic.open({ columns: COLUMNS, mapping });
    expect(opened).toMatchObject({ fault: { code: 'mapping-invalid' } });
    const errors = 'fault' in opened ? (opened.fault.errors ?? []) : [];
    expect(errors.map((error) => [error.column, error.code])).toEqual([
      [null, 'field-unknown'],
      ['kind', 'source-invalid'],
      ['date', 'column-missing'],
      ['currency', 'value-invalid'],
      ['dateOrder', 'value-expected'],
      ['arrivalCountry', 'field-missing'],
    ]);
    expect(JSON.stringify(errors)).not.toMatch(/Nirgends|Taler|nonsense/);
  });

  test('is suggested from German names', () => {
    expect(generic.suggestMapping?.(COLUMNS)).toEqual({
      date: 'Datum',
      orderId: 'Bestellnummer',
      gross: 'Brutto',
      net: 'Netto',
      vat: 'USt',
      arrivalCountry: 'Land',
      kind: 'Art',
      customerVatId: 'USt-IdNr.',
      marketplace: 'Kanal',
    });
  });

  test('is suggested from English names, each column once', () => {
    const columns = [
      'Order Date',
      'Order ID',
      'Type',
      'Total',
      'Tax Amount',
      'VAT %',
      'Currency',
      'Ship to Country',
      'Quantity',
      'SKU',
    ];
    expect(generic.suggestMapping?.(columns)).toEqual({
      date: 'Order Date',
      orderId: 'Order ID',
      kind: 'Type',
      gross: 'Total',
      vat: 'Tax Amount',
      rate: 'VAT %',
      currency: 'Currency',
      arrivalCountry: 'Ship to Country',
      quantity: 'Quantity',
      sku: 'SKU',
    });
  });
});
