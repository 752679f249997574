import { readFile } from 'node:fs/promises';
import type { RateDay } from './rate-days.ts';
import { readRatesCsv } from './read-csv.ts';

/** Made by `scripts/make-exchange-rates.ts` out of the ECB's own table. */
export const SNAPSHOT_FILE = new URL('./data/exchange-rates.csv', import.meta.url);

/** The publications that come with the program, so that it knows rates without ever having reached the ECB. */
export async function loadSnapshot(): Promise<readonly RateDay[]> {
  const read = await readRatesCsv(await readFile(SNAPSHOT_FILE));
  if (!read.ok) throw new Error(`the exchange rates shipped with the program are damaged: ${read.fault}`);
  return read.days;
}
