import { describe, expect, test } from '@jest/globals';
import {
  buildContent,
  type EcSalesList,
  type Overview,
  type ReturnKind,
  type UkReturn,
} from '../../src/returns/index.ts';
import { euroOnly } from '../../src/vat/exchange-rates.ts';
import { parsePeriod } from '../../src/vat/period.ts';
import type { Transaction } from '../../src/vat/transaction.ts';
import { business, quarterOfSales, RATES, SELLER, sale } from '../reports/support/rendered.ts';
import { ratesByDay } from '../vat/exchange-rates.ts';
import { evidenceOf, part } from '../vat/transactions.ts';
import { arraySource } from './array-source.ts';

async function contentOf<T>(
  kind: ReturnKind,
  transactions: readonly Transaction[],
  {
    country = null as string | null,
    name = '2025-Q1',
    exchangeRates = RATES,
    profile = SELLER,
    others = [] as readonly Transaction[],
  } = {},
): Promise<T> {
  const period = parsePeriod(name);
  if (period === undefined) throw new Error('not a period');
  const source = arraySource([{ importId: 'imp', transactions }], [{ importId: 'earlier', transactions: others }]);
  const evidence = ({ number }: { number: string }) => evidenceOf(number.endsWith('0') ? 'unknown' : 'valid');
  return (await buildContent(kind, source, { profile, evidence, exchangeRates, period }, { period, country })) as T;
}

describe('an EC sales list', () => {
  const shown = (lines: EcSalesList['lines']) =>
    lines.map(({ departure, sellerVatId, supply, vatId, count, net, currency }) =>
      [departure, sellerVatId, supply, vatId, count, net, currency].join(' '),
    );

  test('names each customer once a state of dispatch, own goods by the seller’s own VAT ID, and pending ones apart', async () => {
    const { transactions } = quarterOfSales();
    const again = sale('DE', 'FR', 1000n, business('FR', '83404833048'));
    const refund = sale('DE', 'FR', -400n, { kind: 'refund', ...business('FR', '83404833048') });
    const list = await contentOf<EcSalesList>('ec-sales-list', [...transactions, again, refund]);
    expect(shown(list.lines)).toEqual([
      'DE DE136695976 goods FR83404833048 3 246.00 EUR',
      'DE DE136695976 goods IT00743110157 1 100.00 EUR',
      'DE DE136695976 own-goods-transfer PL5260001246 1  ',
      'DE DE136695976 own-goods-transfer PL5260001246 1 42.00 EUR',
      'PL PL5260001246 goods ATU13585627 1 369.00 PLN',
    ]);
    expect(shown(list.pending)).toEqual(['DE DE136695976 goods IT58570970960 1 122.00 EUR']);
    expect(list.totals).toContainEqual({ departure: 'DE', supply: 'goods', currency: 'EUR', count: 4, net: '346.00' });
    expect(list.totals.every(({ net }) => net !== null)).toBe(true);
  });

  test('of one country holds what left it alone, and reconciles the whole period', async () => {
    const { transactions } = quarterOfSales();
    const list = await contentOf<EcSalesList>('ec-sales-list', transactions, { country: 'PL' });
    expect(list.country).toBe('PL');
    expect(shown(list.lines)).toEqual(['PL PL5260001246 goods ATU13585627 1 369.00 PLN']);
    expect(list.pending).toEqual([]);
    expect(list.reconciliation.transactions).toBe(transactions.length);
  });

  test('leaves the VAT ID open where the profile names none', async () => {
    const moved = sale('DE', 'IT', 0n, { kind: 'transfer', parts: [], currency: null });
    const list = await contentOf<EcSalesList>('ec-sales-list', [moved]);
    expect(list.lines).toMatchObject([{ supply: 'own-goods-transfer', arrival: 'IT', vatId: null, net: '4.20' }]);
  });
});

describe('a British return', () => {
  const values = ({ boxes }: UkReturn) => boxes.map(({ value }) => value);

  test('fills boxes 1, 6 and 8 in pounds, and says of the others that they are the seller’s to add', async () => {
    const content = await contentOf<UkReturn>('uk-vat-return', quarterOfSales().transactions);
    expect(values(content)).toEqual(['23.20', null, null, null, null, '166', null, '0', null]);
    expect(content.vatId).toBe('GB123456782');
    for (const { value, note } of content.boxes)
      if (value === null) expect(note).toMatch(/Yours to add|to be worked out/);
    expect(content.parts).toContainEqual({
      ...{ box: 1, scheme: 'domestic', currency: 'EUR', count: 1, net: '20.00', vat: '4.00' },
      ...{ netGbp: '16.00', vatGbp: '3.20' },
    });
    expect(content.deemedSupplies).toEqual([{ currency: 'GBP', count: 1, gross: '30.00' }]);
  });

  test('leaves the pence of boxes 6 and 8 out, also of refunds, and keeps them as exact', async () => {
    const fromIreland = {
      ...business('IE', '6388047V'),
      currency: 'GBP',
      departure: { country: 'GB', postcode: 'BT1 1AA' },
    };
    const toIreland = sale('XI', 'IE', 10099n, fromIreland);
    const content = await contentOf<UkReturn>('uk-vat-return', [toIreland]);
    expect(values(content)).toEqual(['0.00', null, null, null, null, '100', null, '100', null]);
    expect(content.boxes[7]?.exact).toBe('100.99');
    const refund = { ...sale('GB', 'GB', -1290n, { currency: 'GBP' }), kind: 'refund' as const };
    const negative = await contentOf<UkReturn>('uk-vat-return', [refund]);
    expect(values(negative)).toEqual(['-2.15', null, null, null, null, '-10', null, '0', null]);
  });

  test('exchanges each day’s sales at the rate of that day or the last before it', async () => {
    const exchangeRates = ratesByDay({ GBP: { '2025-02-10': '0.8', '2025-02-13': '0.9' } });
    const on = (day: string) => ({ completedOn: day, departedOn: day });
    const transactions = [
      sale('GB', 'GB', 12000n, on('2025-02-10')),
      sale('GB', 'GB', 12000n, on('2025-02-12')),
      sale('GB', 'GB', 12000n, on('2025-02-13')),
    ];
    const content = await contentOf<UkReturn>('uk-vat-return', transactions, { exchangeRates });
    expect(content.boxes[0]?.value).toBe('50.00');
    expect(content.boxes[5]?.exact).toBe('250.00');
  });

  test('gives no figure for a box with a sale that cannot be exchanged, and says so', async () => {
    const transactions = [sale('GB', 'GB', 12000n), sale('GB', 'GB', 12000n, { currency: 'GBP' })];
    const content = await contentOf<UkReturn>('uk-vat-return', transactions, { exchangeRates: euroOnly });
    expect([content.boxes[0]?.value, content.boxes[5]?.value]).toEqual([null, null]);
    expect(content.issues).toContainEqual(expect.objectContaining({ code: 'exchange-rate-unknown', count: 1 }));
    expect(content.parts).toContainEqual(expect.objectContaining({ box: 1, currency: 'GBP', vatGbp: '20.00' }));
  });

  test('holds nothing of sales that are taxed elsewhere', async () => {
    const elsewhere = [sale('DE', 'DE', 11900n), sale('DE', 'FR', 12000n), sale('DE', 'GB', 40000n)];
    const content = await contentOf<UkReturn>('uk-vat-return', elsewhere);
    expect(values(content)).toEqual(['0.00', null, null, null, null, '0', null, '0', null]);
    expect(content.parts).toEqual([]);
  });
});

describe('an overview', () => {
  test('shows each month, country and scheme, pending sales apart from every total', async () => {
    const { transactions, others } = quarterOfSales();
    const content = await contentOf<Overview>('overview', transactions, { others });
    expect(content.months).toEqual([
      { month: '2025-01', transactions: 3, pending: 0 },
      { month: '2025-02', transactions: 7, pending: 0 },
      { month: '2025-03', transactions: 15, pending: 1 },
    ]);
    expect(content.lines.filter(({ taxCountry, scheme }) => taxCountry === 'FR' && scheme === 'union-oss')).toEqual([
      frenchMonth('2025-01', 1, '100.00', '20.00', '120.00'),
      frenchMonth('2025-02', 2, '59.99', '10.55', '70.54'),
      frenchMonth('2025-03', 1, '-10.00', '-2.00', '-12.00'),
    ]);
    expect(content.lines).toContainEqual(
      expect.objectContaining({ scheme: 'pending', net: null, vat: null, gross: '122.00' }),
    );
    expect(content.corrections).toEqual([
      { month: '2025-03', scheme: 'union-oss', taxCountry: 'FR', currency: 'EUR', count: 1, vat: '-10.00' },
      { month: '2025-03', scheme: 'union-oss', taxCountry: 'IT', currency: 'EUR', count: 1, vat: '-22.00' },
    ]);
    expect(content.totals.map(({ currency, vat, corrections }) => [currency, vat, corrections])).toEqual([
      ['EUR', '100.05', '-32.00'],
      ['GBP', '20.00', '0.00'],
      ['PLN', '44.00', '0.00'],
      ['SEK', '250.00', '0.00'],
    ]);
    expect(content).toMatchObject({ pending: 1, threshold: { because: 'union-oss' } });
    expect(content.issues.length).toBeGreaterThan(0);
    expect(content.issues.every(({ count }) => count > 0)).toBe(true);
    expect(content.issues.some(({ rows }) => rows.some((row) => row.startsWith('imp:')))).toBe(true);
  });

  test('adds its lines up by month, country and scheme, each currency by itself, so that no reader need', async () => {
    const { transactions, others } = quarterOfSales();
    const { sums, totals, lines } = await contentOf<Overview>('overview', transactions, { others });
    expect(sums.months.filter(({ currency }) => currency === 'EUR')).toEqual([
      { month: '2025-01', currency: 'EUR', count: 2, net: '200.00', vat: '39.00', gross: '239.00' },
      expect.objectContaining({ month: '2025-02', count: 5 }),
      expect.objectContaining({ month: '2025-03' }),
    ]);
    expect(sums.countries).toContainEqual({
      ...{ taxCountry: 'FR', currency: 'EUR', count: 4, net: '149.99', vat: '28.55', gross: '178.54' },
    });
    expect(sums.schemes).toContainEqual({
      ...{ scheme: 'export', currency: 'GBP', count: 1, net: '50.00', vat: '0.00', gross: '50.00' },
    });
    expect(sums.countrySchemes.map(({ scheme }) => scheme)).not.toContain('pending');
    const taxed = new Set(['domestic', 'union-oss', 'import-oss']);
    for (const { currency, count, net, vat } of totals) {
      const own = [sums.months, sums.countries, sums.countrySchemes.filter(({ scheme }) => taxed.has(scheme))];
      for (const part of own.map((all) => all.filter((sum) => sum.currency === currency))) {
        expect([count, cents(net), cents(vat)]).toEqual([
          part.reduce((sum, one) => sum + one.count, 0),
          part.reduce((sum, one) => sum + cents(one.net), 0n),
          part.reduce((sum, one) => sum + cents(one.vat), 0n),
        ]);
      }
    }
    expect(sums.countrySchemes.reduce((sum, { count }) => sum + count, 0)).toBe(
      lines
        .filter(({ scheme, currency }) => scheme !== 'pending' && currency !== null)
        .reduce((sum, { count }) => sum + count, 0),
    );
  });

  test('shows what is pending with both outcomes, of one country alone where one is asked for', async () => {
    const { transactions, others } = quarterOfSales();
    const { pendingLines } = await contentOf<Overview>('overview', transactions, { others });
    expect(pendingLines).toEqual([
      {
        ...{ departure: 'DE', arrival: 'IT', currency: 'EUR', count: 1, gross: '122.00' },
        ifValid: expect.objectContaining({ scheme: 'intra-community-supply', taxCountry: 'DE', vat: '0.00' }),
        ifInvalid: expect.objectContaining({ scheme: 'union-oss', taxCountry: 'IT', net: '100.00', vat: '22.00' }),
      },
    ]);
    const french = await contentOf<Overview>('overview', transactions, { others, country: 'FR' });
    expect(french.pendingLines).toEqual([]);
    expect(french.sums.countries.every(({ taxCountry }) => taxCountry === 'FR')).toBe(true);
  });

  test('of one country counts in every month what is taxed there, and what would be if no VAT ID proved valid', async () => {
    const { transactions, others } = quarterOfSales();
    const french = await contentOf<Overview>('overview', transactions, { others, country: 'FR' });
    const list = await contentOf<Overview>('overview', transactions, { others });
    const counted = (content: Overview) => content.months.map(({ transactions: count, pending }) => [count, pending]);
    expect(counted(french)).toEqual([
      [1, 0],
      [2, 0],
      [2, 0],
    ]);
    expect(french.pending).toBe(0);
    expect(french.reconciliation).toEqual(list.reconciliation);
    const italian = await contentOf<Overview>('overview', transactions, { others, country: 'IT' });
    expect(italian).toMatchObject({ pending: 1, months: [{}, {}, { pending: 1 }] });
  });

  test('of a year has twelve months, and the threshold’s course where it is in question', async () => {
    const profile = { ...SELLER, unionOss: null };
    const on = (day: string) => ({ completedOn: day, departedOn: day });
    const transactions = [
      sale('DE', 'FR', 595000n, on('2025-04-10')),
      sale('DE', 'IT', 654500n, on('2025-09-10')),
      { ...sale('DE', 'DE', 11900n, on('2025-12-31')), parts: [part({ gross: 11900n })] },
    ];
    const content = await contentOf<Overview>('overview', transactions, { name: '2025', profile });
    expect(content.months).toHaveLength(12);
    expect(content.threshold).toMatchObject({ isExceeded: true, exceededOn: '2025-09-10', limit: '10000.00' });
    expect(content.threshold?.months.at(-1)?.total).toBe('10500.00');
  });
});

function cents(amount: string): bigint {
  return BigInt(amount.replace('.', ''));
}

function frenchMonth(month: string, count: number, net: string, vat: string, gross: string) {
  return { month, scheme: 'union-oss', taxCountry: 'FR', currency: 'EUR', count, net, vat, gross };
}
