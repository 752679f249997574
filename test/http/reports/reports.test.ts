import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generatedFile } from '../../support/amazon-file.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import {
  type Answer,
  build,
  type Client,
  download,
  expectStatus,
  newSeller,
  OTHER_SECRET,
  putProfile,
  SECRET,
  store,
} from '../../support/client.ts';

let app: TestApp;
let seller: Client;
beforeAll(async () => {
  app = await openTestApp();
  seller = await newSeller(app.origin);
  await putProfile(seller);
  await store(seller, generatedFile({ rows: 6000 }));
});
afterAll(() => app.stop());

const LIST = { kind: 'transaction-list', period: '2025-03', format: 'csv' };
const UNKNOWN = 'AAAAAAAAAAAAAAAAAAAAAA';

function codeOf({ status, body }: Answer): string {
  return `${status} ${body.code}`;
}

describe('POST /reports', () => {
  test('202 with Location at once, 201 when it was ready within the time that the client would wait', async () => {
    const asked = expectStatus(202, await seller.send('POST', '/reports', LIST));
    expect(asked.body).toMatchObject({ ...LIST, state: 'building', sizeBytes: null, failure: null });
    expect(asked.headers['location']).toBe(`/api/v1/reports/${asked.body.id}`);
    const waited = await seller.send('POST', '/reports', LIST, { Prefer: 'wait=60' });
    expectStatus(201, waited);
    expect(waited.headers['preference-applied']).toMatch(/^wait/);
    expect(waited.body).toMatchObject({ state: 'ready', sizeBytes: expect.any(Number) });
    expect(waited.body.keep).toMatch(/282\/2011/);
    const refused = await seller.send('POST', '/reports', LIST, { Prefer: 'wait=0' });
    expect([202, 201]).toContain(refused.status);
  });

  test.each([
    ['no body at all', {}, ['body.format', 'body.kind', 'body.period']],
    [
      'a kind, a format and a country that there are not',
      { kind: 'x', period: '2025', format: 'doc', country: 'de' },
      [...['body.country', 'body.format', 'body.kind']],
    ],
    ['a VAT prefix instead of a country, whose report would be empty', { ...LIST, country: 'EL' }, ['body.country']],
    ['a country that is none', { ...LIST, country: 'ZZ' }, ['body.country']],
    ['a field that is none', { ...LIST, secret: 'x' }, ['body.secret']],
  ])('422 with all faults at once: %s', async (_what, body, locations) => {
    const answer = await seller.send('POST', '/reports', body);
    expect(codeOf(answer)).toBe('422 validation-failed');
    expect(answer.body.errors.map(({ location }: { location: string }) => location).toSorted()).toEqual(locations);
  });

  test.each(['2025-13', '2025-00', '2025-Q5', '25', '2025-3', '2025-03-01', '', 'constructor'])(
    '422 for %j, which is no period',
    async (period) => {
      expect(codeOf(await seller.send('POST', '/reports', { ...LIST, period }))).toBe('422 validation-failed');
    },
  );

  test('409 profile-required before there is a profile, and nothing is begun', async () => {
    const other = await newSeller(app.origin);
    expect(codeOf(await other.send('POST', '/reports', LIST))).toBe('409 profile-required');
    expect((await other.send('GET', '/reports')).body).toEqual({ items: [], next: null });
  });
});

describe('a report of one country', () => {
  test('says so in its name and in itself, and lists the doubts of that country alone', async () => {
    const { id } = await build(seller, { country: 'FR' });
    const answer = await download(seller, id);
    expect(answer.headers['content-disposition']).toContain('2025-03-FR.json');
    expect(answer.body.country).toBe('FR');
    for (const part of [...answer.body.lines, ...answer.body.totals]) expect(part.taxCountry).toBe('FR');
    for (const issue of answer.body.issues) expect([undefined, 'FR']).toContain(issue.country);
    const list = await download(seller, (await build(seller, { kind: 'transaction-list', country: 'FR' })).id);
    expect(list.body.country).toBe('FR');
    const csv = await download(seller, (await build(seller, { country: 'FR', format: 'csv' })).id);
    expect(csv.body).toMatch(/^narrowed,(,*)FR,/m);
    expect((await download(seller, (await build(seller, {})).id)).body.country).toBeUndefined();
  });
});

describe('what ends the building of a report', () => {
  test('a changed secret: it is failed at once and says why', async () => {
    const other = await newSeller(app.origin);
    await putProfile(other);
    await store(other, generatedFile({ rows: 20_000, period: '2025-04' }));
    const ids: string[] = [];
    for (let count = 0; count < 6; count += 1) {
      const asked = await other.send('POST', '/reports', { ...LIST, period: '2025-04' });
      ids.push(expectStatus(202, asked).body.id);
    }
    const secrets = { currentSecret: SECRET, newSecret: OTHER_SECRET };
    expectStatus(200, await other.send('PUT', '/account/secret', secrets));
    for (const id of ids) {
      const { body } = expectStatus(200, await other.send('GET', `/reports/${id}`));
      expect(['ready', 'failed']).toContain(body.state);
      if (body.state === 'ready') continue;
      expect(body.failure).toMatchObject({ code: 'report-failed', detail: expect.stringContaining('secret') });
      expect(codeOf(await download(other, id))).toBe('409 report-failed');
    }
  });
});

describe('GET /reports', () => {
  test('lists all, newest first, page by page', async () => {
    const other = await newSeller(app.origin);
    await putProfile(other);
    const made: string[] = [];
    for (let count = 0; count < 53; count += 1) made.push((await build(other, { period: '2030-01' })).id);
    const first = (await other.send('GET', '/reports')).body;
    expect(first.items).toHaveLength(50);
    const second = (await other.send('GET', `/reports?after=${first.next}`)).body;
    expect(second.next).toBeNull();
    const listed = [...first.items, ...second.items].map(({ id }: { id: string }) => id);
    expect(listed).toEqual(made.toReversed());
    expect(codeOf(await other.send('GET', '/reports?after=x'))).toBe('422 validation-failed');
  });
});

describe('GET /reports/{id}/events', () => {
  test('tells of progress until the end, and of one that has ended its state', async () => {
    const { id } = expectStatus(202, await seller.send('POST', '/reports', LIST)).body;
    const stream = await seller.send('GET', `/reports/${id}/events`);
    expect(stream.headers['content-type']).toMatch(/^text\/event-stream/);
    expect(stream.body).toMatch(/^event: /m);
    const data = [...String(stream.body).matchAll(/^data: (.*)$/gm)].map(([, json]) => JSON.parse(json ?? ''));
    expect(data.at(-1)).toMatchObject({ state: 'done' });
    const percents = data.map(({ percent }) => percent);
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
    expectStatus(200, await download(seller, id));
    expect((await seller.send('GET', `/reports/${id}/events`)).status).toBe(200);
    expect(codeOf(await seller.send('GET', `/reports/${UNKNOWN}/events`))).toBe('404 not-found');
  });
});

test('progress is the part that has been read of all rows that a report reads, months that it reads again included', async () => {
  const other = await newSeller(app.origin);
  await putProfile(other);
  for (const period of ['2025-02', '2025-03']) await store(other, generatedFile({ rows: 6000, period }));
  const { id } = expectStatus(202, await other.send('POST', '/reports', LIST)).body;
  const [row] = await app.deps.db.query<{ account_id: string }>('SELECT account_id FROM reports WHERE id = ?', [id]);
  const job = app.deps.jobs.find(row?.account_id ?? '', id);
  const steps: { percent: number; transactions: number }[] = [];
  job?.subscribe(({ percent, counts }) => steps.push({ percent, transactions: counts['transactions'] ?? 0 }));
  await job?.done;
  const all = steps.at(-1)?.transactions ?? 0;
  expect(all).toBeGreaterThan(5000);
  const percents = steps.map(({ percent }) => percent);
  expect(percents).toEqual(percents.toSorted((a, b) => a - b));
  const during = steps.filter(({ transactions, percent }) => transactions < all && percent < 100);
  expect(during.length).toBeGreaterThan(2);
  // The other month has as many rows again, and sales wait for it: the period alone is never more than half.
  for (const { percent, transactions } of during) expect(percent).toBeLessThanOrEqual((50 * transactions) / all);
  expect(percents.at(-2)).toBeLessThanOrEqual(95);
  expect(percents.at(-2)).toBeGreaterThan(90);
  expect(percents.at(-1)).toBe(100);
});

describe('POST /reports/{id}/download', () => {
  test('409 report-not-ready with Retry-After while it is built', async () => {
    const { id } = expectStatus(202, await seller.send('POST', '/reports', { ...LIST, period: '2025' })).body;
    const early = await download(seller, id);
    expect(codeOf(early)).toBe('409 report-not-ready');
    expect(Number(early.headers['retry-after'])).toBeGreaterThan(0);
    expectStatus(200, await seller.send('GET', `/reports/${id}`, undefined, { Prefer: 'wait=60' }));
    expectStatus(200, await download(seller, id));
  });

  test('404 for an id that there is not, and for one that is none', async () => {
    expect(codeOf(await download(seller, UNKNOWN))).toBe('404 not-found');
    expect(codeOf(await download(seller, 'x'))).toMatch(/^(404 not-found|422 validation-failed)$/);
    expect(codeOf(await seller.send('GET', `/reports/${UNKNOWN}`))).toBe('404 not-found');
    expect(codeOf(await seller.send('DELETE', `/reports/${UNKNOWN}`))).toBe('404 not-found');
  });

  test('409 resealing while the secret is changed; the report is there afterwards', async () => {
    const { id } = await build(seller, LIST);
    const changing = seller.send('PUT', '/account/secret', { currentSecret: SECRET, newSecret: OTHER_SECRET });
    for (let tries = 0; tries < 6000; tries += 1) {
      const [row] = await app.deps.db.query('SELECT 1 FROM accounts WHERE resealing_until IS NOT NULL');
      if (row !== undefined) break;
      await delay(5);
    }
    const answers = await Promise.all([
      seller.send('POST', '/reports', LIST),
      download(seller, id),
      seller.send('DELETE', `/reports/${id}`),
      seller.upload('a,b\n'),
    ]);
    for (const answer of answers) {
      expect(codeOf(answer)).toBe('409 resealing');
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
    expectStatus(200, await changing);
    expectStatus(200, await download(seller, id));
  });
});

test('a report that is built when its seller logs out is never ready', async () => {
  const other = await newSeller(app.origin, 'leaver');
  await putProfile(other);
  await store(other, generatedFile({ rows: 20_000 }));
  const { id } = expectStatus(202, await other.send('POST', '/reports', LIST)).body;
  expectStatus(204, await other.send('DELETE', '/session'));
  expectStatus(201, await other.send('POST', '/session', { username: 'leaver', secret: SECRET }));
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await other.send('GET', `/reports/${id}`)).body.state !== 'building') break;
    await delay(20);
  }
  expect((await other.send('GET', `/reports/${id}`)).body.state).toBe('failed');
  expect(codeOf(await download(other, id))).toBe('409 report-failed');
});
