import { constantTimeEqual, exchangeRatesTag } from '../crypto/index.ts';
import type { Database } from '../db/index.ts';
import type { RateDay } from './rate-days.ts';

/** Where rows are from. What a stand-in on loopback made up must never be taken for the ECB's once the stand-in is gone. */
export type RateSource = 'ecb' | 'stand-in';

export type RateStore = { readonly db: Database; readonly serverKey: Buffer; readonly source: RateSource };

/** Changes with every change of the rows, by whichever process or person; a scan of a few thousand short rows. */
export async function stateOfRates({ db, source }: RateStore): Promise<string> {
  const [row] = await db.query<{ days: string; checksum: string }>(
    `SELECT COUNT(*) AS days, SUM(CRC32(CONCAT(day, previous_day, rates, HEX(tag)))) AS checksum
       FROM exchange_rates WHERE source = ?`,
    [source],
  );
  return `${row?.days} ${row?.checksum}`;
}

/**
 * What is stored, without what cannot be trusted: a row whose tag is not ours, and a row whose predecessor is neither among those before it nor
 * `isKnown`, for then one was removed. `rejected` counts these; the next refresh fetches their days anew.
 */
export async function readRates(
  { db, serverKey, source }: RateStore,
  isKnown: (day: string) => boolean,
): Promise<{ days: RateDay[]; rejected: number }> {
  const rows = await db.query<Row>(
    'SELECT day, previous_day, rates, tag FROM exchange_rates WHERE source = ? ORDER BY day',
    [source],
  );
  const days: RateDay[] = [];
  let rejected = 0;
  for (const row of rows) {
    const isGenuine = constantTimeEqual(row.tag, tagOf(serverKey, source, row));
    const isLinked = days.at(-1)?.day === row.previous_day || isKnown(row.previous_day);
    if (isGenuine && isLinked) days.push({ day: row.day, rates: decode(row.rates) });
    else rejected += 1;
  }
  return { days, rejected };
}

/** Puts `days`, ascending, behind the publication of `after`. What stood there is not trusted, or is the same: it goes. */
export async function writeRates(
  { db, serverKey, source }: RateStore,
  { after, days, fetchedAt }: { after: string; days: readonly RateDay[]; fetchedAt: Date },
): Promise<void> {
  await db.atomically(async (unit) => {
    await unit.execute('DELETE FROM exchange_rates WHERE source = ? AND day > ?', [source, after]);
    let previous = after;
    for (const { day, rates } of days) {
      const row = { day, previous_day: previous, rates: encode(rates) };
      await unit.execute(
        'INSERT INTO exchange_rates (source, day, previous_day, rates, fetched_at, tag) VALUES (?, ?, ?, ?, ?, ?)',
        [source, day, previous, row.rates, fetchedAt, tagOf(serverKey, source, row)],
      );
      previous = day;
    }
  });
}

type UntaggedRow = { day: string; previous_day: string; rates: string };
type Row = UntaggedRow & { tag: Buffer };

function tagOf(serverKey: Buffer, source: RateSource, { day, previous_day, rates }: UntaggedRow): Buffer {
  return exchangeRatesTag(serverKey, [source, previous_day, day, rates]);
}

function encode(rates: RateDay['rates']): string {
  return [...rates]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, rate]) => `${currency} ${rate}`)
    .join(',');
}

function decode(text: string): RateDay['rates'] {
  return new Map(text.split(',').map((pair) => [pair.slice(0, 3), pair.slice(4)]));
}
