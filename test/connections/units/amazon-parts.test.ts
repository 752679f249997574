import { describe, expect, test } from '@jest/globals';
import { isAllowedHost } from '../../../src/connections/amazon/document.ts';
import { formOf } from '../../../src/connections/amazon/form.ts';
import { createRates } from '../../../src/connections/amazon/rates.ts';
import { createAmazonStates } from '../../../src/connections/amazon/states.ts';
import { createTokenHolder } from '../../../src/connections/token-holder.ts';

function clockAt(ms = 0) {
  const clock = { ms, now: () => new Date(clock.ms), monotonicMs: () => clock.ms };
  return clock;
}

describe('rates', () => {
  test("follow the interface's table: a burst at once, then as they fill", () => {
    const clock = clockAt();
    const rates = createRates(clock, 1);
    expect(Array.from({ length: 15 }, () => rates.take('createReport'))).toEqual(Array(15).fill(0));
    expect(rates.take('createReport')).toBeCloseTo(1000 / 0.0167, 0);
    expect(rates.take('createReport')).toBeCloseTo(2000 / 0.0167, 0);
    clock.ms += 4 * 60_000;
    expect(rates.take('createReport')).toBe(0);
    expect(rates.take('getReport')).toBe(0);
  });

  test('take over what the header says, unless it cannot be meant', () => {
    const rates = createRates(clockAt(), 1);
    rates.learn('getReport', '0.5');
    expect(rates.waitAfterRefusal('getReport')).toBe(2000);
    for (const header of [undefined, '', 'many', '0', '-1', '1e9']) rates.learn('getReport', header);
    expect(rates.waitAfterRefusal('getReport')).toBe(2000);
  });

  test('wait a minute for a report after a refusal, which says no time', () => {
    const rates = createRates(clockAt(), 1);
    expect(rates.waitAfterRefusal('createReport')).toBeCloseTo(59_880, -1);
    expect(rates.take('createReport')).toBeGreaterThan(59_000);
  });

  test('shrink with the scale of time, to nothing at nothing', () => {
    const clock = clockAt();
    const [tenth, none] = [createRates(clock, 0.1), createRates(clock, 0)];
    for (let n = 0; n < 15; n += 1) tenth.take('createReport');
    clock.ms += 6000;
    expect(tenth.take('createReport')).toBe(0);
    for (let n = 0; n < 100; n += 1) expect(none.take('createReport')).toBe(0);
  });
});

describe('states', () => {
  test('are forgotten with their session, with their time, and when there are too many of them', () => {
    const clock = clockAt();
    const states = createAmazonStates(clock, 1000);
    const wanted = { environment: 'live', region: 'eu' } as const;
    const given = Array.from({ length: 12 }, () => states.begin('one', wanted).state);
    expect(states.list('one')).toHaveLength(10);
    expect(states.take('one', given[0] ?? '')).toBeUndefined();
    const [first] = states.list('one');
    expect(states.take('one', given[2] ?? '')?.id).toBe(first?.id);
    const other = states.begin('two', wanted);
    expect(states.take('one', other.state)).toBeUndefined();
    states.forgetSession('one');
    expect([states.list('one'), states.list('two')]).toEqual([[], [other.pending]]);
    clock.ms += 1000;
    expect(states.take('two', other.state)).toBeUndefined();
  });
});

test.each([
  ['https://tortuga-prod-eu.s3-eu-west-1.amazonaws.com/x', ['.amazonaws.com'], true],
  ['https://amazonaws.com/x', ['amazonaws.com'], true],
  ['https://evilamazonaws.com/x', ['amazonaws.com'], false],
  ['https://amazonaws.com.example.com/x', ['.amazonaws.com'], false],
  ['https://S3.AmazonAWS.com/x', ['.amazonaws.com'], true],
  ['http://127.0.0.1:9000/x', ['127.0.0.1'], true],
  ['http://127.0.0.1:9000/x', ['127.0.0.1:9000'], true],
  ['http://127.0.0.1:9001/x', ['127.0.0.1:9000'], false],
  ['https://example.com/x', ['', '.'], false],
  ['https://example.com/x', [], false],
])('%s lies at a host of %o: %s', (url, suffixes, isAllowed) => {
  expect(isAllowedHost(new URL(url), suffixes)).toBe(isAllowed);
});

test('a form spells every byte as a form does', () => {
  const value = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  const text = formOf({ a: 'x y&z=ü', b: value }).toString('latin1');
  expect(text).toMatch(/^[\w.~%&=-]+$/);
  expect(text.split('&')[0]).toBe(`a=${encodeURIComponent('x y&z=ü')}`);
  const bytes = [...(text.split('b=')[1] ?? '').matchAll(/%([0-9A-F]{2})|(.)/g)].map(([, hex, plain]) =>
    hex === undefined ? (plain?.charCodeAt(0) ?? 0) : Number.parseInt(hex, 16),
  );
  expect(Buffer.from(bytes)).toEqual(value);
});

describe('an access token', () => {
  test('is fetched once, again when it runs out, and wiped whenever it ends', async () => {
    const clock = clockAt();
    const given: Buffer[] = [];
    const holder = createTokenHolder(clock, async () => {
      given.push(Buffer.from(`token-${given.length}`));
      return { token: given.at(-1) as Buffer, expiresInSeconds: 100 };
    });
    expect([await holder.get(), await holder.get()]).toEqual(['token-0', 'token-0']);
    clock.ms += 90_000;
    expect(await holder.get()).toBe('token-1');
    expect(given[0]?.every((byte) => byte === 0)).toBe(true);
    holder.drop();
    expect(given[1]?.every((byte) => byte === 0)).toBe(true);
    expect(await holder.get()).toBe('token-2');
  });
});
