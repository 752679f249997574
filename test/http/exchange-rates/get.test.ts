import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { publicationDayAfter, publicationDayBefore } from '../../../src/vat/publication-days.ts';
import { inventedDays } from '../../currencies/days.ts';
import { type FakeEcb, startFakeEcb } from '../../fakes/ecb.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { type Client, logIn, newClient, newName, newSeller } from '../../support/client.ts';

let app: TestApp;
let ecb: FakeEcb;
let seller: Client;
const name = newName();
beforeAll(async () => {
  ecb = await startFakeEcb([]);
  app = await openTestApp({ ECB_URL: ecb.origin, ALLOW_LOCAL_UPSTREAMS: 'true' });
  seller = await newSeller(app.origin, name);
});
afterAll(async () => {
  await app.stop();
  await ecb.stop();
});

const ratesOf = (date: string) => seller.send('GET', `/exchange-rates?date=${date}`);

describe('GET /exchange-rates', () => {
  test('200: the rates of a day, as the ECB published them', async () => {
    const { status, body } = await ratesOf('2020-12-31');
    expect([status, body.date, body.publishedOn, body.source]).toEqual([200, '2020-12-31', '2020-12-31', 'ECB']);
    expect(body.items).toHaveLength(32);
    expect(body.items).toContainEqual({ currency: 'GBP', rate: '0.89903' });
    expect(body.items).toContainEqual({ currency: 'HRK', rate: '7.5519' });
    expect(body.earlier).toEqual([]);
  });

  test.each([
    ['2025-03-30', '2025-03-28'],
    ['2024-04-01', '2024-03-28'],
    ['2026-01-01', '2025-12-31'],
  ])('a day without publication, %s, has those of %s', async (date, publishedOn) => {
    const { body } = await ratesOf(date);
    const { body: published } = await ratesOf(publishedOn);
    expect([body.date, body.publishedOn]).toEqual([date, publishedOn]);
    const usd = (of: { items: { currency: string }[] }) => of.items.find(({ currency }) => currency === 'USD');
    expect(usd(body)).toEqual(usd(published));
  });

  test('currencies that ended stand apart, with their last day', async () => {
    const { body } = await ratesOf('2026-03-05');
    expect(body.earlier).toEqual([
      { currency: 'BGN', rate: '1.9558', publishedOn: '2025-12-31', hasEnded: true },
      { currency: 'HRK', rate: '7.5365', publishedOn: '2022-12-30', hasEnded: true },
      { currency: 'RUB', rate: '117.201', publishedOn: '2022-03-01', hasEnded: true },
    ]);
    expect(body.items.map(({ currency }: { currency: string }) => currency)).not.toContain('BGN');
    const newYear = (await ratesOf('2026-01-01')).body;
    expect(newYear.earlier[0]).toEqual({ currency: 'BGN', rate: '1.9558', publishedOn: '2025-12-31', hasEnded: true });
    const before = (await ratesOf('2025-12-31')).body;
    expect(before.items).toContainEqual({ currency: 'BGN', rate: '1.9558' });
  });

  test.each([
    ['2019-12-01', '2019-12-02 to 2026-03-05'],
    ['1999-01-04', '2019-12-02 to 2026-03-05'],
    ['2026-03-06', '2019-12-02 to 2026-03-05'],
    ['2999-01-01', 'not come yet'],
  ])('404 in a sentence for %s, of which nothing is known', async (date, sentence) => {
    const { status, body } = await ratesOf(date);
    expect([status, body.code, body.detail]).toEqual([404, 'not-found', expect.stringContaining(sentence)]);
  });

  test.each(['', 'date=', 'date=2025-02-30', 'date=today', 'date=2025-03-10&currency=USD'])(
    '422 for "%s"',
    async (query) => {
      const { status, body } = await seller.send('GET', `/exchange-rates?${query}`);
      expect([status, body.code]).toEqual([422, 'validation-failed']);
    },
  );

  test('401 without a session', async () => {
    const { status } = await newClient(app.origin).send('GET', '/exchange-rates?date=2025-03-10');
    expect(status).toBe(401);
  });

  test('today has the last publication until its own is out, and asks for what was fetched after that', async () => {
    const today = publicationDayAfter(app.clock.now().toISOString().slice(0, 10));
    app.clock.advance(Date.parse(`${today}T09:00:00Z`) - app.clock.now().getTime());
    seller = await logIn(app.origin, name);
    const yesterday = publicationDayBefore(today);
    ecb.publish(inventedDays('2026-03-05', yesterday));
    await app.deps.exchangeRateRefresher.look();
    expect((await ratesOf(today)).body).toMatchObject({ date: today, publishedOn: yesterday });
    app.clock.advance(10 * 3_600_000);
    seller = await logIn(app.origin, name);
    expect((await ratesOf(today)).body.detail).toContain(`to ${yesterday}`);
    ecb.publish(inventedDays('2026-03-05', today));
    await app.deps.exchangeRateRefresher.look();
    expect((await ratesOf(today)).body).toMatchObject({ date: today, publishedOn: today });
  });
});

test('the OpenAPI describes it', async () => {
  const { body } = await newClient(app.origin).send('GET', '/openapi.json');
  const described = body.paths['/api/v1/exchange-rates'].get;
  expect(described.parameters).toMatchObject([{ name: 'date', in: 'query', required: true }]);
  expect(Object.keys(described.responses)).toEqual(expect.arrayContaining(['200', '401', '404', '422']));
});

test('the server is ready whatever the ECB does', async () => {
  ecb.fail('silent');
  const ready = await fetch(`${app.origin}/readyz`);
  expect([ready.status, await ready.text()]).toEqual([200, expect.not.stringMatching(/ecb|rates/i)]);
});
