import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openIncident } from '../../src/status/index.ts';
import { openStage, type Stage, seriousFindings, takeScreenshots } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ PRIVACY_CONTACT: 'Example & Sons <privacy@example.com>' });
  await openIncident(
    { db: stage.app.deps.db, clock: stage.app.clock, note: async () => undefined },
    {
      ...{ kind: 'availability', title: 'Log-ins were slow', components: ['key-derivation'] },
      particulars: { nature: null, people: null, consequences: null, measures: null },
    },
  );
});
afterAll(() => stage.close());

describe('the pages that the server writes whole', () => {
  test.each([
    ['/privacy', 'Privacy', 'privacy-en'],
    ['/status', 'Status', 'status-en'],
    ['/problems', 'Problems', 'problems-en'],
    ['/problems/consent-required', 'This needs a consent', 'problem-en'],
  ])('%s looks as the others do, stands in nobody’s way, and leads back', async (path, title, picture) => {
    const { page, context, faults } = await stage.visitor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(path);
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      expect(await seriousFindings(page)).toEqual([]);
    }
    await takeScreenshots(page, picture);
    await page.getByRole('link', { name: 'zkvat' }).click();
    await page.getByText('Your VAT, worked out.').waitFor();
    expect(faults()).toEqual([]);
    await context.close();
  });

  test('hold the page to which Amazon sends back, which leads to the first page where scripts are off', async () => {
    const context = await stage.browser.newContext({ baseURL: stage.app.origin, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto('/api/v1/connections/amazon/callback?state=x');
    await page.getByRole('heading', { level: 1, name: 'Connecting Amazon' }).waitFor();
    await page.getByRole('link', { name: 'zkvat' }).click();
    expect(new URL(page.url()).pathname).toBe('/');
    await context.close();
  });

  test('are no wider than a phone', async () => {
    const { page, context } = await stage.visitor({ width: 360, height: 740 });
    const paths = ['/privacy', '/status', '/problems', '/problems/validation-failed', '/problems/consent-required'];
    for (const path of paths.flatMap((one) => [one, `${one}?lang=de`])) {
      await page.goto(path);
      for (const details of await page.locator('summary').all()) await details.click();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    }
    await context.close();
  });

  test('say in German what matters most, to a browser that speaks it or by a link', async () => {
    const { page, context, faults } = await stage.visitor({ language: 'de' });
    await page.goto('/');
    await page.getByRole('link', { name: 'Was gespeichert wird und wer es lesen kann' }).click();
    await page.getByRole('heading', { level: 1, name: 'Datenschutz' }).waitFor();
    await page.getByText('Das ist keine Ende-zu-Ende-Verschlüsselung').waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('de');
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'privacy-de');
    await page.locator('summary').first().click();
    await page.locator('summary').last().click();
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'privacy-de-open');
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByText('This is not end-to-end encryption.').waitFor();
    expect(faults()).toEqual([]);
    await context.close();
  });

  test('are in German from one to the next, once that was asked for', async () => {
    const { page, context, faults } = await stage.visitor();
    const lead = async (link: string, heading: string, picture: string) => {
      await page.getByRole('link', { name: link, exact: true }).click();
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      expect(await page.evaluate('document.documentElement.lang')).toBe('de');
      expect(await seriousFindings(page)).toEqual([]);
      await takeScreenshots(page, picture);
    };
    await page.goto('/privacy');
    await lead('Deutsch', 'Datenschutz', 'privacy-de');
    await lead('Status', 'Status', 'status-de');
    await page.getByText('Das meiste funktioniert').waitFor();
    await lead('Alle Fehlermeldungen', 'Fehlermeldungen', 'problems-de');
    await lead('consent-required', 'Dazu fehlt eine Einwilligung', 'problem-de');
    await page.getByRole('link', { name: 'zkvat' }).click();
    await page.waitForURL('**/?lang=de');
    expect(faults()).toEqual([]);
    await context.close();
  });

  test('hold the documentation of the API too, light and dark', async () => {
    const { page, context, faults } = await stage.visitor({ scheme: 'dark' });
    await page.goto('/docs');
    await page.getByText('/api/v1/session', { exact: true }).first().waitFor();
    const ground = "getComputedStyle(document.getElementById('ground')).backgroundColor";
    expect(await page.evaluate(ground)).toBe('rgb(255, 255, 255)');
    expect(await seriousFindings(page)).toEqual([]);
    await page.screenshot({ path: 'var/screenshots/docs-desk-dark.png' });
    for (const operation of [
      'POST /api/v1/imports',
      'GET /api/v1/usage',
      'DELETE /api/v1/account/totp',
      'PUT /api/v1/seller-profile',
    ]) {
      const [method = '', path = ''] = operation.split(' ');
      const entry = page.locator(`.opblock-${method.toLowerCase()}`, { has: page.locator(`[data-path="${path}"]`) });
      await entry.locator('.opblock-summary-control').click();
      await entry.locator('.opblock-body').waitFor();
    }
    expect(await seriousFindings(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'zkvat' }).click();
    await page.getByText('Your VAT, worked out.').waitFor();
    expect(faults()).toEqual([]);
    await context.close();
  });
});
