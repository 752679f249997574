import { readFileSync } from 'node:fs';
import type { ConnectionOptions, SslOptions } from 'mysql2/promise';

/** A DATABASE_URL that cannot be used; the message names the part, never a password. */
export class DatabaseUrlError extends Error {}

/**
 * Reads `mysql://user:password@host:port/database?…`. Understood in the query:
 *   socketPath=/path/of/the.sock      a Unix socket instead of host and port
 *   ssl-mode=DISABLED|REQUIRED|VERIFY_CA|VERIFY_IDENTITY   as the mysql client means them
 *   ssl-ca, ssl-cert, ssl-key         paths of PEM files
 * @throws DatabaseUrlError for anything else in it: a misspelt TLS option must not mean "no TLS".
 */
export function connectionOptions(text: string): ConnectionOptions {
  const url = parseUrl(text);
  const query = url.searchParams;
  for (const name of query.keys()) {
    if (!knownParameters.has(name)) throw new DatabaseUrlError(`unknown option "${name}" in the database URL`);
  }
  const socketPath = query.get('socketPath');
  const ssl = tlsOptions(query);
  const database = decodeURIComponent(url.pathname.slice(1));
  return {
    ...(socketPath === null
      ? { host: url.hostname.replace(/^\[|\]$/g, '') || '127.0.0.1', port: url.port === '' ? 3306 : Number(url.port) }
      : { socketPath }),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    ...(database === '' ? {} : { database }),
    ...(ssl === undefined ? {} : { ssl }),
    ...sessionOptions,
  };
}

const knownParameters = new Set(['socketPath', 'ssl-mode', 'ssl-ca', 'ssl-cert', 'ssl-key']);

const sessionOptions = {
  charset: 'utf8mb4_bin',
  timezone: 'Z',
  supportBigNumbers: true,
  bigNumberStrings: true,
  decimalNumbers: false,
  // One statement a call: an injected second one cannot run even if a value ever got into the text.
  multipleStatements: false,
  // LOAD DATA LOCAL would let the database server ask this process for any of its files.
  flags: ['-LOCAL_FILES'],
  connectTimeout: 10_000,
  enableKeepAlive: true,
} satisfies ConnectionOptions;

function parseUrl(text: string): URL {
  if (!URL.canParse(text)) throw new DatabaseUrlError('the database URL is not a URL');
  const url = new URL(text);
  if (url.protocol !== 'mysql:' && url.protocol !== 'mariadb:') {
    throw new DatabaseUrlError('the database URL must begin with mysql://');
  }
  return url;
}

function tlsOptions(query: URLSearchParams): SslOptions | undefined {
  const mode = query.get('ssl-mode') ?? (query.has('ssl-ca') ? 'VERIFY_CA' : 'DISABLED');
  const files = {
    ...pemOption('ca', query.get('ssl-ca')),
    ...pemOption('cert', query.get('ssl-cert')),
    ...pemOption('key', query.get('ssl-key')),
    minVersion: 'TLSv1.2',
  };
  switch (mode) {
    case 'DISABLED':
      return undefined;
    case 'REQUIRED':
      return { ...files, rejectUnauthorized: false };
    case 'VERIFY_CA':
      return { ...files, rejectUnauthorized: true, verifyIdentity: false };
    case 'VERIFY_IDENTITY':
      return { ...files, rejectUnauthorized: true, verifyIdentity: true };
    default:
      throw new DatabaseUrlError(
        'ssl-mode in the database URL must be DISABLED, REQUIRED, VERIFY_CA or VERIFY_IDENTITY',
      );
  }
}

function pemOption(name: 'ca' | 'cert' | 'key', path: string | null): Partial<Record<'ca' | 'cert' | 'key', string>> {
  if (path === null) return {};
  try {
    return { [name]: readFileSync(path, 'utf8') };
  } catch {
    throw new DatabaseUrlError(`the file of ssl-${name} in the database URL cannot be read`);
  }
}
