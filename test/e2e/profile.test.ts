import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openStage, type Stage, seriousFindings, takeScreenshots, type Visitor } from './browser.ts';
import { fileOf, logIn, signUp } from './seller.ts';

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

const save = () => page.getByRole('button', { name: 'Save', exact: true }).click();
const stored = () =>
  page
    .getByRole('status')
    .filter({ hasText: /^Saved$/ })
    .waitFor();
const MANY = ['SKU;Category;Cost;Currency', ...Array.from({ length: 5000 }, (_, at) => `A-${at + 1};books;4,20;EUR`)];

describe('the profile', () => {
  test('of somebody new says what it needs at least', async () => {
    await page.goto('/profile');
    await page.getByText('To begin with, two things').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'profile-empty-en');
  });

  test('opens at the part that a link names', async () => {
    await page.goto('/profile?part=goods');
    // Functions: a text would have to be evaluated by the page, which its policy forbids.
    await page.waitForFunction(() => document.activeElement?.querySelector('h2')?.textContent === 'Goods');
    await page.waitForFunction(
      () => (document.activeElement?.getBoundingClientRect().top ?? innerHeight) < innerHeight / 2,
    );
    await page.goto('/profile');
    await page.getByText('To begin with, two things').waitFor();
  });

  test('tells every fault beside its field, and stores nothing until they are mended', async () => {
    await page.getByLabel('Country of establishment').selectOption('DE');
    await page.getByText('Not saved yet').waitFor();
    await page.getByRole('button', { name: 'Add a registration' }).click();
    const registration = page.getByRole('group', { name: 'Registration 1' });
    expect(await registration.getByLabel('Country').inputValue()).toBe('DE');
    expect(await registration.getByLabel('Country').evaluate((one) => one === document.activeElement)).toBe(true);
    await registration.getByLabel('VAT ID').fill('DE136695977');
    await page.getByLabel('Registered for the Union OSS').check();
    await save();
    await registration.getByText('Look for a mistyped digit').waitFor();
    expect(await page.getByText('Choose a day.').count()).toBe(2);
    expect(await page.evaluate('document.activeElement.getAttribute("aria-invalid")')).toBe('true');
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'profile-faults-en');
    await registration.getByLabel('VAT ID').fill('DE13');
    await registration.getByText('Look for a mistyped digit').waitFor({ state: 'detached' });
    expect(await page.getByText('Choose a day.').count()).toBe(2);
    expect(await registration.getByLabel('VAT ID').evaluate((field) => field === document.activeElement)).toBe(true);
  });

  test('is stored once they are', async () => {
    const registration = page.getByRole('group', { name: 'Registration 1' });
    await registration.getByLabel('VAT ID').fill('DE136695976');
    await registration.getByLabel('From').fill('2020-01-01');
    await page.locator('.row-block').nth(1).getByLabel('From').fill('2021-07-01');
    await page.getByLabel('Goods leave from').selectOption('DE');
    await page.getByLabel('Postcode').fill('10115');
    await page.getByRole('button', { name: 'Add a year' }).click();
    await page.getByRole('group', { name: 'Entry 1' }).getByLabel('Amount without VAT').fill('8.500,00');
    await page.getByLabel('I import in my own name in').selectOption('FR');
    await save();
    await stored();
    await page.reload();
    expect(await page.getByRole('group', { name: 'Entry 1' }).getByLabel('Amount without VAT').inputValue()).toBe(
      '8500.00',
    );
    expect(await page.getByRole('button', { name: 'Remove France' }).count()).toBe(1);
    expect(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
  });

  test('that was changed in another browser meanwhile is not written over without a word', async () => {
    const elsewhere = await stage.visitor();
    await logIn(elsewhere.page, username);
    const theirs = async (postcode: string) => {
      await elsewhere.page.goto('/profile');
      await elsewhere.page.getByLabel('Postcode').fill(postcode);
      await elsewhere.page.getByRole('button', { name: 'Save', exact: true }).click();
      await elsewhere.page
        .getByRole('status')
        .filter({ hasText: /^Saved$/ })
        .waitFor();
    };
    await theirs('20095');
    await page.getByLabel('Postcode').fill('80331');
    await save();
    await page.getByText('changed elsewhere meanwhile').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Take the other one' }).click();
    expect(await page.getByLabel('Postcode').inputValue()).toBe('20095');
    await theirs('50667');
    await page.getByLabel('Postcode').fill('80331');
    await save();
    await page.getByRole('button', { name: 'Store mine' }).click();
    await stored();
    await elsewhere.page.reload();
    await elsewhere.page.getByRole('heading', { name: 'Business' }).waitFor();
    expect(await elsewhere.page.getByLabel('Postcode').inputValue()).toBe('80331');
    await elsewhere.context.close();
  });

  test('takes articles out of a table: faults by row and column, then all of them or none', async () => {
    await page.getByRole('button', { name: 'Import a table' }).click();
    await page.getByLabel('Or paste cells').fill('SKU\tCategory\tCost\tCurrency\nA-1\tbuch\t4,20\tEUR\nA-2\t\t1.234\t');
    await page.getByRole('row').filter({ hasText: 'Row 3' }).first().waitFor();
    const faults = page.locator('.goods-import tbody tr');
    expect(await faults.allTextContents()).toEqual([
      expect.stringMatching(/Row 2.*Category.*no such category/s),
      expect.stringMatching(/Row 3.*Cost.*no clear amount/s),
    ]);
    expect(await page.locator('.goods-import').getByRole('button', { name: 'Take over' }).isDisabled()).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'profile-import-en');
    await page.locator('.goods-import input[type=file]').setInputFiles(fileOf('articles.csv', MANY.join('\r\n')));
    await page.getByText('Rows without a fault: 5,000.').waitFor();
    await page.getByRole('button', { name: 'Take over 5,000 rows' }).click();
    await page.getByText('1 to 25 of 5,000').waitFor();
  });

  test('of 5,000 articles stays searchable, and one can be changed', async () => {
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('26 to 50 of 5,000').waitFor();
    await page.getByLabel('Search').fill('A-4711');
    await page.getByText('1 to 1 of 1').waitFor();
    await page.getByRole('button', { name: 'Change A-4711' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Cost').fill('0,0001');
    await dialog.getByRole('button', { name: 'Take over' }).click();
    await dialog.getByText('more decimals than its currency').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByLabel('Cost').fill('5.30');
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /A-4711 Printed books 5.30/ }).waitFor();
    await takeScreenshots(page, 'profile-articles-en');
  });

  test('that is not saved outlives a look at another page, and no log-out', async () => {
    await page.getByRole('link', { name: 'Imports' }).click();
    await page.getByRole('heading', { name: 'Imports' }).waitFor();
    await page.getByRole('link', { name: 'Profile' }).click();
    await page.getByText('Not saved yet').waitFor();
    await page.getByText('1 to 25 of 5,000').waitFor();
    await save();
    await stored();
    await page.getByLabel('Search').fill('A-4711');
    await page.getByText('5.30').waitFor();
    await page.getByLabel('Country of establishment').selectOption('AT');
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.getByText('You are logged out').waitFor();
    await page.getByText('changed in the profile and not saved is gone').waitFor();
    await logIn(page, username);
    await page.getByRole('link', { name: 'Profile' }).click();
    await page.getByText('1 to 25 of 5,000').waitFor();
    expect(await page.getByLabel('Country of establishment').inputValue()).toBe('DE');
  });

  test('is written by keyboard alone, and read in German as well', async () => {
    await page.getByLabel('Country of establishment').focus();
    await page.keyboard.type('Austria');
    await page.getByText('Not saved yet').waitFor();
    await page.getByRole('button', { name: 'Discard changes' }).focus();
    await page.keyboard.press('Enter');
    expect(await page.getByLabel('Country of establishment').inputValue()).toBe('DE');
    await page.goto('/profile?lang=de');
    await page.getByText('1 bis 25 von 5.000').waitFor();
    await page.getByLabel('Sitz des Unternehmens').selectOption('');
    await page.getByRole('button', { name: 'Speichern', exact: true }).click();
    await page.getByText('Wählen Sie ein Land.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'profile-de');
  });
});
