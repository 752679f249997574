import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openStage, type Stage, seriousFindings, takeScreenshots } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

describe('the first page', () => {
  test('says what it is and what it cannot see, in the language of the browser, and nothing serious stands in anybody’s way', async () => {
    for (const [language, heading] of [
      ['en', 'Your VAT, worked out.'],
      ['de', 'Ihre Umsatzsteuer, fertig berechnet.'],
    ] as const) {
      const { page, faults } = await stage.visitor({ language });
      await page.goto('/');
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(heading);
      expect(await page.evaluate('document.documentElement.lang')).toBe(language);
      expect(await seriousFindings(page)).toEqual([]);
      await takeScreenshots(page, `home-${language}`);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await seriousFindings(page)).toEqual([]);
      expect(faults()).toEqual([]);
      await page.context().close();
    }
  });

  test('weighs less than 200 KB on the wire, all it loads together', async () => {
    const { page, context } = await stage.visitor();
    const answers: Promise<number>[] = [];
    page.on('requestfinished', (request) => {
      answers.push(request.sizes().then((sizes) => sizes.responseBodySize + sizes.responseHeadersSize));
    });
    await page.goto('/', { waitUntil: 'networkidle' });
    const bytes = (await Promise.all(answers)).reduce((sum, one) => sum + one, 0);
    expect(answers.length).toBeGreaterThan(10);
    expect(bytes).toBeLessThan(200_000);
    await context.close();
  });

  test('is understood without scripts', async () => {
    const context = await stage.browser.newContext({ baseURL: stage.app.origin, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto('/');
    expect(await page.textContent('noscript')).toContain('JavaScript');
    await context.close();
  });

  test('keeps the language that was chosen in the address, and from page to page', async () => {
    const { page, context } = await stage.visitor();
    await page.goto('/');
    await page.getByRole('button', { name: 'Deutsch' }).click();
    await page.getByRole('link', { name: 'Anmelden' }).first().click();
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
    expect(new URL(page.url()).search).toBe('?lang=de');
    await page.reload();
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
    await context.close();
  });

  test('is where one gets from an address that does not exist', async () => {
    const { page, context } = await stage.visitor();
    await page.goto('/reprots');
    await page.getByText('There is no such page').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'To the start' }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await context.close();
  });
});
