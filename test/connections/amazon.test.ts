import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generateAmazonReport } from '../../scripts/fixtures/amazon-report.ts';
import { generateCalculationReport } from '../../scripts/fixtures/calculation-report.ts';
import { amazonSettings, type FakeAmazon, startFakeAmazon } from '../fakes/amazon.ts';
import type { TestApp } from '../support/app.ts';
import { build, download, expectStatus } from '../support/client.ts';
import { connectAmazon, consentingSeller, LONG_MS, openFastApp, pull } from './support/connected.ts';

const transactions = (period: string) => [...generateAmazonReport({ rows: 600, seed: 5, period }).text].join('');
const calculation = (period: string) => [...generateCalculationReport({ rows: 600, seed: 5, period }).text].join('');

let amazon: FakeAmazon;
let app: TestApp;
beforeAll(async () => {
  amazon = await startFakeAmazon();
  app = await openFastApp(amazonSettings(amazon));
  for (const month of ['2025-03', '2025-04']) {
    amazon.hold('GET_VAT_TRANSACTION_DATA', month, transactions(month));
    amazon.hold('SC_VAT_TAX_REPORT', month, calculation(month));
  }
});
afterAll(async () => {
  await app.stop();
  await amazon.stop();
});

describe('an import from Amazon', () => {
  test(
    'brings both VAT reports of every month, as if they had been uploaded, and counts no sale twice',
    async () => {
      const seller = await consentingSeller(app.origin);
      const connection = await connectAmazon(seller);
      const pulled = await pull(seller, connection, '2025-03-01', '2025-05-31');
      expect(pulled).toMatchObject({ state: 'stored', source: 'amazon', format: 'amazon-vat-transactions' });
      expect(pulled.rows).toMatchObject({ duplicate: 0, invalid: 0 });
      expect(pulled.issues.filter(({ severity }: { severity: string }) => severity === 'fault')).toEqual([]);
      expect(pulled.issues.map(({ code }: { code: string }) => code)).toContain('report-empty');
      expect(amazon.refusals).toEqual([]);
      expect(amazon.counts()).toMatchObject({
        createReport: 6,
        createRestrictedDataToken: 4,
        getReportDocument: 4,
        download: 4,
      });
      const other = await consentingSeller(app.origin);
      for (const month of ['2025-03', '2025-04']) {
        expectStatus(201, await other.upload(transactions(month)));
        expectStatus(201, await other.upload(calculation(month)));
      }
      const reports = [];
      for (const client of [seller, other]) {
        const { id } = await build(client, { kind: 'vat-liability', period: '2025-03' });
        reports.push(expectStatus(200, await download(client, id)).body);
      }
      expect(reports[0].lines).toEqual(reports[1].lines);
      expect(reports[0].reconciliation).toEqual(reports[1].reconciliation);
      const again = await pull(seller, connection, '2025-03-01', '2025-03-31');
      expect(again.rows).toMatchObject({ stored: 0, invalid: 0 });
      expect(again.rows.duplicate).toBeGreaterThan(500);
    },
    LONG_MS,
  );
});
