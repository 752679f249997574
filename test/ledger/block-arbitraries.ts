import fc from 'fast-check';
import type { Transaction, TransactionPart } from '../../src/vat/transaction.ts';

const text = fc.string({ unit: 'binary', maxLength: 24 });
const textOrNull = fc.option(fc.oneof(text, fc.constantFrom('', 'A', 'EUR', 'amazon.de')));
const amount = fc.option(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }));
const day = fc.constantFrom('2025-03-01', '2025-03-31', '2024-02-29');
const place = fc.record({ country: textOrNull, postcode: textOrNull });
const vatId = fc.option(fc.record({ countryCode: text, number: text }));

const part: fc.Arbitrary<TransactionPart> = fc.record({
  gross: amount,
  net: amount,
  vat: amount,
  rate: fc.option(fc.nat(10_000)),
  goodsGross: amount,
});

/** Any transaction a format could hand over, and many that none would. */
export const anyTransaction: fc.Arbitrary<Transaction> = fc.record({
  source: text,
  row: fc.integer({ min: 2, max: 10_000_000 }),
  kind: fc.constantFrom(
    'sale',
    'refund',
    'return',
    'transfer',
    'inbound',
    'commingling-buy',
    'commingling-sell',
    'donation',
    'unknown',
  ),
  statedKind: textOrNull,
  marketplace: textOrNull,
  isMarketplaceSale: fc.boolean(),
  orderId: textOrNull,
  transactionId: textOrNull,
  sku: textOrNull,
  asin: textOrNull,
  description: textOrNull,
  quantity: fc.oneof(fc.integer(), fc.constantFrom(0.5, 1.25)),
  completedOn: day,
  departedOn: fc.option(day),
  arrivedOn: fc.option(day),
  taxCalculatedOn: fc.option(day),
  departure: place,
  arrival: place,
  currency: textOrNull,
  parts: fc.array(part, { maxLength: 4 }),
  stated: fc.record({
    scheme: textOrNull,
    collectedBy: fc.constantFrom(null, 'seller', 'marketplace'),
    taxCountry: textOrNull,
    isExport: fc.constantFrom(null, true, false),
    totalsDiffer: fc.boolean(),
  }),
  customerVatId: vatId,
  sellerVatId: vatId,
  productTaxCode: textOrNull,
  invoiceNumber: textOrNull,
});

/** A sale as the Amazon format hands it over, told apart by its number. */
export function typicalSale(number: number): Transaction {
  const digits = (salt: number, size: number) =>
    String((number * 7919 + salt * 104_729) % 10 ** size).padStart(size, '0');
  const gross = BigInt(999 + ((number * 37) % 9000));
  const vat = (gross * 19n) / 119n;
  return {
    source: 'amazon-vat-transactions',
    row: number + 2,
    kind: number % 20 === 0 ? 'refund' : 'sale',
    statedKind: null,
    marketplace: 'amazon.de',
    isMarketplaceSale: true,
    orderId: `30${number % 8}-${digits(1, 7)}-${digits(2, 7)}`,
    transactionId: `D${digits(3, 7)}x${digits(4, 4)}`,
    sku: `SKU-${digits(5, 3)}`,
    asin: `B0${digits(5, 3)}XYZ42`,
    description: `Cotton shirt number ${digits(5, 3)}, blue`,
    quantity: 1 + (number % 3),
    completedOn: `2025-03-${String(1 + (number % 31)).padStart(2, '0')}`,
    departedOn: `2025-03-${String(1 + (number % 31)).padStart(2, '0')}`,
    arrivedOn: null,
    taxCalculatedOn: null,
    departure: { country: 'DE', postcode: '36251' },
    arrival: { country: ['DE', 'FR', 'IT'][number % 3] ?? 'DE', postcode: digits(6, 5) },
    currency: 'EUR',
    parts: [{ gross, vat, net: gross - vat, rate: 1900, goodsGross: gross }],
    stated: { scheme: 'UNION-OSS', collectedBy: 'seller', taxCountry: 'DE', isExport: false, totalsDiffer: false },
    customerVatId: null,
    sellerVatId: { countryCode: 'DE', number: '136695976' },
    productTaxCode: 'A_GEN_STANDARD',
    invoiceNumber: `INV-DE-${digits(7, 9)}-2025-${number}`,
  };
}
