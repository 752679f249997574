import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { numbersOf, PROFILE, settingsAt, storeSalesTo } from '../evidence/seller-at-vies.ts';
import { type FakeVies, startFakeVies } from '../fakes/vies.ts';
import { newName, newSeller, putProfile } from '../support/client.ts';
import { openStage, type Stage, seriousFindings, takeScreenshots, type Visitor } from './browser.ts';
import { logIn } from './seller.ts';

let vies: FakeVies;
let stage: Stage;
let visitor: Visitor;
let page: Page;
beforeAll(async () => {
  vies = await startFakeVies();
  stage = await openStage(settingsAt(vies));
  const name = newName();
  const client = await newSeller(stage.app.origin, name);
  await putProfile(client, PROFILE);
  const customers = [
    ...[...numbersOf('FR', 14), ...numbersOf('IT', 8), ...numbersOf('PL', 4)],
    { countryCode: 'FR', vatNumber: '12345678901' },
    { countryCode: 'GB', vatNumber: '980780684' },
  ];
  await storeSalesTo(client, customers);
  visitor = await stage.visitor();
  page = visitor.page;
  await logIn(page, name);
});
afterAll(async () => {
  expect(visitor.faults()).toEqual([]);
  await stage.close();
  await vies.stop();
});

const start = () => page.getByRole('button', { name: 'Start the check' });

describe('the VAT IDs', () => {
  test('are sent nowhere before the seller has read what leaves and consented', async () => {
    await page.goto('/vat-ids');
    await page.getByText('Nothing is sent before you consent').waitFor();
    await page.getByText('the two letters of the customer').waitFor();
    expect(await start().isDisabled()).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'vat-ids-consent-en');
    await page.getByRole('button', { name: /^I consent.*Check/ }).click();
    await page.getByText('You consented to VIES being asked').waitFor();
    expect(vies.asked).toEqual([]);
  });

  test('of a period are checked, with progress and three states as the answers come', async () => {
    vies.slow(120);
    vies.judge((country, number) => (country === 'PL' ? 'MS_UNAVAILABLE' : number.endsWith('1') ? 'invalid' : 'valid'));
    await start().click();
    await page.getByText('Choose a period.').waitFor();
    await page.getByLabel('Period', { exact: true }).selectOption('2025-Q1');
    await start().click();
    await page.getByText(/of 28 are settled/).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.screenshot({ path: 'var/screenshots/vat-id-check-running-en.png', fullPage: true });
    await page.locator('.page-head').getByText('done').waitFor();
    const facts = await page.locator('.facts').textContent();
    expect(facts).toMatch(/VAT IDs28Valid\d+Invalid\d+Unknown5/);
  });

  test('that can be nobody’s, or of whom nobody can be asked, were never sent, and that is said', async () => {
    const sent = vies.asked.map(({ countryCode, vatNumber }) => countryCode + vatNumber);
    expect(sent).not.toContain('FR12345678901');
    expect(sent.some((number) => number.startsWith('GB'))).toBe(false);
    await page.getByRole('tab', { name: 'Unknown (5)' }).click();
    await page.getByRole('row', { name: /GB980780684 Unknown Of no Member State.*sent to nobody/ }).waitFor();
    expect(
      await page.getByRole('row', { name: /^PL.*does not answer right now.*Begin another check later/ }).count(),
    ).toBe(4);
    await page.getByRole('tab', { name: /^Invalid/ }).click();
    await page.getByRole('row', { name: /FR12345678901 Invalid Can be nobody’s/ }).waitFor();
    await page.getByRole('tab', { name: /^All/ }).click();
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'vat-id-check-en');
  });

  test('that are unknown are asked again, and nothing else is', async () => {
    const before = vies.asked.length;
    vies.slow(0);
    vies.judge(() => 'valid');
    await page.getByRole('button', { name: 'Ask again about the unknown ones' }).click();
    await page.getByRole('tab', { name: 'Unknown (1)' }).waitFor();
    expect(vies.asked.slice(before).map(({ countryCode }) => countryCode)).toEqual(['PL', 'PL', 'PL', 'PL']);
    await page.getByRole('button', { name: 'Remove from the list' }).click();
    await page.getByRole('heading', { name: 'Checks so far' }).waitFor();
  });

  test('come with a consultation number if VIES may know who asks', async () => {
    await page.getByText('With a consultation number as evidence').click();
    await page.getByRole('button', { name: /^I consent.*Give VIES/ }).click();
    await page.getByText('With a consultation number: on').waitFor();
    await page.getByRole('radio', { name: /Single ones/ }).check();
    await page.getByRole('textbox', { name: 'VAT IDs' }).fill('FR 40400000001\nnonsense');
    await page.getByText('No VAT ID in line 2').waitFor();
    const [number] = numbersOf('AT', 1);
    await page.getByRole('textbox', { name: 'VAT IDs' }).fill(`AT${number?.vatNumber}`);
    await start().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: new RegExp(`AT${number?.vatNumber} Valid.*WAPIAAAA`) }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  test('are read in German as well', async () => {
    await page.goto('/vat-ids?lang=de');
    await page.getByRole('heading', { name: 'Bisherige Prüfungen' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'vat-ids-de');
    await page
      .getByRole('row', { name: /1\. Quartal 2025/ })
      .getByRole('link')
      .click();
    await page.getByRole('tab', { name: 'Unbekannt (5)' }).waitFor();
    await takeScreenshots(page, 'vat-id-check-de');
  });
});
