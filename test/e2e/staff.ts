import type { Page } from 'playwright-core';
import { createStaff } from '../../src/accounts/index.ts';
import { newName } from '../support/client.ts';
import type { Stage, Visitor, VisitorOptions } from './browser.ts';

type StaffRole = 'support' | 'admin' | 'owner';

/** Somebody of the staff before a browser of their own, logged in by the page for it. The browser goes by the server's clock. */
export async function staffVisitor(stage: Stage, role: StaffRole, options: VisitorOptions = {}): Promise<Visitor> {
  const made = await createStaff(stage.app.deps, { role, username: newName().replace('seller', role) });
  if (!made.ok) throw new Error(made.fault);
  const visitor = await stage.visitor(options);
  await visitor.page.clock.setFixedTime(stage.app.clock.now());
  await logInAsStaff(visitor.page, made, options.language ?? 'en');
  return visitor;
}

const WORDS = {
  en: { username: 'Username', secret: 'Secret', action: 'Log in', usage: 'Usage' },
  de: { username: 'Benutzername', secret: 'Kennwort', action: 'Anmelden', usage: 'Nutzung' },
} as const;

/** By the page for it. */
export async function logInAsStaff(
  page: Page,
  { username, secret }: { username: string; secret: string },
  language: 'en' | 'de',
): Promise<void> {
  const words = WORDS[language];
  await page.goto('/log-in');
  await page.getByLabel(words.username).fill(username);
  await page.getByLabel(words.secret, { exact: true }).fill(secret);
  await page.getByRole('button', { name: words.action }).click();
  await page.getByRole('heading', { level: 1, name: words.usage }).waitFor();
}
