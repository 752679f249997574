import type { Clock } from '../clock.ts';
import { type Config, isLoopback } from '../config.ts';
import { randomInteger } from '../crypto/index.ts';
import type { Database } from '../db/index.ts';
import type { Log } from '../logging/index.ts';
import { createRetries, createUpstreamClient } from '../outgoing/index.ts';
import { createRateLoader, type LoadExchangeRates } from './load.ts';
import { PUBLICATION_JITTER_MS } from './publication-time.ts';
import { createRefresher, type Refresher } from './refresher.ts';
import type { RateSource } from './store.ts';

export type ExchangeRateOptions = {
  readonly db: Database;
  readonly serverKey: Buffer;
  readonly clock: Clock;
  readonly log: Log;
  readonly config: Pick<
    Config,
    | 'ecbUrl'
    | 'allowLocalUpstreams'
    | 'upstreamTimeScale'
    | 'upstreamConnectSeconds'
    | 'upstreamDeadlineSeconds'
    | 'upstreamBodyBytesMax'
    | 'upstreamAttemptsMax'
  >;
};

export type OpenedExchangeRates = {
  readonly loadExchangeRates: LoadExchangeRates;
  readonly exchangeRateRefresher: Refresher;
};

const ECB_ORIGIN = 'https://www.ecb.europa.eu';

/** Reads nothing and asks nobody yet: rates are loaded when they are first needed, and fetched once the refresher is started. */
export function openExchangeRates({ db, serverKey, clock, log, config }: ExchangeRateOptions): OpenedExchangeRates {
  const origin = config.ecbUrl ?? ECB_ORIGIN;
  const store = { db, serverKey, source: sourceOf(origin) };
  const load = createRateLoader(store, log);
  const client = createUpstreamClient({
    origin,
    allowLocal: config.allowLocalUpstreams,
    limits: {
      connectMs: config.upstreamConnectSeconds * 1000,
      deadlineMs: config.upstreamDeadlineSeconds * 1000,
      bodyBytesMax: config.upstreamBodyBytesMax,
    },
  });
  const timeScale = config.upstreamTimeScale;
  const retries = createRetries({ attemptsMax: config.upstreamAttemptsMax, timeScale });
  const upstream = { client, retries, bytesMax: config.upstreamBodyBytesMax };
  const lateMs = randomInteger(PUBLICATION_JITTER_MS);
  return {
    loadExchangeRates: load,
    exchangeRateRefresher: createRefresher({ clock, log, store, load, upstream, lateMs, timeScale }),
  };
}

function sourceOf(origin: string): RateSource {
  const { protocol, hostname } = new URL(origin);
  return protocol === 'https:' && !isLoopback(hostname) ? 'ecb' : 'stand-in';
}
