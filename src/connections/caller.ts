import { setTimeout as delay } from 'node:timers/promises';
import type { z } from 'zod';
import type { SealedAccess } from '../accounts/index.ts';
import type { Config } from '../config.ts';
import { type ConsentPurpose, requireConsent } from '../consents/index.ts';
import type { Database } from '../db/index.ts';
import {
  createRetries,
  createUpstreamClient,
  isTransient,
  retryAfterMs,
  type UpstreamClient,
  UpstreamError,
} from '../outgoing/index.ts';

/** Who asks a service: for which seller, under which consent, and how patiently. */
export type Caller = {
  readonly db: Database;
  readonly access: SealedAccess;
  readonly purpose: ConsentPurpose;
  readonly signal: AbortSignal;
  readonly config: UpstreamConfig;
  /** Somebody waits for the answer: what does not come at once is a refusal. */
  readonly isInteractive: boolean;
};

/** Waits, on the scale of all waits towards an upstream. @throws when the signal aborts */
export async function sleep({ signal, config }: Pick<Caller, 'signal' | 'config'>, ms: number): Promise<void> {
  if (ms > 0) await delay(Math.min(ms * config.upstreamTimeScale, TIMER_MS_MAX), undefined, { signal });
}

export type UpstreamConfig = Pick<
  Config,
  | 'allowLocalUpstreams'
  | 'upstreamTimeScale'
  | 'upstreamConnectSeconds'
  | 'upstreamDeadlineSeconds'
  | 'upstreamBodyBytesMax'
  | 'upstreamAttemptsMax'
  | 'upstreamPatienceMax'
  | 'upstreamRateWaitsMax'
  | 'upstreamRateWaitSecondsMax'
>;

export type Answer = {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
  header(name: string): string | undefined;
};

export type Question = {
  readonly method: 'GET' | 'POST';
  /** Path and query, encoded. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly data?: Buffer;
  /** How long to wait where the service says that it was asked too often, and no longer time itself. */
  rateWaitMs?(): number;
  /** Awaited before each try; keeps to a known rate. */
  before?(): Promise<void>;
};

export function clientOf(origin: string, config: UpstreamConfig): UpstreamClient {
  return createUpstreamClient({
    origin,
    allowLocal: config.allowLocalUpstreams,
    limits: {
      connectMs: config.upstreamConnectSeconds * 1000,
      deadlineMs: config.upstreamDeadlineSeconds * 1000,
      bodyBytesMax: config.upstreamBodyBytesMax,
    },
  });
}

/**
 * Asks once, or again while it may help, and makes of the answer what `read` does: it throws `malformed` for what is none. The consent is asked for
 * before every try: it is the try that sends. `read` sees whatever is neither a failure of the service (408, 5xx, no answer) nor a limited rate
 * (429); those are waited for.
 * @throws UpstreamError, ProblemError consent-required, SealBroken, and what `read` throws
 */
export async function ask<T>(
  caller: Caller,
  client: UpstreamClient,
  question: Question,
  read: (answer: Answer) => T | Promise<T>,
): Promise<T> {
  for (let waits = 1; ; waits += 1) {
    const outcome = await patiently(
      caller,
      () => askOnce(caller, client, question),
      async ({ answer, retryAfter }) => (answer.status === 429 ? { retryAfter } : { value: await read(answer) }),
    );
    if ('value' in outcome) return outcome.value;
    const { retryAfter } = outcome;
    const { upstreamRateWaitsMax, upstreamRateWaitSecondsMax } = caller.config;
    // One that wants to be left alone for days would keep the import, and a place among them, for nothing.
    const isTooLong = (retryAfter ?? 0) > upstreamRateWaitSecondsMax * 1000;
    const isEnough = caller.isInteractive || waits > upstreamRateWaitsMax || isTooLong;
    if (isEnough) throw new UpstreamError('status', { status: 429, retryAfterMs: retryAfter });
    const growing = Math.min(RATE_WAIT_MS_MAX, RATE_WAIT_MS_FIRST * 2 ** (waits - 1));
    await sleep(caller, Math.max(Math.min(retryAfter ?? 0, RETRY_AFTER_MS_MAX), question.rateWaitMs?.() ?? growing));
  }
}

/** The body as JSON of this shape. @throws UpstreamError malformed */
export function jsonOf<T>({ type, body }: Answer, schema: z.ZodType<T>): T {
  const isJson = /^application\/([\w.-]+\+)?json$/.test(type) && body.length <= CONTROL_BYTES_MAX;
  const parsed = isJson ? schema.safeParse(parseOrUndefined(body)) : undefined;
  if (parsed?.success !== true) throw new UpstreamError('malformed');
  return parsed.data;
}

/**
 * Fetches, and makes use of what came, again after waits while it fails with what may pass: a few quick tries, then a longer rest and the same again.
 * What a service says between two deployments (a page, half an answer, a way elsewhere) passes as well.
 */
export async function patiently<F, T>(
  caller: Caller,
  fetch: () => Promise<F>,
  use: (fetched: F) => T | Promise<T>,
): Promise<T> {
  const { config, signal, isInteractive } = caller;
  const patience = isInteractive ? 0 : config.upstreamPatienceMax;
  for (let rests = 0; ; rests += 1) {
    // New for every round: its breaker is for services that many ask, and this one is asked by one.
    const retries = createRetries({ attemptsMax: config.upstreamAttemptsMax, timeScale: config.upstreamTimeScale });
    try {
      // Not within the retries: those stop waiting as soon as the signal aborts, and what uses keys must have ended before they are wiped.
      return await use(await retries(fetch, signal));
    } catch (error) {
      if (signal.aborted || rests >= patience || !mayPass(error)) throw error;
    }
    await sleep(caller, REST_MS_FIRST * 2 ** rests);
  }
}

const REST_MS_FIRST = 20_000;
const RATE_WAIT_MS_FIRST = 5000;
const RATE_WAIT_MS_MAX = 60_000;
/** PayPal shuts an address out for five minutes; nobody for a week. */
const RETRY_AFTER_MS_MAX = 15 * 60_000;
/** What a timer can hold. */
const TIMER_MS_MAX = 2 ** 31 - 1;

async function askOnce(caller: Caller, client: UpstreamClient, question: Question) {
  const { method, url, headers, data } = question;
  await question.before?.();
  await requireConsent(caller.db, caller.access, caller.purpose);
  const response = await client.request<Buffer>({
    ...{ method, url, headers, signal: caller.signal },
    ...(data === undefined ? {} : { data }),
    responseType: 'arraybuffer',
    validateStatus: (status) => status < 500 && status !== 408,
  });
  const type = String(response.headers['content-type'] ?? '')
    .split(';')[0]
    ?.trim()
    .toLowerCase();
  const header = (name: string) => (response.headers[name] === undefined ? undefined : String(response.headers[name]));
  const answer: Answer = { status: response.status, type: type ?? '', body: response.data, header };
  return { answer, retryAfter: retryAfterMs(response.headers) };
}

/** An answer about what was asked, rather than what was asked for. */
const CONTROL_BYTES_MAX = 256 * 1024;

function parseOrUndefined(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function mayPass(error: unknown): boolean {
  if (isTransient(error)) return true;
  return error instanceof UpstreamError && PASSING.has(error.code);
}

const PASSING: ReadonlySet<string> = new Set(['malformed', 'too-large', 'redirected', 'failed']);
