import { setTimeout as delay } from 'node:timers/promises';
import type { Express } from 'express';

/** Names what the server needs to serve (`database`, `migrations`, `key-derivation`, `disk`); resolves to whether it is there. */
export type ReadinessChecks = Readonly<Record<string, () => Promise<boolean>>>;

const CHECK_MS_MAX = 2000;

/** `/healthz`: the process lives. `/readyz`: it can serve; 503 names what is missing, and nothing more. */
export function addHealth(app: Express, checks: ReadinessChecks, isDraining: () => boolean): void {
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  app.get('/readyz', async (_request, response) => {
    const names = Object.keys(checks);
    const passed = await Promise.all(Object.values(checks).map(isPassed));
    const results = Object.fromEntries(names.map((name, at) => [name, passed[at] === true ? 'ok' : 'failed']));
    const ready = passed.every(Boolean) && !isDraining();
    response
      .status(ready ? 200 : 503)
      .json({ status: ready ? 'ok' : isDraining() ? 'draining' : 'failed', checks: results });
  });
}

/** False also when it throws or takes too long. */
export async function isPassed(check: () => Promise<boolean>): Promise<boolean> {
  const giveUp = new AbortController();
  const late = delay(CHECK_MS_MAX, false, { signal: giveUp.signal, ref: false }).catch(() => false);
  try {
    return await Promise.race([check(), late]);
  } catch {
    return false;
  } finally {
    giveUp.abort();
  }
}
