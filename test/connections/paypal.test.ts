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

  test(
    'knows a payment again whose day is in another month by the clock of the account',
    async () => {
      const seller = await consentingSeller(app.origin);
      const connection = await connectPaypal(seller, paypal);
      const [sale] = MARCH.filter(({ transaction_info }) => transaction_info.transaction_event_code === 'T0006');
      const info = { ...sale?.transaction_info, transaction_id: '9LATE0000000000AB', transaction_status: 'S' };
      const late = { ...info, transaction_initiation_date: '2025-03-31T22:30:00+0000' };
      paypal.hold([{ ...sale, transaction_info: late, shipping_info: { address: { country_code: 'DE' } } }]);
      const { currency_code: currency, value } = late.transaction_amount ?? { currency_code: '', value: '' };
      const file = [
        'Date,Time,TimeZone,Type,Status,Currency,Gross,Fee,Net,From Email Address,Transaction ID,Country Code,Balance Impact',
        `13/04/2025,00:30:00,CEST,Express Checkout Payment,Completed,${currency},1.00,0.00,1.00,a@example.com,OTHER,DE,Credit`,
        `01/04/2025,00:30:00,CEST,Express Checkout Payment,Completed,${currency},${value},0.00,${value},a@example.com,9LATE0000000000AB,DE,Credit`,
      ].join('\n');
      const uploaded = expectStatus(201, await seller.upload(file)).body;
      expect(uploaded).toMatchObject({ state: 'stored', periods: ['2025-04'], rows: { stored: 2 } });
      const pulled = await pull(seller, connection, '2025-03-01', '2025-03-31');
      expect(pulled.rows).toMatchObject({ read: 1, stored: 0, duplicate: 1 });
      const other = await consentingSeller(app.origin);
      const first = await pull(other, await connectPaypal(other, paypal), '2025-03-01', '2025-03-31');
      expect(first.rows).toMatchObject({ stored: 1 });
      expect(expectStatus(201, await other.upload(file)).body.rows).toMatchObject({ stored: 1, duplicate: 1 });
      paypal.hold(MARCH);
    },
    LONG_MS,
  );

  test(
    'reads a list again to which something came between two pages',
    async () => {
      const seller = await consentingSeller(app.origin);
      const connection = await connectPaypal(seller, paypal);
      const asked = paypal.requests.length;
      const [sale] = MARCH.filter(({ transaction_info }) => transaction_info.transaction_event_code === 'T0006');
      const many = Array.from({ length: 1200 }, (_, at) => ({
        ...sale,
        transaction_info: {
          ...sale?.transaction_info,
          transaction_status: 'S',
          transaction_id: `8M${String(at).padStart(15, '0')}`,
          transaction_initiation_date: '2025-03-05T10:00:00+0000',
        },
        shipping_info: { address: { country_code: 'DE' } },
      }));
      paypal.hold(many);
      paypal.fail('page-shifted', 1, { on: /page=2$/ });
      const pulled = await pull(seller, connection, '2025-03-01', '2025-03-31');
      paypal.fail(undefined);
      paypal.hold(MARCH);
      expect(pulled).toMatchObject({ state: 'stored', issues: [], rows: { read: 1200, stored: 1200, duplicate: 0 } });
      const pages = paypal.requests.slice(asked).flatMap(({ path }) => /&page=(\d)$/.exec(path)?.[1] ?? []);
      expect(pages).toEqual(['1', '2', '3', '1', '2', '3']);
    },
    LONG_MS,
  );

  test(
    'says how far the data of PayPal reach where days are asked for that are later',
    async () => {
      const late = await startFakePaypal({ transactions: MARCH, refreshedAt: '2025-03-31T20:59:59+0000' });
      const own = await openFastApp({ PAYPAL_URL: late.origin });
      const seller = await consentingSeller(own.origin);
      const connection = await connectPaypal(seller, late);
      // April begins after the last refresh: the span is refused, and is not there yet.
      for (const to of ['2025-04-30', '2025-03-31']) {
        const pulled = await pull(seller, connection, '2025-03-01', to);
        expect([pulled.state, pulled.rows.read]).toEqual(['stored', MARCH.length]);
        expect(pulled.issues).toEqual([expect.objectContaining({ code: 'data-lag', severity: 'notice', row: 0 })]);
        expect(pulled.issues[0].detail).toContain('2025-03-31T20:59:59Z');
      }
      expect(late.refusals.every((one) => one.includes('start_date=2025-04-01'))).toBe(true);
      expect(late.refusals).toHaveLength(1);
      // Before the refresh the same answer means that PayPal does not have it.
      late.fail('not-available', 1, { on: /start_date=2025-03-04/ });
      const refused = await pull(seller, connection, '2025-02-01', '2025-03-31');
      expect([refused.state, refused.issues[0].code]).toEqual(['failed', 'upstream-refused']);
      await own.stop();
      await late.stop();
    },
    LONG_MS,
  );

  test(
    'halves a span that holds too much, down to spans that do not, and brings all of it',
    async () => {
      const small = await startFakePaypal({ transactions: MARCH, itemsMax: 60 });
      const own = await openFastApp({ PAYPAL_URL: small.origin });
      const seller = await consentingSeller(own.origin);
      const pulled = await pull(seller, await connectPaypal(seller, small), '2025-02-01', '2025-05-31');
      expect(pulled).toMatchObject({ state: 'stored', issues: [], rows: { read: MARCH.length } });
      expect(small.refusals.filter((one) => !one.startsWith('400 GET /v1/reporting'))).toEqual([]);
      await own.stop();
      await small.stop();
    },
    LONG_MS,
  );
});
