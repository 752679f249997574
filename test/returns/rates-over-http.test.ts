import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp, type TestApp } from '../support/app.ts';
import { type Client, newClient, newSeller } from '../support/client.ts';

let app: TestApp;
let seller: Client;
beforeAll(async () => {
  app = await openTestApp();
  seller = await newSeller(app.origin);
});
afterAll(() => app.stop());

const rate = (query: string) => seller.send('GET', `/rates?${query}`);

describe('GET /rate-categories', () => {
  test('200: every category that a profile may name, with what it covers', async () => {
    const { status, body } = await seller.send('GET', '/rate-categories');
    expect(status).toBe(200);
    const names = body.items.map((item: { category: string }) => item.category);
    expect(names).toEqual([
      'standard',
      'books',
      'food',
      'basic-food',
      'olive-oil',
      'childrens-clothing',
      'childrens-footwear',
      'medicines',
      'medical-devices',
      'hygiene-products',
      'plants',
      'cut-flowers',
    ]);
    for (const item of body.items) expect(Object.keys(item).sort()).toEqual(['category', 'description']);
    const rateCategories = Object.fromEntries(names.map((name: string, n: number) => [`SKU-${n}`, name]));
    const stored = await seller.send('PUT', '/seller-profile', { establishment: 'DE', rateCategories });
    expect(stored.status).toBe(200);
  });

  test('401 without a session', async () => {
    const { status, body } = await newClient(app.origin).send('GET', '/rate-categories');
    expect([status, body.code]).toEqual([401, 'session-required']);
  });
});

describe('GET /rates', () => {
  test('200: the rate, since when and by which law', async () => {
    const { status, body } = await rate('country=FR&date=2025-03-10&category=books');
    expect([status, body]).toEqual([
      200,
      {
        country: 'FR',
        date: '2025-03-10',
        category: 'books',
        rate: '5.50',
        from: '2013-01-01',
        source: expect.stringContaining('CGI'),
      },
    ]);
  });

  test.each([
    ['country=DE&date=2020-06-30', '19.00', '2007-01-01'],
    ['country=DE&date=2020-07-01', '16.00', '2020-07-01'],
    ['country=FI&date=2024-09-01', '25.50', '2024-09-01'],
    ['country=GR&date=2025-01-01', '24.00', '2016-06-01'],
    ['country=EL&date=2025-01-01', '24.00', '2016-06-01'],
    ['country=xi&date=2025-01-01', '20.00', '2021-01-01'],
    ['country=PT-20&date=2021-06-30', '18.00', '2014-01-01'],
    ['country=PT-20&date=2021-07-01', '16.00', '2021-07-01'],
    ['country=FR-20&date=2025-01-01', '20.00', '2014-01-01'],
    ['country=CH&date=2023-12-31', '7.70', '2018-01-01'],
    ['country=LI&date=2024-01-01', '8.10', '2024-01-01'],
    ['country=NO&date=2026-12-31', '25.00', '2005-01-01'],
  ])('standard is what is meant where no category is named: %s', async (query, percent, from) => {
    const { status, body } = await rate(query);
    expect([status, body.rate, body.from, body.category]).toEqual([200, percent, from, 'standard']);
  });

  test.each([
    ['country=IT&date=2021-12-31&category=hygiene-products', '22.00', '2013-10-01'],
    ['country=IT&date=2022-01-01&category=hygiene-products', '10.00', '2022-01-01'],
    ['country=AT&date=2026-07-01&category=basic-food', '4.90', '2026-07-01'],
    ['country=DE&date=2020-12-31&category=childrens-clothing', '16.00', '2020-07-01'],
    ['country=GB&date=2025-01-01&category=childrens-footwear', '0.00', '1973-04-01'],
    ['country=XI&date=2021-01-01&category=hygiene-products', '0.00', '2021-01-01'],
    ['country=CZ&date=2024-01-01&category=cut-flowers', '21.00', '2024-01-01'],
  ])('the rate of a category, at the standard rate and at 0 % too: %s', async (query, percent, from) => {
    const { status, body } = await rate(query);
    expect([status, body.rate, body.from]).toEqual([200, percent, from]);
  });

  test.each([
    'country=HU&date=2025-01-01&category=food',
    'country=US&date=2025-01-01&category=standard',
    'country=XI&date=2020-12-31&category=standard',
    'country=DE&date=1980-01-01&category=standard',
  ])('404 in a sentence where the table says nothing: %s', async (query) => {
    const { status, body } = await rate(query);
    expect([status, body.code, body.detail]).toEqual([404, 'not-found', expect.stringContaining('standard rate')]);
  });

  test('422 names every fault at once and repeats none', async () => {
    const { status, body } = await rate('country=Germany&date=2025-02-30&category=luxury&surprise=1');
    expect([status, body.code]).toEqual([422, 'validation-failed']);
    expect(body.errors.map((fault: { location: string }) => fault.location).sort()).toEqual([
      'query.category',
      'query.country',
      'query.date',
      'query.surprise',
    ]);
    expect(JSON.stringify(body)).not.toContain('luxury');
  });

  test.each(['date=2025-01-01', 'country=DE', 'country=ZZ&date=2025-01-01', 'country=DE-XX-1&date=2025-01-01'])(
    '422 for %s',
    async (query) => expect((await rate(query)).status).toBe(422),
  );

  test('401 without a session', async () => {
    const { status } = await newClient(app.origin).send('GET', '/rates?country=DE&date=2025-01-01');
    expect(status).toBe(401);
  });
});
