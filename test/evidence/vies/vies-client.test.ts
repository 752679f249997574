import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createViesClient, type ViesAnswer, type ViesClient } from '../../../src/evidence/vies/vies-client.ts';
import { createUpstreamClient, UpstreamError } from '../../../src/outgoing/index.ts';
import { COMMON_FAULTS, startFake } from '../../fakes/fake-server.ts';
import { type FakeVies, startFakeVies, TEST_SERVICE_ANSWERS, VIES_SOAP_FAULTS } from '../../fakes/vies.ts';
import { VIES_ALTERATIONS } from '../../fakes/vies-alterations.ts';

let vies: FakeVies;
/** With so much time that no busy machine runs out of it, and with little, for what never ends. */
let client: ViesClient;
let impatient: ViesClient;
let testService: ViesClient;
beforeAll(async () => {
  vies = await startFakeVies();
  const upstream = upstreamOf(vies.origin, 30_000);
  client = createViesClient(upstream);
  impatient = createViesClient(upstreamOf(vies.origin, 500));
  testService = createViesClient(upstream, '/taxation_customs/vies/services/checkVatTestService');
  // The library is loaded at the first question, which may take longer than the deadline of one.
  await ask();
});
afterEach(() => {
  vies.fail(undefined);
  vies.judge(() => 'valid');
});
afterAll(() => vies.stop());

const NUMBER = { countryCode: 'FR', number: '83404833048' };
const OWN = { countryCode: 'DE', number: '136695976' };

function upstreamOf(origin: string, deadlineMs: number) {
  const limits = { connectMs: 10_000, deadlineMs, bodyBytesMax: 64 * 1024 };
  return createUpstreamClient({ origin, allowLocal: true, limits });
}

const never = new AbortController().signal;

function ask(requester: typeof OWN | null = null, signal = never, asker = client): Promise<ViesAnswer> {
  return asker.ask({ vatId: NUMBER, requester }, signal);
}
const lastOf = <T>(items: readonly T[]) => items.at(-1);

describe('an answer of VIES', () => {
  test('is valid or invalid where it says so, in the form that the Commission describes', async () => {
    vies.judge(() => 'valid');
    expect(await ask()).toEqual({ result: 'valid', consultationNumber: null });
    vies.judge(() => 'invalid');
    expect(await ask()).toEqual({ result: 'invalid', consultationNumber: null });
    expect(lastOf(vies.asked)).toMatchObject({ operation: 'checkVat', countryCode: 'FR', vatNumber: NUMBER.number });
    expect(vies.refused).toEqual([]);
  });

  test("has a consultation number where the requester's own number went along", async () => {
    expect(await ask(OWN)).toEqual({ result: 'valid', consultationNumber: `WAPIAAAA${NUMBER.number}` });
    expect(lastOf(vies.asked)).toMatchObject({ operation: 'checkVatApprox', requester: 'DE136695976' });
    vies.judge(() => 'invalid');
    expect(await ask(OWN)).toMatchObject({ result: 'invalid' });
    expect(vies.refused).toEqual([]);
  });

  test.each(Object.entries(TEST_SERVICE_ANSWERS))('of the test service to %s is %s', async (number, said) => {
    const answer = await testService.ask({ vatId: { countryCode: 'DE', number }, requester: null }, never);
    const isVerdict = said === 'valid' || said === 'invalid';
    expect(answer).toMatchObject(isVerdict ? { result: said } : { result: 'unknown', reason: said });
  });
});

/** What is said of each: a reason that names it. Nothing in this list may ever be "invalid", whatever VIES thinks of the number. */
const REASONS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(VIES_SOAP_FAULTS.map((fault) => [fault, fault])),
  ...Object.fromEntries(['400', '403', '404', '429', '500', '503'].map((status) => [status, `http-${status}`])),
  ...{ redirect: 'redirected', trickle: 'timed-out', silent: 'timed-out', endless: 'too-large' },
  ...{ 'gzip-bomb': 'too-large', 'cut-off': 'broken-off', reset: 'broken-off', garbage: 'malformed' },
  ...{ empty: 'answer-malformed', html: 'answer-malformed', 'wrong-type': 'answer-malformed' },
  ...{ 'truncated-xml': 'answer-malformed', 'after-verdict-truncated': 'answer-malformed' },
  ...{ doctype: 'answer-malformed', 'id-of-the-prototype': 'answer-malformed', 'html-as-xml': 'answer-malformed' },
  ...{ 'rest-user-error': 'answer-malformed', 'rest-not-succeeded': 'answer-malformed' },
  ...{ 'rest-as-xml': 'answer-malformed', 'other-element': 'answer-malformed' },
  ...{ 'namespace-foreign': 'answer-malformed', 'namespace-missing': 'answer-malformed' },
  ...{
    'empty-envelope': 'answer-incomplete',
    'empty-body': 'answer-incomplete',
    'empty-response': 'answer-incomplete',
  },
  ...{ 'valid-missing': 'answer-incomplete', 'valid-empty': 'answer-incomplete', 'valid-blank': 'answer-incomplete' },
  ...{ 'valid-word': 'answer-incomplete', 'valid-number': 'answer-incomplete', 'valid-capitals': 'answer-incomplete' },
  ...{ 'valid-nil': 'answer-incomplete', 'valid-twice': 'answer-incomplete', 'valid-in-two': 'answer-incomplete' },
  ...{
    'wrong-country': 'answer-for-another',
    'wrong-number': 'answer-for-another',
    'echo-missing': 'answer-for-another',
  },
  ...{ 'fault-beside-verdict': 'MS_UNAVAILABLE', 'fault-with-200': 'MS_UNAVAILABLE' },
  ...{ 'fault-in-quotes': 'SERVER_BUSY', 'fault-of-no-name': 'fault-unknown', 'verdict-with-500': 'http-500' },
};

describe('a fault', () => {
  const all = [...COMMON_FAULTS, ...VIES_SOAP_FAULTS, ...VIES_ALTERATIONS];
  test('of every kind that the stand-in knows has its reason here, thirty and more', () => {
    expect(Object.keys(REASONS).sort()).toEqual([...all].sort());
    expect(all.length).toBeGreaterThan(30);
  });

  test.each(all)('%s is unknown, whether the number is valid or not, with or without a requester', async (fault) => {
    vies.fail(fault);
    const asker = REASONS[fault] === 'timed-out' ? impatient : client;
    for (const verdict of ['invalid', 'valid'] as const) {
      vies.judge(() => verdict);
      for (const requester of [null, OWN]) {
        expect(await ask(requester, never, asker)).toMatchObject({ result: 'unknown', reason: REASONS[fault] });
      }
    }
    expect(Object.hasOwn(Object.prototype, 'obj')).toBe(false);
  });

  test('of a server that is not there is unknown', async () => {
    const gone = await startFakeVies();
    await gone.stop();
    const answer = await ask(null, never, createViesClient(upstreamOf(gone.origin, 30_000)));
    expect(answer).toEqual({ result: 'unknown', reason: 'unreachable' });
  });

  test('that says how long to wait hands that on', async () => {
    const { answer, stop } = await withHeader('Retry-After', '120');
    expect(await answer()).toEqual({ result: 'unknown', reason: 'http-503', retryAfterMs: 120_000 });
    await stop();
  });
});

describe('a question', () => {
  test('that is called off ends at once, and is no answer', async () => {
    vies.fail('silent');
    const stop = new AbortController();
    const asking = ask(null, stop.signal);
    setTimeout(() => stop.abort(), 50);
    const error = await asking.catch((thrown: unknown) => thrown);
    expect(error instanceof UpstreamError && error.code).toBe('cancelled');
  });

  test('about what VIES could not know is never sent', async () => {
    const before = vies.requests.length;
    for (const vatId of [
      { countryCode: 'fr', number: '83404833048' },
      { countryCode: 'FRA', number: '1' },
      { countryCode: 'FR', number: '1' },
      { countryCode: 'FR', number: '8340483304812' },
      { countryCode: 'FR', number: '83</vatNumber>' },
      { countryCode: 'FR', number: 'a customer' },
    ]) {
      await expect(client.ask({ vatId, requester: null }, never)).rejects.toThrow(RangeError);
      await expect(client.ask({ vatId: NUMBER, requester: vatId }, never)).rejects.toThrow(RangeError);
    }
    expect(vies.requests.length).toBe(before);
  });

  test('holds the two parts of the number, those of the requester, and nothing else', async () => {
    await ask();
    await ask(OWN);
    const [plain, approx] = vies.requests.slice(-2).map(({ body }) => body.toString());
    const texts = (xml = '') => [...xml.matchAll(/>([^<>]+)</g)].map((match) => match[1]);
    expect(texts(plain)).toEqual(['FR', '83404833048']);
    expect(texts(approx)).toEqual(['FR', '83404833048', 'DE', '136695976']);
    const headers = Object.keys(lastOf(vies.requests)?.headers ?? {}).sort();
    expect(headers).toEqual([
      ...['accept', 'accept-encoding', 'connection', 'content-length', 'content-type', 'host', 'soapaction'],
      'user-agent',
    ]);
    expect(lastOf(vies.requests)?.headers['user-agent']).toBe('zkvat');
  });
});

/** A server that answers 503 with one header more. */
async function withHeader(name: string, value: string) {
  const server = await startFake({
    faults: [],
    answer: () => ({ status: 503, type: 'text/html', body: '', headers: { [name]: value } }),
  });
  const asker = createViesClient(upstreamOf(server.origin, 30_000));
  return { answer: () => ask(null, never, asker), stop: server.stop };
}
