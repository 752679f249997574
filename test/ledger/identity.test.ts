import { describe, expect, test } from '@jest/globals';
import { IDENTITY_BYTES, identityOf } from '../../src/ledger/identity.ts';
import type { Transaction } from '../../src/vat/transaction.ts';
import { typicalSale } from './block-arbitraries.ts';

const sale = typicalSale(7);
const anonymous: Transaction = { ...sale, orderId: null, transactionId: null };

describe('the identity of a transaction', () => {
  test('is 16 bytes and the same each time', () => {
    expect(identityOf(sale)).toHaveLength(IDENTITY_BYTES);
    expect(identityOf({ ...sale })).toEqual(identityOf(sale));
  });

  test.each<[string, Partial<Transaction>]>([
    ['the row number', { row: 99 }],
    ['the description', { description: 'changed' }],
    ['a postcode that lost its zeros', { arrival: { ...sale.arrival, postcode: '1067' } }],
    ['an invoice number that came later', { invoiceNumber: null }],
    ['the stated scheme, which an older layout lacks', { stated: { ...sale.stated, scheme: null } }],
  ])('does not change with %s', (_, change) => {
    expect(identityOf({ ...sale, ...change })).toEqual(identityOf(sale));
  });

  test('does not change when an amount is spread over other parts', () => {
    const halves = sale.parts.flatMap((part) => [
      { ...part, gross: 100n, vat: 0n, net: 100n },
      { ...part, gross: (part.gross ?? 0n) - 100n, net: (part.net ?? 0n) - 100n },
    ]);
    expect(identityOf({ ...sale, parts: halves })).toEqual(identityOf(sale));
  });

  test.each<[string, Partial<Transaction>]>([
    ['source', { source: 'generic' }],
    ['marketplace', { marketplace: 'amazon.fr' }],
    ['order', { orderId: '1' }],
    ['transaction', { transactionId: null }],
    ['kind', { kind: 'return' }],
    ['sku', { sku: 'other' }],
    ['asin', { asin: null }],
    ['completion', { completedOn: '2025-03-30' }],
    ['dispatch', { departedOn: null }],
    ['quantity', { quantity: 17 }],
    ['currency', { currency: 'PLN' }],
    ['gross', { parts: [] }],
  ])('changes with %s', (_, change) => {
    expect(identityOf({ ...sale, ...change })).not.toEqual(identityOf(sale));
  });

  test('takes in whatever else is said where there is no id', () => {
    expect(identityOf({ ...anonymous, invoiceNumber: 'other' })).not.toEqual(identityOf(anonymous));
    expect(identityOf({ ...anonymous, arrival: { ...sale.arrival, country: 'PL' } })).not.toEqual(
      identityOf(anonymous),
    );
  });

  test('of a payment is its number, kind and amount, whatever its layout leaves out and by whichever clock it tells the day', () => {
    const payment: Transaction = { ...sale, source: 'paypal-activity', orderId: 'T-1', transactionId: 'T-1' };
    const identity = identityOf(payment);
    for (const change of [
      ...[{ orderId: null }, { sku: null }, { quantity: 1 }, { description: null }],
      ...[{ completedOn: '2025-03-30' }, { source: 'paypal-api' }],
    ])
      expect(identityOf({ ...payment, ...change })).toEqual(identity);
    for (const change of [
      { transactionId: 'T-2' },
      { kind: 'refund' as const },
      { currency: 'PLN' },
      { source: 'generic' },
      { parts: [] },
    ])
      expect(identityOf({ ...payment, ...change })).not.toEqual(identity);
  });

  test('is not fooled by text that moves from one field to the next', () => {
    expect(identityOf({ ...sale, orderId: 'ab', transactionId: 'c' })).not.toEqual(
      identityOf({ ...sale, orderId: 'a', transactionId: 'bc' }),
    );
  });
});
