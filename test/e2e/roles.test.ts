import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { createStaff } from '../../src/accounts/index.ts';
import { PAGE_PATHS } from '../../src/web/app/page-paths.ts';
import { manySales } from '../support/amazon-file.ts';
import { newName, newSeller, SECRET, store } from '../support/client.ts';
import { openStage, type Stage, seriousFindings, takeScreenshots } from './browser.ts';
import { fileOf, signUp } from './seller.ts';
import { staffVisitor } from './staff.ts';

/** Open to whoever has no account. */
const PUBLIC: readonly string[] = ['/', '/sign-up', '/log-in', '/account-deleted'];
const STAFF_PATHS = PAGE_PATHS.filter((path) => path.startsWith('/staff/'));
const SELLER_PATHS = PAGE_PATHS.filter((path) => !PUBLIC.includes(path) && !path.startsWith('/staff/'));
const ID = 'AAAAAAAAAAAAAAAAAAAAAA';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** What each operation answers to the session of this browser, asked from within it. */
async function answersTo(page: Page, isWanted: (roles: readonly string[]) => boolean): Promise<string[]> {
  const asked = stage.app.operations
    .filter(({ access }) => isWanted(typeof access === 'string' ? [access] : access))
    .map(({ method, path }) => ({ method, path: path.replace(/\{\w+\}/g, ID) }));
  expect(asked.length).toBeGreaterThan(0);
  // The session's own token goes along, so that it is the role that is refused.
  return (await page.evaluate(`(async () => {
    const { csrfToken } = await (await fetch('/api/v1/session')).json();
    const answers = [];
    for (const { method, path } of ${JSON.stringify(asked)}) {
      const body = ['POST', 'PUT'].includes(method) ? '{}' : undefined;
      const headers = { 'X-CSRF-Token': csrfToken, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) };
      const response = await fetch(path, { method, headers, body });
      answers.push(response.status + ' ' + (await response.json()).code);
    }
    return answers;
  })()`)) as string[];
}

describe('a member of the staff', () => {
  test.each(['support', 'admin', 'owner'] as const)(
    'of role %s is shown no page of a seller’s, with a word why, and is refused every route of theirs',
    async (role) => {
      const { page, context, faults } = await staffVisitor(stage, role);
      for (const path of SELLER_PATHS) {
        await page.goto(path.replace(/\{\w+\}/, ID));
        await page.getByRole('heading', { level: 1, name: 'This page is for another kind of account' }).waitFor();
        await page.getByText('has no key to anything of a seller’s').waitFor();
      }
      expect(await seriousFindings(page)).toEqual([]);
      const answers = await answersTo(page, (roles) => roles.includes('seller') && !roles.includes(role));
      expect(answers.length).toBeGreaterThanOrEqual(15);
      expect(new Set(answers)).toEqual(new Set(['403 role-required']));
      expect(faults()).toEqual([]);
      await context.close();
    },
  );

  test('is not led to a seller’s page by the address that asked for a log-in, and logs out by the header', async () => {
    const made = await createStaff(stage.app.deps, { role: 'support', username: newName() });
    if (!made.ok) throw new Error(made.fault);
    const { page, context } = await stage.visitor();
    await page.goto('/imports');
    await page.getByLabel('Username').fill(made.username);
    await page.getByLabel('Secret', { exact: true }).fill(made.secret);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('heading', { level: 1, name: 'Usage' }).waitFor();
    await page.getByText(/^until \d\d:\d\d at the latest$/).waitFor();
    await page.goto('/');
    await page.getByRole('link', { name: 'Go on to the usage' }).waitFor();
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.goto('/staff/usage');
    await page.getByRole('heading', { level: 1, name: 'Log in' }).waitFor();
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });
});

describe('a seller', () => {
  test('is shown no page of the staff’s, with a word why, and is refused their routes', async () => {
    const { page, context, faults } = await stage.visitor({ language: 'de' });
    await newSellerAt(page);
    for (const path of STAFF_PATHS) {
      await page.goto(path);
      await page.getByText('Sie ist den Mitarbeitern dieses Dienstes vorbehalten').waitFor();
    }
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'other-role-de');
    const answers = await answersTo(page, (roles) => roles.includes('support') && !roles.includes('seller'));
    const more = await answersTo(page, (roles) => roles.includes('admin') && !roles.includes('seller'));
    expect(new Set([...answers, ...more])).toEqual(new Set(['403 role-required']));
    expect(faults()).toEqual([]);
    await context.close();
  });

  test('sees in one browser nothing of another seller in a second one, by list, address or log-out', async () => {
    const [one, other] = [await stage.visitor(), await stage.visitor()];
    await Promise.all([signUp(one.page), signUp(other.page)]);
    await Promise.all([importMonth(one.page, '2025-03', 11), importMonth(other.page, '2024-11', 12)]);
    for (const { page } of [one, other]) await page.goto('/imports');
    await one.page.getByRole('row').filter({ hasText: 'Mar 2025' }).waitFor();
    await other.page.getByRole('row').filter({ hasText: 'Nov 2024' }).waitFor();
    expect(await one.page.textContent('body')).not.toContain('Nov 2024');
    expect(await other.page.textContent('body')).not.toContain('Mar 2025');
    const address = (await one.page.locator('tbody a').first().getAttribute('href')) ?? '';
    await other.page.goto(address);
    await other.page.getByRole('heading', { name: 'This import is not there' }).waitFor();
    expect(await other.page.textContent('body')).not.toContain('Mar 2025');
    await other.page.getByRole('button', { name: 'Log out' }).click();
    await other.page.getByText('You are logged out').waitFor();
    await one.page.goto(address);
    await one.page.getByText('Mar 2025').first().waitFor();
    for (const { context } of [one, other]) await context.close();
  });
});

async function importMonth(page: Page, month: string, count: number): Promise<void> {
  await page.goto('/imports');
  await page.locator('input[type=file]').setInputFiles([fileOf(`${month}.txt`, manySales(month, count))]);
  await page.getByText(`${count} of ${count} rows stored`).waitFor();
}

/** By the API, and then taken over by the browser: the words of the page are another test's. */
async function newSellerAt(page: Page): Promise<void> {
  const username = newName();
  const seller = await newSeller(stage.app.origin, username);
  await store(seller, manySales('2025-03', 3));
  await page.goto('/log-in');
  await page.getByLabel('Benutzername').fill(username);
  await page.getByLabel('Kennwort', { exact: true }).fill(SECRET);
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await page.getByRole('button', { name: 'Abmelden' }).waitFor();
}
