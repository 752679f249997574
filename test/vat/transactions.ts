import type { Evidence } from '../../src/vat/evidence.ts';
import type { Transaction, TransactionPart } from '../../src/vat/transaction.ts';

/** A plain domestic sale; every test says only what is different. */
export function transaction(fields: Partial<Transaction> = {}): Transaction {
  return {
    source: 'amazon-vat-transactions',
    row: 2,
    kind: 'sale',
    statedKind: null,
    marketplace: null,
    isMarketplaceSale: false,
    orderId: '302-1',
    transactionId: null,
    sku: 'SKU-1',
    asin: null,
    description: null,
    quantity: 1,
    completedOn: '2025-03-10',
    departedOn: '2025-03-10',
    arrivedOn: null,
    taxCalculatedOn: null,
    departure: { country: 'DE', postcode: '10115' },
    arrival: { country: 'DE', postcode: '20095' },
    currency: 'EUR',
    parts: [part({ gross: 11900n })],
    stated: { scheme: null, collectedBy: null, taxCountry: null, isExport: null, totalsDiffer: false },
    customerVatId: null,
    sellerVatId: null,
    productTaxCode: null,
    invoiceNumber: null,
    ...fields,
  };
}

export function part(fields: Partial<TransactionPart>): TransactionPart {
  return { gross: null, net: null, vat: null, rate: null, goodsGross: null, ...fields };
}

/** A check with this result, made on 1 January 2025. */
export function evidenceOf(result: Evidence['result']): Evidence {
  const checkedOn = result === 'unknown' ? null : '2025-01-01';
  return { result, checkedOn, consultationNumber: null };
}
