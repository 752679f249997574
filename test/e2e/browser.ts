import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { openTestApp, type TestApp } from '../support/app.ts';
import { findChromium } from './chromium.ts';

export type Stage = {
  readonly app: TestApp;
  readonly browser: Browser;
  /** A browser profile of its own, as of another person. Whatever it does that it must not is found by `faults`. */
  visitor(options?: VisitorOptions): Promise<Visitor>;
  close(): Promise<void>;
};

export type VisitorOptions = { language?: 'en' | 'de'; scheme?: 'light' | 'dark'; width?: number; height?: number };

export type Visitor = {
  readonly context: BrowserContext;
  readonly page: Page;
  newTab(): Promise<Page>;
  /** Breaches of the content security policy, errors in the console, errors of scripts, requests to other origins. */
  faults(): readonly string[];
};

/** A real server and a real browser. Call it in `beforeAll`, `close()` in `afterAll`. */
export async function openStage(settings: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const [app, executablePath] = await Promise.all([openTestApp(settings), findChromium()]);
  // The sandbox needs rights that a container seldom gives; the browser sees nothing but our own pages.
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  return {
    app,
    browser,
    visitor: (options = {}) => openVisitor(browser, app.origin, options),
    async close() {
      await browser.close();
      await app.stop();
    },
  };
}

async function openVisitor(browser: Browser, origin: string, options: VisitorOptions): Promise<Visitor> {
  const { language = 'en', scheme = 'light', width = 1280, height = 900 } = options;
  const context = await browser.newContext({
    baseURL: origin,
    locale: language === 'de' ? 'de-DE' : 'en-GB',
    colorScheme: scheme,
    viewport: { width, height },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(20_000);
  const faults: string[] = [];
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && url.protocol !== 'blob:' && url.protocol !== 'data:')
      faults.push(`request to ${url.origin}`);
  });
  context.on('console', (message) => {
    // What the API refuses is shown on the page; the browser logs it besides.
    const isRefusal = message.text().startsWith('Failed to load resource: the server responded with a status of 4');
    if (message.type() === 'error' && !isRefusal) faults.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => faults.push(`script: ${error.error().message}`));
  return { context, page: await context.newPage(), newTab: () => context.newPage(), faults: () => faults };
}

const HEADING_RULES = ['heading-order', 'page-has-heading-one', 'empty-heading'];

type Violation = { id: string; impact: string; nodes: { html: string; failureSummary: string }[] };

/** What axe finds that is serious or critical, and headings that are out of order or missing; evaluated over the debugger, which the page's policy does not bind. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const violations = (await page.evaluate('axe.run().then(({ violations }) => violations)')) as Violation[];
  return violations
    .filter(({ id, impact }) => impact === 'serious' || impact === 'critical' || HEADING_RULES.includes(id))
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join('; ')}`);
}

const SCREENSHOTS = fileURLToPath(new URL('../../var/screenshots/', import.meta.url));
const SIZES = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 900 } };

/** The page as it is now, at phone and desk size, light and dark, as `var/screenshots/<name>-<size>-<scheme>.png`. */
export async function takeScreenshots(page: Page, name: string): Promise<void> {
  await mkdir(SCREENSHOTS, { recursive: true });
  const before = page.viewportSize();
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(SCREENSHOTS, `${name}-${size}-${colorScheme}.png`), fullPage: true });
    }
  }
  await page.emulateMedia({ colorScheme: null });
  if (before !== null) await page.setViewportSize(before);
}

/** What a browser could keep of a seller: names of storages that are not empty. */
export async function keptInBrowser(page: Page): Promise<string[]> {
  return (await page.evaluate(`(async () => [
    ...(localStorage.length > 0 ? ['localStorage'] : []),
    ...(sessionStorage.length > 0 ? ['sessionStorage'] : []),
    ...(await indexedDB.databases()).map(({ name }) => 'indexedDB ' + name),
    ...(await caches.keys()).map((name) => 'caches ' + name),
    ...(await navigator.serviceWorker?.getRegistrations() ?? []).map(({ scope }) => 'service worker ' + scope),
    ...document.cookie.split(';').filter((cookie) => cookie.trim() !== '').map(() => 'readable cookie'),
  ])()`)) as string[];
}
