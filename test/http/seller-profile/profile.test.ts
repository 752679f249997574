import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Client, sellerAt, startServer, type TestServer } from '../../accounts/server.ts';

let server: TestServer;
let client: Client;
beforeAll(async () => {
  server = await startServer();
  client = await sellerAt(server, 'anna');
});
afterAll(() => server.stop());

const put = (body: object) => client.send('PUT', '/seller-profile', body);

describe('/seller-profile', () => {
  test('404 before the first one', async () => {
    const { status, body } = await client.send('GET', '/seller-profile');
    expect([status, body.code]).toEqual([404, 'not-found']);
  });

  test('200: stored whole, every field filled in, and answered again', async () => {
    const profile = {
      establishment: 'DE',
      vatRegistrations: [{ country: 'DE', vatId: 'DE136695976', from: '2020-01-01' }],
      rateCategories: { 'SKU-1': 'books' },
    };
    const stored = await put(profile);
    expect(stored.status).toBe(200);
    expect(stored.body).toMatchObject({ ...profile, unionOss: null, importOss: null, pricesIncludeVat: true });
    expect((await client.send('GET', '/seller-profile')).body).toEqual(stored.body);
  });

  test('200 for thirty thousand SKUs', async () => {
    const skus = Array.from({ length: 30_000 }, (_, n) => [`SKU-${n}`, 'books']);
    expect((await put({ establishment: 'DE', rateCategories: Object.fromEntries(skus) })).status).toBe(200);
    const { body } = await client.send('GET', '/seller-profile');
    expect(Object.keys(body.rateCategories)).toHaveLength(30_000);
  });

  test('422 names all faults at once, of shape and of meaning, and stores nothing', async () => {
    await put({ establishment: 'AT' });
    const shape = await put({ establishment: 1, shipFrom: { country: 'DE', street: 'x' }, surprise: true });
    expect([shape.status, shape.body.code]).toEqual([422, 'validation-failed']);
    expect(shape.body.errors.map((fault: { location: string }) => fault.location).sort()).toEqual([
      'body.establishment',
      'body.shipFrom.street',
      'body.surprise',
    ]);
    const meaning = await put({ establishment: 'EL', defaultRateCategory: 'luxury', importerOfRecordIn: ['US'] });
    expect(meaning.body.errors.map((fault: { code: string }) => fault.code)).toEqual([
      'country-unknown',
      'not-a-member-state',
      'category-unknown',
    ]);
    const both = await put({
      establishment: 'EL',
      vatRegistrations: [{ country: 'DE', vatId: 'D', from: '2020-02-30', until: 'x' }],
      pricesIncludeVat: 'yes',
      defaultRateCategory: 'luxury',
      surprise: true,
    });
    expect(both.body.errors.map((fault: { location: string }) => fault.location).sort()).toEqual([
      'body.defaultRateCategory',
      'body.establishment',
      'body.pricesIncludeVat',
      'body.surprise',
      'body.vatRegistrations.0.from',
      'body.vatRegistrations.0.until',
      'body.vatRegistrations.0.vatId',
    ]);
    expect((await client.send('GET', '/seller-profile')).body.establishment).toBe('AT');
  });
});
