import { describe, expect, test } from '@jest/globals';
import { paypalActivity } from '../../../src/imports/formats/paypal-activity.ts';
import { identityOf } from '../../../src/ledger/identity.ts';
import type { Transaction } from '../../../src/vat/transaction.ts';
import { type Cells, cellsOf, issuesOf, transactionOf } from './amazon-rows.ts';
import {
  ACTIVITY_DE,
  ACTIVITY_EN,
  HALF_YEAR,
  PAYMENT,
  REFUND,
  readPaypal,
  SALE_DE,
  STATEMENT_EN,
  STATEMENT_NL,
} from './paypal-rows.ts';

const read = (cells: Cells) => transactionOf(readPaypal(cells));

describe('a payment received', () => {
  test('is a sale of what the customer paid; what the file does not know is left to the profile', () => {
    const result = readPaypal(PAYMENT);
    expect(issuesOf(result)).toEqual([]);
    expect(transactionOf(result)).toEqual({
      source: 'paypal-activity',
      row: 17,
      kind: 'sale',
      statedKind: null,
      marketplace: null,
      isMarketplaceSale: false,
      orderId: '5TY05013RG002845M',
      transactionId: '5TY05013RG002845M',
      sku: 'SKU-1',
      asin: null,
      description: 'A blue mug',
      quantity: 2,
      completedOn: '2025-03-31',
      departedOn: null,
      arrivedOn: null,
      taxCalculatedOn: null,
      departure: { country: null, postcode: null },
      arrival: { country: 'DE', postcode: '51147' },
      currency: 'EUR',
      parts: [{ gross: 125000n, net: null, vat: null, rate: null, goodsGross: 124500n }],
      stated: { scheme: null, collectedBy: null, taxCountry: null, isExport: null, totalsDiffer: false },
      customerVatId: null,
      sellerVatId: null,
      productTaxCode: null,
      invoiceNumber: 'R-17',
    } satisfies Transaction);
  });

  test('in a German file is the same one', () => {
    expect(transactionOf(readPaypal(SALE_DE, { columns: ACTIVITY_DE }))).toEqual(read(PAYMENT));
  });

  test('under English names with German numbers and days is the same one', () => {
    const mixed = {
      ...PAYMENT,
      Date: '31.03.2025',
      Gross: '1.250,00',
      Fee: '-31,60',
      Net: '1.218,40',
      'Shipping and Handling Amount': '5,00',
      'Sales Tax': '199,58',
    };
    expect(readPaypal(mixed)).toEqual(readPaypal(PAYMENT));
  });

  test('through eBay came through a marketplace', () => {
    expect(read({ ...PAYMENT, Type: 'eBay Auction Payment' })).toMatchObject({
      kind: 'sale',
      marketplace: 'ebay',
      isMarketplaceSale: true,
    });
  });

  test.each<[string, Cells, string | null]>([
    ['the code', { 'Country Code': 'fr' }, 'FR'],
    ['the code, in which C2 is China', { 'Country Code': 'C2', Country: '' }, 'CN'],
    ['the English name', { 'Country Code': '', Country: 'Czech Republic' }, 'CZ'],
    ['the German name', { 'Country Code': '', Country: 'Österreich' }, 'AT'],
    ['the name where the code is a dialling code', { 'Country Code': '+43', Country: 'Österreich' }, 'AT'],
    ['the code before the name', { 'Country Code': 'GB', Country: 'Germany' }, 'GB'],
  ])('goes to a country told by %s', (_, change, country) => {
    expect(read({ ...PAYMENT, ...change }).arrival.country).toBe(country);
  });

  test('whose amount bears no sign goes by its effect on the balance', () => {
    expect(read({ ...REFUND, Gross: '250.00' }).parts).toEqual(read(REFUND).parts);
    expect(readPaypal({ ...PAYMENT, 'Balance Impact': 'Debit' })).toEqual({ ignored: true });
    expect(issuesOf(readPaypal({ ...PAYMENT, Gross: '-1,250.00' }))).toEqual(['fault Gross amount-sign']);
  });

  test.each(['Refunded', 'Partially Refunded', 'Reversed', ''])('took place also where its state is "%s"', (status) => {
    expect(read({ ...PAYMENT, Status: status }).kind).toBe('sale');
  });
});

describe('a refund', () => {
  test('belongs to the order of the sale it names, its amount below zero', () => {
    const result = readPaypal(REFUND);
    expect(issuesOf(result)).toEqual([]);
    expect(transactionOf(result)).toMatchObject({
      kind: 'refund',
      orderId: read(PAYMENT).orderId,
      transactionId: '8AB12345CD678901E',
      completedOn: '2025-04-22',
      arrival: { country: null },
      parts: [{ gross: -25000n, net: null, vat: null, rate: null }],
    });
  });

  test('and a reversal are one thing; of a purchase of ours they are none of ours', () => {
    expect(read({ ...REFUND, Type: 'Payment Reversal' }).kind).toBe('refund');
    expect(readPaypal({ ...REFUND, Gross: '250.00', 'Balance Impact': 'Credit' })).toEqual({ ignored: true });
  });

  test('to a country that nobody knows is kept, for it is the sale’s that counts', () => {
    const result = readPaypal({ ...REFUND, Country: 'Atlantis' });
    expect(issuesOf(result)).toEqual(['notice Country Code country-unknown']);
    expect(transactionOf(result).arrival.country).toBeNull();
  });

  test('that names no sale is kept, and that is said', () => {
    const result = readPaypal({ ...REFUND, 'Reference Txn ID': '' });
    expect(issuesOf(result)).toEqual(['notice Reference Txn ID reference-missing']);
    expect(transactionOf(result).orderId).toBeNull();
  });
});

describe('a row that is no turnover is ignored:', () => {
  test.each<[string, Cells]>([
    ['a memo', { 'Balance Impact': 'Memo' }],
    ['pending', { Status: 'Pending' }],
    ['denied', { Status: 'Denied' }],
    ['cancelled', { Status: 'Canceled' }],
    ['a purchase', { Gross: '-12.00', 'Balance Impact': 'Debit' }],
    ['a purchase by its sign alone', { Gross: '-12.00', 'Balance Impact': '' }],
    ['a conversion', { Type: 'General Currency Conversion' }],
    ['the bank', { Type: 'General Withdrawal', Gross: '-100.00', 'Balance Impact': 'Debit' }],
    ['the bank’s other way', { Type: 'Bank Deposit to PP Account ' }],
    ['a hold', { Type: 'Account Hold for Open Authorization' }],
    ['its release', { Type: 'Reversal of General Account Hold' }],
    ['an authorisation', { Type: 'General Authorization' }],
    ['a fee without a sale', { Type: 'Chargeback Fee', Gross: '-16.00', 'Balance Impact': 'Debit' }],
    ['an item of a cart, whose payment has a row of its own', { Type: 'Shopping Cart Item' }],
    ['nothing paid', { Gross: '0.00' }],
  ])('%s', (_, change) => {
    expect(readPaypal({ ...PAYMENT, ...change })).toEqual({ ignored: true });
  });

  test.each<[string, Cells]>([
    ['pending', { Status: 'Ausstehend' }],
    ['a conversion', { Typ: 'Allgemeine Währungsumrechnung' }],
    ['the bank', { Typ: 'Bankgutschrift auf PayPal-Konto' }],
    ['a hold', { Typ: 'Einbehaltung für offene Autorisierung' }],
    ['a purchase', { Brutto: '-12,00', 'Auswirkung auf Guthaben': 'Soll' }],
    ['a memo', { 'Auswirkung auf Guthaben': 'Memo' }],
  ])('%s, in German', (_, change) => {
    expect(readPaypal({ ...SALE_DE, ...change }, { columns: ACTIVITY_DE })).toEqual({ ignored: true });
  });
});

describe('a row that cannot be judged is stored as of an unknown kind, and said:', () => {
  test.each<[string, Cells, string, string | null]>([
    [
      'a chargeback',
      { Type: 'Chargeback', Gross: '-9.00', 'Balance Impact': 'Debit' },
      'notice Type kind-unknown',
      'CHARGEBACK',
    ],
    [
      'a reversal by which money comes in',
      { Type: 'Payment Reversal' },
      'notice Type kind-unknown',
      'PAYMENT_REVERSAL',
    ],
    ['a donation', { Type: 'Donation Payment' }, 'notice Type kind-unknown', 'DONATION_PAYMENT'],
    ['an adjustment', { Type: 'General Account Adjustment' }, 'notice Type kind-unknown', 'GENERAL_ACCOUNT_ADJUSTMENT'],
    ['a word nobody knows', { Type: 'Téléportation' }, 'notice Type kind-unknown', 'TELEPORTATION'],
    ['an unknown state', { Status: 'Enchanted' }, 'notice Status status-unknown', 'EXPRESS_CHECKOUT_PAYMENT'],
  ])('%s', (_, change, issue, statedKind) => {
    const result = readPaypal({ ...PAYMENT, ...change });
    expect(issuesOf(result)).toEqual([issue]);
    expect(transactionOf(result)).toMatchObject({ kind: 'unknown', statedKind });
  });
});

describe('a faulty row is kept out, named by row, column and code:', () => {
  test.each<[string, Cells, string]>([
    ['no kind', { Type: '' }, 'fault Type required-missing'],
    ['no day', { Date: '' }, 'fault Date required-missing'],
    ['an impossible day', { Date: '02/31/2025' }, 'fault Date date-invalid'],
    ['no number', { 'Transaction ID': '' }, 'fault Transaction ID required-missing'],
    ['no currency', { Currency: '' }, 'fault Currency required-missing'],
    ['no real currency', { Currency: 'EURO' }, 'fault Currency currency-unknown'],
    ['no amount', { Gross: '' }, 'fault Gross required-missing'],
    ['a word for an amount', { Gross: 'much' }, 'fault Gross amount-invalid'],
    ['a word for a quantity', { Quantity: 'two' }, 'fault Quantity quantity-invalid'],
    ['no shipping country', { Country: '', 'Country Code': '' }, 'fault Country Code required-missing'],
    ['no real shipping country', { Country: 'Atlantis', 'Country Code': '' }, 'fault Country Code country-unknown'],
    ['an endless number', { 'Transaction ID': 'x'.repeat(500) }, 'fault Transaction ID text-too-long'],
  ])('%s', (_, change, issue) => {
    const result = readPaypal({ ...PAYMENT, ...change });
    expect('transaction' in result).toBe(false);
    expect(issuesOf(result)).toEqual([issue]);
    for (const { row, detail } of 'issues' in result ? (result.issues ?? []) : [])
      expect([row, detail]).toEqual([17, expect.stringMatching(/^[A-Z].{20,}\.$/)]);
  });

  test('in a German file by the German column', () => {
    const result = readPaypal({ ...SALE_DE, Land: '', Ländervorwahl: '' }, { columns: ACTIVITY_DE });
    expect(issuesOf(result)).toEqual(['fault Ländervorwahl required-missing']);
  });

  test('never repeating what a cell holds', () => {
    const marker = 'Zx9MarkerQ';
    const result = readPaypal(Object.fromEntries(ACTIVITY_EN.map((column) => [column, marker])));
    expect('transaction' in result).toBe(false);
    expect(JSON.stringify(result).toUpperCase()).not.toContain(marker.toUpperCase());
  });
});

describe('the order of day and month', () => {
  const april: Cells = { ...PAYMENT, Date: '03/04/2025' };
  const sampleOf = (...dates: string[]) => dates.map((date) => cellsOf({ ...PAYMENT, Date: date }, ACTIVITY_EN));

  test('is told by any number over 12 in the file', () => {
    expect(transactionOf(readPaypal(april, { sampleRows: sampleOf('03/04/2025', '25/04/2025') })).completedOn).toBe(
      '2025-04-03',
    );
    expect(transactionOf(readPaypal(april, { sampleRows: sampleOf('03/04/2025', '04/25/2025') })).completedOn).toBe(
      '2025-03-04',
    );
  });

  test('is asked for where the file cannot tell, or contradicts itself, and taken from the mapping', () => {
    for (const sampleRows of [sampleOf('03/04/2025'), sampleOf('25/04/2025', '04/25/2025')]) {
      const asked = readPaypal(april, { sampleRows });
      expect(issuesOf(asked)).toEqual(['fault Date date-ambiguous']);
      expect('issues' in asked && asked.issues?.[0]?.detail).toMatch(/map "dateOrder"/);
    }
    for (const [value, day] of [
      ['day-first', '2025-04-03'],
      ['month-first', '2025-03-04'],
    ] as const) {
      const told = readPaypal(april, { sampleRows: sampleOf('03/04/2025'), mapping: { dateOrder: { value } } });
      expect(transactionOf(told).completedOn).toBe(day);
    }
  });

  test('of a column in which a spreadsheet program made half of the days real dates is not believed', () => {
    const half = { ...PAYMENT, Date: '2025-03-04' };
    const result = readPaypal(half, { sampleRows: sampleOf('2025-03-04', '25/04/2025') });
    expect(issuesOf(result)).toEqual(['fault Date date-ambiguous']);
    expect(issuesOf(readPaypal(half, { sampleRows: sampleOf('2025-03-04') }))).toEqual([]);
  });

  test('is waited for: the watch is content when the file has told, or has nothing to tell', () => {
    const watch = paypalActivity.watch?.({ columns: ACTIVITY_EN });
    const see = (date: string) => watch?.(cellsOf({ ...PAYMENT, Date: date }, ACTIVITY_EN));
    expect(['2025-04-03', '03.04.2025', '03/04/2025', '03/05/2025', '13/05/2025', '03/05/2025'].map(see)).toEqual([
      true,
      true,
      false,
      false,
      true,
      true,
    ]);
    const told = paypalActivity.watch?.({ columns: ACTIVITY_EN, mapping: { dateOrder: { value: 'day-first' } } });
    expect(told?.(cellsOf({ ...PAYMENT, Date: '03/04/2025' }, ACTIVITY_EN))).toBe(true);
  });
});

test('an amount with one separator before three digits is asked about, unless the file or the mapping tells', () => {
  const yen = {
    ...PAYMENT,
    Currency: 'JPY',
    Gross: '1,250',
    Fee: '-50',
    Net: '1,200',
    'Shipping and Handling Amount': '',
  };
  expect(issuesOf(readPaypal(yen))).toEqual(['fault Gross amount-ambiguous']);
  const told = readPaypal(yen, { mapping: { decimalSeparator: { value: '.' } } });
  expect(transactionOf(told).parts).toEqual([{ gross: 1250n, net: null, vat: null, rate: null, goodsGross: 1250n }]);
});

describe('a layout', () => {
  const identityIn = (cells: Cells, columns: readonly string[], more = {}) =>
    identityOf(transactionOf(readPaypal(cells, { columns, ...more }))).toString('hex');
  const german = { mapping: { arrivalCountry: { value: 'DE' } } };

  test('of 41, 18 or 15 columns gives a payment one identity, though some name neither item nor quantity', () => {
    expect([ACTIVITY_EN, ACTIVITY_DE, STATEMENT_EN, STATEMENT_NL].map((columns) => columns.length)).toEqual([
      41, 41, 18, 18,
    ]);
    const statement = { ...PAYMENT, 'Time Zone': 'PDT', Description: 'Express Checkout Payment', 'Invoice ID': 'R-17' };
    const dutch = {
      ...{
        Datum: '31-3-2025',
        Omschrijving: 'Express Checkout betaling',
        Valuta: 'EUR',
        Bruto: '1.250,00',
        Kosten: '-31,60',
      },
      ...{ Net: '1.218,40', Transactiereferentie: '5TY05013RG002845M', Verzendkosten: '5,00' },
    };
    const halfYear = { ...PAYMENT, Amount: '1,250.00', Fees: '-31.60', Total: '1,218.40' };
    const wanted = identityIn(PAYMENT, ACTIVITY_EN);
    expect(identityIn(SALE_DE, ACTIVITY_DE)).toBe(wanted);
    expect(identityIn(statement, STATEMENT_EN, german)).toBe(wanted);
    expect(identityIn(dutch, STATEMENT_NL, german)).toBe(wanted);
    expect(identityIn(halfYear, HALF_YEAR, german)).toBe(wanted);
  });

  test('without a country has issues on its sales alone, and the seller may say where all of them went', () => {
    const sale = { ...PAYMENT, 'Time Zone': 'PDT', Description: 'Express Checkout Payment' };
    const result = readPaypal(sale, { columns: STATEMENT_EN });
    expect(issuesOf(result)).toEqual(['fault null required-missing']);
    expect('issues' in result && result.issues?.[0]?.detail).toMatch(/Country Code.*"arrivalCountry"/);
    expect(transactionOf(readPaypal(sale, { columns: STATEMENT_EN, ...german })).arrival.country).toBe('DE');
    const refund = readPaypal({ ...REFUND, Description: 'Payment Refund' }, { columns: STATEMENT_EN, ...german });
    expect([issuesOf(refund), transactionOf(refund).arrival.country]).toEqual([[], null]);
    expect(read({ ...PAYMENT, 'Country Code': 'FR' }).arrival.country).toBe('FR');
  });

  test('without needed columns is no activity download, and all that are missing are named in both languages', () => {
    const opened = paypalActivity.open({
      columns: ACTIVITY_DE.filter((name) => name !== 'Typ' && name !== 'Transaktionscode'),
    });
    expect('fault' in opened && opened.fault).toMatchObject({
      code: 'format-mismatch',
      errors: [{ column: expect.stringContaining('Typ') }, { column: expect.stringContaining('Transaktionscode') }],
    });
  });
});

test('a mapping may say what the file cannot, and nothing else', () => {
  const opened = paypalActivity.open({
    columns: ACTIVITY_EN,
    mapping: { date: 'Date', dateOrder: 'Date', arrivalCountry: { value: 'Atlantis' }, colour: 'x' } as never,
  });
  const errors = 'fault' in opened ? (opened.fault.errors ?? []) : [];
  expect(errors.map(({ column, code }) => [column, code])).toEqual([
    ['date', 'field-unknown'],
    [null, 'field-unknown'],
    ['dateOrder', 'value-expected'],
    ['arrivalCountry', 'value-invalid'],
  ]);
  expect(JSON.stringify(errors)).not.toMatch(/Atlantis|colour/);
});
