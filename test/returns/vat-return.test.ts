import { beforeAll, describe, expect, test } from '@jest/globals';
import { noEvidence, type VatReturn } from '../../src/returns/index.ts';
import type { EngineOptions } from '../../src/vat/engine.ts';
import type { SellerProfile } from '../../src/vat/profile.ts';
import type { Transaction } from '../../src/vat/transaction.ts';
import { fixedRates } from '../vat/exchange-rates.ts';
import { PROFILES } from '../vat/profiles.ts';
import { evidenceOf, part, transaction } from '../vat/transactions.ts';
import { listOf, returnOf } from './array-source.ts';

const MARCH = { from: '2025-03-01', to: '2025-03-31' };

function march(
  transactions: readonly Transaction[],
  options: Partial<EngineOptions> = {},
  others: readonly Transaction[] = [],
): Promise<VatReturn> {
  const profile = PROFILES['de'] as SellerProfile;
  return returnOf(transactions, { profile, evidence: noEvidence, period: MARCH, ...options }, others);
}

const to = (country: string, postcode: string | null = null) => ({ country, postcode });
const fr = to('FR', '75001');
const de = to('DE', '10115');

describe('the lines of a return', () => {
  let mixed: VatReturn;
  beforeAll(async () => {
    mixed = await march([
      transaction({ row: 2, departure: fr, arrival: de, parts: [part({ gross: 1190n })] }),
      transaction({ row: 3, departure: fr, arrival: de, parts: [part({ gross: 1190n })] }),
      transaction({ row: 4, departure: fr, arrival: to('CH'), parts: [part({ gross: 4513n })] }),
      transaction({
        row: 5,
        departure: fr,
        arrival: to('IT'),
        parts: [part({ gross: 12200n })],
        customerVatId: { countryCode: 'IT', number: '00743110157' },
      }),
      transaction({
        row: 6,
        stated: {
          scheme: 'CH_VOEC',
          collectedBy: 'marketplace',
          taxCountry: null,
          isExport: true,
          totalsDiffer: false,
        },
        arrival: to('CH'),
      }),
      transaction({ row: 7, kind: 'transfer', departure: fr, arrival: de, currency: null, parts: [], quantity: 2 }),
      transaction({ row: 8, kind: 'return', currency: null, parts: [] }),
      transaction({ row: 9, kind: 'donation', currency: null, parts: [] }),
    ]);
  });

  test('sum what shares scheme, period, way, country, rate and currency', async () => {
    expect(
      mixed.lines.map(
        (l) =>
          `${l.scheme} ${l.departure}-${l.arrival} ${l.taxCountry} ${l.rate} ${l.currency} ${l.count} ${l.net} ${l.vat} ${l.gross}`,
      ),
    ).toEqual([
      'deemed-supplier DE-CH DE null EUR 1 119.00 0.00 119.00',
      'export FR-CH FR null EUR 1 45.13 0.00 45.13',
      'out-of-scope DE-DE DE null null 1 null null null',
      'own-goods-transfer FR-DE DE null EUR 1 8.40 0.00 8.40',
      'pending FR-IT IT null EUR 1 null null 122.00',
      'union-oss FR-DE DE 19.00 EUR 2 20.00 3.80 23.80',
    ]);
  });

  test('an OSS line has the fields of the contract', async () => {
    expect(mixed.lines.at(-1)).toEqual({
      scheme: 'union-oss',
      ossPeriod: '2025-Q1',
      departure: 'FR',
      arrival: 'DE',
      taxCountry: 'DE',
      rateCategory: 'standard',
      rate: '19.00',
      currency: 'EUR',
      count: 2,
      net: '20.00',
      vat: '3.80',
      gross: '23.80',
      filing: { currency: 'EUR', exchangeRate: '1', exchangeDate: null, net: '20.00', vat: '3.80' },
      rule: 'union-oss',
      reason: 'distance-sale-union-oss',
      legalBasis: 'Directive 2006/112/EC Art. 33(a), 369a-369k',
    });
  });

  test('a pending line shows both outcomes and is in no total', async () => {
    expect(mixed.lines.find((l) => l.scheme === 'pending')?.outcomes).toEqual({
      ifValid: { scheme: 'intra-community-supply', taxCountry: 'FR', rate: null, net: '122.00', vat: '0.00' },
      ifInvalid: { scheme: 'union-oss', taxCountry: 'IT', rate: '22.00', net: '100.00', vat: '22.00' },
    });
    expect(mixed.totals).toEqual([{ scheme: 'union-oss', taxCountry: 'DE', currency: 'EUR', vat: '3.80' }]);
  });

  test('every transaction is in one bucket', async () => {
    expect(mixed.reconciliation).toEqual({
      transactions: 8,
      taxed: 2,
      zeroRated: 1,
      collectedByMarketplace: 1,
      movements: 2,
      corrections: 0,
      pending: 1,
      outOfScope: 1,
      unaccounted: 0,
    });
  });

  test('issues name their rows', async () => {
    expect(mixed.issues.find((i) => i.code === 'vat-id-unknown')).toMatchObject({
      count: 1,
      country: 'IT',
      rows: ['imp:5'],
    });
    expect(mixed.issues.find((i) => i.code === 'vat-not-stated')).toMatchObject({ count: 2, rows: ['imp:2', 'imp:3'] });
  });

  test('rates of one transaction go to their own lines', async () => {
    const stated = { scheme: null, collectedBy: null, taxCountry: 'DE', isExport: null, totalsDiffer: false };
    const parts = [part({ gross: 10700n, vat: 700n, rate: 700 }), part({ gross: 1190n, vat: 190n, rate: 1900 })];
    const { lines, reconciliation } = await march([transaction({ stated, parts })]);
    expect(lines.map((l) => `${l.rate} ${l.count} ${l.net} ${l.vat}`)).toEqual([
      '7.00 1 100.00 7.00',
      '19.00 1 10.00 1.90',
    ]);
    expect(reconciliation).toMatchObject({ transactions: 1, taxed: 1 });
  });

  test('parts without a usable rate are added before they are split, once', async () => {
    const parts = [part({ gross: 100n }), part({ gross: 100n }), part({ gross: 100n })];
    const { lines } = await march([transaction({ parts })]);
    // 3.00 × 19 / 119 = 0.4790; three times 1.00 would give 0.48 as 3 × 0.16.
    expect(lines.map((l) => l.vat)).toEqual(['0.48']);
    expect((await march([transaction({ parts: parts.map(() => part({ gross: 104n })) })])).lines[0]?.vat).toBe('0.50');
  });

  test('a period without transactions makes an empty return', async () => {
    const { lines, totals, issues, reconciliation } = await march([]);
    expect([lines, totals, issues, reconciliation.transactions]).toEqual([[], [], [], 0]);
  });

  test('currencies are never added', async () => {
    const { totals } = await march([transaction(), transaction({ currency: 'SEK' })]);
    expect(totals.map((t) => t.currency)).toEqual(['EUR', 'SEK']);
  });

  test('a transaction of another period is flagged, not counted in', async () => {
    const { lines, issues, reconciliation } = await march([transaction({ completedOn: '2025-04-01' })]);
    expect([lines.map((l) => l.scheme), issues.map((i) => i.code), reconciliation.outOfScope]).toEqual([
      ['out-of-scope'],
      ['outside-period'],
      1,
    ]);
  });
});

describe('evidence decides pending sales', () => {
  const sale = transaction({ arrival: to('IT'), customerVatId: { countryCode: 'IT', number: '00743110157' } });
  test.each([
    ['valid', 'intra-community-supply'],
    ['invalid', 'union-oss'],
    ['unknown', 'pending'],
  ] as const)('%s makes it %s', async (result, scheme) => {
    expect((await march([sale], { evidence: () => evidenceOf(result) })).lines.map((l) => l.scheme)).toEqual([scheme]);
  });
});

describe('a consignment is all rows of one order with one dispatch date', () => {
  const item = (fields: Partial<Transaction> = {}) =>
    transaction({
      departure: to('CN'),
      arrival: de,
      parts: [part({ gross: 9000n, goodsGross: 8925n })],
      orderId: 'A',
      ...fields,
    });
  const schemes = async (transactions: Transaction[]) =>
    (await march(transactions, { profile: PROFILES['ioss'] as SellerProfile })).lines.map(
      (l) => `${l.scheme} ${l.count}`,
    );

  test('two items of 75.00 are exactly 150.00', async () =>
    expect(await schemes([item(), item()])).toEqual(['import-oss 2']));
  test('a third item takes all three over the limit', async () =>
    expect(await schemes([item(), item(), item()])).toEqual(['import-by-customer 3']));
  test('another dispatch date is another consignment', async () =>
    expect(await schemes([item(), item(), item({ departedOn: '2025-03-11' })])).toEqual(['import-oss 3']));
  test('another order is another consignment', async () =>
    expect(await schemes([item(), item(), item({ orderId: 'B' })])).toEqual(['import-oss 3']));
  test('rows without an order stand alone', async () =>
    expect(await schemes([item({ orderId: null }), item({ orderId: null }), item({ orderId: null })])).toEqual([
      'import-oss 3',
    ]));
  test('a refund is measured by its sale, not by what is paid back', async () => {
    const refund = item({
      kind: 'refund',
      parts: [part({ gross: -9000n, goodsGross: -8925n })],
      departedOn: null,
      taxCalculatedOn: '2025-03-10',
    });
    expect(await schemes([item(), item(), item(), refund])).toEqual(['import-by-customer 4']);
  });
  test('exchange rates carry the limit into other currencies', async () => {
    const { lines } = await march(
      [
        item({ currency: 'USD', parts: [part({ gross: 19635n })] }),
        item({ currency: 'USD', parts: [part({ gross: 19636n })], orderId: 'B' }),
      ],
      { profile: PROFILES['ioss'] as SellerProfile, exchangeRates: fixedRates({ USD: '1.1' }) },
    );
    expect(lines.map((l) => `${l.scheme} ${l.gross}`)).toEqual(['import-by-customer 196.36', 'import-oss 196.35']);
  });
});

describe('the list of transactions', () => {
  test('explains each with the treatment that the return gives it', async () => {
    const sale = transaction({
      row: 7,
      departure: fr,
      arrival: de,
      parts: [part({ gross: 1190n })],
      customerVatId: { countryCode: 'DE', number: '1' },
      invoiceNumber: 'INV-1',
    });
    const profile = PROFILES['de'] as SellerProfile;
    expect(await listOf([sale], { profile, evidence: noEvidence, period: MARCH })).toEqual([
      expect.objectContaining({
        importId: 'imp',
        row: 7,
        kind: 'sale',
        orderId: '302-1',
        lawOf: '2025-03-10',
        scheme: 'union-oss',
        rule: 'union-oss',
        ossPeriod: '2025-Q1',
        taxCountry: 'DE',
        rateCategory: 'standard',
        rate: '19.00',
        rateSource: 'UStG § 12(1)',
        currency: 'EUR',
        net: '10.00',
        vat: '1.90',
        gross: '11.90',
        amountsOrigin: 'computed',
        customerVatId: 'DE1',
        invoiceNumber: 'INV-1',
        issues: 'vat-id-malformed vat-not-stated',
      }),
    ]);
  });
});
