import { describe, expect, test } from '@jest/globals';
import { noEvidence } from '../../src/returns/index.ts';
import type { EngineOptions } from '../../src/vat/engine.ts';
import type { SellerProfile } from '../../src/vat/profile.ts';
import type { SameSale } from '../../src/vat/same-sale.ts';
import type { Transaction } from '../../src/vat/transaction.ts';
import { PROFILES } from '../vat/profiles.ts';
import { part, transaction } from '../vat/transactions.ts';
import { listOf, returnOf } from './array-source.ts';

const MARCH: EngineOptions = {
  profile: PROFILES['de'] as SellerProfile,
  evidence: noEvidence,
  period: { from: '2025-03-01', to: '2025-03-31' },
};
const to = (country: string) => ({ country, postcode: null });
const stated = (taxCountry: string | null, more: Partial<Transaction['stated']> = {}) => {
  return { ...transaction().stated, taxCountry, ...more };
};

async function codesOf(fields: Partial<Transaction>, options: Partial<EngineOptions> = {}): Promise<string[]> {
  const { issues } = await returnOf([transaction(fields)], { ...MARCH, ...options });
  return issues.map(({ code }) => code).filter((code) => code !== 'vat-not-stated');
}

describe('stated VAT that is not its rate', () => {
  const withVat = (vat: bigint, quantity = 1) =>
    codesOf({ quantity, stated: stated('DE'), parts: [part({ gross: 11900n, vat, rate: 1900 })] });
  test('is an issue, and kept', async () => expect(await withVat(2000n)).toEqual(['stated-vat-off-rate']));
  test('is none within what rounding of six amounts can bring', async () => {
    expect(await withVat(1903n)).toEqual([]);
    expect(await withVat(1904n)).toEqual(['stated-vat-off-rate']);
    expect(await withVat(1896n)).toEqual(['stated-vat-off-rate']);
  });
  test('may be further off by half a cent for each unit', async () => {
    expect(await withVat(1908n, 10)).toEqual([]);
    expect(await withVat(1909n, 10)).toEqual(['stated-vat-off-rate']);
  });
});

describe('Amazon’s invoice number', () => {
  const invoiced = (letter: string, arrival: string, more: Partial<Transaction> = {}) =>
    codesOf({ invoiceNumber: `INV-DE-1-2025${letter}`, arrival: to(arrival), ...more });
  test.each([
    ['U', 'FR', []],
    ['Q', 'FR', []],
    ['U', 'DE', ['invoice-kind-differs']],
    ['I', 'DE', []],
    ['C', 'DE', []],
    ['I', 'FR', ['invoice-kind-differs']],
    ['S', 'FR', ['invoice-kind-differs']],
    ['D', 'FR', ['invoice-kind-differs']],
    ['R', 'DE', ['invoice-kind-differs']],
    ['T', 'FR', []],
    ['T', 'DE', []],
    ['Z', 'FR', []],
  ])('that ends in %s on a sale to %s: %j', async (letter, arrival, codes) => {
    expect(await invoiced(letter, arrival)).toEqual(codes);
  });
  test('of a deemed supply fits one', async () => {
    expect(await invoiced('D', 'CH', { stated: stated(null, { collectedBy: 'marketplace' }) })).toEqual([]);
  });
  test('of another length, or of another source, says nothing', async () => {
    expect(await codesOf({ invoiceNumber: 'INV-1I', arrival: to('FR') })).toEqual([]);
    expect(await invoiced('I', 'FR', { source: 'generic' })).toEqual([]);
  });
});

describe('stock in a country without a registration', () => {
  test('is an issue of a sale under the Union scheme from there', async () => {
    expect(await codesOf({ departure: to('CZ'), arrival: to('FR') })).toEqual(['stock-without-registration']);
  });
  test('is one of goods that arrive there, or move within', async () => {
    const moves = { currency: null, parts: [] };
    expect(await codesOf({ kind: 'inbound', departure: to('DE'), arrival: to('CZ'), ...moves })).toEqual([
      'inbound-crosses-border',
      'stock-without-registration',
    ]);
    expect(await codesOf({ kind: 'transfer', departure: to('CZ'), arrival: to('CZ'), ...moves })).toEqual([
      'stock-without-registration',
    ]);
  });
  test('is not told twice where the treatment misses the same registration', async () => {
    expect(await codesOf({ departure: to('CZ'), arrival: to('CZ') })).toEqual(['registration-missing']);
  });
  test('is none at home, where registered, and outside the EU and the UK', async () => {
    for (const country of ['DE', 'FR', 'CH']) {
      expect(await codesOf({ departure: to(country), arrival: to('FR') })).not.toContain('stock-without-registration');
    }
  });
});

describe('days outside of the period', () => {
  test('of dispatch are an issue of a sale, which stays in the period of its completion', async () => {
    expect(await codesOf({ departedOn: '2025-02-28' })).toEqual(['dispatch-outside-period']);
    expect(await codesOf({ departedOn: '2025-04-01' })).toEqual(['dispatch-outside-period']);
    expect(await codesOf({ departedOn: '2025-03-01' })).toEqual([]);
    expect(await codesOf({ departedOn: '2025-03-31' })).toEqual([]);
  });
});

describe('a row whose parts are not its total', () => {
  test('is an issue', async () => {
    expect(await codesOf({ stated: stated(null, { totalsDiffer: true }) })).toEqual(['stated-total-differs']);
  });
});

describe('the same sale in the VAT calculation report', () => {
  const sameSaleOf = (t: Transaction) => (t.source === 'amazon-vat-transactions' ? 'superseded' : 'own') as SameSale;
  const both = [transaction({ row: 2 }), transaction({ row: 2, source: 'amazon-vat-calculation' })];

  test('wins: the other row bears no tax, is accounted for and told', async () => {
    const built = await returnOf(both, { ...MARCH, sameSaleOf });
    expect(built.totals.map((t) => t.vat)).toEqual(['19.00']);
    expect(built.reconciliation).toMatchObject({ transactions: 2, taxed: 1, outOfScope: 1, unaccounted: 0 });
    expect(built.issues.find(({ code }) => code === 'same-sale-twice')).toMatchObject({ count: 1, rows: ['imp:2'] });
  });

  test('is found by its refund', async () => {
    const refund = transaction({ row: 9, kind: 'refund', departedOn: null, parts: [part({ gross: -11900n })] });
    const records = await listOf([...both, refund], {
      ...MARCH,
      sameSaleOf: (t) => (t.kind === 'sale' ? sameSaleOf(t) : 'own'),
    });
    expect(records.find(({ row }) => row === 9)).toMatchObject({ refundOf: 'imp:2', scheme: 'domestic' });
  });
});

describe('the rest of a consignment in a neighbouring month', () => {
  const profile = PROFILES['ioss'] as SellerProfile;
  const item = (fields: Partial<Transaction>) =>
    transaction({ departure: to('CN'), departedOn: '2025-03-31', parts: [part({ gross: 12000n })], ...fields });
  test('counts towards its value, if it left on the same day', async () => {
    const own = item({ completedOn: '2025-03-31', sku: 'A' });
    const rest = item({ completedOn: '2025-04-02', sku: 'B' });
    const schemes = async (others: Transaction[]) =>
      (await returnOf([own], { ...MARCH, profile }, others)).lines.map(({ scheme }) => scheme);
    expect(await schemes([])).toEqual(['import-oss']);
    expect(await schemes([rest])).toEqual(['import-by-customer']);
    expect(await schemes([{ ...rest, departedOn: '2025-04-01' }])).toEqual(['import-oss']);
    expect(await schemes([{ ...rest, completedOn: '2025-02-27' }])).toEqual(['import-by-customer']);
  });
});
