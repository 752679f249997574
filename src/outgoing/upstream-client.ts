import type { Readable } from 'node:stream';
import axios, { type AxiosInstance, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios';
import { guardedAgents } from './guarded-agents.ts';
import { toUpstreamError, UpstreamError } from './upstream-error.ts';

export type UpstreamOptions = {
  /** Scheme, host and port. Nothing else is ever asked by this client. */
  readonly origin: string;
  /** ALLOW_LOCAL_UPSTREAMS: stand-ins on loopback, also over plain HTTP. */
  readonly allowLocal: boolean;
  readonly limits: UpstreamLimits;
};

export type UpstreamLimits = {
  /** For the name, the connection and the TLS handshake together. */
  readonly connectMs: number;
  /** From the first byte sent to the last one read, however steadily it trickles. */
  readonly deadlineMs: number;
  /** Counted after decompression. */
  readonly bodyBytesMax: number;
};

export type UpstreamClient = AxiosInstance;

/**
 * An axios instance for one upstream that can reach nothing else. All guards are in its adapter, beneath whatever a request or a
 * library that is handed the instance may set: one origin, https (plain HTTP to loopback if allowed), public addresses, no redirect, no proxy,
 * no socket file, an overall deadline, a bounded body. Bodies arrive as a Buffer with `responseType: 'arraybuffer'`, else as text.
 * @throws UpstreamError from every request that fails, never an AxiosError; `status` for what `validateStatus` refuses (by default all but 2xx)
 */
export function createUpstreamClient(options: UpstreamOptions): UpstreamClient {
  const agents = guardedAgents({ allowLocal: options.allowLocal, connectMs: options.limits.connectMs });
  const { origin } = new URL(options.origin);
  const client = axios.create({
    baseURL: origin,
    headers: { 'User-Agent': 'zkvat', 'Accept-Encoding': 'gzip' },
    adapter: (config) => exchange(config, { ...options, origin }, agents),
  });
  // Behind the adapter axios has faults of its own to throw (a cancelled request, JSON that is none), each with the whole request in it.
  client.interceptors.response.use(undefined, (error) => Promise.reject(toUpstreamError(error)));
  return client;
}

/** What Retry-After asks for, in milliseconds: seconds, or a time, which is measured by the upstream's own clock (RFC 9110, 10.2.3). */
export function retryAfterMs(headers: AxiosResponse['headers']): number | undefined {
  const text = String(headers['retry-after'] ?? '');
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const wait = Date.parse(text) - Date.parse(String(headers['date'] ?? ''));
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

type Agents = ReturnType<typeof guardedAgents>;

export const sendOverHttp = axios.getAdapter('http');

async function exchange(
  config: InternalAxiosRequestConfig,
  { origin, limits, allowLocal }: UpstreamOptions,
  agents: Agents,
): Promise<AxiosResponse> {
  const url = allowedUrl(config, origin, allowLocal);
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), limits.deadlineMs);
  const given = config.signal as AbortSignal | undefined;
  const signal = given === undefined ? deadline.signal : AbortSignal.any([deadline.signal, given]);
  try {
    const sent: InternalAxiosRequestConfig = { ...config, ...agents, ...FIXED, url, signal };
    for (const name of NEVER_SENT) delete sent[name];
    const response = await sendOverHttp(sent);
    const body = response.data as Readable;
    refuseStatus(response, config.validateStatus);
    const bytes = await readBody(body, limits.bodyBytesMax, signal);
    return { ...response, config, data: config.responseType === 'arraybuffer' ? bytes : bytes.toString('utf8') };
  } catch (error) {
    if (deadline.signal.aborted) throw new UpstreamError('timed-out');
    if (given?.aborted === true) throw new UpstreamError('cancelled');
    throw toUpstreamError(error);
  } finally {
    clearTimeout(timer);
  }
}

/** The address is whole by now: what was checked is what is asked. The others are ways round the agent. */
export const NEVER_SENT = ['baseURL', 'params', 'socketPath', 'transport', 'lookup', 'family', 'cancelToken'] as const;

/** What no request may set otherwise. */
export const FIXED = {
  ...{ httpVersion: 1 as const, timeout: 0, maxRedirects: 0, proxy: false as const, decompress: true },
  // The body is read here, so that its bytes are counted and its time is limited; every status comes back to be judged here.
  ...{ responseType: 'stream' as const, maxContentLength: -1, validateStatus: null },
};

/** The whole address, if it is the upstream's. @throws UpstreamError refused-origin */
export function allowedUrl(config: InternalAxiosRequestConfig, origin: string, allowLocal: boolean): string {
  const text = axios.getUri(config);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSecure = url?.protocol === 'https:' || (url?.protocol === 'http:' && allowLocal);
  // Credentials in an address would be sent as a header.
  if (url?.origin !== origin || !isSecure || url.username !== '' || url.password !== '') {
    throw new UpstreamError('refused-origin');
  }
  return url.href;
}

/** By axios's convention `isWanted` is null where every status is; a redirect is never. */
export function refuseStatus({ status, headers, data }: AxiosResponse, isWanted: StatusTest): void {
  const isRedirect = status >= 300 && status < 400;
  if (!isRedirect && (isWanted === null || (isWanted ?? isSuccess)(status))) return;
  (data as Readable).destroy();
  if (isRedirect) throw new UpstreamError('redirected', { status });
  throw new UpstreamError('status', { status, retryAfterMs: retryAfterMs(headers) });
}

type StatusTest = InternalAxiosRequestConfig['validateStatus'];

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

async function readBody(body: Readable, bytesMax: number, signal: AbortSignal): Promise<Buffer> {
  const stop = () => body.destroy(new UpstreamError('cancelled'));
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > bytesMax) throw new UpstreamError('too-large');
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
