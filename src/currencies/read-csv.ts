import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { checkedDays, type RateDays, type RawDay, refused } from './rate-days.ts';
import { readText } from './read-text.ts';

/**
 * The table of `eurofxref-hist.zip`, and the one that we ship: a header of `Date` and currencies, a row for each day, `N/A` or nothing where a
 * currency was not published. The ECB ends every line with a comma. Read as a stream, so that others get their turn in between.
 */
export async function readRatesCsv(bytes: Buffer): Promise<RateDays> {
  const text = readText(bytes);
  if (text === undefined) return refused('layout-unknown');
  let currencies: string[] | undefined;
  const days: RawDay[] = [];
  try {
    const rows = Readable.from(pieces(text)).pipe(
      parse({ relaxColumnCount: false, maxRecordSize: ROW_CHARACTERS_MAX }),
    );
    for await (const row of rows as AsyncIterable<string[]>) {
      if (currencies === undefined) currencies = currenciesOf(row);
      else days.push(dayOf(row, currencies));
      if (currencies === undefined) return refused('layout-unknown');
    }
  } catch {
    return refused('layout-unknown');
  }
  return checkedDays(days);
}

const ROW_CHARACTERS_MAX = 10_000;
const PIECE_CHARACTERS = 64 * 1024;

/** Columns that end in '' are the trailing comma. */
function currenciesOf(header: readonly string[]): string[] | undefined {
  const [date, ...names] = header;
  if (date !== 'Date') return undefined;
  const columns = names.at(-1) === '' ? names.slice(0, -1) : names;
  return new Set(columns).size === columns.length && !columns.includes('') ? columns : undefined;
}

function dayOf(row: readonly string[], currencies: readonly string[]): RawDay {
  const [day = '', ...cells] = row;
  const rates = currencies.flatMap((currency, at) => {
    const rate = cells[at] ?? '';
    return rate === '' || rate === 'N/A' ? [] : [[currency, rate] as const];
  });
  // What stands behind the last currency has no header to say what it is.
  const isBeyond = cells.slice(currencies.length).some((cell) => cell !== '');
  return { day: isBeyond ? '' : day, rates };
}

function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += PIECE_CHARACTERS) yield text.slice(at, at + PIECE_CHARACTERS);
}
