import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { CONSENT_TEXTS } from '../../src/consents/index.ts';
import { manySales } from '../support/amazon-file.ts';
import { codeAt } from '../support/authenticator.ts';
import { newSeller, OTHER_SECRET, SECRET } from '../support/client.ts';
import { openStage, type Stage, seriousFindings, takeScreenshots, type Visitor } from './browser.ts';
import { logIn, signUp } from './seller.ts';

let stage: Stage;
let visitor: Visitor;
let page: Page;
let username: string;
beforeAll(async () => {
  stage = await openStage();
  visitor = await stage.visitor();
  page = visitor.page;
  username = await signUp(page);
});
afterAll(async () => {
  expect(visitor.faults()).toEqual([]);
  await stage.close();
});

const region = (name: string | RegExp) => page.getByRole('region', { name });
const vies = () => region(CONSENT_TEXTS.vies.title);

describe('privacy', () => {
  test('says what is stored and who can read it, and every purpose with exactly what leaves', async () => {
    await page.goto('/privacy-settings');
    await page.getByText('While you are away nobody').waitFor();
    for (const text of Object.values(CONSENT_TEXTS)) {
      const card = region(text.title);
      await card.waitFor();
      const shown = await card.textContent();
      for (const { name, meaning } of text.fields) expect(shown).toContain(`${meaning}${name}`);
      for (const part of [text.recipient.name, text.recipient.host, text.when, text.besides, text.withoutIt])
        expect(shown).toContain(part);
      expect(shown).toContain(`Version ${text.version}`);
    }
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'consents-en');
  });

  test('grants a consent and takes it back, by keyboard', async () => {
    await vies().getByRole('button', { name: 'I consent' }).focus();
    await page.keyboard.press('Enter');
    await vies()
      .getByText(/Version 2, granted/)
      .waitFor();
    await vies().getByRole('button', { name: 'Take it back' }).focus();
    await page.keyboard.press('Enter');
    await vies().getByRole('button', { name: 'I consent' }).waitFor();
    await vies().getByText('What you decided before').click();
    await vies()
      .getByText(/taken back, version 2/)
      .waitFor();
  });

  test('reads in German what is consented to', async () => {
    await page.goto('/privacy-settings?lang=de');
    const card = region('USt-IdNrn. Ihrer Kunden bei VIES prüfen lassen');
    await card.getByText('der Rest der USt-IdNr. des Kunden').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'consents-de');
    await page.getByRole('tab', { name: 'Anmeldung' }).click();
    await page.getByRole('heading', { name: 'Zweiter Faktor' }).waitFor();
    await page.getByText('diese hier').waitFor();
    await takeScreenshots(page, 'access-de');
    await page.getByRole('tab', { name: 'Ihre Daten' }).click();
    await page.getByRole('button', { name: 'Konto löschen' }).waitFor();
    await takeScreenshots(page, 'your-data-de');
  });

  test('shows the server’s own words where the German ones are of another version', async () => {
    await page.route('**/api/v1/consents', async (route) => {
      const response = await route.fetch();
      const { items } = await response.json();
      const newer = items.map((item: object) => ({ ...item, version: 99 }));
      await route.fulfill({ response, json: { items: newer, next: null } });
    });
    await page.goto('/privacy-settings?lang=de');
    await vies().getByText('Fassung 99 des Textes').waitFor();
    expect(await vies().getAttribute('lang')).toBe('en');
    expect(await page.getByText('USt-IdNrn. Ihrer Kunden bei VIES prüfen lassen').count()).toBe(0);
    await page.unroute('**/api/v1/consents');
  });

  test('ends other sessions', async () => {
    const other = await stage.visitor();
    await logIn(other.page, username);
    await page.goto('/privacy-settings?tab=access');
    const row = region('Sessions').getByRole('row');
    await row.nth(2).getByRole('button', { name: 'End it' }).click();
    await row.nth(2).waitFor({ state: 'detached' });
    await other.page.reload();
    await other.page.getByRole('heading', { name: 'Log in' }).waitFor();
    await other.context.close();
  });

  test('sets up a second factor by a QR code or a typed key, and removes it with the secret', async () => {
    const factor = region('Second factor');
    await factor.getByRole('button', { name: 'Set up a second factor' }).click();
    await factor.getByRole('img', { name: /QR code/ }).waitFor();
    const key = ((await factor.locator('.totp-key').textContent()) ?? '').replaceAll(' ', '');
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'second-factor-en');
    await factor.getByLabel('Code that the app shows now').fill('000000');
    await factor.getByRole('button', { name: 'Put it in force' }).click();
    await factor.locator('.field-error').waitFor();
    await factor.getByLabel('Code that the app shows now').fill(codeAt(key, stage.app.clock.now()));
    await page.keyboard.press('Enter');
    await factor.getByText('in force from the next log-in on').waitFor();
    await factor.getByRole('button', { name: 'Remove the second factor' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Your secret').fill(OTHER_SECRET);
    await dialog.getByRole('button', { name: 'Remove the second factor' }).click();
    await dialog.locator('.field-error').waitFor();
    await dialog.getByLabel('Your secret').fill(SECRET);
    await dialog.getByRole('button', { name: 'Remove the second factor' }).click();
    await factor.getByText('The second factor is removed').waitFor();
  });

  test('changes the secret, whose strength is shown while it is typed', async () => {
    const change = region('Secret');
    await change.getByLabel('New secret', { exact: true }).fill('aaaaaaaaaaaaa');
    await change.getByText('Easy to guess').waitFor();
    await change.getByRole('button', { name: 'Change the secret' }).click();
    await change.getByText('Type your current secret.').waitFor();
    await change.getByText('Tick this to go on.').waitFor();
    await change.getByLabel('Current secret').fill(SECRET);
    await change.getByRole('checkbox').check();
    await change.getByRole('button', { name: 'Change the secret' }).click();
    await change.locator('.field-error').waitFor();
    await change.getByLabel('New secret', { exact: true }).fill(OTHER_SECRET);
    await takeScreenshots(page, 'change-secret-en');
    await change.getByRole('button', { name: 'Change the secret' }).click();
    await change.getByText('only the new secret opens your data').waitFor();
    expect(await change.getByLabel('New secret', { exact: true }).inputValue()).toBe('');
  });

  test('tells how far a long change of the secret is, and what came of it', async () => {
    const change = region('Secret');
    const step = (state: string, percent: number) => JSON.stringify({ state, percent, counts: {} });
    const events = `event: progress\ndata: ${step('running', 40)}\n\n`;
    let isCancelled = false;
    await page.route('**/api/v1/account/secret', (route) =>
      route.fulfill({ status: 202, json: { state: 'running', percent: 0, resealed: {} } }),
    );
    await page.route('**/api/v1/account/secret-change/events', (route) => {
      const end = isCancelled ? `event: end\ndata: ${step('cancelled', 40)}\n\n` : '';
      return route.fulfill({ contentType: 'text/event-stream', body: `retry: 50\n\n${events}${end}` });
    });
    await page.route('**/api/v1/account/secret-change', (route) => {
      isCancelled = route.request().method() === 'DELETE';
      return route.fulfill({ json: { state: 'cancelled', percent: 40, resealed: {} } });
    });
    await change.getByLabel('Current secret').fill(OTHER_SECRET);
    await change.getByLabel('New secret', { exact: true }).fill(SECRET);
    await change.getByRole('checkbox').check();
    await change.getByRole('button', { name: 'Change the secret' }).click();
    await change.getByText('40\u00a0%').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await change.getByRole('button', { name: 'Stop' }).click();
    await change.getByText('Stopped. The old secret is still the one.').waitFor();
    for (const path of ['secret', 'secret-change/events', 'secret-change'])
      await page.unroute(`**/api/v1/account/${path}`);
  });

  test('hands everything out as one file', async () => {
    await page.getByRole('tab', { name: 'Your data' }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export everything' }).click();
    const exported = JSON.parse(await readFile(await (await saved).path(), 'utf8'));
    expect(JSON.stringify(exported)).toContain(username);
  });

  test('deletes all data after a typed word and the secret, with a receipt to save', async () => {
    await page.getByRole('button', { name: 'Delete all data' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Type DELETE').fill('delete');
    await dialog.getByRole('button', { name: 'Delete all data' }).click();
    await dialog.getByText('Type DELETE in capitals.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByLabel('Type DELETE').fill('DELETE');
    await dialog.getByLabel('Your secret').fill(SECRET);
    await dialog.getByRole('button', { name: 'Delete all data' }).click();
    await dialog.locator('.field-error').waitFor();
    await dialog.getByLabel('Your secret').fill(OTHER_SECRET);
    await dialog.getByRole('button', { name: 'Delete all data' }).click();
    await page.getByText('All data is deleted').waitFor();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save the receipt' }).click();
    const receipt = JSON.parse(await readFile(await (await saved).path(), 'utf8'));
    expect(receipt.deleted.imports).toBe(0);
    await takeScreenshots(page, 'receipt-en');
  });

  test('deletes the account, in every tab, and the receipt stays to be read', async () => {
    const own = await stage.visitor();
    const name = `leaving-${Date.now()}`;
    const client = await newSeller(stage.app.origin, name);
    await client.upload(manySales('2025-03', 3));
    await logIn(own.page, name);
    const second = await own.newTab();
    await second.goto('/imports');
    await second.getByRole('heading', { name: 'Imported so far' }).waitFor();
    await own.page.goto('/privacy-settings?tab=data');
    await own.page.getByRole('button', { name: 'Delete the account' }).click();
    const dialog = own.page.getByRole('dialog');
    await dialog.getByLabel('Type DELETE').fill('DELETE');
    await dialog.getByLabel('Your secret').fill(SECRET);
    await dialog.getByRole('button', { name: 'Delete the account' }).click();
    await own.page.getByRole('heading', { name: 'Your account is deleted' }).waitFor();
    expect(await own.page.locator('.facts').textContent()).toContain('Imports1Transactions3');
    expect(await seriousFindings(own.page)).toEqual([]);
    await second.getByRole('heading', { name: 'Log in' }).waitFor();
    expect((await client.send('GET', '/session')).status).toBe(401);
    await own.page.reload();
    await own.page.getByText('There is nothing here any more').waitFor();
    expect(own.faults()).toEqual([]);
    await own.context.close();
  });
});
