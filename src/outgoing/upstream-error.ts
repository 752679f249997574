import { isAxiosError } from 'axios';

/**
 * What went wrong on the way out:
 * `refused-origin` the address asked for is not the upstream's · `refused-address` the host's name leads to an address that is not public ·
 * `redirected` it points elsewhere, which is never followed · `unreachable` no connection · `untrusted` no TLS, or not with this host · `timed-out` no connection or no whole
 * answer in time · `broken-off` the connection ended in the middle · `too-large` more bytes than may be · `malformed` no HTTP, or no content of
 * the encoding or type that it claims · `status` another status than was wanted · `resting` it failed too often just now · `cancelled` by the
 * caller · `failed` anything else.
 */
export type UpstreamErrorCode =
  | 'refused-origin'
  | 'refused-address'
  | 'redirected'
  | 'unreachable'
  | 'untrusted'
  | 'timed-out'
  | 'broken-off'
  | 'too-large'
  | 'malformed'
  | 'status'
  | 'resting'
  | 'cancelled'
  | 'failed';

/**
 * The only error that comes from the way out. It says a code, a status and how long the upstream asked to wait, and has no cause: an
 * AxiosError carries the Authorization header twice, the body that was sent and the whole address with its query.
 */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
  readonly code: UpstreamErrorCode;
  /** The upstream's status, where it answered. */
  readonly status: number | undefined;
  /** What a Retry-After header asked for. */
  readonly retryAfterMs: number | undefined;

  constructor(code: UpstreamErrorCode, details: { status?: number; retryAfterMs?: number | undefined } = {}) {
    super(code);
    this.code = code;
    this.status = details.status;
    this.retryAfterMs = details.retryAfterMs;
  }
}

/** Takes the code out of whatever was thrown and leaves the rest behind. */
export function toUpstreamError(error: unknown): UpstreamError {
  if (error instanceof UpstreamError) return error;
  // What the agent refuses comes back wrapped by axios, with the refusal as its cause.
  if (isAxiosError(error) && error.cause instanceof UpstreamError) return error.cause;
  return new UpstreamError(codeOf(error));
}

/** Whether the same request may succeed a little later. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof UpstreamError)) return false;
  if (error.code === 'status') return error.status === 429 || error.status === 408 || (error.status ?? 0) >= 500;
  return error.code === 'unreachable' || error.code === 'timed-out' || error.code === 'broken-off';
}

const CODES: Readonly<Record<string, UpstreamErrorCode>> = {
  ECONNABORTED: 'timed-out',
  ETIMEDOUT: 'timed-out',
  ECONNRESET: 'broken-off',
  EPIPE: 'broken-off',
  ERR_STREAM_PREMATURE_CLOSE: 'broken-off',
  ERR_CANCELED: 'cancelled',
  ECONNREFUSED: 'unreachable',
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  EAI_FAIL: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ERR_BAD_RESPONSE: 'malformed',
};

/** OpenSSL's names for what is wrong with a certificate or a handshake, as Node hands them on. */
const TLS_FAULT = /^(ERR_TLS|ERR_SSL|EPROTO|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|INVALID_CA)/;

function codeOf(error: unknown): UpstreamErrorCode {
  const isObject = typeof error === 'object' && error !== null;
  const code = isObject && 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (CODES[code] !== undefined) return CODES[code];
  if (TLS_FAULT.test(code)) return 'untrusted';
  // HPE: Node's HTTP parser. Z: zlib.
  return /^(HPE_|Z_)/.test(code) ? 'malformed' : 'failed';
}
