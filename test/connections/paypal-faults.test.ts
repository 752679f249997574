import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generatePaypalTransactions } from '../../scripts/fixtures/paypal-transactions.ts';
import type { CommonFault, Which } from '../fakes/fake-server.ts';
import { type FakePaypal, startFakePaypal } from '../fakes/paypal.ts';
import type { PaypalFault } from '../fakes/paypal-faults.ts';
import type { TestApp } from '../support/app.ts';
import { type Answer, type Client, expectStatus } from '../support/client.ts';
import { connectPaypal, consentingSeller, LONG_MS, openFastApp, pull } from './support/connected.ts';

/** Two tries, one rest and two more; a limited rate is waited for twice. */
const LIMITS = {
  UPSTREAM_ATTEMPTS_MAX: '2',
  UPSTREAM_PATIENCE_MAX: '1',
  UPSTREAM_RATE_WAITS_MAX: '2',
  UPSTREAM_DEADLINE_SECONDS: '3',
  UPSTREAM_BODY_BYTES_MAX: String(1024 * 1024),
  PAYPAL_WINDOW_SECONDS_MIN: '86400',
  CONNECTIONS_MAX: '500',
};
/** Entries of one case, on pages of 8. */
const ROWS = 20;

let paypal: FakePaypal;
let app: TestApp;
let seller: Client;
beforeAll(async () => {
  paypal = await startFakePaypal({ pageMax: 8 });
  app = await openFastApp({ PAYPAL_URL: paypal.origin, ...LIMITS });
  seller = await consentingSeller(app.origin);
}, LONG_MS);
afterAll(async () => {
  await app.stop();
  await paypal.stop();
});

type Fault = PaypalFault | CommonFault;
const SEARCH = /^GET \/v1\/reporting/;
const SECOND_PAGE = /^GET \/v1\/reporting.*page=2$/;
const TOKEN = /^POST \/v1\/oauth2/;

let seeds = 100;
/** Transactions that no other case has, and what of them counts. */
function newTransactions() {
  seeds += 1;
  const transactions = generatePaypalTransactions({ rows: ROWS, seed: seeds, period: '2025-03' });
  paypal.hold(transactions);
  return transactions.length;
}

/** A pull under the fault; then, when all is well again, two more: what the second lacks and the third brings was lost, or doubled. */
async function survive(fault: Fault, times: number, which: Which): Promise<{ first: Answer['body']; total: number }> {
  const listed = newTransactions();
  paypal.fail(undefined);
  const connection = await connectPaypal(seller, paypal);
  paypal.fail(fault, times, which);
  const first = await pull(seller, connection, '2025-03-01', '2025-03-31');
  paypal.fail(undefined);
  const second = await pull(seller, connection, '2025-03-01', '2025-03-31');
  const third = await pull(seller, connection, '2025-03-01', '2025-03-31');
  const total = second.rows.stored + second.rows.duplicate;
  expect([second.state, second.rows.read, second.issues]).toEqual(['stored', listed, []]);
  expect([third.rows.stored, third.rows.duplicate]).toEqual([0, total]);
  expect(first.rows.stored + second.rows.stored).toBe(total);
  expectStatus(204, await seller.send('DELETE', `/connections/${connection}`));
  return { first, total };
}

const codesOf = ({ issues }: Answer['body']) => issues.map(({ code }: { code: string }) => code);

describe('what passes is waited for, and the import has every row once', () => {
  test.each<[Fault, number, RegExp]>([
    ['500', 1, SEARCH],
    ['503', 3, SECOND_PAGE],
    ['server-error', 2, SEARCH],
    ['reset', 1, SEARCH],
    ['cut-off', 1, SECOND_PAGE],
    ['silent', 1, SECOND_PAGE],
    ['trickle', 1, SEARCH],
    ['endless', 1, SECOND_PAGE],
    ['gzip-bomb', 1, SECOND_PAGE],
    ['garbage', 1, SEARCH],
    ['html', 1, SECOND_PAGE],
    ['empty', 1, SECOND_PAGE],
    ['json-cut', 1, SECOND_PAGE],
    ['json-deep', 1, SECOND_PAGE],
    ['redirect', 1, SEARCH],
    ['rate-limited', 2, SECOND_PAGE],
    ['rate-limited-long', 1, SECOND_PAGE],
    ['list-missing', 1, SECOND_PAGE],
    ['list-object', 1, SECOND_PAGE],
    ['total-words', 1, SECOND_PAGE],
    ['token-refused', 1, SECOND_PAGE],
    ['token-short', Number.POSITIVE_INFINITY, TOKEN],
    ['503', 2, TOKEN],
    ['html', 1, TOKEN],
    ['token-missing', 1, TOKEN],
    ['token-number', 1, TOKEN],
    ['token-with-line-end', 1, TOKEN],
    ['token-forever', 1, TOKEN],
    ['too-large', 1, SECOND_PAGE],
    ['page-shifted', 1, SECOND_PAGE],
    ['page-of-others', 1, /page=3$/],
    ['pages-unsaid', Number.POSITIVE_INFINITY, /page=3$/],
    ['items-grow', 3, SEARCH],
    ['prototype-keys', Number.POSITIVE_INFINITY, SEARCH],
  ])(
    '%s, %s times, on %s',
    async (fault, times, on) => {
      const { first, total } = await survive(fault, times, { on });
      expect([first.state, codesOf(first), first.rows.stored]).toEqual(['stored', [], total]);
    },
    LONG_MS,
  );
});

describe('what does not pass ends the import as failed, with its reason, and nothing of it is stored', () => {
  test.each<[Fault, RegExp, string]>([
    ['500', SEARCH, 'upstream-unavailable'],
    ['503', SECOND_PAGE, 'upstream-unavailable'],
    ['reset', SEARCH, 'upstream-unavailable'],
    ['silent', SECOND_PAGE, 'upstream-unavailable'],
    ['html', SECOND_PAGE, 'upstream-malformed'],
    ['json-cut', SECOND_PAGE, 'upstream-malformed'],
    ['endless', SECOND_PAGE, 'upstream-malformed'],
    ['redirect', SEARCH, 'upstream-malformed'],
    ['list-missing', SECOND_PAGE, 'upstream-malformed'],
    ['total-negative', SECOND_PAGE, 'upstream-malformed'],
    ['error-html', SECOND_PAGE, 'upstream-malformed'],
    ['error-empty', SECOND_PAGE, 'upstream-malformed'],
    ['request-refused', SECOND_PAGE, 'upstream-refused'],
    ['404', SEARCH, 'upstream-refused'],
    ['rate-limited', SECOND_PAGE, 'rate-limited'],
    ['rate-limited-for-days', SECOND_PAGE, 'rate-limited'],
    ['trickle', SECOND_PAGE, 'upstream-unavailable'],
    ['cut-off', SEARCH, 'upstream-unavailable'],
    ['not-permitted', SEARCH, 'permission-missing'],
    ['token-refused', SECOND_PAGE, 'connection-refused'],
    ['credentials-refused', TOKEN, 'connection-refused'],
    ['token-missing', TOKEN, 'upstream-malformed'],
    ['too-large', SEARCH, 'window-too-large'],
    ['pages-endless', SEARCH, 'window-too-large'],
    ['not-available', SEARCH, 'upstream-refused'],
  ])(
    '%s on %s: %s',
    async (fault, on, code) => {
      const { first } = await survive(fault, Number.POSITIVE_INFINITY, { on });
      expect([first.state, codesOf(first)]).toEqual(['failed', [code]]);
      expect(first.rows).toEqual({ read: 0, stored: 0, duplicate: 0, invalid: 0, ignored: 0 });
      expect(first.issues[0].detail).toMatch(/\.$/);
    },
    LONG_MS,
  );
});

describe('an entry that cannot be read is skipped and listed, and comes when it can', () => {
  test.each<[Fault, string, string]>([
    ['amount-number', 'type-unexpected', 'transaction_info.transaction_amount.value'],
    ['amount-german', 'type-unexpected', 'transaction_info.transaction_amount.value'],
    ['amount-missing', 'required-missing', 'transaction_info.transaction_amount.currency_code'],
    ['currency-unknown', 'currency-unknown', 'transaction_info.transaction_amount.currency_code'],
    ['date-impossible', 'date-invalid', 'transaction_info.transaction_initiation_date'],
    ['date-words', 'date-invalid', 'transaction_info.transaction_initiation_date'],
    ['id-missing', 'required-missing', 'transaction_info.transaction_id'],
    ['event-missing', 'required-missing', 'transaction_info.transaction_event_code'],
    ['text-endless', 'text-too-long', 'transaction_info.transaction_id'],
  ])(
    '%s: %s',
    async (fault, code, column) => {
      const sale = generatePaypalTransactions({ rows: ROWS, seed: 7, period: '2025-03' }).find(
        ({ transaction_info: { transaction_event_code: event, transaction_status: status } }) =>
          event === 'T0006' && status === 'S',
      );
      seeds += 1;
      if (sale === undefined) throw new Error('the fixture has no sale');
      const id = `8X${String(seeds).padStart(15, '0')}`;
      paypal.hold([{ ...sale, transaction_info: { ...sale.transaction_info, transaction_id: id } }]);
      paypal.fail(undefined);
      const connection = await connectPaypal(seller, paypal);
      paypal.fail(fault, Number.POSITIVE_INFINITY, { on: SEARCH });
      const first = await pull(seller, connection, '2025-03-01', '2025-03-31');
      paypal.fail(undefined);
      const second = await pull(seller, connection, '2025-03-01', '2025-03-31');
      expect(first).toMatchObject({ state: 'stored', rows: { read: 1, stored: 0, invalid: 1 } });
      expect(first.issues).toContainEqual(expect.objectContaining({ row: 1, code, column, severity: 'fault' }));
      expect(JSON.stringify(first.issues)).not.toMatch(/XXXX|yesterday|1\.250,00|XYZ/);
      expect(first.issues[0].detail).toMatch(/^Transactions of 2025-03-01 to 2025-03-31: /);
      expect(second.rows).toMatchObject({ read: 1, stored: 1, invalid: 0 });
    },
    LONG_MS,
  );

  test(
    'so are entries that are no entries, and a list that announces more than it has says so',
    async () => {
      newTransactions();
      paypal.fail(undefined);
      const connection = await connectPaypal(seller, paypal);
      paypal.fail('list-null-entries', Number.POSITIVE_INFINITY, { on: SEARCH });
      const first = await pull(seller, connection, '2025-03-01', '2025-03-31');
      expect(first.state).toBe('stored');
      expect(first.rows).toMatchObject({ stored: 0, read: 15, invalid: 15 });
      expect(codesOf(first)).toContain('list-incomplete');
      paypal.fail('items-more-than-listed', Number.POSITIVE_INFINITY, { on: SEARCH });
      const second = await pull(seller, connection, '2025-03-01', '2025-03-31');
      expect([second.state, codesOf(second)]).toEqual(['stored', ['list-incomplete']]);
    },
    LONG_MS,
  );

  test.each<[Fault, string]>([
    ['event-unknown', 'kind-unknown'],
    ['status-unknown', 'status-unknown'],
  ])(
    '%s is stored with a notice and counts in no return',
    async (fault, code) => {
      newTransactions();
      paypal.fail(undefined);
      const connection = await connectPaypal(seller, paypal);
      paypal.fail(fault, 1, { on: SEARCH });
      const { state, issues } = await pull(seller, connection, '2025-03-01', '2025-03-31');
      expect([state, issues.map(({ severity }: { severity: string }) => severity)]).toEqual(['stored', ['notice']]);
      expect(issues[0].code).toBe(code);
    },
    LONG_MS,
  );
});

test('nothing of all that is in the log but codes, and the stand-in refused nothing by itself', () => {
  const lines = app.logged();
  for (const text of [paypal.clientSecret, paypal.clientId, 'A21AA', 'Kauffrau', 'example.com', 'Hauptstr'])
    expect(lines).not.toContain(text);
  expect(paypal.refusals).toEqual([]);
});
