import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { type Client, newSeller, putProfile } from '../../support/client.ts';

let app: TestApp;
let seller: Client;
beforeAll(async () => {
  app = await openTestApp();
  seller = await newSeller(app.origin);
});
afterAll(() => app.stop());

const rate = async (query: string) => seller.send('GET', `/rates?${query}`);

test('the categories are those that a profile takes', async () => {
  const { status, body } = await seller.send('GET', '/rate-categories');
  expect([status, body.next]).toEqual([200, null]);
  expect(body.items).toContainEqual({ category: 'books', description: expect.any(String) });
  const names = body.items.map(({ category }: { category: string }) => category);
  await putProfile(seller, { rateCategories: Object.fromEntries(names.map((name: string) => [`sku-${name}`, name])) });
});

test.each([
  ['country=DE&date=2020-08-01', '16.00', '2020-07-01', 'standard'],
  ['country=DE&date=2021-01-01&category=books', '7.00', '2021-01-01', 'books'],
  ['country=FI&date=2024-09-01', '25.50', '2024-09-01', 'standard'],
  ['country=DE&date=2025-01-01&category=childrens-clothing', '19.00', '2021-01-01', 'standard'],
])('the rate of %s is %s', async (query, percent, from, category) => {
  const { status, body } = await rate(query);
  expect(status).toBe(200);
  expect(body).toEqual({
    ...{ country: query.slice(8, 10), date: query.slice(16, 26) },
    ...{ category, rate: percent, from, source: expect.any(String) },
  });
});

test('404 where the table holds nothing, 422 with every fault of the query', async () => {
  expect((await rate('country=US&date=2025-01-01')).status).toBe(404);
  expect((await rate('country=DE&date=1950-01-01')).status).toBe(404);
  const faulty = await rate('country=Germany&date=2025-02-30&category=gold');
  expect([faulty.status, faulty.body.errors.length]).toEqual([422, 3]);
});
