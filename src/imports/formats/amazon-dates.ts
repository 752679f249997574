import { rawText, type Source } from './cells.ts';
import { type DateOrder, dayReader, decideDateOrder, monthNumber } from './days.ts';
import type { Sources } from './default-row.ts';
import { cellsOf } from './header.ts';
import { notice, type Row } from './issues.ts';

/**
 * Amazon writes DD-MM-YYYY. Slashes come from a spreadsheet program, which may put the month first; the row's ACTIVITY_PERIOD
 * names the month of completion and so tells which it was.
 */
export function dateRules(sources: Sources, period: Source, sample: readonly (readonly string[])[]) {
  const sampled = [sources.date, sources.dispatchDate, sources.arrivalDate, sources.originalSaleDate];
  const slashed = cellsOf(
    sample,
    sampled.map((source) => source.index),
  ).filter((text) => text.includes('/'));
  const readers = { 'day-first': dayReader('day-first'), 'month-first': dayReader('month-first') };
  const usual: DateOrder = decideDateOrder(slashed);
  const readSlashed = readers[usual === 'month-first' ? 'month-first' : 'day-first'];
  const months = new Map<string, string | undefined>();
  const readDay = (text: string) => (text.includes('/') ? readSlashed(text) : readers['day-first'](text));
  function monthOf(row: Row): string | undefined {
    const text = rawText(row, period);
    if (!months.has(text) && months.size < 1000) months.set(text, parsePeriod(text));
    return months.get(text);
  }
  function dayReaderOf(row: Row) {
    const completed = rawText(row, sources.date);
    const month = monthOf(row);
    if (month === undefined || completed === '') return readDay;
    if (readDay(completed).day?.startsWith(month)) return readDay;
    if (completed.includes('/')) {
      for (const read of [readers['day-first'], readers['month-first']]) {
        if (read(completed).day?.startsWith(month)) return read;
      }
    } else if (exchanged(readDay(completed).day)?.startsWith(month)) {
      notice(row, sources.date.column, 'date-ambiguous', EXCHANGED);
    }
    return readDay;
  }
  return { readDay, dayReaderOf };
}

const EXCHANGED =
  'The completion date lies outside the activity period of its row and would lie inside with day and month exchanged, as spreadsheet programs do; upload the file as Amazon delivered it.';

function exchanged(day: string | undefined): string | undefined {
  return day === undefined ? undefined : `${day.slice(0, 4)}-${day.slice(8)}-${day.slice(5, 7)}`;
}

/** `2025-MAR` or `2025-03` → `2025-03`. */
function parsePeriod(text: string): string | undefined {
  const match = /^(\d{4})-([A-Za-z]{3,9}|\d{2})$/.exec(text);
  if (match === null) return undefined;
  const month = Number(match[2]) || monthNumber(match[2] ?? '');
  return month >= 1 && month <= 12 ? `${match[1]}-${String(month).padStart(2, '0')}` : undefined;
}
