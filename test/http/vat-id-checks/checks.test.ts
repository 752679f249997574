import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type AppAtVies,
  begin,
  check,
  consent,
  look,
  numbersOf,
  openAppAtVies,
  results,
  sellerAtVies,
  storeSalesTo,
} from '../../evidence/seller-at-vies.ts';
import { type Client, expectStatus, newSeller } from '../../support/client.ts';

let app: AppAtVies;
let seller: Client;
beforeAll(async () => {
  app = await openAppAtVies({ VIES_IDS_MAX: '100', VIES_INQUIRIES_MAX: '2' });
  seller = await sellerAtVies(app.origin);
});
afterEach(() => {
  app.vies.fail(undefined);
  app.vies.judge(() => 'valid');
  app.vies.slow(0);
});
afterAll(() => app.stop());

const FRENCH = { countryCode: 'FR', vatNumber: '83404833048' };
const GERMAN = { countryCode: 'DE', vatNumber: '136695976' };
const post = (client: Client, body: object) => client.send('POST', '/vat-id-checks', body);

describe('POST /vat-id-checks', () => {
  test('202: asks in the background, and the end is there to be waited for', async () => {
    app.vies.judge((country) => (country === 'FR' ? 'valid' : 'invalid'));
    const answer = expectStatus(202, await post(seller, { vatIds: [FRENCH, GERMAN], reuseDays: 0 }));
    const { id } = answer.body;
    expect(answer.headers.location).toBe(`/api/v1/vat-id-checks/${id}`);
    const ended = await look(seller, id, 60);
    const counts = { total: 2, valid: 1, invalid: 1, unknown: 0, pending: 0 };
    expect(ended).toMatchObject({ id, state: 'done', period: null, reason: null, failure: null, ...counts });
    expect(Date.parse(ended.endedAt)).toBeGreaterThanOrEqual(Date.parse(ended.createdAt));
    const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/);
    const of = { reason: null, isPending: false, checkedAt: at, consultationNumber: null };
    expect(await results(seller, id)).toEqual([
      { ...FRENCH, result: 'valid', ...of },
      { ...GERMAN, result: 'invalid', ...of },
    ]);
  });

  test('201: whoever prefers to wait gets what has ended; of a period, the VAT IDs of its customers, each once', async () => {
    const customers = numbersOf('FR', 3);
    await storeSalesTo(seller, [...customers, ...customers]);
    const body = await check(seller, { period: '2025-Q1' });
    expect(body).toMatchObject({ state: 'done', period: '2025-Q1', total: 3, valid: 3, unknown: 0 });
    const asked = (await results(seller, body.id)).map(({ vatNumber }) => vatNumber);
    expect(asked.toSorted()).toEqual(customers.map(({ vatNumber }) => vatNumber).toSorted());
    expect(await check(seller, { period: '2025-04' })).toMatchObject({ state: 'done', total: 0 });
  });

  test('what can be nobody’s is invalid, what is of no Member State unknown, and neither is sent', async () => {
    const before = app.vies.requests.length;
    const { id, ...counts } = await check(seller, {
      vatIds: [
        { countryCode: 'FR', vatNumber: '83404833049' },
        { countryCode: 'de', vatNumber: '1' },
        { countryCode: 'GB', vatNumber: '553557881' },
        { countryCode: 'CH', vatNumber: 'CHE-116.281.710' },
      ],
    });
    expect(counts).toMatchObject({ total: 4, valid: 0, invalid: 2, unknown: 2, pending: 0 });
    const nobody = { isPending: false, checkedAt: null, consultationNumber: null };
    expect(await results(seller, id)).toEqual([
      { countryCode: 'FR', vatNumber: '83404833049', result: 'invalid', reason: 'malformed', ...nobody },
      { countryCode: 'DE', vatNumber: '1', result: 'invalid', reason: 'malformed', ...nobody },
      { countryCode: 'GB', vatNumber: '553557881', result: 'unknown', reason: 'not-in-vies', ...nobody },
      { countryCode: 'CH', vatNumber: 'E116281710', result: 'unknown', reason: 'not-in-vies', ...nobody },
    ]);
    expect(app.vies.requests.length).toBe(before);
  });

  test('a VAT ID counts once, however it is written', async () => {
    const before = app.vies.asked.length;
    const written = ['094259216', 'EL 094 259 216', 'GR094259216', '94259216'];
    const vatIds = written.flatMap((vatNumber) => [
      { countryCode: 'EL', vatNumber },
      { countryCode: 'gr', vatNumber },
    ]);
    expect(await check(seller, { vatIds })).toMatchObject({ total: 1, valid: 1 });
    expect(app.vies.asked.slice(before)).toMatchObject([{ countryCode: 'EL', vatNumber: '094259216' }]);
  });

  test('403 consent-required: without the consent nothing is begun and nothing sent', async () => {
    const stranger = await newSeller(app.origin);
    const before = app.vies.requests.length;
    const refused = expectStatus(403, await post(stranger, { vatIds: [FRENCH] })).body;
    expect(refused).toMatchObject({ code: 'consent-required', detail: expect.stringContaining('"vies"') });
    await consent(stranger, 'vies-requester', true);
    expectStatus(403, await post(stranger, { vatIds: [FRENCH] }));
    expect(expectStatus(200, await stranger.send('GET', '/vat-id-checks')).body).toEqual({ items: [], next: null });
    expect(app.vies.requests.length).toBe(before);
  });

  test.each<[string, object, string[]]>([
    ['neither', {}, ['body.period']],
    ['both', { period: '2025-03', vatIds: [FRENCH] }, ['body.period']],
    ['a period that is none', { period: '2025-13' }, ['body.period']],
    ['no VAT ID', { vatIds: [] }, ['body.vatIds']],
    ['too many', { vatIds: Array.from({ length: 101 }, () => FRENCH) }, ['body.vatIds']],
    [
      'a prefix that is none',
      { vatIds: [FRENCH, { countryCode: 'FRA', vatNumber: '1' }] },
      ['body.vatIds.1.countryCode'],
    ],
    ['no number', { vatIds: [{ countryCode: 'FR', vatNumber: '' }] }, ['body.vatIds.0.vatNumber']],
    ['half a day', { vatIds: [FRENCH], reuseDays: 0.5 }, ['body.reuseDays']],
    ['a field too many', { vatIds: [{ ...FRENCH, name: 'x' }] }, ['body.vatIds.0']],
  ])('422 validation-failed: %s', async (_what, body, locations) => {
    const refused = expectStatus(422, await post(seller, body)).body;
    expect(refused.code).toBe('validation-failed');
    expect(refused.errors.map(({ location }: { location: string }) => location.slice(0, 30))).toEqual(
      locations.map((location) => expect.stringContaining(location)),
    );
  });

  test('503 busy: as many as may already run; one that is cancelled makes room', async () => {
    app.vies.fail('silent');
    const [one, two] = numbersOf('PL', 2);
    const first = await begin(seller, { vatIds: [one] });
    const second = await begin(seller, { vatIds: [two] });
    const refused = await post(seller, { vatIds: [FRENCH] });
    expect(expectStatus(503, refused).body.code).toBe('busy');
    expect(refused.headers['retry-after']).toBe('60');
    app.vies.fail(undefined);
    expectStatus(204, await seller.send('DELETE', `/vat-id-checks/${first}`));
    expectStatus(202, await post(seller, { vatIds: [FRENCH] }));
    expectStatus(204, await seller.send('DELETE', `/vat-id-checks/${second}`));
  });
});

describe('a check', () => {
  test('is listed newest first, page by page, and is found by its own seller only', async () => {
    const [lister, other] = [await sellerAtVies(app.origin), await newSeller(app.origin)];
    const ids: string[] = [];
    for (let n = 0; n < 52; n += 1) ids.unshift((await check(lister, { vatIds: [FRENCH] })).id);
    const first = expectStatus(200, await lister.send('GET', '/vat-id-checks')).body;
    const rest = expectStatus(200, await lister.send('GET', `/vat-id-checks?after=${first.next}`)).body;
    const listed = [...first.items, ...rest.items];
    expect(listed.map(({ id }: { id: string }) => id)).toEqual(ids);
    expect([first.items.length, rest.next]).toEqual([50, null]);
    expect(listed[0]).toEqual(await look(lister, ids[0] ?? ''));
    for (const path of [`${ids[0]}`, `${ids[0]}/results`, `${ids[0]}/events`]) {
      expectStatus(404, await other.send('GET', `/vat-id-checks/${path}`));
    }
    expectStatus(404, await other.send('DELETE', `/vat-id-checks/${ids[0]}`));
  });

  test('tells its progress as events, in percent and counts, to its end', async () => {
    app.vies.slow(60);
    const id = await begin(seller, { vatIds: numbersOf('IT', 6) });
    const { bytes } = expectStatus(200, await seller.send('GET', `/vat-id-checks/${id}/events`));
    const events = bytes
      .toString()
      .split('\n')
      .filter((line) => line.startsWith('data: '))
      .map((line) => JSON.parse(line.slice(6)));
    expect(events.length).toBeGreaterThan(2);
    expect(events.map(({ percent }) => percent)).toEqual(
      events.map(({ percent }) => percent).toSorted((a, b) => a - b),
    );
    const counts = { total: 6, valid: 6, invalid: 0, unknown: 0, pending: 0 };
    expect(events.at(-1)).toEqual({ state: 'done', percent: 100, counts });
    const later = expectStatus(200, await seller.send('GET', `/vat-id-checks/${id}/events`)).bytes.toString();
    expect(later).toContain('"state":"done"');
  });

  test('of a period fails, and says why, where there are too many VAT IDs or the rows were altered', async () => {
    const other = await sellerAtVies(app.origin);
    const before = app.vies.requests.length;
    await storeSalesTo(other, numbersOf('DE', 101));
    const many = await check(other, { period: '2025-03' });
    expect(many).toMatchObject({ state: 'failed', reason: 'too-many-vat-ids', total: 0, pending: 0 });
    expect(many.failure).toMatchObject({ code: 'too-many-vat-ids', detail: expect.stringContaining('100') });
    const events = expectStatus(200, await other.send('GET', `/vat-id-checks/${many.id}/events`)).bytes.toString();
    expect(events).toMatch(/event: end\ndata: \{"state":"failed",.*"code":"too-many-vat-ids"\}/);
    const { id } = expectStatus(200, await other.send('GET', '/imports')).body.items[0];
    await app.deps.db.execute('UPDATE blocks SET sealed = REVERSE(sealed) WHERE import_id = ?', [id]);
    const damaged = await check(other, { period: '2025-Q1' });
    expect(damaged).toMatchObject({ state: 'failed', failure: { code: 'ledger-damaged', periods: ['2025-03'] } });
    expect(await results(other, damaged.id)).toEqual([]);
    expect(app.vies.requests.length).toBe(before);
  });

  test('that is deleted while it runs stays as cancelled, what has come of it included; deleted again it is gone', async () => {
    const [known, ...others] = numbersOf('DK', 4);
    await check(seller, { vatIds: [known] });
    app.vies.fail('MS_UNAVAILABLE');
    const id = await begin(seller, { vatIds: [known, ...others] });
    expectStatus(204, await seller.send('DELETE', `/vat-id-checks/${id}`));
    const cancelled = { state: 'cancelled', reason: 'cancelled', total: 4, valid: 1, unknown: 3, pending: 0 };
    expect(await look(seller, id)).toMatchObject(cancelled);
    expect(await results(seller, id)).toEqual([
      expect.objectContaining({ ...known, result: 'valid', reason: null }),
      ...others.map((one) =>
        expect.objectContaining({ ...one, result: 'unknown', reason: 'cancelled', isPending: false }),
      ),
    ]);
    expectStatus(204, await seller.send('DELETE', `/vat-id-checks/${id}`));
    expectStatus(404, await seller.send('GET', `/vat-id-checks/${id}`));
    // The answer stays: it is evidence.
    const before = app.vies.requests.length;
    expect(await check(seller, { vatIds: [known] })).toMatchObject({ valid: 1 });
    expect(app.vies.requests.length).toBe(before);
  });
});
