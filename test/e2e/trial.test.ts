import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { tidyUp } from '../../src/app.ts';
import { openStage, type Stage, seriousFindings, takeScreenshots } from './browser.ts';

const TRY_IT = 'Try it with a sample month';
const MINUTE_MS = 60_000;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ TRIALS_MAX: '3', SESSION_IDLE_MINUTES: '240' });
});
afterAll(() => stage.close());

/** From the first page into a sample account with its month. */
async function tryItOut(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: TRY_IT }).click();
  await page.getByText('Sample account:').waitFor();
  await page.waitForURL('**/overview');
}

async function storedTrials(): Promise<number> {
  return (await stage.app.deps.db.query('SELECT account_id FROM trials')).length;
}

/** Deletion follows the end of a session. */
async function untilDeleted(): Promise<void> {
  for (let tries = 0; tries < 200 && (await storedTrials()) > 0; tries += 1) {
    await new Promise((done) => setTimeout(done, 20));
  }
  expect(await storedTrials()).toBe(0);
}

describe('the sample month', () => {
  test('is imported by one click, says when it ends and what does not go along, and ends with a log-out', async () => {
    const { page, context, faults } = await stage.visitor();
    await tryItOut(page);
    await page.getByRole('heading', { name: 'VAT by country' }).waitFor();
    await takeScreenshots(page, 'trial-overview-en');
    await page.goto('/imports');
    await page.getByRole('row').filter({ hasText: 'Mar 2025' }).filter({ hasText: '150' }).waitFor();
    await page.getByText('Nothing is carried over').waitFor();
    const endsAt = new Date(stage.app.clock.now().getTime() + 60 * MINUTE_MS);
    const told = (await page.getByText('Sample account:').textContent()) ?? '';
    const minutes = [0, 1].map((less) => new Date(endsAt.getTime() - less * MINUTE_MS).toTimeString().slice(0, 5));
    expect(minutes.some((time) => told.includes(time))).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'trial-en');
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.getByText('The sample account has ended, and everything in it is deleted').waitFor();
    expect(await context.cookies()).toEqual([]);
    await untilDeleted();
    expect(faults()).toEqual([]);
    await context.close();
  });

  test('leads on to an account of one’s own, with which it ends', async () => {
    const { page, context, faults } = await stage.visitor();
    await tryItOut(page);
    await page.getByRole('button', { name: 'Sign up to keep working' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sign up' }).waitFor();
    await untilDeleted();
    expect(await context.cookies()).toEqual([]);
    expect(faults()).toEqual([]);
    await context.close();
  });

  test('is deleted after its hour, and the page says so', async () => {
    const { page, context } = await stage.visitor();
    await tryItOut(page);
    await page.goto('/imports');
    await page.getByRole('row').filter({ hasText: '150' }).waitFor();
    stage.app.clock.advance(61 * MINUTE_MS);
    await stage.app.sweep();
    await page.getByRole('row').getByRole('link').first().click();
    await page.getByText('The sample account has ended').waitFor();
    expect(await page.textContent('body')).not.toContain('Mar 2025');
    await tidyUp(stage.app.deps);
    await untilDeleted();
    await context.close();
  });

  test('is tried in German as well', async () => {
    const { page, context, faults } = await stage.visitor({ language: 'de' });
    await page.goto('/');
    await page.getByRole('button', { name: 'Mit einem Mustermonat ausprobieren' }).click();
    await page.getByText('Probekonto:').waitFor();
    await page.waitForURL('**/overview');
    await page.getByText('In ein eigenes Konto wird nichts übernommen').waitFor();
    await takeScreenshots(page, 'trial-de');
    await page.getByRole('button', { name: 'Abmelden' }).click();
    await page.getByText('Das Probekonto ist beendet').waitFor();
    await untilDeleted();
    expect(faults()).toEqual([]);
    await context.close();
  });

  test('has to wait for a place where too many are tried at once, and the button stays', async () => {
    const visitors = await Promise.all([1, 2, 3].map(() => stage.visitor()));
    for (const { page } of visitors) await tryItOut(page);
    const { page, context } = await stage.visitor();
    await page.goto('/');
    await page.getByRole('button', { name: TRY_IT }).click();
    await page.getByText('The server is busy').waitFor();
    await page.getByText(/Try again in \d+ seconds/).waitFor();
    expect(await page.getByRole('button', { name: TRY_IT }).isEnabled()).toBe(true);
    for (const one of [...visitors.map((visitor) => visitor.context), context]) await one.close();
  });

  test('says what to do instead where there are no sample accounts', async () => {
    const without = await openStage({ TRIAL_MINUTES: '0' });
    const { page, faults } = await without.visitor();
    await page.goto('/');
    await page.getByRole('button', { name: TRY_IT }).click();
    await page.getByText('This server offers no sample accounts').waitFor();
    expect(await page.getByRole('button', { name: TRY_IT }).isEnabled()).toBe(true);
    expect(faults()).toEqual([]);
    await without.close();
  });
});
