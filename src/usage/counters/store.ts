import type { Database, Queryable } from '../../db/index.ts';
import type { ClosedPeriod } from './running.ts';

/** May be repeated after a COMMIT of which nobody heard. */
export async function storePeriod(db: Database, { period, isComplete, cells }: ClosedPeriod): Promise<void> {
  await db.atomically(async (unit) => {
    await unit.execute('REPLACE INTO usage_periods (period, is_complete) VALUES (?, ?)', [period, isComplete ? 1 : 0]);
    for (const { measure, label, figures } of cells) {
      await unit.execute('REPLACE INTO usage_cells (period, measure, label, figures) VALUES (?, ?, ?, ?)', [
        ...[period, measure, label, figures.join(',')],
      ]);
    }
  });
}

export type StoredPeriod = { readonly isComplete: boolean; readonly figures: ReadonlyMap<string, readonly number[]> };

/** By period; the figures by measure and label, as in `imports-stored/generic`. Days and months do not mix: their names differ in length. */
export async function findPeriods(db: Queryable, from: string, to: string): Promise<ReadonlyMap<string, StoredPeriod>> {
  const range = [from, to, from.length];
  const periods = await db.query<{ period: string; is_complete: number }>(
    `SELECT period, is_complete FROM usage_periods WHERE ${IN_RANGE}`,
    range,
  );
  const rows = await db.query<{ period: string; measure: string; label: string; figures: string }>(
    `SELECT period, measure, label, figures FROM usage_cells WHERE ${IN_RANGE}`,
    range,
  );
  const byPeriod = Map.groupBy(rows, ({ period }) => period);
  return new Map(
    periods.map(({ period, is_complete }) => [
      period,
      {
        isComplete: Number(is_complete) === 1,
        figures: new Map(
          (byPeriod.get(period) ?? []).map((row) => [
            `${row.measure}/${row.label}`,
            row.figures.split(',').map(Number),
          ]),
        ),
      },
    ]),
  );
}

const IN_RANGE = 'period BETWEEN ? AND ? AND CHAR_LENGTH(period) = ?';

/** @param month the first month that stays, with its days */
export async function removePeriodsBefore(db: Queryable, month: string): Promise<void> {
  // As texts: every day of a month comes after the month's own name.
  await db.execute('DELETE FROM usage_cells WHERE period < ?', [month]);
  await db.execute('DELETE FROM usage_periods WHERE period < ?', [month]);
}
