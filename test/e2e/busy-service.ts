import { randomBytes } from 'node:crypto';
import { manySales } from '../support/amazon-file.ts';
import type { TestApp } from '../support/app.ts';
import {
  build,
  type Client,
  expectStatus,
  logIn,
  newClient,
  newName,
  newSeller,
  putProfile,
  store,
} from '../support/client.ts';

const DAY_MS = 86_400_000;
const AT_ONCE = 4;

/** How many of the sellers log in on each day; from five on it may be shown. */
const LOG_INS = [9, 6, 11, 8, 3, 0, 5, 7, 12, 10, 4, 6, 8] as const;
/** On these days they work as well. */
const BUSY_DAYS: ReadonlySet<number> = new Set([0, 2, 8, 9]);

/**
 * Lets the service be used for two weeks, by its own routes and by its own clock, which stands at the noon after the last day when this is
 * done. The days before the first one, on which no server ran, are not complete.
 * @returns the first day
 */
export async function useService(app: TestApp): Promise<string> {
  const begin = app.clock.now();
  app.clock.advance(
    Date.UTC(begin.getUTCFullYear(), begin.getUTCMonth(), begin.getUTCDate() + 1, 12) - begin.getTime(),
  );
  const first = app.clock.now().toISOString().slice(0, 10);
  const names = Array.from({ length: Math.max(...LOG_INS) }, newName);
  await inTurns(names, async (name) => putProfile(await newSeller(app.origin, name)));
  for (const [day, present] of LOG_INS.entries()) {
    await inTurns(names.slice(0, present), async (name, place) => {
      const seller = await logIn(app.origin, name);
      if (BUSY_DAYS.has(day)) await work(seller, day, place);
      await seller.send('DELETE', '/session');
    });
    if (day % 8 === 0) await inTurns(names.slice(0, 6), async () => tryOut(app));
    app.clock.advance(DAY_MS);
    await app.sweep();
  }
  return first;
}

async function work(seller: Client, day: number, place: number): Promise<void> {
  await store(seller, manySales('2025-03', 20 + 10 * (place % 4), day * 1000));
  if (day % 8 === 0) await build(seller, {});
  // A slip such as a stale link makes.
  if (place < 6) expectStatus(404, await seller.send('GET', `/imports/${randomBytes(16).toString('base64url')}`));
}

async function tryOut(app: TestApp): Promise<void> {
  const client = newClient(app.origin);
  client.csrfToken = expectStatus(201, await client.send('POST', '/trial')).body.csrfToken;
  expectStatus(204, await client.send('DELETE', '/session'));
}

async function inTurns<T>(items: readonly T[], task: (item: T, place: number) => Promise<unknown>): Promise<void> {
  const waiting = [...items.entries()];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await task(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
