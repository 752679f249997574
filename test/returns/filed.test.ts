import { describe, expect, test } from '@jest/globals';
import {
  buildContent,
  type EcSalesList,
  type OssReturn,
  type ReturnKind,
  type UkReturn,
} from '../../src/returns/index.ts';
import { returnCurrency } from '../../src/vat/oss.ts';
import { parsePeriod } from '../../src/vat/period.ts';
import { minimalProfile, type SellerProfile } from '../../src/vat/profile.ts';
import type { Transaction } from '../../src/vat/transaction.ts';
import { business, RATES, SELLER, sale } from '../reports/support/rendered.ts';
import { evidenceOf } from '../vat/transactions.ts';
import { arraySource } from './array-source.ts';

async function filed<T>(
  kind: ReturnKind,
  transactions: readonly Transaction[],
  more: { name?: string; profile?: SellerProfile; others?: readonly Transaction[]; today?: string } = {},
): Promise<T> {
  const { name = '2025-Q1', profile = SELLER, others = [], today } = more;
  const period = parsePeriod(name);
  if (period === undefined) throw new Error('not a period');
  const source = arraySource([{ importId: 'imp', transactions }], [{ importId: 'earlier', transactions: others }]);
  const options = { profile, evidence: () => evidenceOf('valid'), exchangeRates: RATES, period };
  const content = await buildContent(kind, source, today === undefined ? options : { ...options, today }, {
    period,
    country: null,
  });
  return content as T;
}

const codes = ({ issues }: { issues: readonly { code: string }[] }) => issues.map(({ code }) => code);
const back = (of: Transaction, gross: bigint, fields: Partial<Transaction> = {}): Transaction => ({
  ...{ ...of, kind: 'refund', customerVatId: null },
  parts: [{ gross, net: null, vat: null, rate: null, goodsGross: null }],
  ...fields,
});

describe('an EC sales list', () => {
  const lines = ({ lines: all }: EcSalesList) => all.map(({ vatId, arrival, net }) => `${vatId} ${arrival} ${net}`);

  test('takes a refund off the customer of its sale, whatever VAT ID the refund’s row names', async () => {
    const toAustria = sale('DE', 'AT', 50000n, { orderId: 'A', sku: 'S', ...business('AT', 'U13585627') });
    const toFrance = sale('DE', 'FR', 90000n, { orderId: 'B', sku: 'S', ...business('FR', '83404833048') });
    const refunds = [
      back(toAustria, -20000n),
      back(toFrance, -10000n, { ...business('AT', 'U13585627'), arrival: toFrance.arrival }),
    ];
    const list = await filed<EcSalesList>('ec-sales-list', [toAustria, toFrance, ...refunds]);
    expect(lines(list)).toEqual(['ATU13585627 AT 300.00', 'FR83404833048 FR 800.00']);
  });

  test('adds up what one customer bought, wherever it went', async () => {
    const customer = business('FR', '83404833048');
    const list = await filed<EcSalesList>('ec-sales-list', [
      sale('DE', 'FR', 30000n, customer),
      sale('DE', 'BE', 5000n, customer),
    ]);
    expect(lines(list)).toEqual(['FR83404833048 null 350.00']);
  });
});

describe('a British return', () => {
  const GB: SellerProfile = {
    ...minimalProfile('GB'),
    vatRegistrations: [{ country: 'GB', vatId: 'GB123456782', from: '2020-01-01', until: '2025-02-10' }],
    importOss: { memberState: 'DE', number: 'IM2760000742', from: '2021-07-01', until: null, currency: 'EUR' },
    importerOfRecordIn: ['DE'],
  };
  const pounds = (to: string, gross: bigint, fields: Partial<Transaction> = {}) =>
    sale('GB', to, gross, { currency: 'GBP', ...fields });

  test('counts all goods that left Great Britain in box 6, under whatever scheme abroad, and their VAT abroad in no box', async () => {
    const sales = [pounds('US', 100000n), pounds('FR', 200000n), pounds('FR', 6000n), pounds('DE', 59500n)];
    const content = await filed<UkReturn>('uk-vat-return', sales, { profile: GB });
    expect([content.boxes[0]?.exact, content.boxes[5]?.exact]).toEqual(['0.00', '3550.00']);
    expect(content.parts).toMatchObject([{ box: 6, scheme: 'export', count: 4, net: '3550.00', vat: '0.00' }]);
  });

  test('takes a refund of an earlier month out of box 6, though it corrects an import scheme abroad', async () => {
    const earlier = pounds('FR', 6000n, { orderId: 'A', completedOn: '2024-12-30', departedOn: '2024-12-30' });
    const content = await filed<UkReturn>('uk-vat-return', [back(earlier, -6000n, { completedOn: '2025-01-10' })], {
      profile: GB,
      others: [earlier],
    });
    expect(content.boxes[5]?.exact).toBe('-50.00');
  });

  test('bears the number of a registration that ended within the period, and says when there is none', async () => {
    const content = await filed<UkReturn>('uk-vat-return', [], { profile: GB });
    expect([content.vatId, codes(content)]).toEqual(['GB123456782', []]);
    const after = await filed<UkReturn>('uk-vat-return', [], { profile: GB, name: '2025-Q2' });
    expect([after.vatId, codes(after)]).toEqual([null, ['return-without-registration']]);
  });
});

describe('an OSS return', () => {
  const LEAVING: SellerProfile = {
    ...SELLER,
    vatRegistrations: [
      { country: 'DE', vatId: 'DE136695976', from: '2020-01-01', until: '2025-02-28' },
      { country: 'PL', vatId: 'PL5260001246', from: '2020-01-01', until: '2025-02-15' },
    ],
    unionOss: { memberState: 'DE', from: '2021-07-01', until: '2025-02-28', currency: 'EUR' },
  };
  const on = (day: string) => ({ completedOn: day, departedOn: day });

  test('bears the numbers of registrations that ended within its period', async () => {
    const sales = [sale('PL', 'AT', 12000n, on('2025-02-01')), sale('DE', 'AT', 24000n, on('2025-02-01'))];
    const content = await filed<OssReturn>('union-oss-return', sales, { profile: LEAVING });
    expect(content.registration.number).toBe('DE136695976');
    expect(content.lines.map(({ vatId }) => vatId)).toEqual(['DE136695976', 'PL5260001246']);
  });

  test('takes no correction after the last one: it is set aside, and the remedy said', async () => {
    const sold = sale('DE', 'FR', 12000n, { orderId: 'A', ...on('2025-02-02') });
    const refund = (day: string) => back(sold, -12000n, on(day));
    const late = { name: '2025-Q2', profile: LEAVING, others: [sold] };
    const liability = await filed<OssReturn>('vat-liability', [refund('2025-05-02')], late);
    expect([liability.corrections, codes(liability)]).toEqual([[], ['correction-after-oss']]);
    expect(liability.reconciliation).toMatchObject({ outOfScope: 1, corrections: 0, unaccounted: 0 });
    const last = await filed<OssReturn>('vat-liability', [sold, refund('2025-03-31')], { profile: LEAVING });
    expect(last.reconciliation).toMatchObject({ taxed: 2, outOfScope: 0 });
  });

  test('is in the currency of its registration until the euro comes, and in euros from that period on', () => {
    const currency = (code: string, period: string) => returnCurrency({ currency: code }, period);
    expect(['2025-Q4', '2025-12', '2026-Q1', '2026-01'].map((period) => currency('BGN', period))).toEqual([
      ...['BGN', 'BGN', 'EUR', 'EUR'],
    ]);
    expect(['2022-Q4', '2023-Q1'].map((period) => currency('HRK', period))).toEqual(['HRK', 'EUR']);
    expect(currency('SEK', '2026-Q1')).toBe('SEK');
  });

  test('is nil when refunds took back all, and not while an exchange rate is not known', async () => {
    const sold = sale('DE', 'FR', 12000n, { orderId: 'A' });
    const netted = await filed<OssReturn>('union-oss-return', [sold, back(sold, -12000n)]);
    expect(netted.isNil).toBe(true);
    expect((await filed<OssReturn>('union-oss-return', [sold])).isNil).toBe(false);
    const unknown = { ...sold, currency: 'TWD' };
    expect((await filed<OssReturn>('union-oss-return', [unknown])).isNil).toBe(false);
  });

  test('lists the issues of what may stand in it, and not those of other business', async () => {
    const sales = [sale('DE', 'FR', 12000n), sale('DE', 'US', 12000n)];
    expect(codes(await filed<OssReturn>('vat-liability', sales))).toContain('export-evidence');
    expect(codes(await filed<OssReturn>('union-oss-return', sales))).not.toContain('export-evidence');
  });

  test('says that its period is not over yet', async () => {
    const running = await filed<OssReturn>('union-oss-return', [], { today: '2025-03-31' });
    expect(codes(running)).toEqual(['period-not-over']);
    expect(codes(await filed<OssReturn>('union-oss-return', [], { today: '2025-04-01' }))).toEqual([]);
    expect(codes(await filed<OssReturn>('vat-liability', [], { today: '2025-03-31' }))).toEqual([]);
  });
});
