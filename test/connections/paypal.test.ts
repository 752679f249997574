import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generatePaypalReport } from '../../scripts/fixtures/paypal-report.ts';
import { generatePaypalTransactions } from '../../scripts/fixtures/paypal-transactions.ts';
import { type FakePaypal, startFakePaypal } from '../fakes/paypal.ts';
import type { TestApp } from '../support/app.ts';
import { build, download, expectStatus } from '../support/client.ts';
import { connectPaypal, consentingSeller, LONG_MS, openFastApp, pull } from './support/connected.ts';

const MARCH = generatePaypalTransactions({ rows: 700, seed: 3, period: '2025-03' });

let paypal: FakePaypal;
let app: TestApp;
beforeAll(async () => {
  paypal = await startFakePaypal({ transactions: MARCH });
  app = await openFastApp({ PAYPAL_URL: paypal.origin });
});
afterAll(async () => {
  await app.stop();
  await paypal.stop();
});

describe('an import from PayPal', () => {
  test(
    'brings the sales and refunds that the activity download of the same days has, and is stored once beside it',
    async () => {
      const seller = await consentingSeller(app.origin);
      const connection = await connectPaypal(seller, paypal);
      const report = generatePaypalReport({ rows: 700, seed: 3, period: '2025-03' });
      const file = [...report.text].join('');
      const uploaded = expectStatus(201, await seller.upload(file)).body;
      const pulled = await pull(seller, connection, '2025-03-01', '2025-03-31');
      expect(pulled).toMatchObject({ state: 'stored', source: 'paypal', format: 'paypal-api', periods: ['2025-03'] });
      expect(pulled.issues).toEqual([]);
      expect(pulled.rows).toMatchObject({ stored: 0, duplicate: uploaded.rows.stored, invalid: 0 });
      expect(paypal.refusals).toEqual([]);
      const again = await pull(seller, connection, '2025-03-10', '2025-04-20');
      expect(again.rows.stored).toBe(0);
      const other = await consentingSeller(app.origin);
      const alone = await pull(other, await connectPaypal(other, paypal), '2025-03-01', '2025-03-31');
      expect(alone.rows.stored).toBe(uploaded.rows.stored);
      const sums = await Promise.all(
        [seller, other].map(async (client) => {
          const { id } = await build(client, { kind: 'transaction-list', period: '2025-03' });
          const { transactions } = expectStatus(200, await download(client, id)).body;
          return transactions.map(({ transactionId, kind, orderId, arrival, parts }: Record<string, unknown>) =>
            JSON.stringify([transactionId, kind, orderId, arrival, parts]),
          );
        }),
      );
      expect(sums[1]?.toSorted()).toEqual(sums[0]?.toSorted());
    },
    LONG_MS,
  );
});
