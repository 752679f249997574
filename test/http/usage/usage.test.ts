import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { importView } from '../../../src/imports/schemas.ts';
import { reportKinds } from '../../../src/reports/schemas.ts';
import { IMPORT_FORMATS, REPORT_KINDS } from '../../../src/usage/counters/measures.ts';
import { manySales } from '../../support/amazon-file.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import {
  type Answer,
  build,
  type Client,
  expectStatus,
  newClient,
  newSeller,
  putProfile,
  store,
} from '../../support/client.ts';
import { staffOf } from '../../support/staff.ts';

const DAY_MS = 86_400_000;

let app: TestApp;
let support: Client;
/** The day on which five sellers, and four of them more than that, did something. */
let busyDay: string;
let item: Answer['body'];

const today = (): string => app.clock.now().toISOString().slice(0, 10);

beforeAll(async () => {
  app = await openTestApp({ SESSION_IDLE_MINUTES: '240', SESSION_ABSOLUTE_HOURS: '24' });
  // The next month's second day, so that month and day are whole, at noon.
  const now = app.clock.now();
  const noon = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 2, 12);
  app.clock.advance(noon - now.getTime());
  busyDay = today();
  for (let at = 0; at < 5; at += 1) await useIt(at);
  for (let at = 0; at < 6; at += 1) expectStatus(201, await newClient(app.origin).send('POST', '/trial'));
  app.clock.advance(DAY_MS);
  await app.sweep();
  support = await staffOf(app, 'support');
  item = (await usage(`from=${busyDay}&to=${busyDay}`)).body.items[0];
});
afterAll(() => app.stop());

async function useIt(at: number): Promise<void> {
  const seller = await newSeller(app.origin);
  await putProfile(seller);
  await store(seller, manySales('2025-03', 12));
  if (at === 0) return;
  // Four only.
  await build(seller, {});
  await seller.send('GET', '/imports/AAAAAAAAAAAAAAAAAAAAAA');
}

function usage(query: string, headers: Record<string, string> = {}, client = support): Promise<Answer> {
  return client.send('GET', `/usage?${query}`, undefined, headers);
}

describe('GET /usage', () => {
  test('counts what five accounts stand behind, rounded to five', () => {
    expect(item).toMatchObject({ period: busyDay, isComplete: true });
    expect(item.accounts.created).toEqual({ count: 5, suppressed: false });
    expect(item.logIns.succeeded).toEqual({ count: 5, suppressed: false });
    const [amazon, ...others] = item.imports;
    expect(amazon).toMatchObject({ format: 'amazon-vat-transactions', stored: { count: 5 }, rows: { count: 60 } });
    for (const other of others) expect(other.stored).toEqual({ count: null, suppressed: true });
    const reads = item.durations.find(({ operation }: { operation: string }) => operation === 'upload');
    expect(reads.count).toEqual({ count: 5, suppressed: false });
    expect([reads.p50Ms, reads.p95Ms, reads.p99Ms].every((bound) => bound > 0)).toBe(true);
  });

  test('suppresses what four stand behind, as if nobody did', () => {
    const suppressed = { count: null, suppressed: true };
    const liability = item.reports.find(({ kind }: { kind: string }) => kind === 'vat-liability');
    const british = item.reports.find(({ kind }: { kind: string }) => kind === 'uk-vat-return');
    expect([liability.count, british.count]).toEqual([suppressed, suppressed]);
    expect(item.failures).toEqual([]);
    expect(item.accounts.deleted).toEqual(suppressed);
  });

  test('stores nothing of what it suppresses', async () => {
    const rows = await app.deps.db.query<{ measure: string }>('SELECT measure FROM usage_cells WHERE period = ?', [
      busyDay,
    ]);
    const measures = new Set(rows.map(({ measure }) => measure));
    expect(measures).toContain('imports-stored');
    for (const measure of ['reports', 'failures', 'checks']) expect(measures).not.toContain(measure);
  });

  test('counts trials as trials and as nothing else, and staff not at all', async () => {
    expect(item.trials).toEqual({ count: 5, suppressed: false });
    for (let at = 0; at < 6; at += 1) await (await staffOf(app, 'admin')).send('GET', '/activity');
    const day = today();
    app.clock.advance(DAY_MS);
    const next = (await usage(`from=${day}&to=${day}`, {}, await staffOf(app, 'support'))).body.items[0];
    expect(next.logIns.succeeded).toEqual({ count: null, suppressed: true });
    expect(next.durations.every(({ count }: { count: { suppressed: boolean } }) => count.suppressed)).toBe(true);
    support = await staffOf(app, 'support');
  });

  test('leaves the running day and the running month out', async () => {
    const { body } = expectStatus(200, await usage(`from=${busyDay}&to=${today()}`));
    expect(body.items.at(-1).period < today()).toBe(true);
    expect(body.answeredUntil).toBe(body.items.at(-1).period);
    const month = today().slice(0, 7);
    const months = expectStatus(200, await usage(`from=${month}&to=${month}&interval=month`)).body;
    expect([months.items, months.answeredUntil, months.next]).toEqual([[], null, null]);
  });

  test('says of a day on which no server ran that it is not complete', async () => {
    const { items } = (await usage('from=2020-01-01&to=2020-01-02')).body;
    expect(items.map(({ isComplete }: { isComplete: boolean }) => isComplete)).toEqual([false, false]);
    expect(items[0].logIns.succeeded).toEqual({ count: null, suppressed: true });
  });

  test('is CSV for whoever wants that, with the same figures', async () => {
    const answer = expectStatus(200, await usage(`from=${busyDay}&to=${busyDay}`, { Accept: 'text/csv' }));
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    const lines = answer.body.split('\r\n');
    expect(lines[0]).toBe('period,measure,label,count,suppressed');
    expect(lines).toContain(`${busyDay},imports-stored,amazon-vat-transactions,5,false`);
    expect(lines).toContain(`${busyDay},reports,vat-liability,,true`);
    expect(lines).toContain(`${busyDay},durations-count,upload,5,false`);
  });

  test.each([
    ['from=2026-01&to=2026-02', ['query.from', 'query.to']],
    ['from=2026-01-01&to=2026-02-01&interval=month', ['query.from', 'query.to']],
    ['from=2026-02-30&to=2026-03-01', ['query.from']],
    ['from=2026-03-02&to=2026-03-01', ['query.to']],
    ['from=2026-01-01&to=2026-12-31', ['query.to']],
    ['from=yesterday&to=2026-03-01', ['query.from']],
    ['to=2026-03-01', ['query.from']],
  ])('refuses %s', async (query, locations) => {
    const { body } = expectStatus(422, await usage(query));
    expect(body.code).toBe('validation-failed');
    expect(body.errors.map(({ location }: { location: string }) => location)).toEqual(locations);
  });

  test('adds the month up to the sum of its days', async () => {
    const first = `${busyDay.slice(0, 8)}01`;
    // Into the next month.
    app.clock.advance(32 * DAY_MS);
    support = await staffOf(app, 'support');
    const month = busyDay.slice(0, 7);
    const whole = (await usage(`from=${month}&to=${month}&interval=month`)).body.items[0];
    const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);
    const days = (await usage(`from=${first}&to=${last}`)).body.items;
    const summed = days.reduce((sum: number, day: Answer['body']) => sum + (day.imports[0].rows.count ?? 0), 0);
    expect(whole.imports[0].rows).toEqual({ count: summed, suppressed: false });
    expect(summed).toBe(60);
    const liability = whole.reports.find(({ kind }: { kind: string }) => kind === 'vat-liability');
    expect(liability.count).toEqual({ count: null, suppressed: true });
  });

  test('forgets months that are too old', async () => {
    app.clock.advance(25 * 31 * DAY_MS);
    await app.sweep();
    expect(await app.deps.db.query('SELECT * FROM usage_cells WHERE period = ?', [busyDay])).toEqual([]);
  });
});

test('formats and kinds are those of the stations', () => {
  const format = importView.shape.format as unknown as { unwrap(): { options: string[] } };
  expect([...IMPORT_FORMATS].toSorted()).toEqual(format.unwrap().options.toSorted());
  expect([...REPORT_KINDS]).toEqual([...reportKinds]);
});
