import type { RowCount } from '../ledger/index.ts';

/**
 * What is read for a report, in this order: the better report of the same sales, the period, other months for the orders that reach into them, the years
 * of the threshold; and what waited for all that, put through the engine at last.
 */
export const STAGES = ['same-sales', 'period', 'orders', 'supplies', 'held'] as const;

export type Stage = (typeof STAGES)[number];

/** How much of its reading a report has done, counted in rows of all that it reads, months that it reads again included. */
export type ReadingProgress = {
  /** There are so many rows to read in a stage; before or while it runs. What was expected of it is no longer. */
  expect(stage: Stage, rows: number): void;
  /** So many more wait for the last stage. */
  hold(rows: number): void;
  /** So many were read. Stages before this one are over, and what was left of them need not be read. */
  read(stage: Stage, rows: number): void;
  /** Read in this stage so far. */
  rows(stage: Stage): number;
  percent(): number;
};

/** The rest is for what comes after the reading. */
const READ_PERCENT = 95;

/** @param onRead told after every step */
export function createReadingProgress(onRead: (progress: ReadingProgress) => void = () => undefined): ReadingProgress {
  const expected = new Map<Stage, number>();
  const done = new Map<Stage, number>();
  let reached = 0;
  const rowsOf = (counts: ReadonlyMap<Stage, number>, stage: Stage) => counts.get(stage) ?? 0;
  const progress: ReadingProgress = {
    expect: (stage, rows) => void expected.set(stage, rows),
    hold: (rows) => void expected.set('held', rowsOf(expected, 'held') + rows),
    read(stage, rows) {
      reached = Math.max(reached, STAGES.indexOf(stage));
      done.set(stage, rowsOf(done, stage) + rows);
      onRead(progress);
    },
    rows: (stage) => rowsOf(done, stage),
    percent() {
      let [read, all] = [0, 0];
      for (const [place, stage] of STAGES.entries()) {
        all += rowsOf(expected, stage);
        read += place < reached ? rowsOf(expected, stage) : Math.min(rowsOf(done, stage), rowsOf(expected, stage));
      }
      return all === 0 ? 0 : (READ_PERCENT * read) / all;
    },
  };
  return progress;
}

/** Rows of these months, of these imports only where they are given. */
export function rowsIn(counts: readonly RowCount[], months: readonly string[], imports?: ReadonlySet<string>): number {
  const wanted = new Set(months);
  return counts
    .filter(({ month, importId }) => wanted.has(month) && (imports?.has(importId) ?? true))
    .reduce((sum, { rows }) => sum + rows, 0);
}
