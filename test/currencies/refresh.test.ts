import { PassThrough } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openExchangeRates } from '../../src/currencies/index.ts';
import type { RateDay } from '../../src/currencies/rate-days.ts';
import { loadSnapshot } from '../../src/currencies/snapshot.ts';
import { createLog } from '../../src/logging/index.ts';
import { type EcbFault, type FakeEcb, type FakeRateDay, startFakeEcb } from '../fakes/ecb.ts';
import type { CommonFault } from '../fakes/fake-server.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { inventedDays } from './days.ts';

/** The last day that comes with the program is Thursday, 5 March 2026. */
const SHIPPED_LAST = '2026-03-05';
const serverKey = Buffer.alloc(32, 7);
const limits = { upstreamConnectSeconds: 5, upstreamDeadlineSeconds: 30, upstreamAttemptsMax: 1 };

let shipped: readonly RateDay[];
let database: TestDatabase;
let ecb: FakeEcb;
let now: Date;
let monotonicMs: number;
let logged: string[];

beforeAll(async () => {
  shipped = await loadSnapshot();
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.db.execute('DELETE FROM exchange_rates');
  ecb = await startFakeEcb([]);
  logged = [];
  monotonicMs = 0;
});
afterEach(() => ecb.stop());

/** What a server that starts now would have. */
function opened(more: object = {}) {
  const write = new PassThrough().on('data', (line: Buffer) => logged.push(line.toString()));
  return openExchangeRates({
    db: database.db,
    serverKey,
    clock: { now: () => now, monotonicMs: () => monotonicMs },
    log: createLog({ level: 'info', write }),
    config: {
      ecbUrl: ecb.origin,
      allowLocalUpstreams: true,
      upstreamTimeScale: 1,
      upstreamBodyBytesMax: 4 * 1024 * 1024,
      ...limits,
      ...more,
    },
  });
}

/** The shipped days and invented ones up to `to`, published; it is the evening of `to`. */
function publishUpTo(to: string): FakeRateDay[] {
  const fresh = inventedDays('2026-03-06', to);
  ecb.publish([...shipped.map(({ day, rates }) => ({ day, rates: Object.fromEntries(rates) })), ...fresh]);
  now = new Date(`${to}T18:00:00Z`);
  return fresh;
}

const lines = () => logged.map((line) => JSON.parse(line) as Record<string, unknown>);
const asked = () => ecb.requests.map(({ path }) => path.replace('/stats/eurofxref/eurofxref-', ''));

async function expectFetched(load: () => Promise<{ onOrBefore(c: string, d: string): unknown }>, fresh: FakeRateDay[]) {
  const book = await load();
  for (const { day, rates } of fresh) {
    expect(book.onOrBefore('GBP', day)).toEqual({ day, rate: rates['GBP'], hasEnded: false });
  }
}

describe('a gap is closed by the smallest file that reaches back', () => {
  test.each([
    ['the weekend since Friday', '2026-03-06', ['daily.xml']],
    ['3 days without a server', '2026-03-10', ['hist-90d.xml']],
    ['60 days', '2026-05-05', ['hist-90d.xml']],
    ['400 days', '2027-04-09', ['hist.zip']],
  ])('%s', async (_, to, files) => {
    const fresh = publishUpTo(to);
    const { loadExchangeRates, exchangeRateRefresher } = opened();
    expect((await loadExchangeRates()).lastDay).toBe(SHIPPED_LAST);
    await exchangeRateRefresher.look();
    expect(asked()).toEqual(files);
    await expectFetched(loadExchangeRates, fresh);
    expect((await loadExchangeRates()).lastDay).toBe(fresh.at(-1)?.day);
    expect(lines()).toEqual([expect.objectContaining({ event: 'exchange-rates.stored', records: fresh.length })]);
  });

  test('a day that came out while it asked for another: the next larger file has both', async () => {
    const fresh = publishUpTo('2026-03-09');
    // Ten minutes past four: Monday's rates are out already, and due is only Friday's.
    now = new Date('2026-03-09T15:10:00Z');
    const { loadExchangeRates, exchangeRateRefresher } = opened();
    await exchangeRateRefresher.look();
    expect(asked()).toEqual(['daily.xml', 'hist-90d.xml']);
    await expectFetched(loadExchangeRates, fresh);
  });

  test('a file that reaches back nowhere is refused, however large', async () => {
    publishUpTo('2026-03-10');
    ecb.publish(inventedDays('2026-03-10', '2026-03-10'));
    const { loadExchangeRates, exchangeRateRefresher } = opened();
    await exchangeRateRefresher.look();
    expect(asked()).toEqual(['hist-90d.xml', 'hist.zip']);
    expect((await loadExchangeRates()).lastDay).toBe(SHIPPED_LAST);
    expect(lines()).toMatchObject([{ event: 'exchange-rates.refused', code: 'days-missing' }]);
  });
});

test('nothing is asked when nothing is due', async () => {
  publishUpTo('2026-03-09');
  now = new Date('2026-03-06T15:00:00Z');
  await opened().exchangeRateRefresher.look();
  now = new Date('2026-03-01T12:00:00Z');
  await opened().exchangeRateRefresher.look();
  expect([asked(), lines()]).toEqual([[], []]);
});

test('what was fetched outlives the server, and digits come back as they were published', async () => {
  const fresh = publishUpTo('2026-03-10');
  fresh[0] = { day: '2026-03-06', rates: { USD: '1.1620', JPY: '183.00', IDR: '19644.70', TRY: '51.10' } };
  ecb.publish(fresh);
  await opened().exchangeRateRefresher.look();
  await ecb.stop();
  ecb = await startFakeEcb([]);
  const book = await opened().loadExchangeRates();
  const rates = ['USD', 'JPY', 'IDR', 'TRY'].map((currency) => book.onOrBefore(currency, '2026-03-06')?.rate);
  expect(rates).toEqual(['1.1620', '183.00', '19644.70', '51.10']);
  expect(book.lastDay).toBe('2026-03-10');
  expect(asked()).toEqual([]);
});

test('a book stays as it is while newer days arrive', async () => {
  publishUpTo('2026-03-06');
  const { loadExchangeRates, exchangeRateRefresher } = opened();
  const before = await loadExchangeRates();
  await exchangeRateRefresher.look();
  const after = await loadExchangeRates();
  expect([before.lastDay, after.lastDay]).toEqual([SHIPPED_LAST, '2026-03-06']);
  expect(before.onOrBefore('USD', '2026-03-06')).toBeUndefined();
  expect(await loadExchangeRates()).toBe(after);
});

describe('whatever the ECB’s server does, what was stored stays', () => {
  const faults: [EcbFault | CommonFault, string][] = [
    ...(['400', '403', '404', '429', '500', '503'] as const).map((fault): [CommonFault, string] => [fault, 'status']),
    ['redirect', 'redirected'],
    ['trickle', 'timed-out'],
    ['silent', 'timed-out'],
    ['endless', 'too-large'],
    ['gzip-bomb', 'too-large'],
    ['cut-off', 'broken-off'],
    ['reset', 'broken-off'],
    ['garbage', 'malformed'],
    ['empty', 'layout-unknown'],
    ['html', 'type-unexpected'],
    ['wrong-type', 'type-unexpected'],
    ['truncated-xml', 'layout-unknown'],
    ['entities', 'layout-unknown'],
    ['other-layout', 'layout-unknown'],
    ['rate-zero', 'rate-implausible'],
    ['rate-negative', 'rate-implausible'],
    ['rate-comma', 'rate-implausible'],
    ['rate-words', 'rate-implausible'],
    ['rate-shifted', 'rate-implausible'],
    ['day-in-future', 'day-in-future'],
    ['day-impossible', 'day-implausible'],
  ];
  test.each(faults)('%s in an XML file is %s', async (fault, code) => {
    publishUpTo('2026-03-10');
    const { loadExchangeRates, exchangeRateRefresher } = opened(
      code === 'timed-out' ? { upstreamDeadlineSeconds: 2 } : {},
    );
    await exchangeRateRefresher.look();
    const fresh = publishUpTo('2026-03-12');
    ecb.fail(fault);
    await exchangeRateRefresher.look();
    expect(lines().at(-1)).toMatchObject({ level: 'warn', code, attempt: 1 });
    expect((await loadExchangeRates()).lastDay).toBe('2026-03-10');
    ecb.fail(undefined);
    monotonicMs += 5 * 60_000;
    await exchangeRateRefresher.look();
    await expectFetched(loadExchangeRates, fresh);
  });

  test.each<[EcbFault | CommonFault, string]>([
    ['truncated-zip', 'archive-damaged'],
    ['zip-of-two', 'archive-damaged'],
    ['zip-bomb', 'archive-too-large'],
    ['empty', 'archive-damaged'],
    ['cut-off', 'broken-off'],
    ['html', 'type-unexpected'],
    ['wrong-type', 'type-unexpected'],
    ['other-layout', 'layout-unknown'],
    ['rate-shifted', 'rate-implausible'],
    ['day-in-future', 'day-in-future'],
  ])('%s in the archive is %s', async (fault, code) => {
    publishUpTo('2026-12-10');
    ecb.fail(fault);
    const { loadExchangeRates, exchangeRateRefresher } = opened();
    await exchangeRateRefresher.look();
    expect(asked()).toEqual(['hist.zip']);
    expect(lines().at(-1)).toMatchObject({ level: 'warn', code });
    expect((await loadExchangeRates()).lastDay).toBe(SHIPPED_LAST);
  });

  test('data of last week are no news and no fault', async () => {
    publishUpTo('2026-03-10');
    ecb.fail('stale');
    const { loadExchangeRates, exchangeRateRefresher } = opened();
    await exchangeRateRefresher.look();
    expect((await loadExchangeRates()).lastDay).toBe(SHIPPED_LAST);
    expect(lines()).toEqual([]);
  });

  test('other figures for days that are known are told, and not taken', async () => {
    const fresh = publishUpTo('2026-03-10');
    const altered = shipped.map(({ day, rates }) => ({ day, rates: { ...Object.fromEntries(rates), USD: '1.2000' } }));
    ecb.publish([...altered, ...fresh]);
    const { loadExchangeRates, exchangeRateRefresher } = opened();
    await exchangeRateRefresher.look();
    const book = await loadExchangeRates();
    expect([book.onOrBefore('USD', '2026-03-05')?.rate, book.lastDay]).toEqual(['1.1618', '2026-03-10']);
    expect(lines().at(-1)).toMatchObject({ event: 'exchange-rates.differ', count: expect.any(Number) });
  });

  test('a host that is not public is refused unless stand-ins are allowed', async () => {
    publishUpTo('2026-03-06');
    for (const ecbUrl of [ecb.origin, ecb.origin.replace('127.0.0.1', 'localhost').replace('http:', 'https:')]) {
      await opened({ ecbUrl, allowLocalUpstreams: false }).exchangeRateRefresher.look();
    }
    expect(lines().map(({ code }) => code)).toEqual(['refused-origin', 'refused-address']);
    expect(asked()).toEqual([]);
  });
});

describe('a server that cannot reach the ECB', () => {
  test('asks at growing distances, an hour at most, and says so ever more rarely', async () => {
    publishUpTo('2026-03-10');
    ecb.fail('404');
    const { exchangeRateRefresher } = opened();
    const minutes: number[] = [];
    for (let minute = 0; minute < 400; minute += 1) {
      const before = ecb.requests.length;
      await exchangeRateRefresher.look();
      if (ecb.requests.length > before) minutes.push(minute);
      monotonicMs += 60_000;
    }
    expect(minutes).toEqual([0, 5, 15, 35, 75, 135, 195, 255, 315, 375]);
    expect(lines().map(({ attempt }) => attempt)).toEqual([1, 2, 4, 8]);
  });

  test('tries a request again by itself, as often as it may', async () => {
    const fresh = publishUpTo('2026-03-10');
    ecb.fail('503', 2);
    const { loadExchangeRates, exchangeRateRefresher } = opened({ upstreamAttemptsMax: 3, upstreamTimeScale: 0 });
    await exchangeRateRefresher.look();
    expect(ecb.requests).toHaveLength(3);
    await expectFetched(loadExchangeRates, fresh);
  });

  test('stops at once in the middle of an answer, and asks no more', async () => {
    publishUpTo('2026-03-10');
    ecb.fail('trickle');
    const { exchangeRateRefresher } = opened();
    const looking = exchangeRateRefresher.look();
    while (ecb.requests.length === 0) await new Promise((turn) => setImmediate(turn));
    await exchangeRateRefresher.stop();
    await looking;
    await exchangeRateRefresher.look();
    expect([ecb.requests.length, lines()]).toEqual([1, []]);
  });
});

describe('rows that the server did not write', () => {
  const change: [string, string][] = [
    [
      'with other rates',
      "UPDATE exchange_rates SET rates = REPLACE(rates, 'USD 1.1', 'USD 9.1') WHERE day = '2026-03-09'",
    ],
    ['of which one is gone', "DELETE FROM exchange_rates WHERE day = '2026-03-09'"],
    ['moved to another day', "UPDATE exchange_rates SET day = '2026-03-08' WHERE day = '2026-03-09'"],
  ];
  test.each(change)('%s are not used, and fetched anew', async (_, statement) => {
    const fresh = publishUpTo('2026-03-11');
    await opened().exchangeRateRefresher.look();
    expect((await database.db.execute(statement)).affectedRows).toBeGreaterThan(0);
    const { loadExchangeRates, exchangeRateRefresher } = opened();
    expect((await loadExchangeRates()).lastDay).toBe('2026-03-06');
    await exchangeRateRefresher.look();
    await expectFetched(loadExchangeRates, fresh);
    await expectFetched(opened().loadExchangeRates, fresh);
  });

  test('what a stand-in said is not taken for the ECB’s when the stand-in is gone', async () => {
    publishUpTo('2026-03-10');
    await opened().exchangeRateRefresher.look();
    expect((await opened({ ecbUrl: undefined }).loadExchangeRates()).lastDay).toBe(SHIPPED_LAST);
    await database.db.execute("UPDATE exchange_rates SET source = 'ecb'");
    expect((await opened({ ecbUrl: undefined }).loadExchangeRates()).lastDay).toBe(SHIPPED_LAST);
    expect(lines().at(-1)).toMatchObject({ event: 'exchange-rates.rows-not-ours', count: 3 });
  });
});

test('two servers on one database see what either fetched', async () => {
  const fresh = publishUpTo('2026-03-10');
  const [one, other] = [opened(), opened()];
  expect((await other.loadExchangeRates()).lastDay).toBe(SHIPPED_LAST);
  await Promise.all([one.exchangeRateRefresher.look(), other.exchangeRateRefresher.look()]);
  await expectFetched(one.loadExchangeRates, fresh);
  await expectFetched(other.loadExchangeRates, fresh);
});

test('a database that fails is a log line, and is asked again', async () => {
  const fresh = publishUpTo('2026-03-10');
  const { loadExchangeRates, exchangeRateRefresher } = opened();
  await database.db.execute('RENAME TABLE exchange_rates TO hidden');
  await exchangeRateRefresher.look();
  expect(lines().at(-1)).toMatchObject({ event: 'exchange-rates.not-refreshed', fault: 'DatabaseError' });
  await database.db.execute('RENAME TABLE hidden TO exchange_rates');
  monotonicMs += 5 * 60_000;
  await exchangeRateRefresher.look();
  await expectFetched(loadExchangeRates, fresh);
});
