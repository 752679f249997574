import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generateAmazonReport } from '../../scripts/fixtures/amazon-report.ts';
import { amazonSettings, type FakeAmazon, startFakeAmazon } from '../fakes/amazon.ts';
import type { AmazonFault } from '../fakes/amazon-faults.ts';
import type { CommonFault } from '../fakes/fake-server.ts';
import type { TestApp } from '../support/app.ts';
import type { Answer, Client } from '../support/client.ts';
import { connectAmazon, consentingSeller, LONG_MS, openFastApp, pull } from './support/connected.ts';

const LIMITS = {
  UPSTREAM_ATTEMPTS_MAX: '2',
  UPSTREAM_PATIENCE_MAX: '1',
  UPSTREAM_RATE_WAITS_MAX: '3',
  UPSTREAM_DEADLINE_SECONDS: '3',
  UPSTREAM_BODY_BYTES_MAX: String(1024 * 1024),
  UPSTREAM_DOWNLOAD_SECONDS: '8',
  AMAZON_REPORT_MINUTES_MAX: '30',
};
const ROWS = 60;

let amazon: FakeAmazon;
let app: TestApp;
let seller: Client;
let connection: string;
beforeAll(async () => {
  amazon = await startFakeAmazon();
  app = await openFastApp({ ...amazonSettings(amazon), ...LIMITS });
  seller = await consentingSeller(app.origin);
  connection = await connectAmazon(seller);
}, LONG_MS);
afterAll(async () => {
  await app.stop();
  await amazon.stop();
});

type Fault = AmazonFault | CommonFault;
const CREATE = /^POST \/reports/;
const LOOK = /^GET \/reports\/.*\/reports\//;
const RESTRICTED = /^POST \/tokens/;
const DOCUMENT = /^GET \/reports\/.*\/documents\//;
const STORE = /^GET \/store\//;
const TOKEN = /^POST \/auth/;
const ALWAYS = Number.POSITIVE_INFINITY;

let months = 0;
/** A month that no other case has, with a report in it. */
function newMonth(): { month: string; from: string; to: string } {
  months += 1;
  const first = new Date(Date.UTC(2018, months, 1));
  const last = new Date(Date.UTC(2018, months + 1, 0));
  const [from, to] = [first.toISOString().slice(0, 10), last.toISOString().slice(0, 10)];
  const month = from.slice(0, 7);
  const report = generateAmazonReport({ rows: ROWS, seed: months, period: month });
  amazon.hold('GET_VAT_TRANSACTION_DATA', month, [...report.text].join(''));
  return { month, from, to };
}

/** A pull under the fault; then, when all is well again, two more: what the second lacks and the third brings was lost, or doubled. */
async function survive(fault: Fault, times: number, on: RegExp): Promise<Answer['body']> {
  const { from, to } = newMonth();
  amazon.fail(fault, times, { on });
  const first = await pull(seller, connection, from, to);
  amazon.fail(undefined);
  const second = await pull(seller, connection, from, to);
  const third = await pull(seller, connection, from, to);
  expect([second.state, second.rows.read, second.rows.invalid, second.issues]).toEqual(['stored', ROWS, 0, []]);
  expect(first.rows.stored + second.rows.stored).toBe(ROWS - second.rows.ignored);
  expect(third.rows).toMatchObject({ stored: 0, duplicate: ROWS - second.rows.ignored });
  return first;
}

const codesOf = ({ issues }: Answer['body']) => issues.map(({ code }: { code: string }) => code);

describe('what passes is waited for, and the import has every row once', () => {
  test.each<[Fault, number, RegExp]>([
    ['quota-exceeded', 2, CREATE],
    ['quota-exceeded', 1, LOOK],
    ['quota-exceeded', 1, RESTRICTED],
    ['quota-exceeded', 2, DOCUMENT],
    ['internal-failure', 1, CREATE],
    ['service-unavailable', 3, LOOK],
    ['503', 1, TOKEN],
    ['token-html', 1, TOKEN],
    ['token-missing', 1, TOKEN],
    ['token-wrong-types', 1, TOKEN],
    ['token-refused', 1, CREATE],
    ['token-malformed', 1, LOOK],
    ['token-refused', 1, RESTRICTED],
    ['html', 1, CREATE],
    ['json-cut', 1, LOOK],
    ['json-array', 1, DOCUMENT],
    ['id-missing', 1, CREATE],
    ['status-unknown', 1, LOOK],
    ['document-id-missing', 1, LOOK],
    ['report-forgotten', 1, LOOK],
    ['rdt-missing', 1, RESTRICTED],
    ['not-restricted', ALWAYS, RESTRICTED],
    ['url-missing', 1, DOCUMENT],
    ['compression-unknown', 1, DOCUMENT],
    ['address-expired', 1, STORE],
    ['reset', 1, STORE],
    ['cut-off', 1, STORE],
    ['503', 1, STORE],
    ['silent', 1, STORE],
    ['gzip-cut', 1, STORE],
    ['gzip-damaged', 1, STORE],
    ['not-packed', ALWAYS, STORE],
    ['document-html', 1, STORE],
    ['document-empty', 1, STORE],
    ['redirect', 1, CREATE],
    ['redirect', 1, STORE],
    ['not-permitted', 1, RESTRICTED],
    ['not-permitted', 1, DOCUMENT],
    ['refresh-renewed', 1, TOKEN],
    ['garbage', 1, LOOK],
    ['stays-queued', 20, LOOK],
  ])(
    '%s, %s times, on %s',
    async (fault, times, on) => {
      const first = await survive(fault, times, on);
      expect([first.state, codesOf(first), first.rows.read]).toEqual(['stored', [], ROWS]);
    },
    LONG_MS,
  );
});

describe('what does not pass ends the import as failed, with its reason, and nothing of it is stored', () => {
  test.each<[Fault, RegExp, string]>([
    ['internal-failure', CREATE, 'upstream-unavailable'],
    ['503', LOOK, 'upstream-unavailable'],
    ['html', LOOK, 'upstream-malformed'],
    ['endless', LOOK, 'upstream-malformed'],
    ['gzip-bomb', CREATE, 'upstream-malformed'],
    ['json-cut', RESTRICTED, 'upstream-malformed'],
    ['error-html', CREATE, 'upstream-malformed'],
    ['quota-exceeded', CREATE, 'rate-limited'],
    ['not-permitted', CREATE, 'permission-missing'],
    ['invalid-input', CREATE, 'report-refused'],
    ['wrong-media-type', CREATE, 'report-refused'],
    ['not-permitted', LOOK, 'report-refused'],
    ['invalid-input', LOOK, 'report-refused'],
    ['not-permitted', RESTRICTED, 'report-refused'],
    ['invalid-input', RESTRICTED, 'report-refused'],
    ['rdt-missing', RESTRICTED, 'upstream-malformed'],
    ['not-permitted', DOCUMENT, 'report-refused'],
    ['client-refused', TOKEN, 'connection-not-configured'],
    ['token-server-error', TOKEN, 'upstream-unavailable'],
    ['report-forgotten', LOOK, 'report-lost'],
    ['stays-queued', LOOK, 'report-late'],
    ['fatal', LOOK, 'report-failed'],
    ['host-foreign', DOCUMENT, 'document-refused'],
    ['host-lookalike', DOCUMENT, 'document-refused'],
    ['host-credentials', DOCUMENT, 'document-refused'],
    ['host-metadata', DOCUMENT, 'document-refused'],
    ['url-no-url', DOCUMENT, 'upstream-malformed'],
    ['address-expired', STORE, 'document-unavailable'],
    ['redirect', STORE, 'document-unavailable'],
    ['reset', STORE, 'document-unavailable'],
    ['silent', STORE, 'document-unavailable'],
    ['trickle', STORE, 'document-unavailable'],
    ['cut-off', STORE, 'document-unavailable'],
    ['endless', STORE, 'report-unreadable'],
    ['gzip-cut', STORE, 'report-unreadable'],
    ['gzip-twice', STORE, 'report-unreadable'],
    ['gzip-bomb-table', STORE, 'report-unreadable'],
    ['gzip-bomb-zeros', STORE, 'report-unreadable'],
    ['other-columns', STORE, 'report-unreadable'],
    ['document-html', STORE, 'report-unreadable'],
    ['document-empty', STORE, 'report-unreadable'],
  ])(
    '%s on %s: %s',
    async (fault, on, code) => {
      const first = await survive(fault, ALWAYS, on);
      expect([first.state, first.rows.read]).toEqual(['failed', 0]);
      expect(codesOf(first)).toContain(code);
      expect(first.issues[0].detail).toMatch(/\.$/);
      expect(JSON.stringify(first)).not.toMatch(/example\.com|169\.254|Access Denied|InvalidInput/);
    },
    LONG_MS,
  );
});

describe('what Amazon says of a report', () => {
  test(
    'a month without data is stored without a row, and told',
    async () => {
      const { from, to } = newMonth();
      amazon.fail('cancelled', ALWAYS, { on: LOOK });
      const first = await pull(seller, connection, from, to);
      amazon.fail(undefined);
      expect(first).toMatchObject({ state: 'stored', rows: { read: 0, stored: 0 } });
      expect(first.issues).toEqual([expect.objectContaining({ code: 'report-empty', severity: 'notice' })]);
      expect((await pull(seller, connection, from, to)).rows.stored).toBeGreaterThan(50);
    },
    LONG_MS,
  );

  test(
    'a month without data stays one where only the calculation report cannot be had, which is named',
    async () => {
      const { month, from, to } = newMonth();
      amazon.hold('GET_VAT_TRANSACTION_DATA', month, { end: 'cancelled' });
      amazon.hold('SC_VAT_TAX_REPORT', month, { end: 'fatal' });
      const first = await pull(seller, connection, from, to);
      expect(first).toMatchObject({ state: 'stored', rows: { read: 0, stored: 0 } });
      expect(codesOf(first)).toEqual(['report-empty', 'report-failed']);
      expect(first.issues[1].detail).toContain(`VAT calculation report of ${month}`);
    },
    LONG_MS,
  );

  test(
    'the reason of a report that failed is told, and the other months are stored',
    async () => {
      const months = [newMonth(), newMonth(), newMonth()];
      amazon.hold('GET_VAT_TRANSACTION_DATA', months[1]?.month ?? '', {
        end: 'fatal',
        reason: 'Reports can be requested after the 3rd.',
      });
      const first = await pull(seller, connection, months[0]?.from ?? '', months[2]?.to ?? '');
      expect(first).toMatchObject({ state: 'stored', rows: { read: 2 * ROWS } });
      expect(first.periods).toEqual([months[0]?.month, months[2]?.month]);
      const [issue] = first.issues.filter(({ severity }: { severity: string }) => severity === 'fault');
      expect(issue).toMatchObject({ code: 'report-failed' });
      expect(issue.detail).toContain(months[1]?.month);
      expect(issue.detail).toContain('"Reports can be requested after the 3rd."');
    },
    LONG_MS,
  );

  test(
    'rows that cannot be read are skipped and listed with their report',
    async () => {
      const { from, to, month } = newMonth();
      amazon.fail('rows-faulty', ALWAYS, { on: STORE });
      const first = await pull(seller, connection, from, to);
      amazon.fail(undefined);
      expect(first).toMatchObject({ state: 'stored', rows: { read: ROWS, invalid: 1 } });
      expect(first.issues).toContainEqual(
        expect.objectContaining({ code: 'currency-unknown', column: 'TRANSACTION_CURRENCY_CODE', severity: 'fault' }),
      );
      expect(first.issues[0].detail).toMatch(new RegExp(`^VAT Transactions Report of ${month}: `));
      expect((await pull(seller, connection, from, to)).rows.stored).toBe(1);
    },
    LONG_MS,
  );

  test(
    'a report of nothing but its header is an empty month',
    async () => {
      const { from, to } = newMonth();
      amazon.fail('header-only', ALWAYS, { on: STORE });
      const first = await pull(seller, connection, from, to);
      amazon.fail(undefined);
      expect(first).toMatchObject({ state: 'stored', rows: { read: 0 } });
    },
    LONG_MS,
  );
});

test(
  'an authorisation that was taken back ends the import and marks the connection',
  async () => {
    const other = await consentingSeller(app.origin);
    const id = await connectAmazon(other);
    const { from, to } = newMonth();
    amazon.fail('grant-refused', ALWAYS, { on: TOKEN });
    const first = await pull(other, id, from, to);
    amazon.fail(undefined);
    expect([first.state, codesOf(first)]).toEqual(['failed', ['connection-refused']]);
    const { body } = await other.send('GET', '/connections');
    expect(body.items).toEqual([expect.objectContaining({ id, state: 'refused' })]);
  },
  LONG_MS,
);

test('nothing of all that is in the log but codes, and the stand-in refused nothing by itself', () => {
  const lines = app.logged();
  for (const text of [amazon.clientSecret, 'Atza', 'Atzr', 'sprdt', 'X-Amz-Signature', 'amzn1.spdoc', '/store/'])
    expect(lines).not.toContain(text);
  expect(amazon.refusals).toEqual([]);
});
