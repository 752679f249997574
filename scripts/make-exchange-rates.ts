/**
 * Makes src/currencies/data/exchange-rates.csv, the rates that come with the program: `node scripts/make-exchange-rates.ts PATH`, PATH being the
 * ECB's own table, `eurofxref-hist.csv` out of https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip. Run it again to ship newer days.
 *
 * Source: ECB, euro foreign exchange reference rates; free to reuse if the source is named. The figures are the ECB's to the digit. Ours is
 * the choice: days from 1 December 2018 on, currencies that were published on one of them, oldest day first, nothing where there is none.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { RateDay } from '../src/currencies/rate-days.ts';
import { readRatesCsv } from '../src/currencies/read-csv.ts';
import { SNAPSHOT_FILE } from '../src/currencies/snapshot.ts';

const FIRST_DAY = '2018-12-01';

const { positionals } = parseArgs({ allowPositionals: true });
const [path] = positionals;
if (path === undefined) {
  console.error('usage: node scripts/make-exchange-rates.ts PATH-OF-eurofxref-hist.csv');
  process.exitCode = 1;
} else await make(path);

async function make(source: string): Promise<void> {
  const read = await readRatesCsv(await readFile(source));
  if (!read.ok) throw new Error(`this is not the ECB's table: ${read.fault}`);
  const days = read.days.filter(({ day }) => day >= FIRST_DAY);
  await writeFile(SNAPSHOT_FILE, tableOf(days));
  console.log(`${days.length} days, ${days[0]?.day} to ${days.at(-1)?.day}`);
}

function tableOf(days: readonly RateDay[]): string {
  const currencies = [...new Set(days.flatMap(({ rates }) => [...rates.keys()]))].sort();
  const lines = days.map(({ day, rates }) =>
    [day, ...currencies.map((currency) => rates.get(currency) ?? '')].join(','),
  );
  return `${[['Date', ...currencies].join(','), ...lines].join('\n')}\n`;
}
