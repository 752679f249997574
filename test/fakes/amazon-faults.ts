import { gzipSync } from 'node:zlib';
import type { FakeAnswer } from './fake-server.ts';
import { json } from './paypal-query.ts';

export function errors(status: number, code: string, message: string, details = ''): FakeAnswer {
  const headers: Record<string, string> = { 'x-amzn-RequestId': 'fake-request' };
  // The rate is told with what went well, and no longer with a 429.
  return { ...json(status, { errors: [{ code, message, details }] }), headers };
}

/** What the Selling Partner API may answer instead. */
const SPAPI = {
  'quota-exceeded': () => errors(429, 'QuotaExceeded', 'You exceeded your quota for the requested resource.'),
  'token-refused': () =>
    errors(
      403,
      'Unauthorized',
      'Access to requested resource is denied.',
      'The access token you provided has expired.',
    ),
  'token-malformed': () => errors(401, 'Unauthorized', 'Access token is missing in the request header.'),
  'not-permitted': () => errors(403, 'Unauthorized', 'Access to requested resource is denied.'),
  'invalid-input': () => errors(400, 'InvalidInput', 'Request is missing or has invalid parameters'),
  'internal-failure': () => errors(500, 'InternalFailure', 'We encountered an internal error. Please try again.'),
  'service-unavailable': () => errors(503, 'ServiceUnavailable', 'Service is temporarily unavailable.'),
  'wrong-media-type': () => errors(415, 'UnsupportedMediaType', 'no'),
  'error-html': () => ({ status: 403, type: 'text/html', body: '<html><body>Access Denied</body></html>' }),
  'json-cut': () => ({ status: 200, type: 'application/json', body: '{"reportId": "5' }),
  'json-array': () => json(200, []),
} as const satisfies Record<string, () => FakeAnswer>;

/** And Login with Amazon. */
const TOKEN = {
  'client-refused': () => json(401, { error: 'invalid_client', error_description: 'Client authentication failed' }),
  'token-server-error': () =>
    json(500, { error: 'server_error', error_description: 'The server encountered an error' }),
  'token-html': () => ({ status: 200, type: 'text/html', body: '<html><body>Sign in</body></html>' }),
} as const satisfies Record<string, () => FakeAnswer>;

type Whole = { reportDocumentId: string; url: string; compressionAlgorithm?: string };

/** And where it says that a document lies. */
const DOCUMENT = {
  'host-foreign': (whole: Whole) => ({ ...whole, url: 'https://documents.example.com/report?sig=1' }),
  'host-lookalike': (whole: Whole) => ({ ...whole, url: 'https://evilamazonaws.com/report' }),
  'host-credentials': (whole: Whole) => ({ ...whole, url: whole.url.replace('://', '://user:pass@') }),
  'host-metadata': (whole: Whole) => ({ ...whole, url: 'http://169.254.169.254/latest/meta-data/' }),
  'url-no-url': (whole: Whole) => ({ ...whole, url: 'see attachment' }),
  'url-missing': ({ url: _, ...whole }: Whole) => whole,
  'compression-unknown': (whole: Whole) => ({ ...whole, compressionAlgorithm: 'ZSTD' }),
} as const satisfies Record<string, (whole: Whole) => object>;

/** And what lies there. */
const STORE = {
  'gzip-cut': (_: Buffer, packed: Buffer) => packed.subarray(0, packed.length * 0.6),
  'gzip-damaged': (_: Buffer, packed: Buffer) =>
    Buffer.concat([packed.subarray(0, 100), Buffer.alloc(200, 7), packed.subarray(300)]),
  'gzip-bomb-table': (plain: Buffer) => gzipSync(Buffer.concat([plain, Buffer.alloc(128 * 1024 * 1024, '\n')])),
  'gzip-bomb-zeros': () => gzipSync(Buffer.alloc(64 * 1024 * 1024)),
  'gzip-twice': (_: Buffer, packed: Buffer) => gzipSync(packed),
  'not-packed': (plain: Buffer) => plain,
  'other-columns': () => gzipSync('name\tvalue\r\na\tb\r\n'),
  'document-html': () => gzipSync('<html><body>Maintenance</body></html>'),
  'document-empty': () => gzipSync(''),
  'header-only': (plain: Buffer) => gzipSync(`${plain.toString().split(/\r?\n/)[0]}\r\n`),
  'rows-faulty': (plain: Buffer) => gzipSync(plain.toString().replace(/\tEUR\t/, '\tGeldstück\t')),
} as const satisfies Record<string, (plain: Buffer, packed: Buffer) => Buffer>;

/** Told of by the operations themselves. */
const OWN = [
  ...([
    'grant-refused',
    'token-missing',
    'token-wrong-types',
    'refresh-missing',
    'refresh-renewed',
    'id-missing',
  ] as const),
  ...(['report-forgotten', 'stays-queued', 'status-unknown', 'cancelled', 'fatal', 'fatal-with-reason'] as const),
  ...(['document-id-missing', 'not-restricted', 'rdt-missing', 'address-expired'] as const),
] as const;

export type AmazonFault =
  | keyof typeof SPAPI
  | keyof typeof TOKEN
  | keyof typeof DOCUMENT
  | keyof typeof STORE
  | (typeof OWN)[number];

export const AMAZON_FAULTS = [SPAPI, TOKEN, DOCUMENT, STORE].flatMap(Object.keys).concat(OWN) as AmazonFault[];

export function spapiFault(fault: AmazonFault | undefined): FakeAnswer | undefined {
  return isOf(SPAPI, fault) ? SPAPI[fault]() : undefined;
}

export function tokenFault(fault: AmazonFault | undefined): FakeAnswer | undefined {
  return isOf(TOKEN, fault) ? TOKEN[fault]() : undefined;
}

export function documentFault(fault: AmazonFault | undefined, whole: Whole): FakeAnswer | undefined {
  return isOf(DOCUMENT, fault) ? json(200, DOCUMENT[fault](whole)) : undefined;
}

export function storeFault(fault: AmazonFault | undefined, plain: Buffer, packed: Buffer): FakeAnswer | undefined {
  return isOf(STORE, fault) ? { type: 'application/gzip', body: STORE[fault](plain, packed) } : undefined;
}

function isOf<T extends object>(table: T, fault: string | undefined): fault is keyof T & string {
  return fault !== undefined && Object.hasOwn(table, fault);
}
