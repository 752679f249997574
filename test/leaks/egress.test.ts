import diagnostics from 'node:diagnostics_channel';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { formsOf } from '../../scripts/support/find-markers.ts';
import { CONSENT_TEXTS } from '../../src/consents/index.ts';
import { check, consent, numbersOf, saleTo } from '../evidence/seller-at-vies.ts';
import { type FakeVies, startFakeVies } from '../fakes/vies.ts';
import { amazonFile } from '../support/amazon-file.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { build, type Client, download, expectStatus, newSeller, putProfile, store } from '../support/client.ts';
import { MARKERS } from './journey.ts';

/** All that left on one connection. */
type Sent = { bytes: Buffer };

let vies: FakeVies;
let wire: Awaited<ReturnType<typeof listenIn>>;
let app: TestApp;
let seller: Client;
/** What each step of the journey let out. */
const steps: Record<string, Sent[]> = {};
const CUSTOMERS = [...numbersOf('FR', 4), ...numbersOf('IT', 3)];
const NOBODY = { countryCode: 'FR', vatNumber: '83404833049' };

beforeAll(async () => {
  vies = await startFakeVies();
  vies.judge((_country, number) => (number === CUSTOMERS[0]?.vatNumber ? 'invalid' : 'valid'));
  wire = await listenIn(Number(new URL(vies.origin).port));
  const settings = { VIES_URL: wire.origin, ALLOW_LOCAL_UPSTREAMS: 'true', UPSTREAM_TIME_SCALE: '0.001' };
  app = await openTestApp(settings);
  await travel();
}, 120_000);
afterAll(async () => {
  await app.stop();
  await wire.stop();
  await vies.stop();
});

/** A seller does the whole job: everything but the checks must let out nothing at all. */
async function travel(): Promise<void> {
  await step('before the consent', async () => {
    seller = await newSeller(app.origin, MARKERS.username, MARKERS.secret);
    await putProfile(seller, {
      vatRegistrations: [{ country: 'DE', vatId: MARKERS.vatId, from: '2020-01-01', until: null }],
    });
    const rows = CUSTOMERS.map((customer, at) => ({
      ...saleTo(customer, at),
      ...{ SELLER_SKU: MARKERS.sku, ITEM_DESCRIPTION: MARKERS.description, VAT_INV_NUMBER: MARKERS.invoice },
      ...{ TRANSACTION_EVENT_ID: `${MARKERS.orderId.slice(0, -1)}${at}`, ASIN: MARKERS.asin },
    }));
    await store(seller, amazonFile(...rows));
    expectStatus(403, await seller.send('POST', '/vat-id-checks', { period: '2025-03' }));
    await report();
  });
  await consent(seller, 'vies', true);
  await step('vies', async () => void (await check(seller, { vatIds: [NOBODY, ...CUSTOMERS.slice(0, 5)] })));
  await consent(seller, 'vies-requester', true);
  await step('vies and vies-requester', async () => void (await check(seller, { period: '2025-03' })));
  await step('nothing new', async () => void (await check(seller, { period: '2025-03' })));
  await step('after the checks', report);
  vies.fail('MS_UNAVAILABLE', 2);
  const again = { vatIds: CUSTOMERS.slice(0, 2), reuseDays: 0 };
  await step('asked again', async () => void (await check(seller, again)));
}

async function report(): Promise<void> {
  expectStatus(200, await download(seller, (await build(seller, {})).id));
}

async function step(name: string, work: () => Promise<void>): Promise<void> {
  const from = wire.sent.length;
  await work();
  steps[name] = wire.sent.slice(from);
}

/** A wire to the stand-in that keeps every byte of each connection from here to there. */
async function listenIn(port: number) {
  const sent: Sent[] = [];
  const server: Server = createServer((here) => {
    const there = connect(port, '127.0.0.1');
    const connection: Sent = { bytes: Buffer.alloc(0) };
    sent.push(connection);
    here.on('data', (chunk) => {
      connection.bytes = Buffer.concat([connection.bytes, chunk as Buffer]);
    });
    here.pipe(there).pipe(here);
    const end = () => {
      here.destroy();
      there.destroy();
    };
    for (const socket of [here, there]) socket.on('error', end);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async () => {
    server.close();
    await once(server, 'close');
  };
  return { sent, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}

const ENVELOPE =
  '<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"  xmlns:vies="urn:ec.europa.eu:taxud:vies:services:checkVat" xmlns:types="urn:ec.europa.eu:taxud:vies:services:checkVat:types"><soap:Body>#</soap:Body></soap:Envelope>';

/** Every byte of a request about this customer: what the consents name, in a form that is the same for everyone. */
function expected({ countryCode, vatNumber }: (typeof CUSTOMERS)[number], requester: string | null): string {
  const operation = requester === null ? 'checkVat' : 'checkVatApprox';
  const fields: Record<string, string> = { countryCode, vatNumber };
  if (requester !== null) {
    Object.assign(fields, { requesterCountryCode: requester.slice(0, 2), requesterVatNumber: requester.slice(2) });
  }
  const allowed = [CONSENT_TEXTS.vies, ...(requester === null ? [] : [CONSENT_TEXTS['vies-requester']])];
  expect(allowed.flatMap((text) => text.fields.map(({ name }) => name))).toEqual(Object.keys(fields));
  const elements = Object.entries(fields).map(([name, value]) => `<types:${name}>${value}</types:${name}>`);
  const types = 'urn:ec.europa.eu:taxud:vies:services:checkVat:types';
  const body = ENVELOPE.replace(
    '#',
    `<types:${operation} xmlns:types="${types}" xmlns="${types}">${elements.join('')}</types:${operation}>`,
  );
  return [
    'POST /taxation_customs/vies/services/checkVatService HTTP/1.1',
    'Accept: text/xml',
    'Content-Type: text/xml; charset=utf-8',
    'User-Agent: zkvat',
    'Accept-Encoding: gzip',
    'SOAPAction: ""',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `Host: ${new URL(wire.origin).host}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}

const textsOf = (name: string) => (steps[name] ?? []).map(({ bytes }) => bytes.toString('latin1')).toSorted();

describe('in a whole journey', () => {
  test.each(['before the consent', 'nothing new', 'after the checks'])('nothing leaves: %s', (name) => {
    expect(textsOf(name)).toEqual([]);
  });

  test('with the consent `vies` exactly two fields leave, one connection for each number, byte for byte', () => {
    expect(textsOf('vies')).toEqual(
      CUSTOMERS.slice(0, 5)
        .map((customer) => expected(customer, null))
        .toSorted(),
    );
  });

  test('with `vies-requester` as well the two fields of the seller’s own number go along', () => {
    const rest = CUSTOMERS.slice(5).map((customer) => expected(customer, MARKERS.vatId));
    expect(textsOf('vies and vies-requester')).toEqual(rest.toSorted());
  });

  test('a number that is asked again leaves in the same bytes', () => {
    const [one, other] = CUSTOMERS.slice(0, 2).map((customer) => expected(customer, MARKERS.vatId));
    const texts = textsOf('asked again');
    expect(new Set(texts)).toEqual(new Set([one, other]));
    expect(texts.length).toBe(4);
  });

  test('no marker leaves in any form, but for the seller’s own VAT ID under its consent', () => {
    const bytes = Buffer.concat(wire.sent.map((sent) => sent.bytes));
    const { vatId, ...markers } = MARKERS;
    for (const marker of Object.values(markers)) {
      for (const form of formsOf(marker)) expect([form.name, bytes.includes(form.bytes)]).toEqual([form.name, false]);
    }
    const before = Buffer.concat((steps['vies'] ?? []).map((sent) => sent.bytes));
    expect(before.includes(vatId.slice(2))).toBe(false);
  });

  test('no log line names a VAT ID', () => {
    const logged = app.logged();
    for (const { vatNumber } of [...CUSTOMERS, NOBODY]) expect(logged).not.toContain(vatNumber);
    expect(logged).not.toContain(MARKERS.vatId.slice(2));
  });

  test('nobody else is connected to', async () => {
    const reached = new Set<string>();
    const note = (message: unknown) => {
      const { socket } = message as { socket: Socket };
      socket.once('connect', () => reached.add(`${socket.remoteAddress}:${socket.remotePort}`));
    };
    diagnostics.subscribe('net.client.socket', note);
    try {
      await check(seller, { vatIds: CUSTOMERS.slice(0, 3), reuseDays: 0 });
      await report();
    } finally {
      diagnostics.unsubscribe('net.client.socket', note);
    }
    // The test's own client, and its wire to the stand-in, are in the same process.
    const own = [app.origin, wire.origin, vies.origin].map((origin) => `127.0.0.1:${new URL(origin).port}`);
    expect(reached).toContain(own[1]);
    expect([...reached].filter((place) => !own.includes(place) && place !== 'undefined:undefined')).toEqual([]);
  });
});
