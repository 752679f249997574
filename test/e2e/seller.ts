import type { Page } from 'playwright-core';
import { newName, SECRET } from '../support/client.ts';

/** Signs up as somebody would who sits before the page, in English; the username. The seller is logged in afterwards. */
export async function signUp(page: Page): Promise<string> {
  const username = newName();
  await page.goto('/sign-up');
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Secret', { exact: true }).fill(SECRET);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Sign up' }).click();
  await page.getByRole('heading', { name: 'Imports' }).waitFor();
  return username;
}

export async function logIn(page: Page, username: string): Promise<void> {
  await page.goto('/log-in');
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Secret', { exact: true }).fill(SECRET);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page
    .getByRole('heading', { level: 1 })
    .and(page.getByText(/Nothing to look at yet|Overview/))
    .waitFor();
}

export function fileOf(name: string, text: string): { name: string; mimeType: string; buffer: Buffer } {
  return { name, mimeType: 'text/plain', buffer: Buffer.from(text) };
}
