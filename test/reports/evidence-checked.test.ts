import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  type AppAtVies,
  type AskedVatId,
  begin,
  check,
  consent,
  look,
  numbersOf,
  openAppAtVies,
  sellerAtVies,
  storeSalesTo,
} from '../evidence/seller-at-vies.ts';
import { build, type Client, download, expectStatus } from '../support/client.ts';

let app: AppAtVies;
let seller: Client;
let customers: AskedVatId[];
beforeAll(async () => {
  app = await openAppAtVies();
});
/** Three sales of EUR 240.00 each from Germany to French businesses. */
beforeEach(async () => {
  app.vies.fail(undefined);
  seller = await sellerAtVies(app.origin);
  customers = numbersOf('FR', 3);
  await storeSalesTo(seller, customers);
});
afterAll(() => app.stop());

type Line = { scheme: string; taxCountry: string; count: number; net: string | null; vat: string | null };

async function reportOf(wanted: object = {}) {
  const view = await build(seller, wanted);
  const file = expectStatus(200, await download(seller, view.id));
  return { view, file: JSON.parse(file.bytes.toString()) };
}

async function linesOf(wanted: object = {}): Promise<unknown[]> {
  const { lines } = (await reportOf(wanted)).file as { lines: Line[] };
  return lines.map(({ scheme, taxCountry, count, net, vat }) => [scheme, taxCountry, count, net, vat]);
}

const today = () => app.clock.now().toISOString().slice(0, 10);

describe('a report', () => {
  test('after a check counts what was pending as what VIES says, and shows on how many checks it rests', async () => {
    expect(await linesOf()).toEqual([['pending', 'FR', 3, null, null]]);
    app.vies.judge((_country, number) => (number === customers[0]?.vatNumber ? 'invalid' : 'valid'));
    expect(await check(seller, { period: '2025-03' })).toMatchObject({ total: 3, valid: 2, invalid: 1 });
    expect(await linesOf()).toEqual([
      ['intra-community-supply', 'DE', 2, '480.00', '0.00'],
      ['union-oss', 'FR', 1, '200.00', '40.00'],
    ]);
    const { evidence, reconciliation } = (await reportOf()).file;
    expect(evidence).toEqual({ valid: 2, invalid: 1, unknown: 0, newestCheckOn: today() });
    expect(reconciliation).toMatchObject({ pending: 0, zeroRated: 2, taxed: 1 });
  });

  test('does not wait for VIES: while it is asked what is not answered is pending', async () => {
    app.vies.fail('MS_UNAVAILABLE');
    const id = await begin(seller, { period: '2025-03' });
    expect(await linesOf()).toEqual([['pending', 'FR', 3, null, null]]);
    expect((await reportOf()).file.evidence).toEqual({ valid: 0, invalid: 0, unknown: 3, newestCheckOn: null });
    app.vies.fail(undefined);
    app.vies.judge(() => 'valid');
    expect(await look(seller, id, 60)).toMatchObject({ state: 'done', valid: 3 });
    expect(await linesOf()).toEqual([['intra-community-supply', 'DE', 3, '720.00', '0.00']]);
  });

  test.each(['IP_BLOCKED', 'html', 'valid-word', 'wrong-number', 'empty'] as const)(
    'after a check that came to nothing (%s) says pending as before, and never that an ID is invalid',
    async (fault) => {
      app.vies.judge(() => 'invalid');
      app.vies.fail(fault);
      const id = await begin(seller, { period: '2025-03' });
      const ended = await look(seller, id, 60);
      expect([ended.unknown, ended.invalid]).toEqual([3, 0]);
      expect(await linesOf()).toEqual([['pending', 'FR', 3, null, null]]);
    },
  );

  test('names what changed since it was last downloaded, and nothing once that is known', async () => {
    const first = await reportOf();
    expect(first.view.evidenceChanges).toBeNull();
    app.vies.judge((_country, number) => (number === customers[0]?.vatNumber ? 'invalid' : 'valid'));
    await check(seller, { period: '2025-03' });
    const second = await reportOf();
    expect(second.view.evidenceChanges).toEqual({
      since: first.view.createdAt,
      changes: [
        { from: 'unknown', to: 'invalid', transactions: 1 },
        { from: 'unknown', to: 'valid', transactions: 2 },
      ],
    });
    // One that nobody downloaded is not what the seller knows.
    expect((await build(seller, {})).evidenceChanges).toEqual({ since: second.view.createdAt, changes: [] });
    app.vies.judge(() => 'valid');
    app.clock.advance(60_000);
    await check(seller, { vatIds: customers.slice(0, 1), reuseDays: 0 });
    const third = await build(seller, {});
    const changes = [{ from: 'invalid', to: 'valid', transactions: 1 }];
    expect(third.evidenceChanges).toEqual({ since: second.view.createdAt, changes });
    for (const wanted of [{ kind: 'transaction-list' }, { period: '2025-Q1' }, { country: 'FR' }]) {
      expect((await build(seller, wanted)).evidenceChanges).toBeNull();
    }
  });

  test.each(['transaction-list', 'ec-sales-list', 'overview'])('of kind %s names it as well', async (kind) => {
    const { view } = await reportOf({ kind });
    app.vies.judge(() => 'valid');
    await check(seller, { period: '2025-03' });
    const changes = [{ from: 'unknown', to: 'valid', transactions: 3 }];
    expect((await build(seller, { kind })).evidenceChanges).toEqual({ since: view.createdAt, changes });
  });

  test('has the same digest again while no check came in between, and shows the block in CSV too', async () => {
    app.vies.judge(() => 'valid');
    await check(seller, { period: '2025-03' });
    const [one, other] = [await reportOf(), await reportOf()];
    expect(one.file.digest).toEqual(other.file.digest);
    const { id } = await build(seller, { format: 'csv' });
    const csv = expectStatus(200, await download(seller, id)).bytes.toString();
    const rows = csv.split('\r\n').filter((line) => line.startsWith('evidence,'));
    expect(rows.map((row) => row.replace(/,+/g, ' ').trim())).toEqual([
      'evidence 3 valid',
      'evidence 0 invalid',
      'evidence 0 unknown',
      `evidence newestCheckOn ${today()}`,
    ]);
  });

  test('shows the consultation number of a check in the list of transactions', async () => {
    await consent(seller, 'vies-requester', true);
    app.vies.judge(() => 'valid');
    await check(seller, { period: '2025-03' });
    const { transactions } = (await reportOf({ kind: 'transaction-list' })).file;
    const shown = transactions.map((row: Record<string, unknown>) => [
      row['evidence'],
      row['evidenceOn'],
      row['consultationNumber'],
    ]);
    expect(shown).toEqual(customers.map(({ vatNumber }) => ['valid', today(), `WAPIAAAA${vatNumber}`]));
  });
});
