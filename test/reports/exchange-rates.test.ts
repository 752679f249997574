import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { amazonFile, type Cells } from '../support/amazon-file.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { build, type Client, download, expectStatus, newSeller, putProfile, store } from '../support/client.ts';

let app: TestApp;
let seller: Client;
beforeAll(async () => {
  app = await openTestApp();
  seller = await newSeller(app.origin);
  await putProfile(seller, {
    importOss: { memberState: 'DE', number: 'IM2760000742', from: '2021-07-01', currency: 'EUR' },
  });
  await store(seller, amazonFile(fromChina('185.83', 1), fromChina('185.84', 2)));
});
afterAll(() => app.stop());

/**
 * One consignment in dollars that left on Saturday, 1 March 2025. A euro was 1.0411 of them at the last publication before, and Germany's
 * rate 19 %, so EUR 150 net are USD 185.83635.
 */
function fromChina(amount: string, number: number): Cells {
  return {
    ...{ TOTAL_PRICE_OF_ITEMS_AMT_VAT_INCL: amount, TOTAL_ACTIVITY_VALUE_AMT_VAT_INCL: amount },
    ...{ TRANSACTION_CURRENCY_CODE: 'USD', SALE_DEPART_COUNTRY: 'CN', DEPARTURE_COUNTRY: 'CN' },
    TRANSACTION_EVENT_ID: `301-000000${number}-0000001`,
    ACTIVITY_TRANSACTION_ID: `Dx${number}`,
  };
}

test('a report measures a consignment in another currency by the rate of its day', async () => {
  const { id } = await build(seller, {});
  const report = JSON.parse(expectStatus(200, await download(seller, id)).bytes.toString());
  expect(report.lines.map((line: Record<string, string>) => [line['scheme'], line['currency'], line['gross']])).toEqual(
    [
      ['import-by-customer', 'USD', '185.84'],
      ['import-oss', 'USD', '185.83'],
    ],
  );
});
