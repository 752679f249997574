import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { amazonFile, manySales } from '../support/amazon-file.ts';
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
  // The browser logs the answer of a server that is being stopped.
  expect(visitor.faults().filter((fault) => !fault.includes('status of 503'))).toEqual([]);
  await stage.close();
});

const GOOD = manySales('2025-03', 40);
const FAULTY = amazonFile({}, { ACTIVITY_TRANSACTION_ID: 'faulty-1', TRANSACTION_CURRENCY_CODE: 'EURO' });
const OWN_TABLE = [
  'Day;Sold to;Paid;Note',
  ...Array.from({ length: 30 }, (_, index) => `2025-04-${String(index + 1).padStart(2, '0')};FR;${index + 10},50;x`),
].join('\n');

async function upload(...files: ReturnType<typeof fileOf>[]): Promise<void> {
  await page.goto('/imports');
  await page.locator('input[type=file]').setInputFiles(files);
}

describe('the imports', () => {
  test('begin with a word on what to do first', async () => {
    await page.goto('/imports');
    await page.getByText('Begin with one month').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'imports-empty-en');
  });

  test('stay where they are when a file is dropped beside its place', async () => {
    const drop = (where: string) => `(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['x'], 'beside.csv'));
      const event = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer });
      document.querySelector('${where}').dispatchEvent(event);
      return event.defaultPrevented;
    })()`;
    expect(await page.evaluate(drop('h1'))).toBe(true);
    expect(await page.getByText('beside.csv').count()).toBe(0);
  });

  test('hand out a sample report, and no file that arrived damaged', async () => {
    const answer = (digest: string) => ({
      body: 'sample',
      headers: { 'Content-Disposition': 'attachment; filename="sample.txt"', 'Repr-Digest': `sha-256=:${digest}:` },
    });
    const digest = createHash('sha256').update('sample').digest('base64');
    await page.route('**/samples/*', (route) => route.fulfill(answer(digest)));
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save a sample report' }).click();
    expect((await saved).suggestedFilename()).toBe('sample.txt');
    await page.unroute('**/samples/*');
    await page.route('**/samples/*', (route) => route.fulfill(answer('AAAA')));
    await page.getByRole('button', { name: 'Save a sample report' }).click();
    await page.getByText('arrived damaged').waitFor();
    await page.unroute('**/samples/*');
  });

  test('take several files one after another, recognise each, and say what became of it', async () => {
    await upload(fileOf('march.txt', GOOD), fileOf('again.txt', GOOD), fileOf('faulty.txt', FAULTY));
    const cards = page.locator('.queue-item');
    await cards.nth(2).getByText('so nothing was stored').waitFor();
    expect(await cards.nth(0).textContent()).toMatch(
      /recognised as Amazon VAT Transactions Report.*40 of 40 rows stored/s,
    );
    expect(await cards.nth(1).textContent()).toContain('40 rows were stored before and are not stored twice');
    await page.getByRole('row').nth(3).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'imports-en');
    await cards.nth(2).getByRole('button', { name: 'Store the good rows only' }).click();
    await cards.nth(2).getByText('1 of 2 rows stored').waitFor();
  });

  test('show of one what is to be mended, by row and column, and what was a duplicate and why', async () => {
    await page.locator('.queue-item').nth(2).getByRole('link').click();
    await page.getByRole('heading', { name: 'What is to be mended' }).waitFor();
    const issue = page.getByRole('row').nth(1);
    expect(await issue.textContent()).toMatch(/Row.3.*TRANSACTION_CURRENCY_CODE.*ISO 4217/s);
    expect(await page.textContent('body')).not.toContain('EURO');
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'import-en');
    await page.goto('/imports');
    await page.getByRole('row').filter({ hasText: '40' }).first().getByRole('link').click();
    await page.getByText('an earlier import holds the same transaction').waitFor();
    const known = page.locator('section', { has: page.getByRole('heading', { name: 'What was known before' }) });
    await known.getByRole('link').waitFor();
    expect(await known.textContent()).toMatch(
      /40The first of them, by their number in this file: rows 2, 3, 4, .*, 21\./,
    );
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'import-duplicates-en');
  });

  test('are deleted after a question, and by keyboard one gets out of it again', async () => {
    await page.getByRole('button', { name: 'Delete this import' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Delete this import');
    const before = new URL(page.url()).pathname;
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Delete it' }).click();
    await page.getByRole('heading', { name: 'Imported so far' }).waitFor();
    await page.goto(before);
    await page.getByText('This import is not there').waitFor();
  });

  test('of a table that nobody knows are mapped, with the first rows as they would be read', async () => {
    await upload(fileOf('own.csv', OWN_TABLE));
    await page.getByText('This layout is new to us').waitFor();
    expect(await page.getByRole('button', { name: 'Import this file' }).isDisabled()).toBe(true);
    await page.getByLabel('Date of the sale', { exact: true }).selectOption('column:Day');
    await page.getByLabel('Country it goes to', { exact: true }).selectOption('column:Sold to');
    await page.getByLabel('Amount including VAT', { exact: true }).selectOption('column:Paid');
    await page.getByLabel('Currency', { exact: true }).selectOption('fixed');
    await page.getByLabel('Currency, for all rows').fill('EURO');
    await page.getByText('This value cannot be used here').waitFor();
    await page.getByLabel('Currency, for all rows').fill('EUR');
    await page.locator('.table-title', { hasText: 'The first 20 rows, as they would be read' }).waitFor();
    expect(await page.locator('tbody tr').filter({ hasText: '? → FR' }).count()).toBe(20);
    expect(await page.getByRole('row').nth(1).textContent()).toContain('10.50');
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'mapping-en');
    await page.getByRole('button', { name: 'Import this file' }).click();
    await page.getByText('30 of 30 rows stored').waitFor();
  });

  test('of such a table are filled in the next time, in whichever browser the seller logs in', async () => {
    const other = await stage.visitor({ width: 390, height: 844 });
    await logIn(other.page, username);
    await other.page.goto('/imports');
    await other.page
      .locator('input[type=file]')
      .setInputFiles([fileOf('own-may.csv', OWN_TABLE.replaceAll('-04-', '-05-'))]);
    await other.page.getByText('You have uploaded such a table before').waitFor();
    expect(await seriousFindings(other.page)).toEqual([]);
    await other.page.getByRole('button', { name: 'Import this file' }).click();
    await other.page.getByText('30 of 30 rows stored').waitFor();
    expect(other.faults()).toEqual([]);
    await other.context.close();
  });

  test('of what is no table say so, and how to go on', async () => {
    await upload(fileOf('letter.pdf', '%PDF-1.7 no table at all'));
    const card = page.locator('.queue-item');
    await card.getByRole('alert').waitFor();
    expect(await card.textContent()).toContain('Upload it again');
    await card.getByRole('button', { name: 'Remove' }).click();
    expect(await card.count()).toBe(0);
  });

  test('of a table without rows say so instead of asking what its columns mean', async () => {
    await upload(fileOf('header.csv', 'Day;Sold to;Paid;Note\n'), fileOf('amazon.txt', amazonFile()));
    const cards = page.locator('.queue-item');
    for (const at of [0, 1]) await cards.nth(at).getByText('This file has a header, but no rows').waitFor();
    expect(await page.getByRole('button', { name: 'Import this file' }).count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
    await cards.nth(0).getByRole('button', { name: 'Remove' }).click();
    await cards.nth(1).waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.closest(".queue-item").textContent')).toContain('amazon.txt');
  });

  test('that the server’s end cut off say that nothing is stored, and are uploaded again', async () => {
    const refusal = { code: 'shutting-down', status: 503, title: '', detail: '' };
    const isImport = (url: URL) => url.pathname === '/api/v1/imports';
    await page.route(isImport, (route) => {
      if (route.request().method() !== 'POST') return route.fallback();
      return route.fulfill({ status: 503, json: refusal });
    });
    await upload(fileOf('cut.txt', manySales('2025-06', 2)));
    const card = page.locator('.queue-item');
    await card.getByText('The server was stopped or restarted before the file was stored').waitFor();
    await page.unroute(isImport);
    await card.getByRole('button', { name: 'Upload it again' }).click();
    await card.getByText('2 of 2 rows stored').waitFor();
  });

  test('are read in German as well', async () => {
    await page.goto('/imports?lang=de');
    await page
      .locator('input[type=file]')
      .setInputFiles([fileOf('falsch.txt', FAULTY), fileOf('eigene.csv', OWN_TABLE)]);
    await page.getByText('Eine solche Tabelle haben Sie schon hochgeladen').waitFor();
    await page.getByText('deshalb wurde nichts gespeichert').waitFor();
    await takeScreenshots(page, 'imports-de');
    await page.getByRole('link', { name: 'Was zu berichtigen ist' }).click();
    await page.getByText('Das ist keine gültige Währung').waitFor();
    await takeScreenshots(page, 'import-de');
  });

  test('that had not ended when the session did are told at the log-in', async () => {
    await page.route(
      (url) => url.pathname === '/api/v1/imports',
      // Never answered: the file is on its way.
      (route) => (route.request().method() === 'POST' ? undefined : route.fallback()),
    );
    await page.goto('/imports?lang=en');
    await page.locator('input[type=file]').setInputFiles([fileOf('late.txt', manySales('2025-07', 2))]);
    await page.locator('.queue-item progress').waitFor();
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.getByText('that were not stored yet are not stored').waitFor();
    expect(await page.getByText('changed in the profile').count()).toBe(0);
    await page.unrouteAll();
  });
});
