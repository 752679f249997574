import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createStaff } from '../../src/accounts/index.ts';
import { newName, SECRET } from '../support/client.ts';
import { openStage, type Stage, seriousFindings, takeScreenshots } from './browser.ts';
import { useService } from './busy-service.ts';
import { logInAsStaff, staffVisitor } from './staff.ts';

let stage: Stage;
let first: string;
beforeAll(async () => {
  stage = await openStage({
    KDF_QUEUE_MAX: '200',
    KDF_WAIT_SECONDS: '60',
    SESSION_IDLE_MINUTES: '240',
    SESSION_ABSOLUTE_HOURS: '24',
  });
  first = await useService(stage.app);
}, 240_000);
afterAll(() => stage.close());

describe('the usage', () => {
  test('is where staff begin, drawn and as figures, with what is suppressed marked and never a zero', async () => {
    const { page, context, faults } = await staffVisitor(stage, 'support');
    expect(new URL(page.url()).pathname).toBe('/staff/usage');
    await page.getByRole('heading', { level: 2, name: 'Log-ins' }).waitFor();
    expect(await page.locator('.graph-bar').count()).toBeGreaterThan(5);
    expect(await page.locator('rect.graph-suppressed').count()).toBeGreaterThan(10);
    expect(await page.locator('rect.graph-incomplete').count()).toBeGreaterThan(5);
    await page.getByText('Where fewer than 5 accounts stand behind one').waitFor();
    await page.getByText('the running day is left out').waitFor();
    const day = page.getByRole('region', { name: 'Log-ins', exact: true });
    await day.getByText('As a table').click();
    const rows = await day.getByRole('row').allTextContents();
    expect(rows.filter((row) => /(^|\D)0$/.test(row))).toEqual([]);
    expect(rows.filter((row) => row.endsWith('too few')).length).toBeGreaterThan(2);
    expect(rows.filter((row) => row.endsWith('incomplete')).length).toBeGreaterThan(5);
    expect(await seriousFindings(page)).toEqual([]);
    await day.getByText('As a table').click();
    await takeScreenshots(page, 'usage-en');
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await seriousFindings(page)).toEqual([]);
    expect(faults()).toEqual([]);
    await context.close();
  });

  test('shows failures, formats, kinds and durations, each as far as five accounts stand behind it', async () => {
    const { page, context, faults } = await staffVisitor(stage, 'support');
    await page.getByRole('link', { name: 'not-found' }).waitFor();
    const amazon = page.getByRole('row').filter({ hasText: 'Amazon VAT Transactions Report' });
    expect(await amazon.textContent()).toMatch(/\d\d+/);
    for (const suppressed of ['Any other table', 'UK VAT return', 'invalid']) {
      await page.locator('.too-few').filter({ hasText: suppressed }).waitFor();
      expect(await page.locator('tr, li').filter({ hasText: suppressed }).count()).toBe(0);
    }
    await page.getByRole('combobox', { name: 'Kind of work' }).selectOption('log-in');
    expect(await page.locator('.graph-dot').count()).toBeGreaterThan(15);
    await page.getByRole('button', { name: /^Files imported/ }).click();
    await page.getByRole('heading', { level: 2, name: 'Files imported' }).waitFor();
    expect(faults()).toEqual([]);
    await context.close();
  });

  test('takes a stretch of time, says at once what is wrong with one, and keeps it in the address', async () => {
    const { page, context } = await staffVisitor(stage, 'support');
    await page.getByRole('link', { name: '12 months' }).click();
    await page.getByText('the running month is left out').waitFor();
    await page.getByRole('button', { name: 'Other …' }).click();
    await page.getByLabel('By', { exact: true }).selectOption('day');
    await page.getByLabel('From', { exact: true }).fill('2026-01-01');
    await page.getByLabel('To (included)').fill('2026-12-31');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByText('At most 100 periods at once').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'usage-range-en');
    await page.getByLabel('From', { exact: true }).fill(first);
    await page.getByLabel('To (included)').fill(first);
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByText('shown in 1 of 1').first().waitFor();
    await page.reload();
    await page.getByText('shown in 1 of 1').first().waitFor();
    expect(new URL(page.url()).search).toBe(`?interval=day&from=${first}&to=${first}`);
    await context.close();
  });

  test('is handed out as CSV, with the same figures', async () => {
    const { page, context } = await staffVisitor(stage, 'support');
    await page.goto(`/staff/usage?interval=day&from=${first}&to=${first}`);
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as CSV' }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toBe(`zkvat-usage-${first}-${first}.csv`);
    const text = await readFile(await file.path(), 'utf8');
    expect(text).toMatch(/^period,measure,label,count,suppressed\r\n/);
    expect(text).toContain(`${first},log-ins-succeeded,,`);
    expect(text).toContain(`${first},reports,uk-vat-return,,true`);
    await context.close();
  });

  test('is read in German as well', async () => {
    const { page, context, faults } = await staffVisitor(stage, 'admin', { language: 'de' });
    await page.getByRole('heading', { level: 2, name: 'Anmeldungen' }).waitFor();
    await page.getByText('Stehen hinter einer weniger als 5 Konten').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'usage-de');
    await page.getByRole('link', { name: 'Protokoll' }).click();
    await page.getByRole('row').filter({ hasText: 'Anmeldung eines Mitarbeiters' }).first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'activity-de');
    expect(faults()).toEqual([]);
    await context.close();
  });
});

describe('the activity log', () => {
  test('is filtered by event, outcome, days and handle, goes back page by page, and says how it is verified', async () => {
    const { page, context, faults } = await staffVisitor(stage, 'admin');
    await page.getByRole('link', { name: 'Activity' }).click();
    await page.getByRole('table').waitFor();
    expect(await page.getByRole('row').count()).toBe(101);
    await page.getByText('npm run verify-log').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'activity-en');
    await page.getByRole('button', { name: 'Older entries' }).click();
    const entries = page.locator('tbody tr');
    await entries.nth(100).waitFor();
    await page.getByLabel('Event', { exact: true }).selectOption('report-asked');
    await page.getByLabel('From', { exact: true }).fill(first);
    await page.getByLabel('To (included)').fill(first);
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await entries.nth(20).waitFor({ state: 'detached' });
    const events = await page.locator('tbody th').allTextContents();
    expect(new Set(events)).toEqual(new Set(['Report asked for']));
    const handle = (await page.locator('tbody a code').first().textContent()) ?? '';
    await page.getByRole('link', { name: 'Show everything' }).click();
    await entries.nth(50).waitFor();
    await page.getByLabel('Handle', { exact: true }).fill('too-short');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByText('A handle has 22 letters').waitFor();
    await page.getByLabel('Handle', { exact: true }).fill(handle);
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('row').filter({ hasText: 'Account created' }).waitFor();
    expect(new Set(await page.locator('tbody code').allTextContents())).toEqual(new Set([handle]));
    expect(faults()).toEqual([]);
    await context.close();
  });

  test('is led to by each handle, and says so where nothing fits', async () => {
    const { page, context } = await staffVisitor(stage, 'owner');
    await page.goto('/staff/activity?event=import');
    const link = page.locator('tbody a').first();
    const handle = (await link.textContent()) ?? '';
    await link.click();
    await page.waitForURL(`**/staff/activity?event=import&handle=${handle}`);
    await page.goto('/staff/activity?event=entries-lost');
    await page.getByRole('heading', { name: 'No entry fits' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await context.close();
  });

  test('is closed to support, in the menu and by its address, with a word why', async () => {
    const { page, context, faults } = await staffVisitor(stage, 'support');
    const menu = page.getByRole('navigation', { name: 'Pages' });
    expect(await menu.getByRole('link').allTextContents()).toEqual(['Usage', 'Account']);
    await page.goto('/staff/activity');
    await page.getByText('open to admins and owners only').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'other-role-en');
    const status = await page.evaluate(`fetch('/api/v1/activity').then(({ status }) => status)`);
    expect(status).toBe(403);
    await page.getByRole('link', { name: 'To your own pages' }).click();
    await page.getByRole('heading', { level: 1, name: 'Usage' }).waitFor();
    expect(faults()).toEqual([]);
    await context.close();
  });
});

describe('the account of a member of the staff', () => {
  test('takes another secret for the one that was printed, and shows its sessions', async () => {
    const made = await createStaff(stage.app.deps, { role: 'admin', username: newName() });
    if (!made.ok) throw new Error(made.fault);
    const { page, context, faults } = await stage.visitor();
    await page.clock.setFixedTime(stage.app.clock.now());
    await logInAsStaff(page, made, 'en');
    await page.getByRole('link', { name: 'Account' }).click();
    await page.getByText('this one').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'staff-account-en');
    await page.getByLabel('Current secret').fill(made.secret);
    await page.getByLabel('New secret', { exact: true }).fill(SECRET);
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Change the secret' }).click();
    await page.getByText('From now on only the new secret logs you in').waitFor();
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.getByText('You are logged out').waitFor();
    await logInAsStaff(page, { username: made.username, secret: SECRET }, 'en');
    expect(faults()).toEqual([]);
    await context.close();
  });
});
