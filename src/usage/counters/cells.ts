import type { Measure } from './measures.ts';

/** Fewer accounts than this behind a cell, and nothing of it is ever shown or stored. */
export const ACCOUNTS_MIN = 5;
export const ROUNDED_TO = 5;

/**
 * One count of one period. `who` holds names of the accounts behind it, which lead to nobody without the salt of the month, and no more of
 * them than it takes to know that there are enough: from the fifth on it is only known that there are.
 */
export type Cell = { readonly figures: number[]; who: Set<string> | 'enough' };

/** By measure and label, as in `imports-stored/generic`. */
export type Cells = Map<string, Cell>;

export function keyOf(measure: Measure, label: string): string {
  return `${measure}/${label}`;
}

export function parseKey(key: string): { measure: string; label: string } {
  const at = key.indexOf('/');
  return { measure: key.slice(0, at), label: key.slice(at + 1) };
}

/** Adds `amount` to the figure at `place`. @param name of who stands behind it; undefined: nobody known, which makes no cell fit to be shown */
export function addTo(
  cells: Cells,
  key: string,
  { place, amount, name }: { place: number; amount: number; name: (() => string) | undefined },
): void {
  const cell = cellAt(cells, key);
  while (cell.figures.length <= place) cell.figures.push(0);
  cell.figures[place] = (cell.figures[place] ?? 0) + amount;
  if (name === undefined || cell.who === 'enough') return;
  cell.who.add(name());
  if (cell.who.size >= ACCOUNTS_MIN) cell.who = 'enough';
}

/** Adds one cell to the cell of the same key, its accounts as well. */
export function merge(cells: Cells, key: string, other: Cell): void {
  const cell = cellAt(cells, key);
  for (const [place, amount] of other.figures.entries()) {
    while (cell.figures.length <= place) cell.figures.push(0);
    cell.figures[place] = (cell.figures[place] ?? 0) + amount;
  }
  if (cell.who === 'enough') return;
  if (other.who === 'enough') {
    cell.who = 'enough';
    return;
  }
  for (const one of other.who) cell.who.add(one);
  if (cell.who.size >= ACCOUNTS_MIN) cell.who = 'enough';
}

export function rounded(count: number): number {
  return Math.round(count / ROUNDED_TO) * ROUNDED_TO;
}

function cellAt(cells: Cells, key: string): Cell {
  let cell = cells.get(key);
  if (cell === undefined) {
    cell = { figures: [], who: new Set() };
    cells.set(key, cell);
  }
  return cell;
}
