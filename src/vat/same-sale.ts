import { dayNumber } from './period.ts';
import { remember } from './remember.ts';
import { isSaleOrRefund, type Transaction } from './transaction.ts';

/** Two of Amazon's reports tell of the same sales: this one, with the VAT that Amazon computed, is kept. */
export const BETTER_REPORT = 'amazon-vat-calculation';
export const OTHER_REPORT = 'amazon-vat-transactions';

/** `superseded`: the better report has it. `perhaps`: it has one like it of another day, and nobody can tell whether they are one. */
export type SameSale = 'superseded' | 'perhaps' | 'own';

/** Which rows of the one report the other holds as well. */
export type SameSales = {
  /**
   * Show it every row of the better report that may match, in any order, and after them every row of the other one: which rows are left over is told by
   * all of an item's rows together.
   */
  learn(transaction: Transaction): void;
  standingOf(transaction: Transaction): SameSale;
};

/** Matches row by row within order, item and kind, by day and amount; rows without an order match nothing. */
export function createSameSales(): SameSales {
  const groups = new Map<string, Group>();
  return {
    learn: (transaction) => {
      const key = keyOf(transaction);
      if (key === undefined) return;
      if (transaction.source === BETTER_REPORT) remember(groups, key, newGroup).better.push(lineOf(transaction));
      else if (transaction.source === OTHER_REPORT) groups.get(key)?.other.push(lineOf(transaction));
    },
    standingOf: (transaction) => {
      if (groups.size === 0 || transaction.source !== OTHER_REPORT) return 'own';
      const key = keyOf(transaction);
      const group = key === undefined ? undefined : groups.get(key);
      if (group === undefined) return 'own';
      group.settled ??= settle(group);
      return group.settled.get(nameOf(lineOf(transaction))) ?? 'own';
    },
  };
}

type Line = { row: number; day: number; gross: bigint };
type Group = { better: Line[]; other: Line[]; settled: ReadonlyMap<string, SameSale> | undefined };

function newGroup(): Group {
  return { better: [], other: [], settled: undefined };
}

/**
 * Each row of the better report takes one of the other: of its day and amount; of a neighbouring day, since one report tells the days by UTC and nobody
 * knows by which clock the other does; of its day with another amount, as a row may be the sum of several. What then is left over is the seller's own to
 * count, with a doubt where the better report has the same amount on any other day: of refunds it may tell the day of the sale.
 */
function settle({ better, other }: Group): Map<string, SameSale> {
  const settled = new Map<string, SameSale>();
  let [free, left] = [sorted(better), sorted(other)];
  const match = (isPair: (a: Line, b: Line) => boolean): void => {
    free = free.filter((one) => {
      const found = left.find((line) => isPair(one, line));
      if (found === undefined) return true;
      settled.set(nameOf(found), 'superseded');
      left = left.filter((line) => line !== found);
      return false;
    });
  };
  match((a, b) => a.day === b.day && a.gross === b.gross);
  match((a, b) => Math.abs(a.day - b.day) === 1 && a.gross === b.gross);
  for (const day of new Set(free.map((line) => line.day))) {
    const [ofFree, ofLeft] = [free, left].map((lines) => lines.filter((line) => line.day === day));
    if (ofFree === undefined || ofLeft === undefined || sumOf(ofFree) !== sumOf(ofLeft)) continue;
    for (const line of ofLeft) settled.set(nameOf(line), 'superseded');
    left = left.filter((line) => line.day !== day);
    free = free.filter((line) => line.day !== day);
  }
  match((a, b) => a.day === b.day);
  for (const line of left) {
    if (free.some(({ gross }) => gross === line.gross)) settled.set(nameOf(line), 'perhaps');
  }
  return settled;
}

/** By what is the same whenever it is asked: not by the order in which rows came. */
function sorted(lines: readonly Line[]): Line[] {
  return lines.toSorted((a, b) => a.day - b.day || a.row - b.row || (a.gross < b.gross ? -1 : 1));
}

function sumOf(lines: readonly Line[]): bigint {
  return lines.reduce((sum, { gross }) => sum + gross, 0n);
}

function nameOf({ row, day, gross }: Line): string {
  return `${row}|${day}|${gross}`;
}

/** A sale is known by its day of dispatch, a refund by the day on which it was made: the days that both reports have. */
function lineOf({ kind, row, departedOn, completedOn, parts }: Transaction): Line {
  const day = kind === 'sale' ? (departedOn ?? completedOn) : completedOn;
  return { row, day: dayNumber(day), gross: parts.reduce((sum, { gross }) => sum + (gross ?? 0n), 0n) };
}

function keyOf(transaction: Transaction): string | undefined {
  const { kind, orderId, sku, currency } = transaction;
  if (!isSaleOrRefund(transaction) || orderId === null) return undefined;
  return `${kind}|${currency ?? ''}|${orderId.length}|${orderId}${sku ?? ''}`;
}
