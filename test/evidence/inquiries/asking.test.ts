import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { TEST_SERVICE_ANSWERS } from '../../fakes/vies.ts';
import type { Client } from '../../support/client.ts';
import {
  type AppAtVies,
  type AskedVatId,
  begin,
  check,
  consent,
  look,
  numbersOf,
  openAppAtVies,
  results,
  sellerAtVies,
  until,
} from '../seller-at-vies.ts';

let app: AppAtVies;
let seller: Client;
beforeAll(async () => {
  app = await openAppAtVies({ VIES_CONCURRENT_MAX: '3', VIES_ATTEMPTS_MAX: '6' });
  seller = await sellerAtVies(app.origin);
});
beforeEach(async () => {
  app.vies.fail(undefined);
  app.vies.judge(() => 'valid');
  app.vies.slow(0);
  await consent(seller, 'vies-requester', false);
  await consent(seller, 'vies', true);
});
afterAll(() => app.stop());

const COUNTRIES = ['DE', 'FR', 'IT', 'PL', 'AT', 'DK'] as const;

/** New ones each time, since what was answered is not asked again. */
let used = 0;
function fresh(country: (typeof COUNTRIES)[number], count: number): AskedVatId[] {
  used += 10_000;
  return numbersOf(country, count, used);
}
const asked = (from: number) => app.vies.asked.slice(from).map(({ countryCode, vatNumber }) => countryCode + vatNumber);
const keys = (vatIds: readonly AskedVatId[]) => vatIds.map(({ countryCode, vatNumber }) => countryCode + vatNumber);

describe('VIES is asked', () => {
  test('about one number of a state at a time, about several states at once, and about each number once', async () => {
    const vatIds = COUNTRIES.flatMap((country) => fresh(country, 5));
    const before = app.vies.asked.length;
    app.vies.slow(20);
    expect(await check(seller, { vatIds })).toMatchObject({ state: 'done', total: 30, valid: 30 });
    for (const country of COUNTRIES) expect(app.vies.busiest.get(country)).toBe(1);
    expect(app.vies.busiest.get('all')).toBe(3);
    expect(asked(before).toSorted()).toEqual(keys(vatIds).toSorted());
    expect(asked(before)).not.toEqual(keys(vatIds));
    expect(app.vies.refused).toEqual([]);
  });

  test('about one number of a state at a time by two sellers together, who do not meet each other’s answers', async () => {
    const other = await sellerAtVies(app.origin);
    const vatIds = fresh('DE', 6);
    const before = app.vies.asked.length;
    app.vies.slow(20);
    const ended = await Promise.all([seller, other].map((client) => check(client, { vatIds })));
    expect(ended).toMatchObject([{ valid: 6 }, { valid: 6 }]);
    expect(app.vies.busiest.get('DE')).toBe(1);
    expect(asked(before).toSorted()).toEqual([...keys(vatIds), ...keys(vatIds)].toSorted());
  });

  test('once about a number that two checks of one seller name at the same time', async () => {
    const vatIds = fresh('FR', 8);
    const before = app.vies.asked.length;
    app.vies.slow(20);
    const ended = await Promise.all([vatIds, [...vatIds].reverse()].map((list) => check(seller, { vatIds: list })));
    expect(ended).toMatchObject([{ valid: 8 }, { valid: 8 }]);
    expect(asked(before).toSorted()).toEqual(keys(vatIds).toSorted());
  });

  test.each([
    [30, 'younger than the seller says', 0],
    [0, 'any', 4],
  ])('again only where there is no verdict of the last %d days: %s', async (reuseDays, _what, again) => {
    const vatIds = fresh('PL', 4);
    app.vies.judge((_country, number) => (Number(number) % 2 === 0 ? 'valid' : 'invalid'));
    const first = await check(seller, { vatIds });
    const before = app.vies.asked.length;
    const second = await check(seller, { vatIds, reuseDays });
    expect(asked(before)).toHaveLength(again);
    expect([second.valid, second.invalid]).toEqual([first.valid, first.invalid]);
    const [one, other] = await Promise.all([first, second].map(({ id }) => results(seller, id)));
    if (again === 0) expect(other).toEqual(one);
  });
});

describe('a check that is older than the time', () => {
  test('is asked again; VIES_REUSE_DAYS is the time where the seller does not say one', async () => {
    const vatIds = fresh('AT', 2);
    await check(seller, { vatIds });
    const before = app.vies.asked.length;
    const DAY_MS = 86_400_000;
    app.clock.advance(31 * DAY_MS);
    // That long away, the session has ended.
    const later = await sellerAtVies(app.origin);
    await check(later, { vatIds });
    expect(asked(before)).toHaveLength(2);
    app.clock.advance(29 * DAY_MS);
    expect(asked(before)).toHaveLength(2);
    seller = await sellerAtVies(app.origin);
  });
});

describe('a state that does not answer', () => {
  test('is asked again after growing waits, until it does', async () => {
    const [vatId] = fresh('DE', 1);
    const before = app.vies.asked.length;
    app.vies.fail('MS_UNAVAILABLE', 3);
    const { id, ...ended } = await check(seller, { vatIds: [vatId] });
    expect(ended).toMatchObject({ state: 'done', valid: 1 });
    expect(await results(seller, id)).toMatchObject([{ result: 'valid', reason: null }]);
    const times = app.vies.asked.slice(before).map(({ at }) => at);
    expect(times).toHaveLength(4);
  });

  test('is given up after as many tries as are allowed, unknown with the reason, and asked anew by the next check', async () => {
    const [vatId] = fresh('DE', 1);
    app.vies.fail('TIMEOUT');
    const before = app.vies.asked.length;
    const { id, ...ended } = await check(seller, { vatIds: [vatId] });
    expect(ended).toMatchObject({ state: 'done', unknown: 1, pending: 0, reason: null });
    expect(await results(seller, id)).toMatchObject([{ ...vatId, result: 'unknown', reason: 'TIMEOUT' }]);
    const tries = app.vies.asked.length - before;
    expect(tries).toBeGreaterThan(3);
    expect(tries).toBeLessThanOrEqual(6);
    app.vies.fail(undefined);
    expect(await check(seller, { vatIds: [vatId] })).toMatchObject({ valid: 1 });
  });

  test('rests while the others go on, is hardly asked meanwhile, and says what it failed with', async () => {
    const [ill, well] = [fresh('IT', 40), fresh('FR', 10)];
    app.vies.judge((country) => (country === 'IT' ? 'MS_UNAVAILABLE' : 'valid'));
    const before = app.vies.asked.length;
    const { id, ...ended } = await check(seller, { vatIds: [...ill, ...well] });
    expect(ended).toMatchObject({ state: 'done', valid: 10, unknown: 40, pending: 0 });
    const list = await results(seller, id);
    expect(list.filter(({ countryCode }) => countryCode === 'IT').map(({ reason }) => reason)).toEqual(
      ill.map(() => 'MS_UNAVAILABLE'),
    );
    // Without a rest it would be asked 240 times.
    const askedOfIll = app.vies.asked.slice(before).filter(({ countryCode }) => countryCode === 'IT').length;
    expect(askedOfIll).toBeLessThan(120);
    app.vies.judge(() => 'valid');
    await until(async () => (await check(seller, { vatIds: ill.slice(0, 3) })).valid === 3);
  });

  test('that is back after a while has all its numbers answered, those too whose turns came while it rested', async () => {
    let failures = 12;
    app.vies.judge(() => {
      failures -= 1;
      return failures >= 0 ? 'MS_UNAVAILABLE' : 'valid';
    });
    const { id: _, ...ended } = await check(seller, { vatIds: fresh('IT', 20) });
    expect(ended).toMatchObject({ state: 'done', valid: 20, unknown: 0, pending: 0 });
  });
});

describe('the thirteen answers of the test service', () => {
  test('to thirteen numbers of one state: each number has its own, and good ones are found among bad ones', async () => {
    const vatIds = fresh('DE', 13);
    const said = new Map(Object.values(TEST_SERVICE_ANSWERS).map((answer, at) => [vatIds[at]?.vatNumber, answer]));
    app.vies.judge((_country, number) => said.get(number) ?? 'invalid');
    const { id, ...ended } = await check(seller, { vatIds });
    expect(ended).toMatchObject({ state: 'done', total: 13, valid: 1, invalid: 1, unknown: 11 });
    const list = await results(seller, id);
    for (const { vatNumber, result, reason } of list) {
      const answer = said.get(vatNumber);
      if (answer === 'valid' || answer === 'invalid') expect([result, reason]).toEqual([answer, null]);
      else expect(result).toBe('unknown');
    }
    const reasonOf = (answer: string) => list.find(({ vatNumber }) => said.get(vatNumber) === answer)?.reason;
    for (const final of ['INVALID_INPUT', 'INVALID_REQUESTER_INFO', 'VAT_BLOCKED', 'IP_BLOCKED']) {
      expect(reasonOf(final)).toBe(final);
    }
  });
});

describe('a refusal', () => {
  test.each(['IP_BLOCKED', 'VAT_BLOCKED', 'INVALID_REQUESTER_INFO'] as const)(
    '%s three times in a row ends the asking: the other numbers stay here',
    async (fault) => {
      const vatIds = fresh('DE', 12);
      app.vies.fail(fault);
      const before = app.vies.asked.length;
      const { id, ...ended } = await check(seller, { vatIds });
      expect(ended).toMatchObject({ state: 'stopped', reason: fault, unknown: 12, pending: 0 });
      expect((await results(seller, id)).map(({ reason }) => reason)).toEqual(vatIds.map(() => fault));
      expect(app.vies.asked.length - before).toBe(3);
    },
  );

  test('INVALID_INPUT is of one number alone, which is not tried again', async () => {
    const vatIds = fresh('DE', 3);
    app.vies.judge((_country, number) => (number === vatIds[0]?.vatNumber ? 'INVALID_INPUT' : 'valid'));
    const before = app.vies.asked.length;
    expect(await check(seller, { vatIds })).toMatchObject({ state: 'done', valid: 2, invalid: 0, unknown: 1 });
    expect(app.vies.asked.length - before).toBe(3);
  });
});

describe('the consent', () => {
  test('revoked in the middle ends the sending at once; the rest stays unknown and says why', async () => {
    const vatIds = COUNTRIES.flatMap((country) => fresh(country, 12));
    app.vies.slow(80);
    const id = await begin(seller, { vatIds });
    await until(async () => (await look(seller, id)).valid > 3);
    await consent(seller, 'vies', false);
    // What was let go before is on its way.
    await delay(200);
    const sent = app.vies.asked.length;
    const ended = await look(seller, id, 60);
    expect(ended).toMatchObject({ state: 'stopped', reason: 'consent-revoked', pending: 0 });
    expect(app.vies.asked.length).toBe(sent);
    const list = await results(seller, id);
    const unknown = list.filter(({ result }) => result === 'unknown');
    expect(unknown.length).toBe(ended.unknown);
    expect(unknown.length).toBeGreaterThan(10);
    for (const { reason } of unknown) expect(reason).toBe('consent-revoked');
    expect(list.filter(({ result }) => result === 'valid').length).toBe(ended.valid);
  });

  test("to the seller's own number decides with each request whether it goes along", async () => {
    const vatIds = fresh('FR', 8);
    const before = app.vies.asked.length;
    await consent(seller, 'vies-requester', true);
    app.vies.slow(40);
    const id = await begin(seller, { vatIds });
    await until(async () => (await look(seller, id)).valid > 1);
    await consent(seller, 'vies-requester', false);
    const revokedAt = app.vies.asked.length - before;
    expect(await look(seller, id, 60)).toMatchObject({ state: 'done', valid: 8 });
    const requesters = app.vies.asked.slice(before).map(({ requester }) => requester);
    const last = requesters.lastIndexOf('DE136695976') + 1;
    expect(new Set(requesters.slice(0, last))).toEqual(new Set(['DE136695976']));
    expect(new Set(requesters.slice(last))).toEqual(new Set([null]));
    // One of the state may have been on its way.
    expect(last - revokedAt).toBeLessThanOrEqual(1);
    const numbers = (await results(seller, id)).map((one) => [one.vatNumber, one.consultationNumber]);
    const withNumber = numbers.filter(([, number]) => number !== null);
    expect(withNumber.length).toBe(last);
    for (const [vatNumber, number] of withNumber) expect(number).toBe(`WAPIAAAA${vatNumber}`);
  });
});
