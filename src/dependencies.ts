import { mkdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createKdfGate,
  createStrengthCheck,
  type KdfGate,
  type KeyVault,
  loadServerKey,
  openMemoryKeyVault,
  openTrials,
  SessionEnded,
  type SharedTrials,
  type StrengthCheck,
} from './accounts/index.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { type ConnectionDesk, openConnections } from './connections/index.ts';
import { type OpenedExchangeRates, openExchangeRates } from './currencies/index.ts';
import {
  checkSchema,
  type Database,
  type EmbeddedDatabase,
  findEmbeddedDatabase,
  migrate,
  openDatabase,
  startEmbeddedDatabase,
  takeDirectory,
} from './db/index.ts';
import { openInquiries, type SharedInquiries } from './evidence/index.ts';
import {
  createLoginThrottle,
  createMetrics,
  type LoginThrottle,
  type Metrics,
  type ReadinessChecks,
} from './http/index.ts';
import { type ImportDesk, openImportDesk } from './imports/index.ts';
import { createJobBoard, type JobBoard } from './jobs/index.ts';
import { type Anchors, openAnchors } from './ledger/index.ts';
import { createLog, type Log } from './logging/index.ts';
import type { Notify } from './notices.ts';
import { openTombstones, type Tombstones } from './privacy/index.ts';
import { openUsage, type Usage } from './usage/index.ts';

/** Everything that is opened once and shared. */
export type Dependencies = OpenedExchangeRates & {
  config: Config;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  db: Database;
  serverKey: Buffer;
  vault: KeyVault;
  /** Called with the id of every session that has ended. */
  sessionEnds: Set<(sessionId: string) => void>;
  gate: KdfGate;
  strength: StrengthCheck;
  throttle: LoginThrottle;
  jobs: JobBoard;
  anchors: Anchors;
  tombstones: Tombstones;
  inquiries: SharedInquiries;
  importDesk: ImportDesk;
  connections: ConnectionDesk;
  trials: SharedTrials;
  usage: Usage;
  /** Where the stations tell what happened; usage listens. */
  notify: Notify;
  readiness: ReadinessChecks;
  /** Nobody else uses the database: whatever an earlier run left unfinished in it was interrupted. */
  isSoleServer: boolean;
  /** Settles when the database of our own ended without being asked; never with somebody else's. */
  databaseLost: Promise<void>;
  /** Closes all of it in reverse order; keys are wiped first. */
  close(): Promise<void>;
};

export type OpenOptions = {
  clock?: Clock;
  log?: Log;
  /** Sentences for the person who starts the server. */
  say?(line: string): void;
};

const SQL_DIRECTORY = fileURLToPath(new URL('../sql', import.meta.url));
const FREE_BYTES_MIN = 64 * 1024 * 1024;
const MINUTE_MS = 60_000;

/** Opens everything that the configuration asks for. What was opened before a failure is closed again. */
export async function openDependencies(config: Config, options: OpenOptions = {}): Promise<Dependencies> {
  const closers: (() => Promise<unknown>)[] = [];
  const close = () => closeAll(closers);
  try {
    return { ...(await open(config, options, closers)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * The database and the server key alone, for a command that may run beside the server of the same data directory: it must leave
 * alone the files that a server writes. `db` is that server's own when it runs one.
 */
export async function openBesideServer(
  config: Config,
  options: OpenOptions = {},
): Promise<Pick<Dependencies, 'clock' | 'db' | 'serverKey' | 'close'>> {
  const closers: (() => Promise<unknown>)[] = [];
  const close = () => closeAll(closers);
  try {
    await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
    const databaseUrl = config.databaseUrl ?? (await findEmbeddedDatabase(config.dataDir));
    const { db } = await openStore({ ...config, databaseUrl }, options, closers);
    const serverKey = config.serverKey ?? (await loadServerKey(config.dataDir));
    return { clock: options.clock ?? systemClock, db, serverKey, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function closeAll(closers: (() => Promise<unknown>)[]): Promise<void> {
  for (const closer of closers.splice(0).reverse()) await closer().catch(() => undefined);
}

async function open(
  config: Config,
  options: OpenOptions,
  closers: (() => Promise<unknown>)[],
): Promise<Omit<Dependencies, 'close'>> {
  const clock = options.clock ?? systemClock;
  const log = options.log ?? createLog({ level: config.logLevel });
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  // Whatever the database: two servers that write the anchors and the tombstones would overwrite each other's lines.
  closers.push(await takeDirectory(join(config.dataDir, 'in-use')));
  const { db, databaseLost } = await openStore(config, options, closers);
  const serverKey = config.serverKey ?? (await loadServerKey(config.dataDir));
  const anchors = await openAnchors(config.dataDir);
  closers.push(() => anchors.close());
  const tombstones = await openTombstones(config.dataDir);
  closers.push(() => tombstones.close());
  const usage = await openUsage({ db, clock, log, serverKey, config });
  closers.push(() => usage.close());
  const jobs = createJobBoard({
    onFault: (error) => {
      // Work whose seller has logged out was told to stop.
      if (!(error instanceof SessionEnded)) log.fault('job.failed', error);
    },
  });
  const sessionEnds = new Set<(sessionId: string) => void>();
  const vault = openMemoryKeyVault({
    clock,
    onEnd: (sessionId) => {
      for (const listener of sessionEnds) listener(sessionId);
    },
    limits: {
      idleMs: config.sessionIdleMinutes * MINUTE_MS,
      absoluteMs: config.sessionAbsoluteHours * 60 * MINUTE_MS,
      perAccount: config.sessionsMax,
    },
  });
  closers.push(() => {
    // Nobody is told of these ends: the database closes behind the vault, and the next start does what goes with a session's end.
    sessionEnds.clear();
    return vault.close();
  });
  const exchangeRates = openExchangeRates({ db, serverKey, clock, log, config });
  closers.push(() => exchangeRates.exchangeRateRefresher.stop());
  const importDesk = openImportDesk({ config, db, clock, vault, jobs, anchors, log, notify: usage.notify });
  const gate = createKdfGate({
    permits: config.kdfPermits,
    queueMax: config.kdfQueueMax,
    waitMs: config.kdfWaitSeconds * 1000,
    perSourceMax: config.kdfPlacesPerSource,
  });
  return {
    ...{
      config,
      clock,
      log,
      db,
      databaseLost,
      isSoleServer: config.databaseUrl === undefined,
      serverKey,
      anchors,
      tombstones,
      jobs,
      vault,
      sessionEnds,
      gate,
    },
    ...exchangeRates,
    inquiries: openInquiries(config),
    importDesk,
    connections: openConnections({ config, db, clock, vault, jobs, anchors, log, notify: usage.notify, importDesk }),
    trials: openTrials(),
    usage,
    notify: usage.notify,
    metrics: createMetrics(),
    strength: createStrengthCheck(),
    throttle: createLoginThrottle({ rateLimits: config.rateLimits }),
    readiness: readinessOf({ db, gate, dataDir: config.dataDir }),
  };
}

async function openStore(config: Config, options: OpenOptions, closers: (() => Promise<unknown>)[]) {
  let embedded: EmbeddedDatabase | undefined;
  if (config.databaseUrl === undefined) {
    embedded = await startEmbeddedDatabase({
      dataDir: config.dataDir,
      ...(options.say === undefined ? {} : { say: options.say }),
    });
    closers.push(embedded.stop);
  }
  const url = config.databaseUrl ?? embedded?.url ?? '';
  const db = openDatabase({ url, poolSize: config.databasePoolSize });
  closers.push(() => db.close());
  await migrate(db, SQL_DIRECTORY);
  return { db, databaseLost: embedded?.ended ?? new Promise<void>(() => undefined) };
}

function readinessOf(parts: { db: Database; gate: KdfGate; dataDir: string }): ReadinessChecks {
  const { db, gate, dataDir } = parts;
  return {
    database: () => db.ping().then(() => true),
    migrations: () => checkSchema(db, SQL_DIRECTORY).then(() => true),
    'key-derivation': async () => gate.load().waiting < Math.max(1, gate.load().queueMax),
    disk: async () => {
      const { bavail, bsize } = await statfs(dataDir);
      return bavail * bsize > FREE_BYTES_MIN;
    },
  };
}
