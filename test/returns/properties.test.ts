import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildReturn, type VatReturn } from '../../src/returns/index.ts';
import type { EvidenceLookup } from '../../src/vat/evidence.ts';
import { parseAmount } from '../../src/vat/money.ts';
import type { SellerProfile } from '../../src/vat/profile.ts';
import type { Transaction, TransactionPart } from '../../src/vat/transaction.ts';
import { PROFILES } from '../vat/profiles.ts';
import { evidenceOf, part, transaction } from '../vat/transactions.ts';
import { arraySource, listOf } from './array-source.ts';

const PERIOD = { from: '2020-01-01', to: '2026-12-31' };
const evidence: EvidenceLookup = ({ number }) =>
  evidenceOf((['valid', 'invalid', 'unknown'] as const)[number.length % 3] ?? 'unknown');

const place = fc.constantFrom(
  ...['DE 10115', 'DE 27498', 'FR 75001', 'FR 97110', 'ES 35001', 'IT 00100', 'PL 00-001', 'PT 9500-001', 'AX 22100'],
  ...['GB SW1A 1AA', 'GB BT1 1AA', 'CH 8000', 'CN 100000', 'US 10001', 'IM IM1', 'MC 98000', 'DE bad', ''],
);
const day = fc.constantFrom(
  '2020-06-30',
  '2020-12-31',
  '2021-01-01',
  '2021-06-30',
  '2021-07-01',
  '2024-02-29',
  '2025-07-01',
  '2026-12-31',
);
const amount = fc.bigInt(1n, 100_000n);
const partWith: fc.Arbitrary<TransactionPart> = fc.oneof(
  amount.map((gross) => part({ gross })),
  amount.map((net) => part({ net })),
  fc
    .tuple(amount, fc.constantFrom(0, 500, 550, 700, 1600, 1900, 2000, 2100), fc.bigInt(0n, 5000n))
    .map(([gross, rate, vat]) => part({ gross, rate, vat, net: gross - vat, goodsGross: gross })),
);

const anyTransaction: fc.Arbitrary<Transaction> = fc
  .record({
    kind: fc.constantFrom(
      'sale',
      'sale',
      'sale',
      'refund',
      'refund',
      'return',
      'transfer',
      'inbound',
      'donation',
      'unknown',
      'commingling-buy',
    ),
    from: place,
    to: place,
    day,
    parts: fc.array(partWith, { minLength: 0, maxLength: 3 }),
    currency: fc.constantFrom('EUR', 'GBP', 'SEK', 'JPY'),
    orderId: fc.constantFrom('A', 'B', 'C', null),
    isMarketplaceSale: fc.boolean(),
    collectedBy: fc.constantFrom('seller', 'marketplace', null),
    taxCountry: fc.constantFrom('DE', 'FR', 'GB', null),
    vatId: fc.constantFrom('', 'DE 136695976', 'FR 40303265045', 'GB 980780684', 'IT 00743110157', 'DE 1', 'NO 123'),
    sku: fc.constantFrom('SKU-1', 'SKU-2', null),
  })
  .map((f) => {
    const [countryCode, number] = f.vatId.split(' ');
    const moves = f.kind === 'return' || f.kind === 'transfer' || f.kind === 'inbound';
    return transaction({
      kind: f.kind as Transaction['kind'],
      departure: placeOf(f.from),
      arrival: placeOf(f.to),
      completedOn: f.day,
      departedOn: f.day,
      parts: moves ? [] : f.parts,
      currency: moves ? null : f.currency,
      orderId: f.orderId,
      sku: f.sku,
      isMarketplaceSale: f.isMarketplaceSale,
      stated: {
        scheme: null,
        collectedBy: f.collectedBy as 'seller' | null,
        taxCountry: f.taxCountry,
        isExport: null,
        totalsDiffer: false,
      },
      customerVatId: countryCode && number ? { countryCode, number } : null,
    });
  });
const transactions = fc
  .array(anyTransaction, { maxLength: 30 })
  .map((list) => list.map((t, i): Transaction => ({ ...t, row: i + 2 })));
const profile = fc.constantFrom(
  ...['de', 'de-no-oss', 'de-small', 'gb', 'cn', 'ioss', 'rc', 'importer'].map(
    (name) => PROFILES[name] as SellerProfile,
  ),
);

function placeOf(text: string) {
  return { country: text.slice(0, 2) || null, postcode: text.slice(3) || null };
}

function build(seller: SellerProfile, batches: readonly (readonly Transaction[])[]): Promise<VatReturn> {
  const source = arraySource(batches.map((transactions) => ({ importId: 'imp', transactions })));
  return buildReturn(source, { profile: seller, evidence, period: PERIOD });
}

const minor = (text: string | null, currency: string | null): bigint => {
  if (text === null || currency === null) return 0n;
  const parsed = parseAmount(text, currency);
  if (!parsed.ok) throw new Error(parsed.fault);
  return parsed.minor;
};

const RUNS = { numRuns: 10_000 };

describe('whatever a seller sells', () => {
  test('net and VAT are the gross, in every line', async () => {
    await fc.assert(
      fc.asyncProperty(profile, transactions, async (seller, list) => {
        for (const { net, vat, gross, currency, scheme } of (await build(seller, [list])).lines) {
          if (scheme !== 'pending') expect(minor(net, currency) + minor(vat, currency)).toBe(minor(gross, currency));
        }
      }),
      RUNS,
    );
  });

  test('every transaction is in exactly one bucket, and its amounts in the lines', async () => {
    await fc.assert(
      fc.asyncProperty(profile, transactions, async (seller, list) => {
        const { lines, reconciliation } = await build(seller, [list]);
        const { transactions: total, unaccounted, ...buckets } = reconciliation;
        expect([total, unaccounted]).toEqual([list.length, 0]);
        expect(Object.values(buckets).reduce((a, b) => a + b, 0)).toBe(list.length);
        const records = await listOf(list, { profile: seller, evidence, period: PERIOD });
        expect(records.length).toBe(list.length);
        for (const field of ['net', 'vat', 'gross'] as const) {
          for (const currency of ['EUR', 'GBP', 'SEK', 'JPY']) {
            const sum = (
              all: readonly { currency: string | null; net: string | null; vat: string | null; gross: string | null }[],
            ) => all.filter((x) => x.currency === currency).reduce((total, x) => total + minor(x[field], currency), 0n);
            // Corrections are apart: they are VAT of another period.
            expect(sum(lines)).toBe(sum(records.filter((r) => r.correctionOf === null)));
          }
        }
      }),
      RUNS,
    );
  });

  test('order and cut of the rows change nothing', async () => {
    await fc.assert(
      fc.asyncProperty(profile, transactions, fc.nat(30), fc.boolean(), async (seller, list, cut, turned) => {
        const other = turned ? [...list].reverse() : [...list];
        expect(await build(seller, [other.slice(0, cut), other.slice(cut)])).toEqual(await build(seller, [list]));
      }),
      RUNS,
    );
  });

  test('paying everything back brings every amount to zero', async () => {
    await fc.assert(
      fc.asyncProperty(profile, transactions, async (seller, list) => {
        // Each of an item of its own: a refund belongs to the latest sale of its order and item.
        const sales = list.filter((t) => t.kind === 'sale').map((t, i) => ({ ...t, sku: `ITEM-${i}` }));
        const { lines, totals } = await build(seller, [sales, sales.map(refundOf)]);
        for (const total of totals) expect(minor(total.vat, total.currency)).toBe(0n);
        for (const line of lines) expect([line.gross, line.vat].map((m) => minor(m, line.currency))).toEqual([0n, 0n]);
      }),
      RUNS,
    );
  });

  test('totals are the VAT of the taxed lines', async () => {
    await fc.assert(
      fc.asyncProperty(profile, transactions, async (seller, list) => {
        const { lines, totals } = await build(seller, [list]);
        for (const { scheme, taxCountry, currency, vat } of totals) {
          const sum = lines
            .filter((l) => l.scheme === scheme && l.taxCountry === taxCountry && l.currency === currency)
            .reduce((total, l) => total + minor(l.vat, currency), 0n);
          expect(minor(vat, currency)).toBe(sum);
        }
      }),
      RUNS,
    );
  });
});

function refundOf(sale: Transaction): Transaction {
  const minus = (value: bigint | null) => (value === null ? null : -value);
  return {
    ...sale,
    row: sale.row + 1000,
    kind: 'refund',
    departedOn: null,
    taxCalculatedOn: sale.departedOn,
    parts: sale.parts.map((p) => ({
      ...p,
      gross: minus(p.gross),
      net: minus(p.net),
      vat: minus(p.vat),
      goodsGross: minus(p.goodsGross),
    })),
  };
}
