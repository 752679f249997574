import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { formsOf } from '../../scripts/support/find-markers.ts';
import { CONSENT_TEXTS, type ConsentPurpose } from '../../src/consents/index.ts';
import { amazonSettings, type FakeAmazon, startFakeAmazon } from '../fakes/amazon.ts';
import { type FakePaypal, startFakePaypal } from '../fakes/paypal.ts';
import { type FakeVies, startFakeVies } from '../fakes/vies.ts';
import { AMAZON_REPORT, MARKERS, PAYPAL_SALE, travel } from '../leaks/journey.ts';
import { expectStatus } from '../support/client.ts';
import { startServer, temporaryDirectory } from '../support/server.ts';
import { FAST, LONG_MS } from './support/connected.ts';

/** One request as it left. */
type Sent = { to: string; method: string; path: string; headers: Map<string, string>; body: string; raw: Buffer };

let paypal: FakePaypal;
let amazon: FakeAmazon;
let vies: FakeVies;
let targets: string[];
let sent: Sent[];
const { paypalClient: clientId, paypalSecret: clientSecret } = MARKERS;

/** A whole journey of a server whose sockets are recorded: everything that it sends to anybody but its client and its database. */
beforeAll(async () => {
  const directory = await temporaryDirectory();
  vies = await startFakeVies();
  paypal = await startFakePaypal({ clientId, clientSecret, transactions: [PAYPAL_SALE] });
  amazon = await startFakeAmazon();
  amazon.hold('GET_VAT_TRANSACTION_DATA', '2025-03', AMAZON_REPORT);
  const record = join(directory.path, 'sockets');
  const recorder = fileURLToPath(new URL('./support/record-sockets.ts', import.meta.url));
  const recording = { NODE_OPTIONS: `--import=${recorder}`, RECORD_SOCKETS_TO: record };
  const upstreams = { VIES_URL: vies.origin, PAYPAL_URL: paypal.origin, ...amazonSettings(amazon) };
  const settings = { ...FAST, ...upstreams, ...recording };
  const server = await startServer({ dataDir: join(directory.path, 'data'), settings });
  const { seller } = await travel(server.origin);
  expectStatus(200, await seller.send('POST', '/account/deletion', { secret: MARKERS.nextSecret }));
  await server.stop();
  const lines = readFileSync(record, 'utf8').trim().split('\n');
  ({ targets, sent } = readRecord(lines.map((line) => JSON.parse(line))));
  await directory.remove();
}, LONG_MS);
afterAll(() => Promise.all([vies.stop(), paypal.stop(), amazon.stop()]));

type Line = { connection: number; to?: string; sent?: string };

function readRecord(lines: readonly Line[]): { targets: string[]; sent: Sent[] } {
  const to = new Map<number, string>();
  const bytes = new Map<number, Buffer[]>();
  for (const line of lines) {
    if (line.to !== undefined) to.set(line.connection, line.to);
    else bytes.set(line.connection, [...(bytes.get(line.connection) ?? []), Buffer.from(line.sent ?? '', 'base64')]);
  }
  const outside = [...to].filter(([, target]) => !target.endsWith('.sock'));
  const requests = outside.map(([connection, target]) => parse(target, Buffer.concat(bytes.get(connection) ?? [])));
  return { targets: [...to.values()], sent: requests };
}

/** One request a connection: nothing is kept alive. */
function parse(to: string, raw: Buffer): Sent {
  const [head = '', ...rest] = raw.toString('latin1').split('\r\n\r\n');
  const [line = '', ...headers] = head.split('\r\n');
  const [method = '', path = ''] = line.split(' ');
  const pairs = headers.map((header): [string, string] => {
    const at = header.indexOf(': ');
    return [header.slice(0, at).toLowerCase(), header.slice(at + 2)];
  });
  return { to, method, path, headers: new Map(pairs), body: rest.join('\r\n\r\n'), raw };
}

/** What HTTP itself needs; the same in every request of every seller. */
const TRANSPORT: Readonly<Record<string, RegExp>> = {
  host: /^127\.0\.0\.1:\d+$/,
  connection: /^close$/,
  'user-agent': /^zkvat$/,
  accept: /^application\/json(, text\/plain, \*\/\*)?$|^text\/xml$|^\*\/\*$/,
  'accept-encoding': /^(gzip|identity)$/,
  'content-type': /^application\/(json|x-www-form-urlencoded)$|^text\/xml; charset=utf-8$/,
  'content-length': /^\d{1,4}$/,
  soapaction: /^""$/,
};

/** Every word of the names that a consent lists. */
function namesOf(purpose: ConsentPurpose): Set<string> {
  return new Set(CONSENT_TEXTS[purpose].fields.flatMap(({ name }) => name.split(/[^\w]+/)));
}

/** The names of everything that stands in a request, besides what HTTP needs and the tokens in their headers. */
function fieldsOf({ path, headers, body }: Sent): string[] {
  const query = [...new URLSearchParams(path.split('?')[1] ?? '').keys()];
  if (body === '') return query;
  if (headers.get('content-type') !== 'application/json') return [...query, ...new URLSearchParams(body).keys()];
  const names: string[] = [];
  JSON.parse(body, (key, value) => {
    if (key !== '' && !/^\d+$/.test(key)) names.push(key);
    return value;
  });
  return [...query, ...names];
}

describe('in a whole journey', () => {
  test('nobody is connected to but the database and the services that the seller consented to', () => {
    const allowed = [vies, paypal, amazon].map(({ origin }) => new URL(origin).host);
    expect(sent.length).toBeGreaterThan(15);
    expect(new Set(sent.map(({ to }) => to))).toEqual(new Set(allowed));
    // The positive control: the database's own connections are recorded as well.
    expect(targets.some((target) => target.endsWith('.sock'))).toBe(true);
    expect(sent).toHaveLength(
      [vies, paypal, amazon].flatMap(({ requests }) => requests).filter(({ path }) => !path.includes('/apps/')).length,
    );
  });

  test('every header is one that HTTP needs, or a token in its place', () => {
    for (const { headers } of sent) expect([...headers.keys()]).toEqual(expect.arrayContaining(['host', 'user-agent']));
    for (const { headers, path, to } of sent) {
      for (const [name, value] of headers) {
        const isToken = name === 'authorization' || name === 'x-amz-access-token';
        if (!isToken) expect([name, value, TRANSPORT[name]?.test(value)]).toEqual([name, value, true]);
        if (name === 'authorization')
          expect([to, value]).toEqual([new URL(paypal.origin).host, expect.stringMatching(/^(Basic|Bearer) /)]);
        if (name === 'x-amz-access-token') expect(path).toMatch(/^\/(reports|tokens)\//);
      }
    }
  });

  test('every field stands in the text of the consent, by its name', () => {
    for (const [purpose, fake] of [
      ['paypal', paypal],
      ['amazon', amazon],
    ] as const) {
      const names = namesOf(purpose);
      const requests = sent.filter(({ to }) => to === new URL(fake.origin).host);
      const fields = new Set(requests.filter(({ path }) => !path.startsWith('/store/')).flatMap(fieldsOf));
      expect(fields.size).toBeGreaterThan(4);
      for (const field of fields) expect([purpose, field, names.has(field)]).toEqual([purpose, field, true]);
    }
  });

  test('what PayPal is sent are the credentials, the days and the page, and nothing besides', () => {
    const requests = sent.filter(({ to }) => to === new URL(paypal.origin).host);
    const pair = (id: string) => `Basic ${Buffer.from(`${id}:${clientSecret}`).toString('base64')}`;
    for (const { method, path, body, headers } of requests) {
      if (method === 'POST') {
        expect([path, body]).toEqual(['/v1/oauth2/token', 'grant_type=client_credentials']);
        expect([pair(clientId), pair(`x${clientId}`)]).toContain(headers.get('authorization'));
      } else {
        const query = Object.fromEntries(new URLSearchParams(path.split('?')[1]));
        expect([path.split('?')[0], body, query]).toEqual([
          '/v1/reporting/transactions',
          '',
          {
            ...{ start_date: '2025-03-01T00:00:00Z', end_date: '2025-03-31T23:59:59Z' },
            ...{ fields: 'all', page_size: '500', page: '1' },
          },
        ]);
      }
    }
  });

  test('what Amazon is sent are our own credentials, what it gave itself, and the month', () => {
    const requests = sent.filter(({ to }) => to === new URL(amazon.origin).host);
    const bodies = requests.filter(({ body }) => body !== '').map(({ path, body }) => [path, body] as const);
    const spec = bodies.filter(([path]) => path === '/reports/2021-06-30/reports').map(([, body]) => JSON.parse(body));
    expect(spec).toHaveLength(2);
    for (const one of spec)
      expect(one).toEqual({
        reportType: expect.stringMatching(/^(GET_VAT_TRANSACTION_DATA|SC_VAT_TAX_REPORT)$/),
        ...{ dataStartTime: '2025-03-01T00:00:00Z', dataEndTime: '2025-03-31T23:59:59Z' },
        marketplaceIds: expect.any(Array),
      });
    // Restricted tokens are used for documents, and documents are fetched without a token.
    for (const { path, headers } of requests) {
      const token = headers.get('x-amz-access-token') ?? '';
      if (path.includes('/documents/')) expect(token).toMatch(/^Atz\.sprdt\|/);
      else if (path.startsWith('/store/')) expect(token).toBe('');
      else if (!path.startsWith('/auth/')) expect(token).toMatch(/^Atza\|/);
    }
  });

  test('what VIES is sent is one VAT ID at a time and, under its own consent, the seller’s, and nothing besides', () => {
    const requests = sent.filter(({ to }) => to === new URL(vies.origin).host);
    expect(requests).toHaveLength(vies.asked.length);
    const names = new Set([...namesOf('vies'), ...namesOf('vies-requester')]);
    const customer = MARKERS.buyerVatId.slice(2);
    const allowed: Readonly<Record<string, readonly string[]>> = {
      ...{ countryCode: ['FR'], vatNumber: [customer, `${customer.slice(0, -1)}9`] },
      ...{ requesterCountryCode: ['DE'], requesterVatNumber: [MARKERS.vatId.slice(2)] },
    };
    for (const { body } of requests) {
      const fields = [...body.matchAll(/<(?:\w+:)?(\w+)>([^<]+)</g)].map(([, name = '', value = '']) => ({
        name,
        value,
      }));
      expect(fields.map(({ name }) => name).toSorted()).toEqual(Object.keys(allowed).toSorted());
      for (const { name, value } of fields) {
        expect([name, names.has(name)]).toEqual([name, true]);
        expect(allowed[name]).toContain(value);
      }
    }
  });

  test('nothing else of the seller’s leaves, in whatever form', () => {
    const secret = ['paypalClient', 'paypalSecret', 'paypalToken', 'amazonToken'];
    const others = Object.entries(MARKERS).filter(([name]) => !secret.includes(name));
    const toVies = ({ to }: Sent) => to === new URL(vies.origin).host;
    const elsewhere = Buffer.concat(sent.filter((one) => !toVies(one)).map(({ raw }) => raw));
    for (const [name, marker] of others) {
      for (const { name: form, bytes } of formsOf(marker))
        expect([name, form, elsewhere.includes(bytes)]).toEqual([name, form, false]);
    }
    // The positive control: what may leave is found by the same search, where it may go.
    expect(elsewhere.includes('2025-03-31T23')).toBe(true);
    const number = MARKERS.buyerVatId.slice(2);
    expect(elsewhere.includes(number)).toBe(false);
    expect(Buffer.concat(sent.filter(toVies).map(({ raw }) => raw)).includes(number)).toBe(true);
  });
});
