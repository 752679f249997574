import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { manySales } from '../support/amazon-file.ts';
import { build, type Client, newName, newSeller, logIn as openSession, putProfile, store } from '../support/client.ts';
import { openStage, type Stage, type Visitor } from './browser.ts';
import { fileOf, logIn } from './seller.ts';

let stage: Stage;
let visitor: Visitor;
let page: Page;
let client: Client;
let username: string;
beforeAll(async () => {
  stage = await openStage();
  visitor = await stage.visitor();
  page = visitor.page;
  username = newName();
  client = await newSeller(stage.app.origin, username);
  const from = '2020-01-01';
  await putProfile(client, {
    vatRegistrations: [
      { country: 'DE', vatId: 'DE136695976', from, until: null },
      { country: 'AT', vatId: 'ATU12345675', from, until: null },
    ],
    otherEstablishments: ['FR', 'IT'],
    rateCategories: { 'A-1': 'books', 'A-2': 'books', 'A-3': 'books' },
  });
  await store(client, manySales('2025-03', 5));
  for (const format of ['json', 'csv', 'pdf']) await build(client, { format });
  await logIn(page, username);
  // Its report is deleted when it is there: the list of reports is another test's.
  await page.getByRole('heading', { name: 'VAT by country' }).waitFor();
});
afterAll(async () => {
  expect(visitor.faults()).toEqual([]);
  await stage.close();
});

const isFocused = (element: Locator) => element.evaluate((one) => one === document.activeElement);

/** Presses it by keyboard. */
async function press(button: Locator): Promise<void> {
  await button.focus();
  await page.keyboard.press('Enter');
}

/** What has the focus: its words, or the name that is read aloud. */
async function focused(): Promise<string> {
  return (await page.evaluate(
    `document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent`,
  )) as string;
}

async function untilFocused(words: string | RegExp): Promise<void> {
  const isReached = (text: string) => (typeof words === 'string' ? text === words : words.test(text));
  for (let tries = 0; tries < 100 && !isReached(await focused()); tries += 1) await page.waitForTimeout(50);
  expect(await focused()).toEqual(typeof words === 'string' ? words : expect.stringMatching(words));
}

describe('what vanishes hands the focus on', () => {
  test('of a list of reports to the same button of the next row, then to the one before, then to the heading', async () => {
    await page.goto('/reports');
    const remove = page.getByRole('button', { name: /^Delete VAT liability/ });
    await remove.nth(2).waitFor();
    await press(remove.nth(1));
    await untilFocused('Delete VAT liability, March 2025, JSON');
    await press(remove.nth(1));
    await untilFocused('Delete VAT liability, March 2025, PDF');
    await press(remove.nth(0));
    await untilFocused('Asked for so far');
  });

  test('of rows and countries in the profile to their neighbours', async () => {
    await page.goto('/profile');
    await press(page.getByRole('button', { name: 'Remove Registration 2' }));
    await untilFocused('Remove Registration 1');
    await press(page.getByRole('button', { name: 'Remove France' }));
    await untilFocused('Remove Italy');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Remove Italy' }).waitFor({ state: 'detached' });
    expect(await isFocused(page.getByLabel('Other fixed establishments'))).toBe(true);
    await press(page.getByRole('button', { name: 'Remove A-2' }));
    await untilFocused('Remove A-3');
    await page.keyboard.press('Enter');
    await untilFocused('Remove A-1');
    await page.keyboard.press('Enter');
    await untilFocused(/^No/);
  });

  test('of the bar at its foot to what is left of it, and a button that rests keeps it', async () => {
    await press(page.getByRole('button', { name: 'Discard changes' }));
    await untilFocused('Save');
    expect(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
    await page.getByLabel('Goods leave from').selectOption('DE');
    await press(page.getByRole('button', { name: 'Save', exact: true }));
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(await focused()).toBe('Save');
  });

  test('of sessions to the next one, and to the heading after the last', async () => {
    for (let count = 0; count < 2; count += 1) await openSession(stage.app.origin, username);
    await page.goto('/privacy-settings?tab=access');
    const end = page.getByRole('button', { name: 'End it' });
    await end.nth(1).waitFor();
    const before = await end.count();
    for (let left = before - 1; left >= 0; left -= 1) {
      await press(end.first());
      await page.waitForFunction((count) => document.querySelectorAll('.setting .text-button').length === count, left);
      await untilFocused(left > 0 ? /^End it/ : 'Sessions');
    }
  });

  test('of the uploads to the next file, and to the page’s heading after the last', async () => {
    await page.goto('/imports');
    const files = ['one.pdf', 'two.pdf'].map((name) => fileOf(name, '%PDF-1.7 no table'));
    await page.locator('input[type=file]').setInputFiles(files);
    const remove = page.getByRole('button', { name: 'Remove' });
    await remove.nth(1).waitFor();
    await press(remove.first());
    await untilFocused('Remove');
    await page.keyboard.press('Enter');
    await page.locator('.queue').waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.tagName')).not.toBe('BODY');
  });
});

describe('a dialog', () => {
  test.each([
    ['/profile', 'Add an article'],
    ['/privacy-settings?tab=data', 'Delete all data'],
    ['/privacy-settings?tab=data', 'Delete the account'],
  ])('at %s holds the focus, is closed by Escape, and gives it back to "%s"', async (path, opener) => {
    await page.goto(path);
    const button = page.getByRole('button', { name: opener });
    await press(button);
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    for (let count = 0; count < 12; count += 1) {
      await page.keyboard.press('Tab');
      // Beyond its last control is the browser's own bar, which has no element.
      expect(
        await page.evaluate(
          `document.activeElement === document.body || document.activeElement.closest('dialog') !== null`,
        ),
      ).toBe(true);
    }
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await isFocused(button)).toBe(true);
  });

  test('whose opener is gone when it closes gives the focus to what is near', async () => {
    await page.goto('/profile');
    await press(page.getByRole('button', { name: 'Add an article' }));
    await page.getByRole('dialog').getByLabel('SKU').fill('B-1');
    await page.getByRole('dialog').getByLabel('Category').selectOption('books');
    await page.keyboard.press('Tab');
    await press(page.getByRole('dialog').getByRole('button', { name: 'Take over' }));
    await page.getByRole('row').filter({ hasText: 'B-1' }).waitFor();
    expect(await page.evaluate('document.activeElement.tagName')).not.toBe('BODY');
  });
});

describe('with less motion wanted', () => {
  test('nothing moves, not even while a bar shows how far it is', async () => {
    const events = 'event: progress\ndata: {"state":"running","percent":42,"counts":{"transactions":42000}}\n\n';
    await page.route('**/events', (route) => route.fulfill({ contentType: 'text/event-stream', body: events }));
    await page.route('**/api/v1/reports', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), state: 'building' } });
    });
    await page.goto('/overview?period=2025-03');
    await page.getByText('42,000 so far').waitFor();
    await page.getByRole('button', { name: 'Stop' }).hover();
    expect(await page.evaluate('document.getAnimations().length')).toBe(0);
    await page.unrouteAll();
  });
});
