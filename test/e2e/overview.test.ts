import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { generateAmazonReport } from '../../scripts/fixtures/amazon-report.ts';
import { amazonFile, generatedFile } from '../support/amazon-file.ts';
import { type Client, logIn as clientLogIn, newName, newSeller, putProfile, store } from '../support/client.ts';
import { openStage, type Stage, seriousFindings, takeScreenshots, type Visitor } from './browser.ts';
import { logIn } from './seller.ts';

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
});
afterAll(async () => {
  expect(visitor.faults()).toEqual([]);
  await stage.close();
});

const GERMANY = { country: 'DE', vatId: 'DE136695976', from: '2020-01-01', until: null };
const PROFILE = {
  vatRegistrations: [GERMANY],
  unionOss: { memberState: 'DE', from: '2021-07-01', until: null, currency: 'EUR' },
};

describe('the overview', () => {
  test('names the next step where nothing is stored, and then where the profile is missing', async () => {
    await logIn(page, username);
    await page.getByRole('link', { name: 'Upload a report' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'overview-empty-en');
    await store(client, generatedFile({ rows: 400, seed: 7, period: '2025-03' }));
    await page.reload();
    await page.getByRole('link', { name: 'Fill in the profile' }).waitFor();
    await takeScreenshots(page, 'overview-no-profile-en');
  });

  test('shows', async () => {
    await putProfile(client, PROFILE);
    await store(client, generatedFile({ rows: 3000, seed: 8, period: '2025' }));
    await page.goto('/overview?period=2025');
    await page.getByRole('heading', { name: 'VAT by country' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await takeScreenshots(page, 'overview-en');
    await page.goto('/overview?period=2025-03&lang=de');
    await page.getByRole('heading', { name: 'Umsatzsteuer nach Land' }).waitFor();
    await takeScreenshots(page, 'overview-de');
  });
});
