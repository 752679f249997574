import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { generatedFile } from '../support/amazon-file.ts';
import { type Client, newName, newSeller, putProfile, store } from '../support/client.ts';
import { openStage, type Stage, seriousFindings, takeScreenshots, type Visitor } from './browser.ts';
import { logIn } from './seller.ts';

let stage: Stage;
let visitor: Visitor;
let page: Page;
let client: Client;
beforeAll(async () => {
  stage = await openStage();
  visitor = await stage.visitor();
  page = visitor.page;
  const username = newName();
  client = await newSeller(stage.app.origin, username);
  await store(client, generatedFile({ rows: 300, seed: 7, period: '2025-03' }));
  await logIn(page, username);
});
afterAll(async () => {
  // The browser logs the connection that a test breaks.
  expect(visitor.faults().filter((fault) => !fault.includes('ERR_CONNECTION_RESET'))).toEqual([]);
  await stage.close();
});

const build = () => page.getByRole('button', { name: 'Build the report' }).click();
const current = () => page.locator('.current');
const choose = (kind: string) => page.getByRole('radio', { name: kind }).check();

describe('the reports', () => {
  test('say before anything is asked for that the profile is missing', async () => {
    await page.goto('/reports');
    await page.getByText('The profile is missing').waitFor();
    expect(await page.getByLabel('Period', { exact: true }).inputValue()).toBe('2025-03');
    await build();
    await page.getByText('The profile is missing').waitFor();
    expect(await current().count()).toBe(0);
    await putProfile(client);
  });

  test('offer only what goes together, and what must be kept for ten years', async () => {
    await page.goto('/reports?period=2025-03');
    await page.getByRole('heading', { name: 'Asked for so far' }).waitFor();
    expect(await page.getByLabel('Format').locator('option').count()).toBe(4);
    await choose('OSS return (Union scheme)');
    expect(await page.getByLabel('Period', { exact: true }).inputValue()).toBe('2025-Q1');
    expect(await page.getByLabel('Format').locator('option').allTextContents()).toContain(
      'CSV for the BZSt portal (Germany)',
    );
    expect(await page.getByLabel('Country', { exact: true }).count()).toBe(0);
    await page.getByText('must be kept for ten years').waitFor();
    await page.getByText('names no registration for the Union OSS').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'reports-oss-en');
    await build();
    await page.getByText('so there is no return to file').waitFor();
    await page.getByRole('button', { name: 'Choose the list of transactions' }).click();
    expect(await page.getByRole('radio', { name: 'List of transactions' }).isChecked()).toBe(true);
  });

  test('ask for a British return what only the seller knows, and put what is wrong beside it', async () => {
    await choose('UK VAT return');
    await page.getByLabel('Format').selectOption('hmrc-mtd-json');
    await page.getByLabel('Period key').fill('18');
    await build();
    await page.locator('.field-error').first().waitFor();
    expect(await page.locator('.field-error').count()).toBe(5);
    await page.getByLabel('Period key').fill('18A1');
    await page.locator('.field-error').nth(4).waitFor({ state: 'detached' });
    expect(await page.locator('.field-error').count()).toBe(4);
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'reports-hmrc-en');
  });

  test('are built, warn before the one download, hand the file out once, and say so after', async () => {
    await page.goto('/reports?period=2025-03&kind=vat-liability');
    await build();
    await current().getByText('You can download this file once').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'reports-ready-en');
    const arriving = page.waitForEvent('download');
    await current()
      .getByRole('button', { name: /^Download now/ })
      .click();
    const file = await arriving;
    expect(file.suggestedFilename()).toBe('zkvat-vat-liability-2025-03.pdf');
    expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-');
    await current().getByText('Delivered, and deleted here').waitFor();
    await current().getByText('Digest of the content').click();
    expect(await current().locator('code').textContent()).toMatch(/^[0-9a-f]{64}$/);
    await page.getByRole('row').filter({ hasText: 'delivered' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'reports-delivered-en');
  });

  test('of which one is asked for anew come out the same', async () => {
    const digest = await current().locator('code').textContent();
    await current().getByRole('button', { name: 'Ask for it anew' }).click();
    await current().getByText('You can download this file once').waitFor();
    await current().getByText('Digest of the content').click();
    expect(await current().locator('code').textContent()).toBe(digest);
  });

  test('whose connection broke say how long they can be fetched again, and then are', async () => {
    await page.route('**/download', (route) => route.abort('connectionreset'), { times: 1 });
    await current()
      .getByRole('button', { name: /^Download now/ })
      .click();
    await current().getByText('The connection broke before the file had arrived').waitFor();
    expect(await current().textContent()).toMatch(/Until \d\d:\d\d you can fetch it again/);
    await takeScreenshots(page, 'reports-broken-en');
    const gone = {
      type: '/problems/report-already-delivered',
      code: 'report-already-delivered',
      status: 410,
      title: '',
    };
    await page.route('**/download', (route) => route.fulfill({ status: 410, json: gone }), { times: 1 });
    await page.route('**/api/v1/reports/*', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), state: 'claimed' } });
    });
    await current().getByRole('button', { name: 'Fetch it again' }).click();
    await current().getByText('takes the first transfer to be still under way').waitFor();
    await page.unrouteAll();
    const arriving = page.waitForEvent('download');
    await current().getByRole('button', { name: 'Fetch it again' }).click();
    await arriving;
    await current().getByText('Delivered, and deleted here').waitFor();
  });

  test('that somebody else has fetched meanwhile say what to do', async () => {
    await page.getByLabel('Format').selectOption('csv');
    await build();
    await current().getByText('You can download this file once').waitFor();
    const { items } = (await client.send('GET', '/reports')).body;
    await client.send('POST', `/reports/${items[0].id}/download`);
    await current()
      .getByRole('button', { name: /^Download now/ })
      .click();
    await current().getByText('This file is not here any more').waitFor();
  });

  test('that arrived damaged are not saved', async () => {
    await page.getByLabel('Format').selectOption('json');
    await build();
    await current().getByText('You can download this file once').waitFor();
    const wrong = createHash('sha256').update('another').digest('base64');
    await page.route(
      '**/download',
      (route) => route.fulfill({ body: 'half', headers: { 'Repr-Digest': `sha-256=:${wrong}:` } }),
      { times: 1 },
    );
    await current()
      .getByRole('button', { name: /^Download now/ })
      .click();
    await current().getByText('arrived damaged').waitFor();
  });

  test('say what checks of VAT IDs have changed since the last download', async () => {
    await page.getByLabel('Format').selectOption('xlsx');
    const changes = [{ from: 'unknown', to: 'valid', transactions: 3 }];
    await page.route('**/api/v1/reports', async (route) => {
      if (route.request().method() !== 'POST') return route.fallback();
      const answer = await route.fetch();
      const evidenceChanges = { since: '2026-01-02T03:04:05Z', changes };
      await route.fulfill({ response: answer, json: { ...(await answer.json()), evidenceChanges } });
    });
    await build();
    await current().getByText('3 transactions: the VAT ID was unknown and is valid now').waitFor();
    expect(await page.evaluate('document.activeElement.className')).toContain('current');
    expect(await seriousFindings(page)).toEqual([]);
    await page.unrouteAll();
    await current().getByRole('button', { name: 'Close' }).click();
  });

  test('are listed, shown again and deleted', async () => {
    const rows = page.getByRole('row').filter({ hasText: 'VAT liability' });
    const ready = rows.filter({ hasText: /JSON.*ready/ });
    await ready.getByRole('button', { name: 'Show VAT liability, March 2025, JSON' }).click();
    await current().getByText('You can download this file once').waitFor();
    const before = await rows.count();
    await ready.getByRole('button', { name: 'Delete VAT liability, March 2025, JSON' }).click();
    await ready.waitFor({ state: 'detached' });
    expect(await rows.count()).toBe(before - 1);
    expect(await current().count()).toBe(0);
  });

  test('that their format cannot hold say why, in German by the code', async () => {
    await page.goto('/reports?period=2024-03&kind=ec-sales-list&lang=de');
    await page.getByLabel('Format').selectOption('zm-csv');
    await page.getByRole('button', { name: 'Bericht erstellen' }).click();
    await current().getByText('Er konnte nicht erstellt werden').waitFor();
    expect(await current().locator('.notice').textContent()).toMatch(/ELSTER/);
    expect(await current().textContent()).not.toMatch(/cannot hold|nothing to report/);
    await takeScreenshots(page, 'reports-failed-de');
    await page.getByLabel('Format').selectOption('pdf');
    await page.getByRole('button', { name: 'Bericht erstellen' }).click();
    await current().getByText('genau einmal herunterladen').waitFor();
    await takeScreenshots(page, 'reports-ready-de');
  });

  test('of an authority that lack pending sales are refused, and built without them only on demand', async () => {
    await putProfile(client, { unionOss: { memberState: 'DE', from: '2021-07-01', until: null, currency: 'EUR' } });
    await page.goto('/reports?period=2025-Q1&kind=union-oss-return&lang=en');
    await page.getByLabel('Format').selectOption('oss-xml');
    await build();
    await current().getByText('hang on VAT IDs that are not checked yet').waitFor();
    expect(await current().getByRole('link', { name: 'Check VAT IDs' }).getAttribute('href')).toBe('/vat-ids');
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'reports-pending-en');
    const asked = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/reports'));
    await current().getByRole('button', { name: 'Build it without them' }).click();
    expect((await asked).postDataJSON()).toMatchObject({ format: 'oss-xml', pending: 'leave-out' });
    await current().getByText('that may belong into this file are not in it').waitFor();
  });

  test('that take long are cancelled, and nothing is left of them', async () => {
    await page.route('**/events', (route) =>
      route.fulfill({
        contentType: 'text/event-stream',
        body: 'event: progress\ndata: {"state":"running","percent":42,"counts":{"transactions":42000}}\n\n',
      }),
    );
    await page.route('**/api/v1/reports', async (route) => {
      if (route.request().method() !== 'POST') return route.fallback();
      const answer = await route.fetch();
      await route.fulfill({
        response: answer,
        json: { ...(await answer.json()), state: 'building', contentDigest: null },
      });
    });
    await page.goto('/reports?period=2025-03&lang=en');
    await build();
    await current().getByText('42,000 transactions so far').waitFor();
    await takeScreenshots(page, 'reports-building-en');
    const before = (await client.send('GET', '/reports')).body.items.length;
    await current().getByRole('button', { name: 'Cancel' }).click();
    await current().waitFor({ state: 'detached' });
    expect((await client.send('GET', '/reports')).body.items).toHaveLength(before - 1);
    await page.unrouteAll();
  });
});
