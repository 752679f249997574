import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CALCULATION_COLUMNS_84 } from '../../scripts/fixtures/calculation-columns.ts';
import { SHIPMENT } from '../imports/formats/calculation-rows.ts';
import { amazonFile, type Cells } from '../support/amazon-file.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { build, type Client, download, expectStatus, newSeller, putProfile, store } from '../support/client.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.stop());

const unionOss = { memberState: 'DE', from: '2021-07-01', until: null, currency: 'EUR' };
const vatRegistrations = ['DE', 'PL'].map((country) => ({
  country,
  vatId: country === 'DE' ? 'DE136695976' : 'PL5260001246',
  from: '2020-01-01',
  until: null,
}));

/** A sale from Germany to France, or its refund. */
function row(order: string, day: string, gross: string, more: Cells = {}): Cells {
  const [year = '', month = '', date = ''] = day.split('-');
  const amazonDay = `${date}-${month}-${year}`;
  return {
    TRANSACTION_EVENT_ID: order,
    ACTIVITY_TRANSACTION_ID: `${order}-${day}`,
    TRANSACTION_DEPART_DATE: amazonDay,
    TRANSACTION_COMPLETE_DATE: amazonDay,
    ...{ ARRIVAL_COUNTRY: 'FR', ARRIVAL_POST_CODE: '75001', MARKETPLACE: 'amazon.fr' },
    ...{ TOTAL_PRICE_OF_ITEMS_AMT_VAT_INCL: gross, TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL: gross },
    ...more,
  };
}
const REFUND = { TRANSACTION_TYPE: 'REFUND', TRANSACTION_DEPART_DATE: '' };

async function sellerWith(profile: object, ...files: string[]): Promise<Client> {
  const seller = await newSeller(app.origin);
  await putProfile(seller, { vatRegistrations, ...profile });
  for (const file of files) await store(seller, file);
  return seller;
}

async function reportOf(seller: Client, wanted: object) {
  const { id } = await build(seller, wanted);
  return expectStatus(200, await download(seller, id)).body;
}

test('a refund finds its sale in a file of another quarter, uploaded before or after', async () => {
  const sale = amazonFile(row('302-1', '2024-12-20', '120.0'));
  const refund = amazonFile(row('302-1', '2025-03-05', '-120.0', REFUND));
  for (const files of [
    [sale, refund],
    [refund, sale],
  ]) {
    const seller = await sellerWith({ unionOss }, ...files);
    const { lines, corrections, reconciliation } = await reportOf(seller, { period: '2025-03' });
    expect([lines, reconciliation.corrections, reconciliation.transactions]).toEqual([[], 1, 1]);
    expect(corrections).toMatchObject([{ period: '2024-Q4', taxCountry: 'FR', vat: '-20.00', count: 1 }]);
    const { transactions } = await reportOf(seller, { kind: 'transaction-list', period: '2025-03' });
    expect(transactions).toMatchObject([{ correctionOf: '2024-Q4', lawOf: '2024-12-20', kind: 'refund' }]);
  }
});

test('the threshold counts sales of other months and files', async () => {
  const seller = await sellerWith(
    {},
    amazonFile(row('302-1', '2025-01-10', '11781.0')),
    amazonFile(row('302-2', '2025-03-10', '119.0'), row('302-3', '2025-03-11', '1.19')),
  );
  const { lines, threshold } = await reportOf(seller, { period: '2025-03' });
  expect(lines.map((line: { taxCountry: string; net: string }) => `${line.taxCountry} ${line.net}`)).toEqual([
    'DE 100.00',
    'FR 0.99',
  ]);
  expect(threshold).toMatchObject({ applies: true, net: '10001.00', isExceeded: true, exceededOn: '2025-03-11' });
  const csv = (await reportOf(seller, { period: '2025-03', format: 'csv' })) as string;
  expect(csv).toContain('threshold');
});

test('the same sale in both of Amazon’s reports counts once, as the calculation report has it', async () => {
  const calculation = [
    CALCULATION_COLUMNS_84.join(','),
    CALCULATION_COLUMNS_84.map((column) => `"${SHIPMENT[column] ?? ''}"`).join(','),
  ].join('\n');
  const moved = {
    ...{ DEPARTURE_COUNTRY: 'PL', DEPARTURE_POST_CODE: '00-001', ARRIVAL_COUNTRY: 'DE', ARRIVAL_POST_CODE: '10115' },
    SELLER_SKU: 'SKU-1',
  };
  const other = amazonFile(
    row('303-0000001-0000001', '2026-09-01', '29.75', moved),
    row('303-0000001-0000002', '2026-09-01', '29.75', moved),
  );
  const seller = await sellerWith({ unionOss }, other, calculation);
  const { totals, issues, reconciliation } = await reportOf(seller, { period: '2026-09' });
  expect(totals).toMatchObject([{ scheme: 'union-oss', taxCountry: 'DE', vat: '9.69' }]);
  expect(reconciliation).toMatchObject({ transactions: 3, taxed: 2, outOfScope: 1, unaccounted: 0 });
  expect(issues.find(({ code }: { code: string }) => code === 'same-sale-twice')).toMatchObject({ count: 1 });
});
