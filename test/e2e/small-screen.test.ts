import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { createStaff } from '../../src/accounts/index.ts';
import { PAGE_PATHS } from '../../src/web/app/page-paths.ts';
import { generatedFile } from '../support/amazon-file.ts';
import { build, type Client, newName, newSeller, putProfile, SECRET, store } from '../support/client.ts';
import { openStage, type Stage, seriousFindings, type Visitor } from './browser.ts';

const VISITORS: readonly string[] = ['/', '/sign-up', '/log-in', '/account-deleted'];
const LANGUAGES = ['en', 'de'] as const;
const SMALLEST = { width: 320, height: 640 };

let stage: Stage;
let username: string;
let importId: string;
let checkId: string;
beforeAll(async () => {
  stage = await openStage({ ALLOW_LOCAL_UPSTREAMS: 'true', VIES_URL: 'http://127.0.0.1:9' });
  username = newName();
  const client = await newSeller(stage.app.origin, username);
  await putProfile(client, profile());
  ({ id: importId } = await store(client, generatedFile({ rows: 1500, seed: 8, period: '2025' })));
  await build(client, { period: '2025', format: 'pdf' });
  checkId = await beginCheck(client);
});
afterAll(() => stage.close());

describe('on the smallest screen nothing has to be moved sideways', () => {
  test('by whoever has no account', async () => {
    const visitor = await stage.visitor(SMALLEST);
    await visitAll(visitor, [...VISITORS, '/there-is-no-such-page']);
  });

  test('by a seller with a year of sales', async () => {
    const visitor = await stage.visitor(SMALLEST);
    await logIn(visitor.page, username, SECRET);
    const own = PAGE_PATHS.filter((path) => !VISITORS.includes(path) && !path.startsWith('/staff/'));
    const tabs = ['/privacy-settings?tab=access', '/privacy-settings?tab=data', '/overview?period=2025-03'];
    const paths = own.map((path) =>
      path.replace('/imports/{id}', `/imports/${importId}`).replace('/vat-ids/{id}', `/vat-ids/${checkId}`),
    );
    await visitAll(visitor, [...paths, ...tabs]);
  }, 120_000);

  test('by whoever tries the sample month', async () => {
    const visitor = await stage.visitor(SMALLEST);
    await visitor.page.goto('/');
    await visitor.page.getByRole('button', { name: 'Try it with a sample month' }).click();
    await visitor.page.waitForURL('**/overview');
    await visitAll(visitor, ['/overview', '/imports', '/privacy-settings?tab=access']);
  });

  test('by the staff', async () => {
    const made = await createStaff(stage.app.deps, { role: 'admin', username: newName() });
    if (!made.ok) throw new Error(made.fault);
    const visitor = await stage.visitor(SMALLEST);
    await logIn(visitor.page, made.username, made.secret);
    await visitAll(visitor, [...PAGE_PATHS.filter((path) => path.startsWith('/staff/')), '/imports']);
  });

  test('by the staff of a service that is used so much that its figures are shown', async () => {
    const made = await createStaff(stage.app.deps, { role: 'admin', username: newName() });
    if (!made.ok) throw new Error(made.fault);
    const visitor = await stage.visitor(SMALLEST);
    await visitor.page.route('**/api/v1/usage?*', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: withFigures(await answer.json()) });
    });
    await logIn(visitor.page, made.username, made.secret);
    await visitor.page.locator('.ranking-sum small').first().waitFor();
    await visitAll(visitor, ['/staff/usage']);
  });
});

/** A check of VAT IDs that runs shows its progress all the time. */
function isSettled(): boolean {
  const isWorking = location.pathname === '/overview' && document.querySelector('main progress') !== null;
  return document.querySelector('main .waiting') === null && !isWorking;
}

/** In both languages. What is too wide is named by its class. */
async function visitAll({ page, context, faults }: Visitor, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    for (const language of LANGUAGES) {
      const url = new URL(path, stage.app.origin);
      url.searchParams.set('lang', language);
      await page.goto(url.href);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForFunction(isSettled);
      expect({ path, language, tooWide: await tooWide(page) }).toEqual({ path, language, tooWide: [] });
      expect({ path, language, found: await seriousFindings(page) }).toEqual({ path, language, found: [] });
    }
  }
  expect(faults()).toEqual([]);
  await context.close();
}

/** What juts out at the right, unless it is cut off or moved sideways by itself. */
async function tooWide(page: Page): Promise<string[]> {
  return (await page.evaluate(`(() => {
    const width = innerWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const isCut = (element) => {
      for (let one = element.parentElement; one !== null && one !== document.body; one = one.parentElement)
        if (getComputedStyle(one).overflowX !== 'visible') return true;
      return false;
    };
    return ['page ' + document.documentElement.scrollWidth, ...[...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > width + 0.5 && !isCut(element))
      .map((element) => element.tagName.toLowerCase() + '.' + element.getAttribute('class') + ' ' + Math.round(element.getBoundingClientRect().right))];
  })()`)) as string[];
}

async function logIn(page: Page, name: string, secret: string): Promise<void> {
  await page.goto('/log-in');
  await page.getByLabel('Username').fill(name);
  await page.getByLabel('Secret', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('button', { name: 'Log out' }).waitFor();
}

function profile(): object {
  const rateCategories = Object.fromEntries(
    Array.from({ length: 4 }, (_, at) => [`LONG-ARTICLE-NUMBER-${at}`, 'books']),
  );
  return {
    vatRegistrations: [{ country: 'DE', vatId: 'DE136695976', from: '2020-01-01', until: null }],
    unionOss: { memberState: 'DE', from: '2021-07-01', until: null, currency: 'EUR' },
    otherEstablishments: ['FR', 'IT'],
    distanceSales: { optedInFrom: null, declared: [{ year: 2024, net: '8500.00', currency: 'EUR' }] },
    rateCategories,
  };
}

type UsageAnswer = { items: { [measure: string]: unknown }[] };

/** Every cell shown but those of a fifth of the days. */
function withFigures({ items, ...others }: UsageAnswer): object {
  const text = (item: object) =>
    JSON.stringify(item).replaceAll('{"count":null,"suppressed":true}', '{"count":12340,"suppressed":false}');
  return { ...others, items: items.map((item, at) => (at % 5 === 0 ? item : JSON.parse(text(item)))) };
}

/** Nobody answers there, so that its results are unknown. */
async function beginCheck(client: Client): Promise<string> {
  await client.send('PUT', '/consents/vies', { granted: true });
  return (await client.send('POST', '/vat-id-checks', { period: '2025-03' })).body.id;
}
