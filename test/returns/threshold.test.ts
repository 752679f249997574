import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Batch, buildReturn, noEvidence, type VatReturn } from '../../src/returns/index.ts';
import type { EngineOptions } from '../../src/vat/engine.ts';
import { parsePeriod } from '../../src/vat/period.ts';
import type { SellerProfile } from '../../src/vat/profile.ts';
import type { Transaction } from '../../src/vat/transaction.ts';
import { fixedRates } from '../vat/exchange-rates.ts';
import { PROFILES } from '../vat/profiles.ts';
import { evidenceOf, part, transaction } from '../vat/transactions.ts';
import { arraySource, returnOf } from './array-source.ts';

const SMALL = PROFILES['de-small'] as SellerProfile;
const to = (country: string) => ({ country, postcode: null });
let row = 1;
/** A sale to France of so much net at 19 %, each of an order of its own. */
const sale = (day: string, net: number, fields: Partial<Transaction> = {}) => {
  row += 1;
  const parts = [part({ gross: BigInt(Math.round(net * 119)) })];
  const goods = { departure: to('DE'), arrival: to('FR'), parts, orderId: `O-${row}` };
  return transaction({ row, completedOn: day, departedOn: day, ...goods, ...fields });
};

function options(period: string, more: Partial<EngineOptions> = {}): EngineOptions {
  const { from, to: until } = parsePeriod(period) ?? { from: '', to: '' };
  return { profile: SMALL, evidence: noEvidence, period: { from, to: until }, ...more };
}

const places = ({ lines }: VatReturn) => lines.map((l) => `${l.taxCountry} ${l.count} ${l.net}`);

describe('the threshold of EUR 10,000', () => {
  test('is exceeded by the very supply, not by the month', async () => {
    const sales = [
      sale('2025-03-01', 9000),
      sale('2025-03-02', 1000),
      sale('2025-03-03', 0.01),
      sale('2025-03-04', 10),
    ];
    expect(places(await returnOf(sales, options('2025-03')))).toEqual(['DE 2 10000.00', 'FR 2 9.93']);
  });

  test('counts by dispatch, not by completion or place in the file', async () => {
    const late = sale('2025-03-01', 9000, { completedOn: '2025-03-30' });
    const early = sale('2025-03-02', 1500, { completedOn: '2025-03-02' });
    expect(places(await returnOf([early, late], options('2025-03')))).toEqual(['DE 1 9000.00', 'FR 1 1487.50']);
  });

  test('of one day counts by import, then by row', async () => {
    const [a, b] = [sale('2025-03-01', 6000), sale('2025-03-01', 5000)];
    const source = (first: Batch[]) => arraySource(first);
    const order = { importOrder: (id: string) => ['first', 'second'].indexOf(id) };
    const batches = (one: Transaction, two: Transaction): Batch[] => [
      { importId: 'second', transactions: [two] },
      { importId: 'first', transactions: [one] },
    ];
    expect(places(await buildReturn(source(batches(a, b)), options('2025-03', order)))).toEqual([
      'DE 1 6000.00',
      'FR 1 4958.33',
    ]);
    expect(places(await buildReturn(source(batches(b, a)), options('2025-03', order)))).toEqual([
      'DE 1 5000.00',
      'FR 1 5950.00',
    ]);
    expect(places(await returnOf([b, a], options('2025-03')))).toEqual(['DE 1 6000.00', 'FR 1 4958.33']);
  });

  test('counts the months before, and what left then but was completed later', async () => {
    const earlier = [sale('2025-01-10', 9000), sale('2025-03-10', 900, { completedOn: '2025-04-02' })];
    expect(places(await returnOf([sale('2025-03-20', 100)], options('2025-03'), earlier))).toEqual(['DE 1 100.00']);
    expect(places(await returnOf([sale('2025-03-20', 100.01)], options('2025-03'), earlier))).toEqual(['FR 1 99.17']);
    expect(places(await returnOf([sale('2025-03-05', 900)], options('2025-03'), earlier))).toEqual(['DE 1 900.00']);
  });

  test('counts the year before, to the last of December', async () => {
    const year = [sale('2024-01-01', 5000), sale('2024-12-31', 5000, { completedOn: '2025-01-05' })];
    expect(places(await returnOf([sale('2025-03-20', 100)], options('2025-03'), year))).toEqual(['DE 1 100.00']);
    const more = [...year, sale('2024-06-01', 0.01)];
    expect(places(await returnOf([sale('2025-03-20', 100)], options('2025-03'), more))).toEqual(['FR 1 99.17']);
    const older = [sale('2023-12-31', 50_000)];
    expect(places(await returnOf([sale('2025-03-20', 100)], options('2025-03'), older))).toEqual(['DE 1 100.00']);
  });

  test('does not deduct refunds', async () => {
    const earlier = [
      sale('2025-01-10', 9950),
      sale('2025-01-20', -9950, { kind: 'refund', departedOn: null, taxCalculatedOn: '2025-01-10' }),
    ];
    expect(places(await returnOf([sale('2025-03-20', 100)], options('2025-03'), earlier))).toEqual(['FR 1 99.17']);
  });

  test('does not count domestic sales, exports, stock abroad, business customers, and what the marketplace taxes', async () => {
    const stated = { scheme: null, collectedBy: 'marketplace' as const, taxCountry: null, isExport: null };
    const earlier = [
      sale('2025-01-10', 50_000, { arrival: to('DE') }),
      sale('2025-01-10', 50_000, { arrival: to('CH') }),
      sale('2025-01-10', 50_000, { departure: to('FR'), arrival: to('DE') }),
      sale('2025-01-10', 50_000, { stated: { ...transaction().stated, ...stated } }),
      sale('2025-01-10', 50_000, { customerVatId: { countryCode: 'FR', number: '40303265045' } }),
      sale('2025-01-10', 50_000, { kind: 'return', parts: [], currency: null }),
    ];
    for (const result of ['valid', 'unknown'] as const) {
      const built = await returnOf(
        [sale('2025-03-20', 100)],
        options('2025-03', { evidence: () => evidenceOf(result) }),
        earlier,
      );
      expect(places(built)).toEqual(['DE 1 100.00']);
    }
    const isConsumer = options('2025-03', { evidence: () => evidenceOf('invalid') });
    expect(places(await returnOf([sale('2025-03-20', 100)], isConsumer, earlier))).toEqual(['FR 1 99.17']);
  });

  test('counts other currencies at the rate of the day', async () => {
    const exchangeRates = fixedRates({ SEK: '10' });
    const earlier = [sale('2025-01-10', 99_000, { currency: 'SEK' })];
    const of = (net: number) => returnOf([sale('2025-03-20', net)], options('2025-03', { exchangeRates }), earlier);
    expect(places(await of(100))).toEqual(['DE 1 100.00']);
    expect(places(await of(100.01))).toEqual(['FR 1 99.17']);
  });

  test('does not count what is pending, but what an outstanding check would not change', async () => {
    const home = { customerVatId: { countryCode: 'DE', number: '136695976' } };
    const above = [sale('2024-02-01', 10_001), sale('2024-03-01', 9000, home)];
    const { threshold, lines } = await returnOf(above, options('2024'));
    expect([threshold?.net, lines.map((l) => l.scheme)]).toEqual(['10001.00', ['domestic', 'pending']]);
    const below = await returnOf([sale('2024-02-01', 500), sale('2024-03-01', 9000, home)], options('2024'));
    expect([below.threshold?.net, below.lines.map((l) => l.scheme)]).toEqual(['9500.00', ['domestic']]);
    const after = [sale('2023-02-01', 20_000), sale('2024-03-01', 12_000, home)];
    const next = await returnOf([sale('2025-03-01', 50)], options('2025-03'), after);
    expect([next.threshold?.precedingNet, next.lines.map((l) => l.taxCountry)]).toEqual(['0.00', ['DE']]);
  });

  test('takes an older rate where a newer one is not known, and says so', async () => {
    const exchangeRates = {
      ...fixedRates({}),
      lastBefore: () => ({ day: '2025-01-02', rate: '10', hasEnded: false }),
    };
    const earlier = [sale('2025-02-10', 99_000, { currency: 'SEK' })];
    const built = await returnOf([sale('2025-03-20', 100.01)], options('2025-03', { exchangeRates }), earlier);
    expect(places(built)).toEqual(['FR 1 99.17']);
    const issue = built.issues.find(({ code }) => code === 'exchange-rate-stale');
    expect(issue?.detail).toContain('SEK, last rate of 2025-01-02');
  });

  test('says when a supply could not be counted', async () => {
    const { issues } = await returnOf([sale('2025-03-20', 100)], options('2025-03'), [
      sale('2025-01-10', 99_000, { currency: 'SEK' }),
    ]);
    expect(issues.find(({ code }) => code === 'threshold-value-unknown')).toMatchObject({ count: 1, rows: [] });
  });

  test('holds for a refund as it held for its sale', async () => {
    const stored = [
      sale('2025-01-10', 9000, { sku: 'A', orderId: 'A' }),
      sale('2025-02-10', 5000, { sku: 'B', orderId: 'B' }),
    ];
    const refunds = stored.map(({ orderId, sku }) =>
      sale('2025-03-20', -100, { kind: 'refund', departedOn: null, orderId, sku }),
    );
    expect(places(await returnOf(refunds, options('2025-03'), stored))).toEqual(['DE 1 -100.00', 'FR 1 -99.17']);
  });
});

describe('its course in the return', () => {
  const earlier = [sale('2024-05-10', 1000), sale('2025-01-10', 6000), sale('2025-01-31', 500)];

  test('is told by month up to the end of the period, with the supply that exceeds it', async () => {
    const profile = {
      ...SMALL,
      distanceSales: { optedInFrom: null, declared: [{ year: 2025, amount: 200_000n, currency: 'EUR' }] },
    };
    const exceeding = sale('2025-03-15', 1600);
    const march = await returnOf([sale('2025-03-10', 1500), exceeding], options('2025-03', { profile }), [
      ...earlier,
      sale('2025-04-01', 7000),
    ]);
    expect(march.threshold).toEqual({
      ...{ year: 2025, limit: '10000.00', currency: 'EUR', applies: true, because: null },
      ...{ precedingNet: '1000.00', declaredNet: '2000.00', net: '11600.00', isExceeded: true },
      ...{ exceededOn: '2025-03-15', exceededBy: `imp:${exceeding.row}` },
      months: [
        { month: '2025-01', net: '6500.00', total: '8500.00' },
        { month: '2025-03', net: '3100.00', total: '11600.00' },
      ],
    });
  });

  test('is told for a month without such sales too', async () => {
    const { threshold } = await returnOf([], options('2025-03'), earlier);
    expect(threshold).toMatchObject({ net: '6500.00', isExceeded: false, exceededOn: null });
  });

  test.each([
    ['de', 'union-oss'],
    ['de-no-oss', 'opted-in'],
    ['de-small-fr', 'several-establishments'],
  ])('is not counted for %s: %s', async (name, because) => {
    const profile = PROFILES[name] as SellerProfile;
    const { threshold } = await returnOf([sale('2025-03-10', 1500)], options('2025-03', { profile }), earlier);
    expect(threshold).toMatchObject({ applies: false, because, net: null, months: [] });
  });

  test('is none of a seller from outside the EU', async () => {
    const profile = PROFILES['gb'] as SellerProfile;
    expect((await returnOf([], options('2025-03', { profile }))).threshold).toBeNull();
  });
});

test('a year in twelve months is the year in one, wherever it is crossed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 4000 })),
      ),
      async (drawn) => {
        const sales = drawn.map(([month, day, net], i) => {
          const on = `2025-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
          return sale(on, net, { row: i + 2 });
        });
        const sums = new Map<string, number>();
        const add = (line: VatReturn['lines'][number]) => {
          const key = `${line.taxCountry}`;
          sums.set(key, (sums.get(key) ?? 0) + Math.round(Number(line.gross) * 100));
        };
        for (let month = 1; month <= 12; month += 1) {
          const name = `2025-${String(month).padStart(2, '0')}`;
          const isOf = (t: Transaction) => t.completedOn.startsWith(name);
          const batches = [{ importId: 'imp', transactions: sales.filter(isOf) }];
          const others = [{ importId: 'imp', transactions: sales.filter((t) => !isOf(t)) }];
          for (const line of (await buildReturn(arraySource(batches, others), options(name))).lines) add(line);
        }
        const year = await returnOf(sales, options('2025'));
        expect(Object.fromEntries(sums)).toEqual(
          Object.fromEntries(year.lines.map((l) => [l.taxCountry, Math.round(Number(l.gross) * 100)])),
        );
      },
    ),
    { numRuns: 200 },
  );
});
