import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createApp, sweep, tidyUp } from './app.ts';
import { systemClock } from './clock.ts';
import { type Config, EXIT_CONFIG, loadConfig } from './config.ts';
import { DatabaseError, DatabaseUrlError, EmbeddedDatabaseError, isUnavailable, SchemaMismatch } from './db/index.ts';
import { type Dependencies, openDependencies } from './dependencies.ts';
import { listen, serveMetrics } from './http/index.ts';

const PROJECT_ROOT = fileURLToPath(new URL('..', import.meta.url));
const SWEEP_MS = 30_000;
const SAME_SIGNAL_MS = 1000;
const databaseRefusals: Readonly<Record<string, string>> = {
  ER_ACCESS_DENIED_ERROR: 'The database refuses the user or the password of DATABASE_URL.',
  ER_DBACCESS_DENIED_ERROR: 'The user of DATABASE_URL may not use the database that it names.',
  ER_BAD_DB_ERROR: 'The database that DATABASE_URL names does not exist. Create it, empty; its tables are made here.',
};

// Whoever read what we say may have gone (a pipe, a terminal): no reason to die in the middle of work, least of all of a drain.
for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);
const loaded = loadConfig(PROJECT_ROOT);
if (loaded.ok) await serve(loaded.config).catch(refuse);
else {
  const faults = loaded.faults.map(({ name, fault }) => `  ${name}: ${fault}`);
  say(`The settings are not right; .env.example describes each:\n${faults.join('\n')}`);
  process.exitCode = EXIT_CONFIG;
}

async function serve(config: Config): Promise<void> {
  const stopped = stopSignal();
  const deps = await openDependencies(config, { say });
  try {
    await run(config, deps, stopped);
  } finally {
    await deps.close();
  }
}

async function run(config: Config, deps: Dependencies, stopped: Promise<unknown>): Promise<void> {
  await tidyUp(deps);
  const app = createApp(deps, version());
  const server = await listen(app, { host: config.host, port: config.port });
  const metrics = await serveMetrics(deps.metrics, config.metricsPort, !config.given.has('METRICS_PORT')).catch(
    async (error) => {
      // A door left open would keep the process alive, half started.
      await server.drain(0);
      throw error;
    },
  );
  const sweeping = setInterval(
    () => void sweep(deps).catch((error) => deps.log.fault('sweep.failed', error)),
    SWEEP_MS,
  );
  // Only now: nobody should wait for the ECB, least of all a start.
  if (config.ecbRefresh) deps.exchangeRateRefresher.start();
  say(`data lies in ${resolve(config.dataDir)}; metrics on http://127.0.0.1:${metrics.port}/metrics; Ctrl-C stops`);
  process.stdout.write(
    `listening on http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${server.port}\n`,
  );
  const isLost = await Promise.race([stopped.then(() => false), deps.databaseLost.then(() => true)]);
  clearInterval(sweeping);
  if (isLost) {
    deps.log.error('database.lost');
    process.exitCode = 1;
  }
  await deps.exchangeRateRefresher.stop();
  // Jobs and requests end side by side: a request may wait for a job, and a job must not wait for the last request.
  await Promise.all([server.drain(config.drainSeconds), deps.jobs.drain(config.drainSeconds * 1000)]);
  await metrics.close();
}

/** The first signal asks for a drain; a later one is an impatient person's. */
function stopSignal(): Promise<void> {
  return new Promise((stop) => {
    let askedAt: number | undefined;
    const onSignal = () => {
      // One Ctrl-C may arrive several times: from the terminal, from npm and from the script between them.
      if (askedAt !== undefined && systemClock.monotonicMs() - askedAt < SAME_SIGNAL_MS) return;
      if (askedAt !== undefined) process.exit(130);
      askedAt = systemClock.monotonicMs();
      say('stopping: requests and jobs may end first; press Ctrl-C again to stop at once');
      stop();
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
    // A closed terminal: the database of our own would be left running.
    process.on('SIGHUP', onSignal);
  });
}

async function refuse(error: unknown): Promise<void> {
  process.exitCode = 1;
  if (error instanceof EmbeddedDatabaseError || error instanceof SchemaMismatch || error instanceof DatabaseUrlError) {
    return say(error.message);
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (error instanceof DatabaseError && databaseRefusals[code] !== undefined) return say(databaseRefusals[code]);
  if (error instanceof Error && code === 'EADDRINUSE') {
    const taken = 'port' in error ? String(error.port) : '';
    return say(
      `Port ${taken} is taken. Set PORT (or METRICS_PORT, if it is that) to another one, or 0 for a free one.`,
    );
  }
  if (error instanceof DatabaseError && isUnavailable(error))
    return say(`The database of DATABASE_URL does not answer (${code}).`);
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL') return say('HOST is no address of this machine.');
  if (code === 'EEXIST' || code === 'ENOTDIR') return say('DATA_DIR leads to something that is no directory.');
  if (code === 'EACCES' || code === 'EPERM') return say('The port or the data directory may not be used by this user.');
  // A message could hold a part of a URL with a password, so only where it happened is told.
  say(`The server could not start (${error instanceof Error ? error.constructor.name : 'unknown'} ${code}).`);
  if (error instanceof Error) say((error.stack ?? '').split('\n').slice(1, 8).join('\n'));
  await delay(0);
}

function version(): string {
  const { version: number } = JSON.parse(readFileSync(`${PROJECT_ROOT}/package.json`, 'utf8')) as { version: string };
  return number;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
