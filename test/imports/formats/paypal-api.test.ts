import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RowResult } from '../../../src/imports/formats/index.ts';
import { paypalApi } from '../../../src/imports/formats/paypal-api.ts';

type Info = Record<string, unknown>;

const INFO: Info = {
  transaction_id: '5TY05013RG002845M',
  transaction_event_code: 'T0006',
  transaction_initiation_date: '2025-03-11T04:03:52+0000',
  transaction_amount: { currency_code: 'EUR', value: '119.00' },
  transaction_status: 'S',
};
const SHIPPING = { address: { line1: 'x', city: 'y', country_code: 'FR', postal_code: '75001' } };

const entry = (info: Info = {}, more: Info = {}) => ({
  transaction_info: { ...INFO, ...info },
  shipping_info: SHIPPING,
  ...more,
});
const read = (info?: Info, more?: Info) => paypalApi.readItem(entry(info, more), 1);

/** `sale`, `ignored`, or the codes of the faults. */
function outcome(result: RowResult): string {
  if ('ignored' in result) return 'ignored';
  const codes = (result.issues ?? []).map(({ code, severity }) => `${severity} ${code}`).join(', ');
  return 'transaction' in result ? [result.transaction.kind, codes].filter(Boolean).join(': ') : codes;
}

test('a sale has its number, its day by UTC, where it went, and what was paid', () => {
  const result = read(
    { shipping_amount: { currency_code: 'EUR', value: '4.90' }, invoice_id: 'R-1' },
    {
      cart_info: { item_details: [{ item_code: 'SKU-1', item_name: 'A mug', item_quantity: '2' }] },
    },
  );
  expect(result).toMatchObject({
    transaction: {
      ...{ source: 'paypal-api', kind: 'sale', orderId: '5TY05013RG002845M', transactionId: '5TY05013RG002845M' },
      ...{ sku: 'SKU-1', description: 'A mug', quantity: 2, completedOn: '2025-03-11', invoiceNumber: 'R-1' },
      ...{ departure: { country: null }, arrival: { country: 'FR', postcode: '75001' }, currency: 'EUR' },
      parts: [{ gross: 11_900n, net: null, vat: null, rate: null, goodsGross: 11_410n }],
    },
  });
});

describe('event codes and signs decide what counts', () => {
  test.each<[string, string, string, string]>([
    ['T0000', '10.00', 'S', 'sale'],
    ['T0006', '10.00', 'S', 'sale'],
    ['T0006', '-10.00', 'S', 'ignored'],
    ['T0003', '-10.00', 'S', 'ignored'],
    ['T0006', '10.00', 'V', 'sale'],
    ['T0006', '10.00', 'F', 'sale'],
    ['T0006', '10.00', 'P', 'ignored'],
    ['T0006', '10.00', 'D', 'ignored'],
    ['T0006', '0.00', 'S', 'ignored'],
    ['T1107', '-10.00', 'S', 'refund: notice reference-missing'],
    ['T1107', '10.00', 'S', 'ignored'],
    ['T1106', '-10.00', 'S', 'refund: notice reference-missing'],
    ['T1106', '10.00', 'S', 'ignored'],
    ...['T0200', 'T0300', 'T0400', 'T1105', 'T1111', 'T1300', 'T1503', 'T0113', 'T0700', 'T2000'].flatMap(
      (code): [string, string, string, string][] => [
        [code, '-10.00', 'S', 'ignored'],
        [code, '10.00', 'S', 'ignored'],
      ],
    ),
    ['T0013', '10.00', 'S', 'unknown: notice kind-unknown'],
    ['T1113', '-10.00', 'S', 'unknown: notice kind-unknown'],
    ['T1201', '-10.00', 'S', 'unknown: notice kind-unknown'],
    ['T9900', '10.00', 'S', 'unknown: notice kind-unknown'],
    ['T0006', '10.00', 'Z', 'unknown: notice status-unknown'],
  ])('%s of %s in state %s: %s', (event, value, status, expected) => {
    const amount = { currency_code: 'EUR', value };
    expect(
      outcome(read({ transaction_event_code: event, transaction_amount: amount, transaction_status: status })),
    ).toBe(expected);
  });

  test('a payment that eBay took is one of a marketplace', () => {
    expect(read({ transaction_event_code: 'T0004' })).toMatchObject({
      transaction: { marketplace: 'ebay', isMarketplaceSale: true },
    });
  });
});

describe('a refund belongs to the sale that it names', () => {
  const refund = (more: Info) =>
    read(
      { transaction_event_code: 'T1107', transaction_amount: { currency_code: 'EUR', value: '-5.00' }, ...more },
      { shipping_info: undefined },
    );

  test.each([
    [{ paypal_reference_id: '8AB00000000000001', paypal_reference_id_type: 'TXN' }, '8AB00000000000001'],
    [{ paypal_reference_id: '8AB00000000000001' }, '8AB00000000000001'],
    [{ paypal_reference_id: 'O-1', paypal_reference_id_type: 'ODR' }, null],
    [{}, null],
  ])('%o: %s', (more, orderId) => {
    expect(refund(more)).toMatchObject({ transaction: { kind: 'refund', orderId, arrival: { country: null } } });
  });
});

describe('places', () => {
  test.each([
    ['C2', 'CN'],
    ['GB', 'GB'],
    ['de', 'DE'],
  ])('%s is %s', (code, country) => {
    const shipping_info = { address: { country_code: code } };
    expect(read({}, { shipping_info })).toMatchObject({ transaction: { arrival: { country, postcode: null } } });
  });

  test.each([undefined, {}, { name: 'x' }, { address: { line1: 'x', country_code: '' } }])(
    'a sale without a shipping country is listed: %o',
    (shipping_info) => {
      const result = read({}, { shipping_info, payer_info: { country_code: 'DE' } });
      expect(result).toEqual({
        issues: [expect.objectContaining({ code: 'required-missing', column: 'shipping_info.address.country_code' })],
      });
    },
  );

  test('so is one that went to a country that is none', () => {
    expect(outcome(read({}, { shipping_info: { address: { country_code: 'QQ' } } }))).toBe('fault country-unknown');
  });
});

describe('days', () => {
  test.each([
    ['2025-03-31T23:59:59+0000', '2025-03-31'],
    ['2025-04-01T00:30:00+0200', '2025-03-31'],
    ['2025-03-31T20:00:00-0700', '2025-04-01'],
    ['2025-03-31T23:59:59.123Z', '2025-03-31'],
    ['2024-02-29T10:00:00+00:00', '2024-02-29'],
  ])('%s is %s by UTC', (transaction_initiation_date, completedOn) => {
    expect(read({ transaction_initiation_date })).toMatchObject({ transaction: { completedOn } });
  });

  test.each([
    '2025-02-30T10:00:00+0000',
    '2025-03-31',
    '31.03.2025 10:00',
    '2025-13-01T10:00:00Z',
    '1970-01-01T00:00:00Z',
    '2025-03-31T25:00:00Z',
  ])('%s is none', (transaction_initiation_date) => {
    expect(outcome(read({ transaction_initiation_date }))).toBe('fault date-invalid');
  });
});

describe('carts', () => {
  const cart = (...item_details: Info[]) => read({}, { cart_info: { item_details } });
  test('of one article in two lines have its number, of several none; quantities are added', () => {
    const line = (item_code: string, item_quantity: string) => ({ item_code, item_quantity, item_name: 'first' });
    expect(cart(line('A', '1'), line('A', '2'))).toMatchObject({ transaction: { sku: 'A', quantity: 3 } });
    expect(cart(line('A', '1'), line('B', '2'))).toMatchObject({
      transaction: { sku: null, quantity: 3, description: 'first' },
    });
    expect(cart({}, {})).toMatchObject({ transaction: { sku: null, quantity: 2 } });
  });

  test('whose lines are no list are listed', () => {
    expect(outcome(read({}, { cart_info: { item_details: 'x' } }))).toBe('fault type-unexpected');
  });
});

test('whatever an entry is, it is one outcome and never an exception, and an issue repeats none of it', () => {
  const anything = fc.anything({ withBigInt: false, withDate: false });
  fc.assert(
    fc.property(anything, (item) => expect(outcome(paypalApi.readItem(item, 1))).not.toBe('')),
    { numRuns: 500 },
  );
  const fields = Object.keys(INFO);
  const instants = fc.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4}$/);
  fc.assert(
    fc.property(fc.constantFrom(...fields), fc.oneof(anything, instants), (field, value) => {
      expect(outcome(read({ [field]: value }))).not.toBe('');
    }),
    { numRuns: 1000 },
  );
});

describe('an answer', () => {
  const page = {
    transaction_details: [],
    total_items: 0,
    total_pages: 0,
    last_refreshed_datetime: '2025-04-01T00:00:00+0000',
  };
  test('says how many pages there are and how far the data reach', () => {
    expect(paypalApi.pageOf({ ...page, transaction_details: [{}], total_items: 1, total_pages: 1 })).toEqual({
      items: [{}],
      info: { pages: 1, total: 1, refreshedAt: '2025-04-01T00:00:00+0000' },
    });
    expect(paypalApi.pageOf({ total_items: 0 })).toEqual({
      items: [],
      info: { pages: null, total: 0, refreshedAt: null },
    });
  });

  test.each([
    ['nothing', undefined],
    ['a list', []],
    ['an error', { name: 'INTERNAL_SERVICE_ERROR', message: 'x' }],
    ['a list that is none', { ...page, transaction_details: {} }],
    ['one that lost its list', { total_items: 12, total_pages: 1 }],
    ['a number of pages in words', { ...page, total_pages: '3' }],
    ['a negative one', { ...page, total_pages: -1 }],
    ['a fraction', { ...page, total_items: 1.5 }],
    ['a long date', { ...page, last_refreshed_datetime: 'x'.repeat(50) }],
  ])('is none if it is %s', (_, answer) => {
    expect(paypalApi.pageOf(answer)).toBeUndefined();
  });
});
