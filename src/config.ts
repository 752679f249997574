import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { factor, key, list, origin, secret, setting, switched, text, truth, url, whole } from './setting-types.ts';

const MIB = 1024 * 1024;

/** Every setting, in the order of `.env.example`; a test holds the two against each other. */
export const SETTINGS = {
  HOST: setting(text(), '127.0.0.1', 'Address to listen on.'),
  PORT: setting(whole(0, 65535), '8080', 'Port to listen on; 0 takes a free one.'),
  PUBLIC_URL: setting(
    origin(),
    undefined,
    'Our own origin as browsers see it. Unset: http://HOST:PORT, on loopback only.',
  ),
  PRIVACY_CONTACT: setting(
    text(),
    undefined,
    'Who runs this server and how to reach them, as /privacy has to say (Art. 13 GDPR).',
  ),
  TRUSTED_PROXIES: setting(whole(0, 5), '0', 'How many proxies of yours stand in front and set X-Forwarded-For.'),
  METRICS_PORT: setting(whole(0, 65535), '9464', 'Port of /metrics, always on loopback. Unset and taken: a free one.'),
  DATA_DIR: setting(text(), './var', 'The embedded database, the server key, the anchor file; nothing readable.'),
  DATABASE_URL: secret(
    url(['mysql:', 'mariadb:']),
    'MySQL 8+ or MariaDB 10.11+. Unset: an embedded MariaDB under DATA_DIR.',
  ),
  DATABASE_POOL_SIZE: setting(whole(2, 200), '10', 'Connections to the database at most.'),
  SERVER_KEY: secret(
    key(),
    '32 bytes, hex or base64, behind usernames. Unset: DATA_DIR/server.key, made at the first start.',
  ),
  REDIS_URL: secret(url(['redis:', 'rediss:']), 'Unset: keys live in the memory of this process only.'),
  LOG_LEVEL: setting(
    z.enum(['error', 'warn', 'info', 'debug', 'silent']),
    'info',
    'error, warn, info, debug or silent.',
  ),
  DRAIN_SECONDS: setting(whole(0, 600), '20', 'How long requests and jobs may go on after SIGTERM.'),

  SESSION_IDLE_MINUTES: setting(whole(1, 240), '15', 'A session ends after so long without a request.'),
  SESSION_ABSOLUTE_HOURS: setting(whole(1, 24), '8', 'A session ends after so long whatever happens.'),
  SESSIONS_MAX: setting(whole(1, 50), '5', 'Sessions of an account at a time; one more ends the oldest.'),
  KDF_PERMITS: setting(whole(1, 64), undefined, 'Key derivations at once. Unset: by cores, thread pool and memory.'),
  KDF_QUEUE_MAX: setting(whole(0, 1000), '32', 'Key derivations that may wait.'),
  KDF_WAIT_SECONDS: setting(whole(1, 60), '5', 'How long a key derivation may wait.'),
  KDF_PLACES_PER_SOURCE: setting(whole(1, 1000), '2', 'Places in that queue for one source of requests.'),
  TOTP_WINDOW_STEPS: setting(
    whole(0, 10),
    '1',
    'How many steps of 30 seconds a code of the second factor may be early or late.',
  ),

  RATE_LIMITS: setting(switched(), 'on', 'on or off; off is accepted on loopback only.'),
  RATE_REQUESTS_PER_MINUTE: setting(whole(1, 1_000_000), '3000', 'Requests from one source.'),
  RATE_LOGINS_PER_MINUTE: setting(whole(1, 100_000), '60', 'Log-ins and other key derivations from one source.'),
  RATE_REGISTRATIONS_PER_HOUR: setting(whole(1, 100_000), '60', 'New accounts from one source.'),

  TEXT_BYTES_MAX: setting(whole(1024, 1024 ** 4), String(2048 * MIB), 'Largest text file (CSV, TSV, TXT).'),
  WORKBOOK_BYTES_MAX: setting(whole(1024, 200 * MIB), String(50 * MIB), 'Largest workbook (XLSX, XLS, ODS).'),
  UPLOAD_STALL_SECONDS: setting(whole(1, 600), '30', 'An upload ends when nothing has arrived for so long.'),
  IMPORTS_CONCURRENT_MAX: setting(whole(1, 64), '4', 'Imports at once, all sellers together.'),
  IMPORT_ISSUES_MAX: setting(whole(1, 100_000), '1000', 'Faults listed for one import; more are only counted.'),
  IMPORT_HELD_BYTES_MAX: setting(
    whole(MIB, 4096 * MIB),
    String(64 * MIB),
    'Rows held in memory until they have told how the file writes its days, and while their period fills up.',
  ),
  CHILD_MEMORY_MIB_MAX: setting(whole(128, 16_384), '1536', 'Resident memory of the process that reads a file.'),
  CHILD_SECONDS_MAX: setting(whole(1, 86_400), '600', 'Time of work for the process that reads a file.'),
  REPORT_TTL_HOURS: setting(whole(1, 24), '24', 'An unclaimed report is gone after so long.'),
  PDF_ROWS_MAX: setting(whole(100, 20_000), '2000', 'Rows of all tables of a PDF; a longer report is refused.'),
  PDF_ISSUES_MAX: setting(
    whole(10, 20_000),
    '50',
    'Issues printed in a PDF. Of more, some of each kind are, and how many there are; xlsx and csv hold all.',
  ),
  PDFS_CONCURRENT_MAX: setting(whole(1, 16), '1', 'PDFs that are laid out at once, all sellers together.'),
  PDF_MEMORY_MIB_MAX: setting(whole(128, 4096), '768', 'Heap of the thread that lays out a PDF.'),
  XLSX_SHEET_ROWS_MAX: setting(
    whole(100, 1_048_576),
    '1048576',
    'Rows of a sheet; a longer table goes on in the next one.',
  ),
  CLAIM_RETRY_MINUTES: setting(whole(1, 60), '10', 'How long a broken download may be asked for again.'),
  EXPORTS_CONCURRENT_MAX: setting(
    whole(1, 64),
    '4',
    'Exports of accounts at once, all sellers together; one a seller.',
  ),
  CONSENT_HISTORY_MAX: setting(
    whole(1, 10_000),
    '1000',
    'Grants and revocations of each purpose that are remembered; older ones are only counted.',
  ),
  TRIAL_MINUTES: setting(
    whole(0, 480),
    '60',
    'An account for trying it out is deleted with all its data after so long; 0: there are none.',
  ),
  TRIALS_MAX: setting(whole(1, 10_000), '50', 'Accounts for trying it out that live at a time.'),

  ACTIVITY_DAYS: setting(whole(1, 3650), '365', 'How long an entry of the activity log is kept.'),
  ACTIVITY_QUEUE_MAX: setting(
    whole(10, 1_000_000),
    '10000',
    'Entries of the activity log that may wait for a database that is away; more are only counted.',
  ),
  USAGE_MONTHS: setting(whole(1, 120), '24', 'How many months the counts for /usage are kept.'),
  STATUS_PAST_DAYS: setting(whole(1, 3650), '90', 'How long /status shows an incident that is over.'),

  ALLOW_LOCAL_UPSTREAMS: setting(truth(), 'false', 'true lets upstream addresses be on loopback, for stand-ins.'),
  UPSTREAM_CONNECT_SECONDS: setting(whole(1, 60), '10', 'How long a connection to an upstream may take to be made.'),
  UPSTREAM_DEADLINE_SECONDS: setting(
    whole(1, 3600),
    '60',
    'How long an answer of an upstream may take, to its last byte.',
  ),
  UPSTREAM_BODY_BYTES_MAX: setting(
    whole(1024, 1024 * MIB),
    String(32 * MIB),
    'Largest answer of an upstream, unpacked.',
  ),
  UPSTREAM_ATTEMPTS_MAX: setting(whole(1, 10), '3', 'How often a request to an upstream is tried, with growing waits.'),
  UPSTREAM_PATIENCE_MAX: setting(
    whole(0, 20),
    '3',
    'How often an import from a connection waits, ever longer, and tries all that again before it fails.',
  ),
  UPSTREAM_RATE_WAITS_MAX: setting(
    whole(0, 1000),
    '30',
    'How often one request waits because an upstream limits their rate.',
  ),
  UPSTREAM_RATE_WAIT_SECONDS_MAX: setting(
    whole(1, 86_400),
    '3600',
    'An upstream that asks for a longer wait because of their rate is not waited for.',
  ),
  UPSTREAM_DOWNLOAD_SECONDS: setting(whole(1, 86_400), '1800', 'How long the download of one report may take.'),
  VIES_URL: setting(origin(), undefined, "Origin of VIES. Unset: the Commission's."),
  VIES_CONCURRENT_MAX: setting(
    whole(1, 27),
    '8',
    'Requests to VIES at once, one for each Member State, all sellers together.',
  ),
  VIES_DISTANCE_MS_MAX: setting(
    whole(0, 600_000),
    '2000',
    'Before each request about a Member State a random wait up to so long.',
  ),
  VIES_BODY_BYTES_MAX: setting(whole(1024, MIB), '65536', 'Largest answer of VIES, unpacked.'),
  VIES_ATTEMPTS_MAX: setting(
    whole(1, 100),
    '10',
    'How often a VAT ID without an answer is tried, with waits that grow from half a minute to an hour.',
  ),
  VIES_STOP_SECONDS: setting(
    whole(0, 60),
    '5',
    'How long VIES may still answer what it was asked when the seller logs out, lest it be asked twice.',
  ),
  VIES_REUSE_DAYS: setting(
    whole(0, 3650),
    '30',
    'A valid or invalid that is younger is not asked again, unless the seller says otherwise.',
  ),
  VIES_IDS_MAX: setting(whole(1, 100_000), '20000', 'VAT IDs in one check.'),
  VIES_INQUIRIES_MAX: setting(whole(1, 100), '5', 'Checks of many VAT IDs that a seller may have running at once.'),
  ECB_URL: setting(origin(), undefined, "Origin of the exchange rates. Unset: the ECB's."),
  ECB_REFRESH: setting(
    switched(),
    'on',
    'on or off: whether new exchange rates are fetched every afternoon, in the background.',
  ),
  PAYPAL_URL: setting(origin(), undefined, "Origin of PayPal's API. Unset: PayPal's own."),
  AMAZON_SPAPI_URL: setting(origin(), undefined, "Origin of Amazon's Selling Partner API. Unset: Amazon's own."),
  AMAZON_LWA_URL: setting(origin(), undefined, "Origin of Login with Amazon. Unset: Amazon's own."),
  AMAZON_CONSENT_URL: setting(origin(), undefined, "Origin of Amazon's consent page. Unset: Amazon's own."),
  AMAZON_APPLICATION_ID: setting(text(), undefined, 'Id of our application at Amazon.'),
  AMAZON_CLIENT_ID: setting(text(), undefined, "The application's client id."),
  AMAZON_CLIENT_SECRET: secret(text(), "The application's client secret."),
  AMAZON_DOCUMENT_HOSTS: setting(
    list(),
    '.amazonaws.com',
    'Suffixes of the hosts that report documents may come from, by comma.',
  ),
  AMAZON_STATE_MINUTES: setting(whole(1, 60), '15', "How long a seller may take at Amazon's consent page."),
  AMAZON_MONTHS_MAX: setting(whole(1, 120), '36', 'Months of one import from Amazon.'),
  AMAZON_REPORT_MINUTES_MAX: setting(whole(1, 1440), '240', 'How long Amazon may take to make a report.'),
  PAYPAL_WINDOW_SECONDS_MIN: setting(
    whole(1, 86_400),
    '60',
    'A span of time that holds too much for PayPal is halved down to this.',
  ),
  CONNECTIONS_MAX: setting(whole(1, 1000), '20', 'Connections of one account.'),
  CONNECTION_IMPORTS_MAX: setting(whole(1, 100), '4', 'Imports from connections of one account at a time.'),
  UPSTREAM_TIME_SCALE: setting(factor(), '1', 'Every wait towards an upstream is multiplied by it.'),
} as const;

type SettingName = keyof typeof SETTINGS;
type CamelCase<S extends string> = S extends `${infer Head}_${infer Rest}`
  ? `${Lowercase<Head>}${Words<Rest>}`
  : Lowercase<S>;
type Words<S extends string> = S extends `${infer Head}_${infer Rest}`
  ? `${Capitalize<Lowercase<Head>>}${Words<Rest>}`
  : Capitalize<Lowercase<S>>;
type ValueOf<N extends SettingName> = (typeof SETTINGS)[N] extends { schema: z.ZodType<infer T>; fallback: infer F }
  ? undefined extends F
    ? T | undefined
    : T
  : never;

/** The settings under their names in camel case, e.g. `config.dataDir` for DATA_DIR. */
export type Config = { readonly [N in SettingName as CamelCase<N>]: ValueOf<N> } & {
  readonly kdfPermits: number;
  /** Names that were given rather than left at their fallback. */
  readonly given: ReadonlySet<string>;
};

export type ConfigFault = { readonly name: string; readonly fault: string };
export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly ConfigFault[] };

type Environment = Readonly<Record<string, string | undefined>>;
export type Machine = { readonly cores: number; readonly memoryBytes: number };

/** By the convention of sysexits.h: EX_CONFIG. */
export const EXIT_CONFIG = 78;

/** Reads this process's environment and the `.env` beside package.json, the environment winning. */
export function loadConfig(projectRoot: string): ConfigResult {
  const file = resolve(projectRoot, '.env');
  // Some editors put a byte order mark in front, and the first name would not be known.
  const fromFile = existsSync(file) ? parseEnv(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')) : {};
  return parseConfig(process.env, fromFile, { cores: availableParallelism(), memoryBytes: totalmem() });
}

/** All faults at once, and none of them shows a value: it may be a secret in the wrong place. */
export function parseConfig(environment: Environment, envFile: Environment, machine: Machine): ConfigResult {
  const faults: ConfigFault[] = [...unknownNames(environment, envFile)];
  const merged = { ...envFile, ...environment };
  const values: Record<string, unknown> = {};
  const given = new Set<string>();
  for (const [name, { schema, fallback, secret: isSecret }] of Object.entries(SETTINGS)) {
    const raw = rawValue(name, isSecret, merged, faults);
    if (raw !== undefined) given.add(name);
    if (raw === undefined && fallback === undefined) continue;
    const parsed = schema.safeParse(raw ?? fallback);
    if (parsed.success) values[camelCase(name)] = parsed.data;
    else faults.push({ name, fault: parsed.error.issues[0]?.message ?? 'is not valid' });
  }
  values['kdfPermits'] ??= permitsFor(machine, merged['UV_THREADPOOL_SIZE']);
  // Every value comes from the schema of its name; that the names match is what the types of SETTINGS and Config say.
  const config = { ...values, given } as unknown as Config;
  if (faults.length === 0) faults.push(...contradictions(config));
  return faults.length === 0 ? { ok: true, config } : { ok: false, faults };
}

/** For standard error: every fault on a line of its own. */
export function describeFaults(faults: readonly ConfigFault[]): string {
  const lines = faults.map(({ name, fault }) => `  ${name}: ${fault}`);
  return ['The settings are not right (see .env.example):', ...lines].join('\n');
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

function rawValue(name: string, isSecret: boolean, from: Environment, faults: ConfigFault[]): string | undefined {
  const direct = from[name] || undefined;
  const path = isSecret ? from[`${name}_FILE`] || undefined : undefined;
  if (path === undefined) return direct;
  if (direct !== undefined) {
    faults.push({ name, fault: `is set twice, here and as ${name}_FILE` });
    return undefined;
  }
  try {
    return readFileSync(path, 'utf8').trim() || undefined;
  } catch {
    faults.push({ name: `${name}_FILE`, fault: 'names a file that cannot be read' });
    return undefined;
  }
}

/** Read by Node itself or by the tools around it; in `.env` the first would come too late, so it is refused there. */
const FOREIGN_IN_ENV_FILE = /^(NODE_\w+|TZ)$/;

function unknownNames(environment: Environment, envFile: Environment): ConfigFault[] {
  const known = Object.entries(SETTINGS).flatMap(([name, { secret: s }]) => (s ? [name, `${name}_FILE`] : [name]));
  const faults: ConfigFault[] = [];
  for (const name of Object.keys(envFile)) {
    if (known.includes(name) || FOREIGN_IN_ENV_FILE.test(name)) continue;
    faults.push({ name, fault: unknownFault(name, known) });
  }
  for (const name of Object.keys(environment)) {
    // Names that are not ours belong to the shell; one that is nearly ours is a slip of the hand.
    if (known.includes(name) || name in envFile || nearest(name, known) === undefined) continue;
    faults.push({ name, fault: unknownFault(name, known) });
  }
  return faults;
}

function unknownFault(name: string, known: readonly string[]): string {
  if (name === 'UV_THREADPOOL_SIZE') return 'is read by Node before .env is, so set it in the environment';
  const near = nearest(name, known);
  return near === undefined ? 'is not a setting' : `is not a setting; did you mean ${near}?`;
}

/** Short names have many neighbours (HOME is two letters from HOST), so only longer ones may differ by two. */
function nearest(name: string, known: readonly string[]): string | undefined {
  return known.find((candidate) => distance(name.toUpperCase(), candidate) <= (candidate.length < 8 ? 1 : 2));
}

/** Levenshtein's. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 3;
}

function contradictions(config: Config): ConfigFault[] {
  const faults: ConfigFault[] = [];
  const loopback = isLoopback(config.host);
  if (!config.rateLimits && !loopback)
    faults.push({ name: 'RATE_LIMITS', fault: 'off is accepted only with HOST on loopback' });
  if (config.redisUrl !== undefined) {
    faults.push({ name: 'REDIS_URL', fault: 'this version keeps keys in its own memory only; leave it unset' });
  }
  if (config.given.has('METRICS_PORT') && config.metricsPort === config.port && config.port !== 0)
    faults.push({ name: 'METRICS_PORT', fault: 'must be another port than PORT' });
  if (config.publicUrl === undefined) {
    if (!loopback)
      faults.push({ name: 'PUBLIC_URL', fault: 'is needed when HOST is not loopback: the https origin of the proxy' });
  } else if (!config.publicUrl.startsWith('https:') && !isLoopback(new URL(config.publicUrl).hostname)) {
    // Over plain HTTP anyone on the way reads the secret.
    faults.push({ name: 'PUBLIC_URL', fault: 'must be https unless it is on loopback' });
  }
  return faults;
}

/** As many derivations at once as leave two threads for files, DNS and zlib: without them the whole server stalls. */
function permitsFor(machine: Machine, threadPoolSize: string | undefined): number {
  const threads = Number(threadPoolSize ?? 4) || 4;
  return Math.max(1, Math.min(machine.cores, threads - 2, Math.floor(machine.memoryBytes / (64 * MIB))));
}

function camelCase(name: string): string {
  return name.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}
