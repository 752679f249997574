import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generateAmazonReport } from '../../../scripts/fixtures/amazon-report.ts';
import { tidyUp } from '../../../src/app.ts';
import { rowsOfAccount } from '../../accounts/desk.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import {
  build,
  type Client,
  download,
  expectStatus,
  newClient,
  newSeller,
  SECRET,
  store,
} from '../../support/client.ts';

const SAMPLE = '/samples/amazon-vat-transactions';
const HOUR_MS = 3_600_000;

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp({ TRIALS_MAX: '2', SESSION_IDLE_MINUTES: '240' });
});
afterAll(() => app.stop());

async function tryOut(): Promise<{
  client: Client;
  body: { username: string; trial: { endsAt: string }; endsAt: string };
}> {
  const client = newClient(app.origin);
  const { body } = expectStatus(201, await client.send('POST', '/trial'));
  client.csrfToken = body.csrfToken;
  return { client, body };
}

async function trialAccounts(): Promise<string[]> {
  const rows = await app.deps.db.query<{ account_id: string }>('SELECT account_id FROM trials');
  return rows.map(({ account_id }) => account_id);
}

/** Deletion follows the end of a session; it is begun at once. */
async function untilNone(): Promise<void> {
  for (let tries = 0; tries < 200 && (await trialAccounts()).length > 0; tries += 1) {
    await new Promise((done) => setTimeout(done, 20));
  }
  expect(await trialAccounts()).toEqual([]);
}

describe('POST /trial', () => {
  test('gives a session with a profile, in which the sample file makes a report', async () => {
    const { client, body } = await tryOut();
    expect(body).toMatchObject({ role: 'seller', username: expect.stringMatching(/^trial-[0-9a-f]{12}$/) });
    expect(body.trial.endsAt).toBe(body.endsAt);
    expect(expectStatus(200, await client.send('GET', '/session')).body.trial).toEqual(body.trial);
    expect((await client.send('GET', '/seller-profile')).body).toMatchObject({ establishment: 'DE', unionOss: {} });
    const sample = expectStatus(200, await newClient(app.origin).send('GET', SAMPLE));
    expect(sample.headers['content-type']).toBe('text/plain; charset=utf-8');
    const { rows } = await store(client, sample.bytes);
    expect(rows).toMatchObject({ read: 150, stored: 150, invalid: 0 });
    const { id } = await build(client, {});
    const report = expectStatus(200, await download(client, id)).body;
    expect(report.reconciliation).toMatchObject({ transactions: 150, unaccounted: 0 });
    const stock = report.issues.filter(({ code }: { code: string }) => code === 'stock-without-registration');
    expect(stock.map(({ country }: { country: string }) => country)).toEqual(['GB']);
    expect(new Set(report.lines.map(({ scheme }: { scheme: string }) => scheme)).size).toBeGreaterThan(5);
    await client.send('DELETE', '/session');
    await untilNone();
  });

  test('is deleted with everything at log-out, and nobody can log in to it', async () => {
    const { client, body } = await tryOut();
    const [accountId = ''] = await trialAccounts();
    const again = await newClient(app.origin).send('POST', '/session', { username: body.username, secret: SECRET });
    expect(again.body.code).toBe('login-failed');
    expectStatus(204, await client.send('DELETE', '/session'));
    await untilNone();
    const left = await rowsOfAccount(app.deps.db, accountId);
    expect(Object.values(left).every((count) => count === 0)).toBe(true);
  });

  test('is over after its hour, however it is used', async () => {
    const { client } = await tryOut();
    app.clock.advance(HOUR_MS - 60_000);
    await app.sweep();
    expectStatus(200, await client.send('GET', '/session'));
    app.clock.advance(61_000);
    await app.sweep();
    expect((await client.send('GET', '/session')).body.code).toBe('session-required');
    await untilNone();
  });

  test('leaves the accounts of others alone', async () => {
    const seller = await newSeller(app.origin);
    await tryOut();
    app.clock.advance(HOUR_MS + 1000);
    await app.sweep();
    await untilNone();
    expectStatus(200, await seller.send('GET', '/session'));
  });

  test('is busy when as many live as may, and no more than that are made at once', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => newClient(app.origin).send('POST', '/trial')));
    const made = answers.filter(({ status }) => status === 201);
    expect(made.length).toBeLessThanOrEqual(2);
    await Promise.all(Array.from({ length: 2 - made.length }, () => tryOut()));
    const refused = await newClient(app.origin).send('POST', '/trial');
    expect([refused.status, refused.body.code, refused.headers['retry-after']]).toEqual([503, 'busy', '60']);
    app.clock.advance(HOUR_MS + 1000);
    await app.sweep();
    await untilNone();
  });

  test('does not outlive a restart, nor come back with a backup, since nobody could log in to it', async () => {
    const { client } = await tryOut();
    const { db, clock } = app.deps;
    const [accountId = ''] = await trialAccounts();
    const kept = await db.query<{ handle: string }>('SELECT handle FROM accounts WHERE id = ?', [accountId]);
    await client.send('DELETE', '/session');
    await untilNone();
    // As a restored backup has it, in which its hour has just begun.
    await db.execute(
      'INSERT INTO accounts (id, handle, username_index, role, epoch, created_at) VALUES (?, ?, ?, ?, 1, ?)',
      [accountId, kept[0]?.handle ?? '', Buffer.alloc(32, 1), 'seller', clock.now()],
    );
    const endsAt = new Date(clock.now().getTime() + HOUR_MS);
    await db.execute('INSERT INTO trials (account_id, ends_at) VALUES (?, ?)', [accountId, endsAt]);
    await tidyUp(app.deps);
    expect(await db.query('SELECT id FROM accounts WHERE id = ?', [accountId])).toEqual([]);
  });

  test('is not there where the operator has switched it off', async () => {
    const off = await openTestApp({ TRIAL_MINUTES: '0' });
    try {
      expect((await newClient(off.origin).send('POST', '/trial')).status).toBe(404);
    } finally {
      await off.stop();
    }
  });
});

test('the sample file is what the script makes, to the byte', () => {
  const made = [...generateAmazonReport({ rows: 150, seed: 6, period: '2025-03', layout: 'v2', style: 'api' }).text];
  const file = new URL('../../../src/imports/data/sample-amazon-vat-transactions.txt', import.meta.url);
  expect(readFileSync(file, 'utf8')).toBe(made.join(''));
});
