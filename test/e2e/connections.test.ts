import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { generatePaypalTransactions } from '../../scripts/fixtures/paypal-transactions.ts';
import { FAST } from '../connections/support/connected.ts';
import { amazonSettings, type FakeAmazon, startFakeAmazon } from '../fakes/amazon.ts';
import { type FakePaypal, startFakePaypal } from '../fakes/paypal.ts';
import { manySales } from '../support/amazon-file.ts';
import { newName, newSeller, putProfile } from '../support/client.ts';
import { openStage, type Stage, seriousFindings, takeScreenshots, type Visitor } from './browser.ts';
import { logIn } from './seller.ts';

let amazon: FakeAmazon;
let paypal: FakePaypal;
let stage: Stage;
let visitor: Visitor;
let page: Page;
let consentOrigin: string;
const sendBack = { redirectTo: '' };
beforeAll(async () => {
  amazon = await startFakeAmazon(sendBack);
  amazon.hold('GET_VAT_TRANSACTION_DATA', '2026-03', manySales('2026-03', 12));
  paypal = await startFakePaypal({
    transactions: generatePaypalTransactions({ rows: 60, seed: 3, period: '2026-03' }),
  });
  // Another site than ours, as Amazon is: what comes back from there brings no cookie.
  consentOrigin = amazon.origin.replace('127.0.0.1', 'localhost');
  const settings = { ...FAST, ...amazonSettings(amazon), AMAZON_CONSENT_URL: consentOrigin, PAYPAL_URL: paypal.origin };
  stage = await openStage(settings);
  sendBack.redirectTo = `${stage.app.origin}/api/v1/connections/amazon/callback`;
  const name = newName();
  await putProfile(await newSeller(stage.app.origin, name));
  visitor = await stage.visitor();
  page = visitor.page;
  await logIn(page, name);
});
afterAll(async () => {
  expect(visitor.faults().filter((fault) => fault !== `request to ${consentOrigin}`)).toEqual([]);
  await stage.close();
  await Promise.all([amazon.stop(), paypal.stop()]);
});

const card = (name: string) => page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });

describe('the connections', () => {
  test('say first what leaves and to whom', async () => {
    await page.goto('/connections');
    await page.getByRole('heading', { name: 'Fetch transactions from your PayPal account' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'connections-consent-en');
    await page.getByRole('button', { name: /^I consent.*PayPal/ }).click();
    await page.getByRole('button', { name: /^I consent.*Amazon/ }).click();
    await page.getByRole('button', { name: 'Go to Amazon' }).waitFor();
    await page.getByText('Where do I find these?').click();
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'connections-en');
    expect([amazon.requests, paypal.requests]).toEqual([[], []]);
  });

  test('to PayPal: what PayPal refuses is told beside the field, and what it takes is connected, by keyboard', async () => {
    await page.getByRole('button', { name: 'Connect PayPal' }).click();
    await page.getByText('Paste the client ID.').waitFor();
    await page.getByLabel('Client ID').fill(paypal.clientId);
    await page.getByText('Paste the client ID.').waitFor({ state: 'detached' });
    await page.getByLabel('Client secret', { exact: true }).fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByText('PayPal refuses these credentials').waitFor();
    expect(await page.getByLabel('Client secret', { exact: true }).getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Client secret', { exact: true }).fill(paypal.clientSecret);
    await page.getByText('PayPal refuses these credentials').waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await card('PayPal').getByText('connected', { exact: true }).waitFor();
    await page.getByText('Connect another account').click();
    expect(await page.getByLabel('Client secret', { exact: true }).inputValue()).toBe('');
  });

  test('to Amazon: there and back from another site, and nothing of it stays in the address', async () => {
    await page.getByRole('button', { name: 'Go to Amazon' }).click();
    await page.getByRole('heading', { name: 'Amazon is connected' }).waitFor();
    expect(page.url()).toBe(`${stage.app.origin}/connections/amazon`);
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'connection-amazon-en');
    await page.reload();
    await page.getByRole('heading', { name: 'This did not come from Amazon' }).waitFor();
    await page.goto('/connections');
    await page.goto('/connections/amazon#state=x&selling_partner_id=A1&spapi_oauth_code=y');
    await page.getByRole('heading', { name: 'Amazon could not be connected' }).waitFor();
    expect(page.url()).not.toContain('spapi');
    await page.getByRole('link', { name: 'Begin again' }).click();
    await card('Amazon Seller Central').getByText('connected', { exact: true }).waitFor();
  });

  test('fetch the months that were asked for, with progress, and are imports like any other', async () => {
    for (const [name, stored] of [
      ['PayPal', /PayPal/],
      ['Amazon Seller Central', /Amazon VAT Transactions Report/],
    ] as const) {
      await card(name).getByLabel('From').selectOption('2026-03');
      await card(name).getByLabel('To').selectOption('2026-02');
      await card(name).getByText('lies before the first').waitFor();
      await card(name).getByLabel('To').selectOption('2026-03');
      await card(name).getByRole('button', { name: 'Fetch' }).click();
      await page.getByRole('row').filter({ hasText: stored }).filter({ hasText: 'stored' }).first().waitFor();
    }
    expect(await page.getByRole('row', { name: /Amazon VAT Transactions Report Mar 2026 stored 12/ }).count()).toBe(1);
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'connections-fetched-en');
  });

  test('that a service no longer accepts say so, and are ended with a word on where to take them back', async () => {
    paypal.revokeCredentials();
    await card('PayPal').getByLabel('From').selectOption('2026-04');
    await card('PayPal').getByLabel('To').selectOption('2026-04');
    await card('PayPal').getByRole('button', { name: 'Fetch' }).click();
    await page.getByRole('row').filter({ hasText: 'failed' }).first().waitFor();
    await page.reload();
    await card('PayPal').getByText('no longer accepts these credentials').waitFor();
    await card('PayPal').getByRole('button', { name: 'Disconnect' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('link').getAttribute('href')).toContain('developer.paypal.com');
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Disconnect' }).click();
    await card('PayPal').waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Disconnect Amazon Seller Central');
  });

  test('are read in German as well', async () => {
    await page.goto('/connections?lang=de');
    await card('Amazon Seller Central').getByText('verbunden', { exact: true }).waitFor();
    await page.getByText('Aus Verbindungen abgerufen').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'connections-de');
  });
});
