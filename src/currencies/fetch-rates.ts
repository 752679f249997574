import type { Retries, UpstreamClient } from '../outgoing/index.ts';
import { publicationDayAfter } from '../vat/publication-days.ts';
import { type RateDays, refused } from './rate-days.ts';
import { readRatesCsv } from './read-csv.ts';
import { readRatesXml } from './read-xml.ts';
import { unzipSingle } from './unzip.ts';

/** The three files under `/stats/eurofxref/`: the newest day, the last 90 days, all since 1999. */
export type RatesFile = 'daily' | '90d' | 'hist';

export type RatesUpstream = { readonly client: UpstreamClient; readonly retries: Retries; readonly bytesMax: number };

/** The smallest file that should close the gap between the newest publication known and the newest that is out. */
export function fileForGap(known: string, due: string): RatesFile {
  let missing = 0;
  for (let day = publicationDayAfter(known); day <= due && missing <= DAYS_IN_90D_MIN; day = publicationDayAfter(day)) {
    missing += 1;
  }
  if (missing <= 1) return 'daily';
  return missing <= DAYS_IN_90D_MIN ? '90d' : 'hist';
}

/** The next larger one, where a file turns out not to reach back to what is known. */
export const LARGER_FILE: Readonly<Record<RatesFile, RatesFile | undefined>> = {
  daily: '90d',
  '90d': 'hist',
  hist: undefined,
};

/** @throws UpstreamError */
export async function fetchRates(upstream: RatesUpstream, file: RatesFile, signal: AbortSignal): Promise<RateDays> {
  const { path, types } = FILES[file];
  const { headers, data } = await upstream.retries(
    () => upstream.client.get<Buffer>(path, { responseType: 'arraybuffer', signal }),
    signal,
  );
  const type = String(headers['content-type'] ?? '');
  // A portal's or a proxy's page comes with status 200 as well.
  if (!types.includes(type.split(';')[0]?.trim().toLowerCase() ?? '')) return refused('type-unexpected');
  if (file !== 'hist') return readRatesXml(data);
  const table = await unzipSingle(data, upstream.bytesMax);
  return Buffer.isBuffer(table) ? readRatesCsv(table) : table;
}

/** Ninety days are 64 weekdays at least, less six closings at most. */
const DAYS_IN_90D_MIN = 55;

const XML_TYPES = ['text/xml', 'application/xml'];
const FILES: Readonly<Record<RatesFile, { path: string; types: readonly string[] }>> = {
  daily: { path: '/stats/eurofxref/eurofxref-daily.xml', types: XML_TYPES },
  '90d': { path: '/stats/eurofxref/eurofxref-hist-90d.xml', types: XML_TYPES },
  hist: {
    path: '/stats/eurofxref/eurofxref-hist.zip',
    types: ['application/zip', 'application/x-zip-compressed', 'application/octet-stream'],
  },
};
