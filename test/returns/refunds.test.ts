import { describe, expect, test } from '@jest/globals';
import { noEvidence } from '../../src/returns/index.ts';
import type { EngineOptions } from '../../src/vat/engine.ts';
import type { SellerProfile } from '../../src/vat/profile.ts';
import type { Transaction } from '../../src/vat/transaction.ts';
import { PROFILES } from '../vat/profiles.ts';
import { part, transaction } from '../vat/transactions.ts';
import { listOf, returnOf } from './array-source.ts';

const JUNE = { from: '2025-06-01', to: '2025-06-30' };
const OPTIONS: EngineOptions = { profile: PROFILES['de'] as SellerProfile, evidence: noEvidence, period: JUNE };

const to = (country: string, postcode: string | null = null) => ({ country, postcode });
const sale = (day: string, fields: Partial<Transaction> = {}) =>
  transaction({ completedOn: day, departedOn: day, arrival: to('FR', '75001'), ...fields });
const refund = (fields: Partial<Transaction> = {}) =>
  transaction({
    row: 90,
    kind: 'refund',
    completedOn: '2025-06-20',
    departedOn: null,
    arrival: to('FR'),
    parts: [part({ gross: -11900n })],
    ...fields,
  });

/** The refund as the list shows it, judged with these sales stored beside it. */
async function judged(refunded: Transaction, stored: readonly Transaction[], options: Partial<EngineOptions> = {}) {
  const isOfPeriod = (t: Transaction) => t.completedOn >= JUNE.from && t.completedOn <= JUNE.to;
  const period = [refunded, ...stored.filter(isOfPeriod)];
  const records = await listOf(
    period,
    { ...OPTIONS, ...options },
    stored.filter((t) => !isOfPeriod(t)),
  );
  return records.find((record) => record.row === 90);
}

describe('a refund takes law, rate and place of its stored sale', () => {
  test('of an earlier month, years before', async () => {
    const record = await judged(refund({ arrival: to('LU') }), [sale('2023-12-31', { row: 5, arrival: to('LU') })]);
    expect(record).toMatchObject({
      rate: '16.00',
      lawOf: '2023-12-31',
      refundOf: 'earlier:5',
      issues: 'vat-not-stated',
    });
  });

  test('of the same month, whichever stands first in the file', async () => {
    const record = await judged(refund(), [sale('2025-06-02', { row: 95 })]);
    expect(record).toMatchObject({ ossPeriod: '2025-Q2', correctionOf: null, refundOf: 'imp:95' });
  });

  test('with the postcode, which refunds do not have: the Canary Islands are not Spain', async () => {
    const toIslands = sale('2025-05-02', { arrival: to('ES', '35001') });
    expect(await judged(refund({ arrival: to('ES') }), [toIslands])).toMatchObject({ scheme: 'export', arrival: 'IC' });
    expect(await judged(refund({ arrival: to('ES') }), [])).toMatchObject({ scheme: 'union-oss', arrival: 'ES' });
  });

  test('with the customer’s VAT ID', async () => {
    const toBusiness = sale('2025-05-02', { customerVatId: { countryCode: 'FR', number: '40303265045' } });
    expect(await judged(refund(), [toBusiness])).toMatchObject({ scheme: 'pending', ifInvalid: 'union-oss FR' });
  });

  test('with the rate of either outcome while the check is outstanding', async () => {
    const stated = { scheme: null, collectedBy: null, taxCountry: 'FR', isExport: null, totalsDiffer: false };
    const toBusiness = sale('2025-06-02', {
      row: 5,
      stated,
      parts: [part({ gross: 10550n, vat: 550n, rate: 550 })],
      customerVatId: { countryCode: 'FR', number: '40303265045' },
    });
    const back = refund({ parts: [part({ gross: -10550n })] });
    const { lines } = await returnOf([toBusiness, back], OPTIONS);
    expect(lines.map(({ scheme, count, gross, outcomes }) => [scheme, count, gross, outcomes?.ifInvalid.vat])).toEqual([
      ['pending', 2, '0.00', '0.00'],
    ]);
  });

  test('with the rate that the sale stated, though the refund states none', async () => {
    const stated = { scheme: null, collectedBy: null, taxCountry: 'DE', isExport: null, totalsDiffer: false };
    const books = sale('2025-05-02', {
      arrival: to('DE', '10115'),
      stated,
      parts: [part({ gross: 10700n, vat: 700n, rate: 700 })],
    });
    const record = await judged(refund({ arrival: to('DE'), parts: [part({ gross: -10700n })] }), [books]);
    expect(record).toMatchObject({ rate: '7.00', net: '-100.00', vat: '-7.00' });
  });

  test('of several the latest that is not after the refund', async () => {
    const sales = [
      sale('2023-11-01', { row: 5, arrival: to('LU') }),
      sale('2024-02-01', { row: 6, arrival: to('LU') }),
      sale('2025-06-25', { row: 7, arrival: to('LU') }),
    ];
    expect(await judged(refund(), sales)).toMatchObject({ refundOf: 'earlier:6', rate: '17.00' });
  });

  test('of the very same day', async () => {
    expect(await judged(refund(), [sale('2025-06-20', { row: 8 })])).toMatchObject({ refundOf: 'imp:8' });
  });

  test('of the same item only: another item of the order is another sale', async () => {
    const other = sale('2024-02-01', { sku: 'SKU-2' });
    expect(await judged(refund(), [other])).toMatchObject({
      refundOf: null,
      issues: 'refund-date-assumed vat-not-stated',
    });
  });

  test('of the order alone where the refund names no item', async () => {
    const sales = [
      sale('2024-02-01', { row: 6, sku: 'A' }),
      sale('2024-02-01', { row: 7, sku: 'B', orderId: '302-2' }),
    ];
    expect(await judged(refund({ sku: null }), sales)).toMatchObject({ refundOf: 'earlier:6' });
    expect(await judged(refund(), sales)).toMatchObject({ refundOf: null });
  });

  test('which the marketplace taxed', async () => {
    const stated = {
      scheme: null,
      collectedBy: 'marketplace' as const,
      taxCountry: null,
      isExport: null,
      totalsDiffer: false,
    };
    expect(await judged(refund(), [sale('2025-05-02', { stated })])).toMatchObject({ scheme: 'deemed-supplier' });
  });

  test('whose consignment was above the limit, though the refund is below', async () => {
    const profile = PROFILES['ioss'] as SellerProfile;
    const item = (row: number, sku: string) =>
      sale('2025-05-30', { row, sku, departure: to('CN'), arrival: to('DE'), parts: [part({ gross: 12000n })] });
    const options = { profile };
    const refunded = refund({ sku: 'A', departure: to('CN'), arrival: to('DE'), parts: [part({ gross: -12000n })] });
    expect(await judged(refunded, [item(2, 'A')], options)).toMatchObject({ scheme: 'import-oss' });
    expect(await judged(refunded, [item(2, 'A'), item(3, 'B')], options)).toMatchObject({
      scheme: 'import-by-customer',
    });
  });
});

describe('a refund whose sale is not stored', () => {
  test('takes the day of the sale that the file names', async () => {
    const record = await judged(refund({ arrival: to('LU'), taxCalculatedOn: '2023-12-31' }), []);
    expect(record).toMatchObject({ rate: '16.00', lawOf: '2023-12-31', refundOf: null, correctionOf: '2023-Q4' });
  });

  test('and that names no day takes its own, with an issue', async () => {
    const record = await judged(refund(), []);
    expect(record).toMatchObject({
      lawOf: '2025-06-20',
      ossPeriod: '2025-Q2',
      issues: 'refund-date-assumed vat-not-stated',
    });
  });

  test('is not looked for in months long before the day that the file names', async () => {
    const read: string[] = [];
    const stored = [sale('2023-01-10'), sale('2025-03-10', { sku: 'SKU-9' }), sale('2025-04-10', { sku: 'SKU-9' })];
    await returnOf([refund({ taxCalculatedOn: '2025-05-02' })], OPTIONS, stored, (month) => read.push(month));
    expect(read).toEqual(['2025-06', '2025-04']);
  });
});
