import { describe, expect, test } from '@jest/globals';
import { CALCULATION_COLUMNS_73, CALCULATION_COLUMNS_84 } from '../../../scripts/fixtures/calculation-columns.ts';
import { amazonVatCalculation } from '../../../src/imports/formats/amazon-vat-calculation.ts';
import type { Transaction } from '../../../src/vat/transaction.ts';
import { type Cells, cellsOf, issuesOf, transactionOf } from './amazon-rows.ts';
import { RETURN, readCalculation, SHIPMENT } from './calculation-rows.ts';

const read = (cells: Cells) => transactionOf(readCalculation(cells));
const PRICE = 'OUR_PRICE Tax Inclusive Selling Price';

describe('a shipment', () => {
  test('is a sale: its day is that of dispatch, its gross the sum of its lines and their promotions', () => {
    const result = readCalculation(SHIPMENT);
    expect(issuesOf(result)).toEqual([]);
    expect(transactionOf(result)).toEqual({
      source: 'amazon-vat-calculation',
      row: 17,
      kind: 'sale',
      statedKind: null,
      marketplace: 'amazon.de',
      isMarketplaceSale: true,
      orderId: '303-0000001-0000001',
      transactionId: '115943490522302',
      sku: 'SKU-1',
      asin: 'B000000001',
      description: null,
      quantity: 1,
      completedOn: '2026-09-01',
      departedOn: '2026-09-01',
      arrivedOn: null,
      taxCalculatedOn: '2026-08-31',
      departure: { country: 'PL', postcode: '72-001' },
      arrival: { country: 'DE', postcode: '10115' },
      currency: 'EUR',
      parts: [{ gross: 3094n, net: 2600n, vat: 494n, rate: 1900, goodsGross: 2975n }],
      stated: { scheme: 'VCS_EU_OSS', collectedBy: 'seller', taxCountry: 'DE', isExport: false, totalsDiffer: false },
      customerVatId: null,
      sellerVatId: { countryCode: 'PL', number: '8567346215' },
      productTaxCode: 'A_GEN_STANDARD',
      invoiceNumber: 'PL60000J54EX3I',
    } satisfies Transaction);
  });

  test('for which no tax was computed states none, whatever zeros stand in its columns', () => {
    const zeros = Object.fromEntries(
      Object.keys(SHIPMENT)
        .filter((name) => /Tax Amount/.test(name))
        .map((name) => [name, '0.00']),
    );
    const nets = Object.fromEntries(
      Object.keys(SHIPMENT)
        .filter((name) => /Exclusive/.test(name))
        .map((name) => [name, SHIPMENT[name.replace('Exclusive', 'Inclusive')] ?? '']),
    );
    const cells = { ...SHIPMENT, ...zeros, ...nets, 'Tax Rate': '0.0000', 'Tax Reporting Scheme': '' };
    const uncomputed = { gross: 3094n, net: null, vat: null, rate: null, goodsGross: 2975n };
    for (const reason of ['NonTaxable', 'NONTAXABLE', 'Not Taxable']) {
      const result = readCalculation({ ...cells, 'Tax Calculation Reason Code': reason });
      expect(issuesOf(result)).toEqual([]);
      expect(transactionOf(result)).toMatchObject({ parts: [uncomputed], stated: { taxCountry: null, scheme: null } });
    }
    const exempt = { gross: 3094n, net: 3094n, vat: 0n, rate: 0, goodsGross: 2975n };
    expect(read({ ...cells, 'Buyer Tax Registration': 'ATU13585627' })).toMatchObject({
      parts: [exempt],
      stated: { taxCountry: 'DE' },
    });
  });

  test.each<[string, Cells, Partial<Transaction['stated']>]>([
    ['DEEMED_RESELLER', {}, { scheme: 'DEEMED_RESELLER', collectedBy: 'marketplace' }],
    ['CH_VOEC', { 'Export Outside EU': 'TRUE' }, { scheme: 'CH_VOEC', collectedBy: 'marketplace', isExport: true }],
    ['', {}, { scheme: null, collectedBy: null }],
    ['', { 'Tax Collection Responsibility': 'Marketplace' }, { scheme: null, collectedBy: 'marketplace' }],
    ['', { 'Tax Collection Responsibility': 'Amazon' }, { scheme: null, collectedBy: 'marketplace' }],
    ['VCS_EU_OSS', { 'Tax Collection Responsibility': 'Seller' }, { scheme: 'VCS_EU_OSS', collectedBy: 'seller' }],
  ])('under the scheme "%s" %j says who collects', (scheme, change, stated) => {
    const cells = { ...SHIPMENT, 'Tax Collection Responsibility': '', 'Tax Reporting Scheme': scheme, ...change };
    const result = readCalculation(cells);
    expect(issuesOf(result)).toEqual([]);
    expect(transactionOf(result).stated).toMatchObject(stated);
  });

  test.each<[string, Cells, Transaction['customerVatId']]>([
    [
      'ATU83097435',
      { 'Buyer Tax Registration Jurisdiction': 'AT', 'Buyer Tax Registration Type': 'VAT' },
      { countryCode: 'AT', number: 'U83097435' },
    ],
    ['094259216', { 'Buyer Tax Registration Jurisdiction': 'GR' }, { countryCode: 'EL', number: '094259216' }],
    ['12345678Z', { 'Buyer Tax Registration Jurisdiction': 'ES', 'Buyer Tax Registration Type': 'CITIZEN_ID' }, null],
    ['', { 'Buyer Tax Registration Jurisdiction': 'DE' }, null],
  ])('to a buyer with the number "%s" %j knows the VAT ID, if it is one', (number, change, vatId) => {
    expect(read({ ...SHIPMENT, ...change, 'Buyer Tax Registration': number }).customerVatId).toEqual(vatId);
  });

  test.each([
    ['UK', 'amazon.co.uk'],
    ['A1PA6795UKMFR9', 'amazon.de'],
    ['be', 'amazon.com.be'],
    ['Moon', 'moon'],
    ['', null],
  ])('of the marketplace %s is one of %s, as the other report says', (id, name) => {
    expect(read({ ...SHIPMENT, 'Marketplace ID': id })).toMatchObject({ marketplace: name, isMarketplaceSale: true });
  });

  test('whose tax does not fit its amounts keeps the gross alone and says so', () => {
    const result = readCalculation({ ...SHIPMENT, 'OUR_PRICE Tax Amount': '9.75' });
    expect(issuesOf(result)).toEqual([`notice ${PRICE} total-mismatch`]);
    expect(transactionOf(result)).toMatchObject({
      parts: [{ gross: 3094n, net: null, vat: null, rate: 1900 }],
      stated: { totalsDiffer: true },
    });
  });
});

describe('a return and a refund', () => {
  test.each(['RETURN', 'REFUND', 'refund'])(
    '%s gives the money back, on its own day and with the tax day of the sale',
    (kind) => {
      const result = readCalculation({ ...RETURN, 'Transaction Type': kind });
      expect(issuesOf(result)).toEqual([]);
      expect(transactionOf(result)).toMatchObject({
        kind: 'refund',
        transactionId: 'amzn1:crow:Q1',
        completedOn: '2026-09-12',
        departedOn: null,
        taxCalculatedOn: '2026-08-31',
        departure: { country: 'PL' },
        arrival: { country: 'DE' },
        parts: [{ gross: -3094n, net: -2600n, vat: -494n, rate: 1900, goodsGross: -2975n }],
      });
    },
  );
});

describe('a row that is read all the same, with a notice:', () => {
  test.each<[string, Cells, string]>([
    ['an unknown kind', { ...SHIPMENT, 'Transaction Type': 'TELEPORT' }, 'notice Transaction Type kind-unknown'],
    [
      'an unknown scheme',
      { ...SHIPMENT, 'Tax Reporting Scheme': 'MARS_VOEC' },
      'notice Tax Reporting Scheme scheme-unknown',
    ],
    [
      'an unknown collector',
      { ...SHIPMENT, 'Tax Collection Responsibility': 'Nobody' },
      'notice Tax Collection Responsibility responsibility-unknown',
    ],
    [
      'an unknown jurisdiction',
      { ...SHIPMENT, 'Jurisdiction Name': 'MORDOR' },
      'notice Jurisdiction Name country-unknown',
    ],
    [
      'an unreadable VAT ID',
      { ...SHIPMENT, 'Buyer Tax Registration': '?!' },
      'notice Buyer Tax Registration vat-id-unreadable',
    ],
    ['an amount too precise', { ...SHIPMENT, [PRICE]: '29.754' }, `notice ${PRICE} amount-rounded`],
    ['a refund above zero', { ...SHIPMENT, 'Transaction Type': 'REFUND' }, `notice ${PRICE} amount-sign`],
    [
      'a promotion above zero',
      { ...SHIPMENT, 'OUR_PRICE Tax Inclusive Promo Amount': '1.00', 'OUR_PRICE Tax Exclusive Promo Amount': '1.00' },
      'notice OUR_PRICE Tax Inclusive Promo Amount amount-sign',
    ],
    [
      'a corrected invoice',
      { ...SHIPMENT, 'Is Invoice Corrected': 'TRUE' },
      'notice Is Invoice Corrected invoice-corrected',
    ],
  ])('%s', (_, cells, issue) => {
    const result = readCalculation(cells);
    expect('transaction' in result).toBe(true);
    expect(issuesOf(result)).toEqual([issue]);
  });
});

describe('a faulty row is kept out, named by row, column and code:', () => {
  test.each<[string, Cells, string[]]>([
    ['no kind', { 'Transaction Type': '' }, ['fault Transaction Type required-missing']],
    ['no day', { 'Shipment Date': '' }, ['fault Shipment Date required-missing']],
    ['an impossible day', { 'Shipment Date': '31-Feb-2026 UTC' }, ['fault Shipment Date date-invalid']],
    ['an impossible tax day', { 'Tax Calculation Date': 'soon' }, ['fault Tax Calculation Date date-invalid']],
    ['no currency', { Currency: '' }, ['fault Currency required-missing']],
    ['no real currency', { Currency: 'EURO' }, ['fault Currency currency-unknown']],
    ['no arrival', { 'Ship To Country': '' }, ['fault Ship To Country required-missing']],
    ['no real departure', { 'Ship From Country': 'Atlantis' }, ['fault Ship From Country country-unknown']],
    ['a word for an amount', { [PRICE]: 'n. a.' }, [`fault ${PRICE} amount-invalid`]],
    ['a word for a rate', { 'Tax Rate': 'full' }, ['fault Tax Rate rate-invalid']],
    ['a word for a quantity', { Quantity: 'two' }, ['fault Quantity quantity-invalid']],
    [
      'no amount at all',
      Object.fromEntries(
        Object.keys(SHIPMENT)
          .filter((name) => /^(OUR_PRICE|SHIPPING|GIFTWRAP)/.test(name))
          .map((name) => [name, '']),
      ),
      [`fault ${PRICE} required-missing`],
    ],
  ])('%s', (_, change, issues) => {
    const result = readCalculation({ ...SHIPMENT, ...change });
    expect('transaction' in result).toBe(false);
    expect(issuesOf(result)).toEqual(issues);
    for (const issue of 'issues' in result ? (result.issues ?? []) : []) {
      expect([issue.row, issue.detail]).toEqual([17, expect.stringMatching(/^[A-Z].{20,}\.$/)]);
    }
  });

  test('never repeating what a cell holds', () => {
    const marker = 'Zx9MarkerQ';
    const result = readCalculation(Object.fromEntries(CALCULATION_COLUMNS_84.map((column) => [column, marker])));
    expect('transaction' in result).toBe(false);
    expect(JSON.stringify(result).toUpperCase()).not.toContain(marker.toUpperCase());
  });
});

describe('the file’s layout', () => {
  test('of 73 and of 84 columns reads the same', () => {
    expect([CALCULATION_COLUMNS_73.length, CALCULATION_COLUMNS_84.length]).toEqual([73, 84]);
    expect(readCalculation(SHIPMENT, { columns: CALCULATION_COLUMNS_73 })).toEqual(readCalculation(SHIPMENT));
  });

  test('without needed columns is no report of this kind, and all that are missing are named', () => {
    const without = ['Ship To Country', 'SHIPPING Tax Inclusive Promo Amount'];
    const opened = amazonVatCalculation.open({
      columns: CALCULATION_COLUMNS_73.filter((column) => !without.includes(column)),
    });
    expect('fault' in opened && opened.fault).toMatchObject({
      code: 'format-mismatch',
      errors: [{ column: without[1] }, { column: without[0] }],
    });
  });

  const slashed = (order: string, shipped: string, taxed: string): Cells => ({
    ...SHIPMENT,
    'Order Date': order,
    'Shipment Date': shipped,
    'Tax Calculation Date': taxed,
  });

  test('with slashes tells its order of day and month by any of its days, or asks for it', () => {
    const told = slashed('28/08/2026', '01/09/2026', '31/08/2026');
    expect(
      transactionOf(readCalculation(told, { sampleRows: [cellsOf(told, CALCULATION_COLUMNS_84)] })).completedOn,
    ).toBe('2026-09-01');
    const open = slashed('01/09/2026', '02/09/2026', '02/09/2026');
    const sampleRows = [cellsOf(open, CALCULATION_COLUMNS_84)];
    expect(issuesOf(readCalculation(open, { sampleRows }))).toEqual([
      'fault Shipment Date date-ambiguous',
      'fault Tax Calculation Date date-ambiguous',
    ]);
    const mapping = { dateOrder: { value: 'month-first' } };
    expect(transactionOf(readCalculation(open, { sampleRows, mapping })).completedOn).toBe('2026-02-09');
  });

  test('with dates of which a spreadsheet program made half real ones is not believed', () => {
    const half = slashed('2026-01-09', '2026-02-09', '2026-02-09');
    const sampleRows = [half, slashed('13/08/2026', '13/08/2026', '2026-02-09')].map((cells) =>
      cellsOf(cells, CALCULATION_COLUMNS_84),
    );
    expect(issuesOf(readCalculation(half, { sampleRows }))).toEqual(['fault Shipment Date date-ambiguous']);
  });
});
