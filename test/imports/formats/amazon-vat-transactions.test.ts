import { describe, expect, test } from '@jest/globals';
import type { Transaction } from '../../../src/vat/transaction.ts';
import { type Cells, COMPUTED_SALE, issuesOf, PLAIN_SALE, readAmazon, transactionOf } from './amazon-rows.ts';

const read = (cells: Cells) => transactionOf(readAmazon(cells));

describe('a sale', () => {
  test('without calculated tax has gross only', () => {
    const result = readAmazon(PLAIN_SALE);
    expect(issuesOf(result)).toEqual([]);
    expect(transactionOf(result)).toEqual({
      source: 'amazon-vat-transactions',
      row: 17,
      kind: 'sale',
      statedKind: null,
      marketplace: 'amazon.fr',
      isMarketplaceSale: true,
      orderId: '301-0000001-0000001',
      transactionId: 'DxAb1',
      sku: 'SKU-1',
      asin: 'B000000001',
      description: 'A blue mug',
      quantity: 1,
      completedOn: '2025-03-01',
      departedOn: '2025-02-28',
      arrivedOn: null,
      taxCalculatedOn: null,
      departure: { country: 'FR', postcode: '71 100' },
      arrival: { country: 'DE', postcode: '10115' },
      currency: 'EUR',
      parts: [{ gross: 2380n, net: null, vat: null, rate: null, goodsGross: 2000n }],
      stated: { scheme: 'REGULAR', collectedBy: 'seller', taxCountry: null, isExport: false, totalsDiffer: false },
      customerVatId: null,
      sellerVatId: null,
      productTaxCode: null,
      invoiceNumber: null,
    } satisfies Transaction);
  });

  test('with calculated tax adds the parts of one rate', () => {
    const sale = read(COMPUTED_SALE);
    expect(sale.parts).toEqual([{ gross: 2380n, net: 2000n, vat: 380n, rate: 1900, goodsGross: 2000n }]);
    expect(sale.stated).toEqual({
      scheme: 'UNION-OSS',
      collectedBy: 'seller',
      taxCountry: 'DE',
      isExport: false,
      totalsDiffer: false,
    });
    expect(sale.taxCalculatedOn).toBe('2025-02-27');
  });

  test('keeps parts of different rates apart', () => {
    const { parts } = read({ ...COMPUTED_SALE, PRICE_OF_ITEMS_VAT_RATE_PERCENT: '0.07' });
    expect(parts).toEqual([
      { gross: 2000n, net: 1681n, vat: 319n, rate: 700, goodsGross: 2000n },
      { gross: 380n, net: 319n, vat: 61n, rate: 1900, goodsGross: 0n },
    ]);
  });

  test.each<[string, Cells, Transaction['parts']]>([
    [
      'whose totals are blank is added up from price and promotion',
      {
        TOTAL_PRICE_OF_ITEMS_AMT_VAT_INCL: '',
        PRICE_OF_ITEMS_AMT_VAT_INCL: '25',
        PROMO_PRICE_OF_ITEMS_AMT_VAT_INCL: '-5',
      },
      [{ gross: 2380n, net: null, vat: null, rate: null, goodsGross: 2000n }],
    ],
    [
      'that states only its total is one part',
      { TOTAL_PRICE_OF_ITEMS_AMT_VAT_INCL: '', TOTAL_SHIP_CHARGE_AMT_VAT_INCL: '', TOTAL_GIFT_WRAP_AMT_VAT_INCL: '' },
      [{ gross: 2380n, net: null, vat: null, rate: null, goodsGross: null }],
    ],
    [
      'given away has a part of zero',
      {
        TOTAL_PRICE_OF_ITEMS_AMT_VAT_INCL: '0.0',
        TOTAL_SHIP_CHARGE_AMT_VAT_INCL: '0.0',
        TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL: '0.0',
      },
      [{ gross: 0n, net: null, vat: null, rate: null, goodsGross: 0n }],
    ],
    [
      'with zeros where nothing was computed has no net and no VAT',
      {
        TOTAL_PRICE_OF_ITEMS_AMT_VAT_EXCL: '0.0',
        TOTAL_PRICE_OF_ITEMS_VAT_AMT: '0.0',
        TOTAL_SHIP_CHARGE_AMT_VAT_EXCL: '0.0',
      },
      [{ gross: 2380n, net: null, vat: null, rate: null, goodsGross: 2000n }],
    ],
    [
      'with floating point noise is rounded without a word',
      {
        TOTAL_PRICE_OF_ITEMS_AMT_VAT_INCL: '19.999999999999996',
        TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL: '23.800000000000001',
      },
      [{ gross: 2380n, net: null, vat: null, rate: null, goodsGross: 2000n }],
    ],
  ])('%s', (_, change, parts) => {
    const result = readAmazon({ ...PLAIN_SALE, ...change });
    expect(issuesOf(result)).toEqual([]);
    expect(transactionOf(result).parts).toEqual(parts);
  });

  test('with net amounts only is kept net, and its gross is known where its VAT is', () => {
    const net = {
      ...COMPUTED_SALE,
      TOTAL_PRICE_OF_ITEMS_AMT_VAT_INCL: '',
      TOTAL_SHIP_CHARGE_AMT_VAT_INCL: '',
      TOTAL_GIFT_WRAP_AMT_VAT_INCL: '',
      TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL: '',
    };
    expect(read(net).parts).toEqual([{ gross: 2380n, net: 2000n, vat: 380n, rate: 1900, goodsGross: null }]);
    const bare = {
      ...net,
      TOTAL_PRICE_OF_ITEMS_VAT_AMT: '',
      TOTAL_SHIP_CHARGE_VAT_AMT: '',
      TOTAL_GIFT_WRAP_VAT_AMT: '',
      TOTAL_ACTIVITY_VALUE_VAT_AMT: '',
    };
    expect(read(bare).parts).toEqual([{ gross: null, net: 2000n, vat: null, rate: 1900, goodsGross: null }]);
  });

  test('whose parts differ from its total keeps the total to the cent and says so', () => {
    const result = readAmazon({ ...COMPUTED_SALE, TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL: '24.0' });
    expect(issuesOf(result)).toEqual(['notice TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL total-mismatch']);
    expect(transactionOf(result).parts).toEqual([
      { gross: 2400n, net: null, vat: null, rate: 1900, goodsGross: 2000n },
    ]);
    expect(transactionOf(result).stated.totalsDiffer).toBe(true);
  });

  test('whose VAT differs from that of its parts keeps the parts’ and says so', () => {
    const result = readAmazon({ ...COMPUTED_SALE, TOTAL_ACTIVITY_VALUE_VAT_AMT: '9.8' });
    expect(issuesOf(result)).toEqual(['notice TOTAL_ACTIVITY_VALUE_VAT_AMT total-mismatch']);
    const { parts, stated } = transactionOf(result);
    expect([parts, stated.totalsDiffer]).toEqual([read(COMPUTED_SALE).parts, true]);
  });

  test('collected by a marketplace says so, also where only the scheme does', () => {
    for (const scheme of [
      'CH_VOEC',
      'UK_VOEC-IMPORT',
      'UK_VOEC-DOMESTIC',
      'NO_VOEC',
      'JE_VOEC',
      'AU_VOEC',
      'DEEMED_RESELLER',
      'DEEMED_RESELLER-IOSS',
    ]) {
      const cells = {
        ...PLAIN_SALE,
        TAX_REPORTING_SCHEME: scheme,
        TAX_COLLECTION_RESPONSIBILITY: '',
        EXPORT_OUTSIDE_EU: 'YES',
      };
      const result = readAmazon(cells);
      expect(issuesOf(result)).toEqual([]);
      expect(transactionOf(result).stated).toEqual({
        scheme,
        collectedBy: 'marketplace',
        taxCountry: null,
        isExport: true,
        totalsDiffer: false,
      });
    }
    expect(read({ ...PLAIN_SALE, TAX_COLLECTION_RESPONSIBILITY: 'MARKETPLACE' }).stated.collectedBy).toBe(
      'marketplace',
    );
  });

  test.each<[string, Cells, Transaction['customerVatId']]>([
    [
      'with its prefix',
      { BUYER_VAT_NUMBER_COUNTRY: 'FR', BUYER_VAT_NUMBER: 'FR83404833048' },
      { countryCode: 'FR', number: '83404833048' },
    ],
    [
      'without',
      { BUYER_VAT_NUMBER_COUNTRY: 'FR', BUYER_VAT_NUMBER: '83404833048' },
      { countryCode: 'FR', number: '83404833048' },
    ],
    [
      'with blanks and dots',
      { BUYER_VAT_NUMBER_COUNTRY: '', BUYER_VAT_NUMBER: 'be 0428.759.497' },
      { countryCode: 'BE', number: '0428759497' },
    ],
    [
      'of Greece',
      { BUYER_VAT_NUMBER_COUNTRY: 'GR', BUYER_VAT_NUMBER: 'EL094259216' },
      { countryCode: 'EL', number: '094259216' },
    ],
  ])('to a business has its VAT ID split, %s', (_, cells, vatId) => {
    expect(read({ ...PLAIN_SALE, ...cells }).customerVatId).toEqual(vatId);
  });
});

describe('other kinds of rows', () => {
  const refund: Cells = {
    ...COMPUTED_SALE,
    TRANSACTION_TYPE: 'REFUND',
    QTY: '2',
    TRANSACTION_DEPART_DATE: '',
    DEPARTURE_COUNTRY: '',
    ARRIVAL_COUNTRY: '',
    SALE_DEPART_COUNTRY: 'PL',
    SALE_ARRIVAL_COUNTRY: 'EL',
    TAX_CALCULATION_DATE: '30-11-2024',
    ...Object.fromEntries(
      Object.entries(COMPUTED_SALE).flatMap(([name, value]) =>
        name.startsWith('TOTAL_') ? [[name, value === '0.0' ? value : `-${value}`]] : [],
      ),
    ),
  };

  test('a refund takes the countries and the tax date of its sale, its amounts below zero', () => {
    const result = readAmazon(refund);
    expect(issuesOf(result)).toEqual([]);
    expect(transactionOf(result)).toMatchObject({
      kind: 'refund',
      quantity: 2,
      completedOn: '2025-03-01',
      departedOn: null,
      taxCalculatedOn: '2024-11-30',
      departure: { country: 'PL', postcode: '71 100' },
      arrival: { country: 'GR', postcode: '10115' },
      parts: [{ gross: -2380n, net: -2000n, vat: -380n, rate: 1900, goodsGross: -2000n }],
    });
  });

  test('a refund above zero is kept as it stands, so that sums stay right, and said', () => {
    const result = readAmazon({ ...PLAIN_SALE, TRANSACTION_TYPE: 'REFUND' });
    expect(issuesOf(result)).toEqual(['notice TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL amount-sign']);
    expect(transactionOf(result).parts[0]?.gross).toBe(2380n);
  });

  test.each([
    ['LIQUIDATION_SALE', 'sale'],
    ['LIQUIDATION_REFUND', 'refund'],
    ['COMMINGLING_BUY', 'commingling-buy'],
    ['COMMINGLING_SELL', 'commingling-sell'],
    ['DONATION', 'donation'],
    ['sale', 'sale'],
  ])('%s is a %s', (word, kind) => {
    expect(read({ ...PLAIN_SALE, TRANSACTION_TYPE: word })).toMatchObject({ kind, statedKind: null });
  });

  test.each([
    ['RETURN', 'return'],
    ['FC_TRANSFER', 'transfer'],
    ['INBOUND', 'inbound'],
  ])('%s moves goods and carries no money, no currency and no sale’s countries', (word, kind) => {
    const cells = {
      ...PLAIN_SALE,
      MARKETPLACE: 'N/A',
      TRANSACTION_TYPE: word,
      SALE_DEPART_COUNTRY: 'ES',
      ARRIVAL_COUNTRY: 'PL',
    };
    const zeros = { ...cells, TRANSACTION_CURRENCY_CODE: '', TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL: '0.0' };
    const result = readAmazon(zeros);
    expect(issuesOf(result)).toEqual([]);
    const places = { departure: { country: 'FR' }, arrival: { country: 'PL' } };
    expect(transactionOf(result)).toMatchObject({
      kind,
      parts: [],
      currency: null,
      marketplace: null,
      isMarketplaceSale: false,
      ...places,
    });
    expect(issuesOf(readAmazon(cells))).toEqual(['notice TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL amount-ignored']);
  });

  test('an unknown kind is stored with the provider’s word and said', () => {
    const result = readAmazon({ ...PLAIN_SALE, TRANSACTION_TYPE: 'TELEPORT' });
    expect(issuesOf(result)).toEqual(['notice TRANSACTION_TYPE kind-unknown']);
    expect(transactionOf(result)).toMatchObject({ kind: 'unknown', statedKind: 'TELEPORT', currency: 'EUR' });
  });

  test('a row without a single filled cell is ignored', () => {
    expect(readAmazon({})).toEqual({ ignored: true });
  });
});
