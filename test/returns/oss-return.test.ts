import { describe, expect, test } from '@jest/globals';
import { buildContent, type OssReturn } from '../../src/returns/index.ts';
import { euroOnly } from '../../src/vat/exchange-rates.ts';
import { parsePeriod } from '../../src/vat/period.ts';
import { minimalProfile, type SellerProfile } from '../../src/vat/profile.ts';
import type { Transaction } from '../../src/vat/transaction.ts';
import { quarterOfSales, RATES, SELLER, sale } from '../reports/support/rendered.ts';
import { part } from '../vat/transactions.ts';
import { arraySource } from './array-source.ts';

type Given = { transactions: readonly Transaction[]; others?: readonly Transaction[]; profile?: SellerProfile };

async function ossReturn(
  { transactions, others = [], profile = SELLER }: Given,
  name = '2025-Q1',
  exchangeRates = RATES,
): Promise<OssReturn> {
  const period = parsePeriod(name);
  if (period === undefined) throw new Error('not a period');
  const kind = period.kind === 'month' ? 'import-oss-return' : 'union-oss-return';
  const source = arraySource([{ importId: 'imp', transactions }], [{ importId: 'earlier', transactions: others }]);
  const evidence = () => ({ result: 'unknown' as const, checkedOn: null, consultationNumber: null });
  return (await buildContent(
    kind,
    source,
    { profile, evidence, exchangeRates, period },
    { period, country: null },
  )) as OssReturn;
}

const shown = ({ lines }: OssReturn) =>
  lines.map(({ taxCountry, origin, departure, vatId, rateType, rate, count, net, vat }) =>
    [taxCountry, origin.split('-')[0], departure, vatId, rateType, rate, count, net, vat].join(' '),
  );

describe('a Union OSS return', () => {
  test('splits supplies by state of dispatch, rate type and rate, in the currency of the return', async () => {
    const content = await ossReturn(quarterOfSales());
    expect(shown(content)).toEqual([
      'BG other CZ CZ25123891 standard 20.00 1 100.00 20.00',
      'CZ other PL PL5260001246 standard 21.00 1 25.00 5.25',
      'DE other PL PL5260001246 standard 19.00 1 20.00 3.80',
      'FR member DE DE136695976 reduced 5.50 1 10.00 0.55',
      'FR member DE DE136695976 standard 20.00 3 139.99 28.00',
      'GR member DE DE136695976 standard 24.00 1 100.00 24.00',
      'SE member DE DE136695976 standard 25.00 1 90.91 22.73',
    ]);
    expect(content).toMatchObject({
      ...{ ossPeriod: '2025-Q1', dueOn: '2025-04-30', currency: 'EUR', isNil: false },
      registration: { memberState: 'DE', number: 'DE136695976' },
      totals: { net: '485.90', vat: '104.33', corrections: '-32.00', payable: '94.33' },
    });
    const swedish = content.lines.find(({ taxCountry }) => taxCountry === 'SE');
    expect(swedish?.parts).toEqual([
      { currency: 'SEK', net: '1000.00', vat: '250.00', exchangeRate: '11', exchangeDate: '2025-03-31' },
    ]);
  });

  test('lists corrections by original period and country, and lets a balance be negative', async () => {
    const { corrections, balances } = await ossReturn(quarterOfSales());
    expect(corrections.map(({ period, taxCountry, vat }) => [period, taxCountry, vat])).toEqual([
      ['2024-Q3', 'IT', '-22.00'],
      ['2024-Q4', 'FR', '-10.00'],
    ]);
    expect(balances.filter(({ taxCountry }) => taxCountry === 'FR' || taxCountry === 'IT')).toEqual([
      { taxCountry: 'FR', vat: '28.55', corrections: '-10.00', balance: '18.55' },
      { taxCountry: 'IT', vat: '0.00', corrections: '-22.00', balance: '-22.00' },
    ]);
  });

  test('says that it is nil only when there is neither a supply nor a correction', async () => {
    const nil = await ossReturn({ transactions: [sale('DE', 'DE', 11900n)] });
    expect(nil).toMatchObject({ isNil: true, lines: [], balances: [], reconciliation: { transactions: 1 } });
    expect(nil.totals).toEqual({ net: '0.00', vat: '0.00', corrections: '0.00', payable: '0.00' });
    const refund = sale('DE', 'IT', -12200n, { kind: 'refund', taxCalculatedOn: '2024-08-01' });
    const correcting = await ossReturn({ transactions: [refund] });
    expect(correcting).toMatchObject({ isNil: false, lines: [], totals: { payable: '0.00', corrections: '-22.00' } });
  });

  test('gives no amount, rather than one too small, while an exchange rate is not known', async () => {
    const given = { transactions: [sale('DE', 'SE', 12500n, { currency: 'SEK' }), sale('DE', 'SE', 12500n)] };
    const content = await ossReturn(given, '2025-Q1', euroOnly);
    expect(content.lines).toMatchObject([{ taxCountry: 'SE', count: 2, net: null, vat: null }]);
    expect(content.lines[0]?.parts.map(({ currency, net }) => [currency, net])).toEqual([
      ['EUR', '100.00'],
      ['SEK', '100.00'],
    ]);
    expect(content.balances).toMatchObject([{ taxCountry: 'SE', vat: null, balance: null }]);
    expect(content.totals).toEqual({ net: null, vat: null, corrections: '0.00', payable: null });
    expect(content.issues.map(({ code }) => code)).toContain('exchange-rate-unknown');
  });

  test('is filed in the currency of the registration', async () => {
    const unionOss = { memberState: 'SE', from: '2021-07-01', until: null, currency: 'SEK' };
    const profile = { ...minimalProfile('SE'), unionOss };
    const content = await ossReturn({ transactions: [sale('SE', 'DE', 11900n)], profile });
    expect(content).toMatchObject({ currency: 'SEK', lines: [{ net: '1100.00', vat: '209.00' }] });
  });

  test('takes a rate that was standard on one day of the quarter for standard', async () => {
    const on = (day: string) => ({ completedOn: day, departedOn: day });
    const transactions = [sale('DE', 'FI', 12400n, on('2024-08-31')), sale('DE', 'FI', 12550n, on('2024-09-01'))];
    expect(shown(await ossReturn({ transactions }, '2024-Q3'))).toEqual([
      'FI member DE DE136695976 standard 24.00 1 100.00 24.00',
      'FI member DE DE136695976 standard 25.50 1 100.00 25.50',
    ]);
  });

  test('names no VAT ID of a state of dispatch where there is none, with the issue', async () => {
    const content = await ossReturn({ transactions: [sale('IT', 'FR', 12000n)] });
    expect(content.lines).toMatchObject([{ origin: 'other-member-state', departure: 'IT', vatId: null }]);
    expect(content.issues).toContainEqual(
      expect.objectContaining({ code: 'stock-without-registration', country: 'IT' }),
    );
  });

  test('reproduces what a published example of another product sums up', async () => {
    // Mint-System's account_oss_report: EE 22 % on 255.08 is 56.12, SE 25 % on 311.21 is 77.80.
    const transactions = [sale('DE', 'EE', 0n, netOf(25508n)), sale('DE', 'SE', 0n, netOf(31121n))];
    expect(shown(await ossReturn({ transactions: transactions.map(inSummer2024) }, '2024-Q3'))).toEqual([
      'EE member DE DE136695976 standard 22.00 1 255.08 56.12',
      'SE member DE DE136695976 standard 25.00 1 311.21 77.80',
    ]);
  });
});

describe('an import OSS return', () => {
  const profile: SellerProfile = {
    ...minimalProfile('CN'),
    importOss: { memberState: 'DE', number: 'IM2760000742', from: '2021-07-01', until: null, currency: 'EUR' },
  };

  test('is of a month, without a split by dispatch, under the number of the scheme', async () => {
    const cn = (to: string, gross: bigint) => {
      const sold = sale('CN', to, gross);
      return { ...sold, departure: { country: 'CN', postcode: null } };
    };
    const content = await ossReturn({ transactions: [cn('FR', 12000n), cn('AT', 6000n)], profile }, '2025-03');
    expect(content).toMatchObject({ ossPeriod: '2025-03', dueOn: '2025-04-30', totals: { payable: '30.00' } });
    expect(content.registration).toEqual({ memberState: 'DE', number: 'IM2760000742' });
    expect(shown(content)).toEqual([
      'AT outside   standard 20.00 1 50.00 10.00',
      'FR outside   standard 20.00 1 100.00 20.00',
    ]);
  });

  test('of December is due at the end of January', async () => {
    expect((await ossReturn({ transactions: [], profile }, '2025-12')).dueOn).toBe('2026-01-31');
    expect((await ossReturn({ transactions: [], profile }, '2024-01')).dueOn).toBe('2024-02-29');
  });
});

function netOf(net: bigint): Partial<Transaction> {
  return { parts: [part({ net })] };
}

function inSummer2024(transaction: Transaction): Transaction {
  return { ...transaction, completedOn: '2024-08-10', departedOn: '2024-08-10' };
}
