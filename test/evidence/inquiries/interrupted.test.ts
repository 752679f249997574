import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { rowsOfAccount } from '../../accounts/desk.ts';
import { type Client, expectStatus, logIn, newName, OTHER_SECRET, SECRET } from '../../support/client.ts';
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

const STOP_SECONDS = 2;

let app: AppAtVies;
beforeAll(async () => {
  app = await openAppAtVies({ VIES_STOP_SECONDS: String(STOP_SECONDS), UPSTREAM_TIME_SCALE: '0.01' });
});
afterEach(() => {
  app.vies.fail(undefined);
  app.vies.slow(0);
});
afterAll(() => app.stop());

let used = 0;
function fresh(count: number): AskedVatId[] {
  used += 10_000;
  return [...numbersOf('DE', Math.ceil(count / 2), used), ...numbersOf('FR', Math.floor(count / 2), used)];
}
const keys = (vatIds: readonly AskedVatId[]) => vatIds.map(({ countryCode, vatNumber }) => countryCode + vatNumber);
const asked = (from: number) => app.vies.asked.slice(from).map(({ countryCode, vatNumber }) => countryCode + vatNumber);

/** A check that is in the middle of its numbers. */
async function underWay(
  name: string,
  count = 20,
): Promise<{ seller: Client; id: string; vatIds: AskedVatId[]; before: number }> {
  const seller = await sellerAtVies(app.origin, ['vies'], name);
  const vatIds = fresh(count);
  app.vies.judge(() => 'valid');
  app.vies.slow(60);
  const before = app.vies.asked.length;
  const id = await begin(seller, { vatIds });
  await until(async () => (await look(seller, id)).valid > 2);
  return { seller, id, vatIds, before };
}

describe('a check whose seller logs out in the middle', () => {
  test('stops, goes on at the next log-in, and asks about no number twice', async () => {
    const name = newName();
    const { seller, id, vatIds, before } = await underWay(name);
    expectStatus(204, await seller.send('DELETE', '/session'));
    await delay(300);
    const sent = app.vies.asked.length;
    expect(sent - before).toBeLessThan(20);
    await delay(300);
    expect(app.vies.asked.length).toBe(sent);
    const again = await logIn(app.origin, name);
    expect(await look(again, id, 60)).toMatchObject({ state: 'done', total: 20, valid: 20 });
    expect(asked(before).toSorted()).toEqual(keys(vatIds).toSorted());
  });

  test('waits no longer than VIES_STOP_SECONDS for what was under way, which is then asked again', async () => {
    const name = newName();
    const seller = await sellerAtVies(app.origin, ['vies'], name);
    const [vatId] = fresh(1);
    const before = app.vies.asked.length;
    app.vies.fail('silent');
    const id = await begin(seller, { vatIds: [vatId] });
    await until(() => app.vies.requests.length > 0 && app.vies.asked.length > before);
    const accountId = await accountOf(seller);
    expectStatus(204, await seller.send('DELETE', '/session'));
    const job = app.deps.jobs.find(accountId, id);
    await delay(200);
    expect(job?.state).toBe('running');
    await job?.done;
    app.vies.fail(undefined);
    const again = await logIn(app.origin, name);
    expect(await look(again, id, 60)).toMatchObject({ state: 'done', valid: 1 });
    expect(asked(before)).toHaveLength(2);
  });

  test('goes on at once under another session of the seller', async () => {
    const name = newName();
    const { seller, id, vatIds, before } = await underWay(name);
    const other = await logIn(app.origin, name);
    expectStatus(204, await seller.send('DELETE', '/session'));
    expect(await look(other, id, 60)).toMatchObject({ state: 'done', valid: 20 });
    expect(asked(before).toSorted()).toEqual(keys(vatIds).toSorted());
  });

  test('before the period was read reads it at the next log-in', async () => {
    const name = newName();
    const seller = await sellerAtVies(app.origin, ['vies'], name);
    const accountId = await accountOf(seller);
    const id = await begin(seller, { period: '2025-03' });
    await look(seller, id, 60);
    // As it stands when the server died before it could read: nothing is known yet.
    const inquiry = { period: '2025-03', reuseDays: 30, vatIds: null, end: null };
    const { sealInquiry, datasetOf } = await import('../../../src/evidence/inquiries/inquiry-seal.ts');
    await app.deps.vault.withKeys((await sessionOf(seller)).id, async (access) => {
      const sealed = sealInquiry(access, await datasetOf(app.deps.db, access, id), inquiry);
      await app.deps.db.execute("UPDATE inquiries SET state = 'running', sealed = ? WHERE id = ?", [sealed, id]);
    });
    expectStatus(204, await seller.send('DELETE', '/session'));
    const again = await logIn(app.origin, name);
    await until(async () => (await look(again, id)).state === 'done');
    expect(await look(again, id)).toMatchObject({ state: 'done', total: 0 });
    expect(accountId).toBe(await accountOf(again));
  });
});

describe('a check that waits for a state', () => {
  test('shows which numbers are still being asked, and why they have no answer yet', async () => {
    const seller = await sellerAtVies(app.origin);
    const vatIds = fresh(2);
    app.vies.judge((country) => (country === 'DE' ? 'MS_MAX_CONCURRENT_REQ' : 'valid'));
    const id = await begin(seller, { vatIds });
    const waiting = { countryCode: 'DE', reason: 'MS_MAX_CONCURRENT_REQ', isPending: true };
    await until(async () => {
      const shown = (await results(seller, id)).map(({ countryCode, reason, isPending }) => ({
        countryCode,
        reason,
        isPending,
      }));
      return shown.some((one) => JSON.stringify(one) === JSON.stringify(waiting));
    });
    await until(async () => (await look(seller, id)).valid === 1);
    expect(await look(seller, id)).toMatchObject({ state: 'running', unknown: 1, pending: 1 });
    app.vies.judge(() => 'valid');
    expect(await look(seller, id, 60)).toMatchObject({ state: 'done', valid: 2, pending: 0 });
  });
});

describe('a check whose seller changes the secret in the middle', () => {
  test('goes on under the new keys in the same session, and asks about no number twice', async () => {
    const name = newName();
    const { seller, id, vatIds, before } = await underWay(name, 40);
    const secrets = { currentSecret: SECRET, newSecret: OTHER_SECRET };
    const changed = expectStatus(200, await seller.send('PUT', '/account/secret', secrets)).body;
    expect(changed.resealed).toMatchObject({ inquiries: 1 });
    expect(await look(seller, id, 60)).toMatchObject({ state: 'done', total: 40, valid: 40 });
    expect(asked(before).toSorted()).toEqual(keys(vatIds).toSorted());
    const again = await logIn(app.origin, name, OTHER_SECRET);
    expect((await results(again, id)).filter(({ result }) => result === 'valid')).toHaveLength(40);
  });
});

describe('a check whose seller deletes', () => {
  test('all data in the middle leaves nothing behind, not even what was under way', async () => {
    const { seller, id } = await underWay(newName());
    const accountId = await accountOf(seller);
    expectStatus(200, await seller.send('POST', '/account/data-deletion', { secret: SECRET }));
    expectStatus(404, await seller.send('GET', `/vat-id-checks/${id}`));
    const sent = app.vies.asked.length;
    await delay(400);
    expect(app.vies.asked.length).toBe(sent);
    const rows = await rowsOfAccount(app.deps.db, accountId);
    for (const table of ['inquiries', 'evidence_heads', 'evidence_pages', 'datasets'])
      expect([table, rows[table]]).toEqual([table, 0]);
    // A consent goes with the data.
    expectStatus(403, await seller.send('POST', '/vat-id-checks', { vatIds: fresh(2) }));
  });

  test('the account in the middle sends nothing more', async () => {
    const { seller } = await underWay(newName());
    const accountId = await accountOf(seller);
    expectStatus(200, await seller.send('POST', '/account/deletion', { secret: SECRET }));
    const sent = app.vies.asked.length;
    await delay(400);
    expect(app.vies.asked.length).toBe(sent);
    expect(Object.values(await rowsOfAccount(app.deps.db, accountId)).every((count) => count === 0)).toBe(true);
  });
});

describe('a check whose stored record', () => {
  test.each(['inquiries', 'evidence_pages'])('in %s was altered is refused, and sends nothing', async (table) => {
    const name = newName();
    const { seller, id } = await underWay(name);
    const accountId = await accountOf(seller);
    expectStatus(204, await seller.send('DELETE', '/session'));
    await app.deps.jobs.find(accountId, id)?.done;
    await app.deps.db.execute(`UPDATE ${table} SET sealed = REVERSE(sealed) WHERE account_id = ?`, [accountId]);
    const sent = app.vies.asked.length;
    const again = await logIn(app.origin, name);
    await app.deps.jobs.find(accountId, id)?.done;
    const answer = await again.send('GET', `/vat-id-checks/${id}`);
    if (table === 'inquiries') expect(answer).toMatchObject({ status: 409, body: { code: 'ledger-damaged' } });
    else expect(answer.body).toMatchObject({ state: 'failed', failure: { code: 'ledger-damaged' }, unknown: 20 });
    expect(app.vies.asked.length).toBe(sent);
    // The way out.
    expectStatus(200, await again.send('POST', '/account/data-deletion', { secret: SECRET }));
    await consent(again, 'vies', true);
    expect(await check(again, { vatIds: fresh(2) })).toMatchObject({ state: 'done', valid: 2 });
  });
});

async function sessionOf(client: Client): Promise<{ id: string }> {
  const { items } = expectStatus(200, await client.send('GET', '/sessions')).body;
  return items.find(({ current }: { current?: boolean }) => current ?? true);
}

async function accountOf(client: Client): Promise<string> {
  return app.deps.vault.withKeys((await sessionOf(client)).id, async ({ accountId }) => accountId);
}
