import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { generatedFile, manySales } from '../support/amazon-file.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { build, type Client, expectStatus, newSeller, putProfile, store } from '../support/client.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.stop());

/** Two files of one quarter and one of the year before; the large one fills several blocks of each month. */
const FILES = [
  manySales('2024-12', 30, 1),
  generatedFile({ rows: 4000, period: '2025-02' }),
  manySales('2025-02', 1500, 100_000),
];
const KINDS = ['vat-liability', 'union-oss-return', 'ec-sales-list', 'uk-vat-return', 'overview', 'transaction-list'];
const PROFILE = { unionOss: { memberState: 'DE', from: '2025-02-10', until: null, currency: 'EUR' } };

async function digestsOf(seller: Client): Promise<string[]> {
  const digests: string[] = [];
  for (const kind of KINDS) {
    const report = await build(seller, { kind, period: '2025-Q1', format: 'json' });
    expect(report.state).toBe('ready');
    digests.push(report.contentDigest);
  }
  return digests;
}

test('the digest of each kind is the same after the same files were deleted and uploaded again, and of another seller’s too', async () => {
  const [seller, other] = [await newSeller(app.origin), await newSeller(app.origin)];
  for (const one of [seller, other]) {
    await putProfile(one, PROFILE);
    for (const file of FILES) await store(one, file);
  }
  const before = await digestsOf(seller);
  expect(new Set(before).size).toBe(KINDS.length);
  expect(await digestsOf(other)).toEqual(before);
  for (const { id } of expectStatus(200, await seller.send('GET', '/imports')).body.items) {
    expect((await seller.send('DELETE', `/imports/${id}`)).status).toBeLessThan(300);
  }
  expect(await digestsOf(seller)).not.toEqual(before);
  for (const file of FILES) await store(seller, file);
  expect(await digestsOf(seller)).toEqual(before);
});
