import { hmacTruncated, randomBytes } from '../../crypto/index.ts';
import { addTo, type Cells, merge, parseKey, rounded } from './cells.ts';
import { percentileOf } from './measures.ts';

/** The day and the month that are being counted. In memory only; on the disk from an orderly stop to the next start (`running-file.ts`). */
export type Running = {
  day: string;
  month: string;
  /** Random, of the month: without it nobody can say whom the names in the cells stand for. */
  salt: Buffer;
  /** Names by account, of this process only: making one costs as much as a small request may. */
  readonly names: Map<string, string>;
  readonly cells: Cells;
  /** Of the month: days whose cell was shown, exactly. */
  readonly shown: Cells;
  /** Of the month: the roundings of those days, summed, so that the month is the sum of its days and no other. */
  readonly shownRounded: Map<string, number>;
  /** Of the month: what days left out because too few accounts stood behind it. Shown as a part of the month only if enough stand behind it together. */
  readonly residue: Cells;
  isDayComplete: boolean;
  isMonthComplete: boolean;
};

/** What is stored of a period that is over: the cells that may be shown, and no others. */
export type ClosedPeriod = {
  readonly period: string;
  readonly isComplete: boolean;
  readonly cells: readonly { measure: string; label: string; figures: readonly number[] }[];
};

/** @param isComplete false when a part of the day, and so of the month, was counted by a server that was killed */
export function beginRunning(now: Date, isComplete: boolean): Running {
  const day = dayOf(now);
  return {
    ...{ day, month: day.slice(0, 7), salt: randomBytes(32), isDayComplete: isComplete, isMonthComplete: isComplete },
    names: new Map(),
    ...{ cells: new Map(), shown: new Map(), shownRounded: new Map(), residue: new Map() },
  };
}

export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

export function count(
  running: Running,
  key: string,
  what: { place?: number; amount?: number; accountId: string | undefined },
): void {
  const { place = 0, amount = 1, accountId } = what;
  const name = accountId === undefined ? undefined : () => nameOf(running, accountId);
  addTo(running.cells, key, { place, amount, name });
}

/** Ends the day if `now` is in another one, and the month with it. Answers what is over, to be stored. */
export function turn(running: Running, now: Date): ClosedPeriod[] {
  const today = dayOf(now);
  // A clock that was set back does not open a day again that is over.
  if (today <= running.day) return [];
  const closed = [closeDay(running)];
  if (today.slice(0, 7) !== running.month) {
    closed.push(closeMonth(running));
    running.month = today.slice(0, 7);
    running.salt.fill(0);
    running.salt = randomBytes(32);
    running.names.clear();
    running.isMonthComplete = true;
  }
  running.day = today;
  running.isDayComplete = true;
  return closed;
}

const NAMES_MAX = 1000;

/** Eight bytes: two accounts that fall together make one, which errs on the safe side. */
function nameOf({ names, salt }: Running, accountId: string): string {
  const known = names.get(accountId);
  if (known !== undefined) return known;
  if (names.size >= NAMES_MAX) names.clear();
  const name = hmacTruncated(salt, accountId, 8).toString('base64');
  names.set(accountId, name);
  return name;
}

function closeDay(running: Running): ClosedPeriod {
  const cells: ClosedPeriod['cells'][number][] = [];
  for (const [key, cell] of running.cells) {
    if (cell.who !== 'enough') {
      merge(running.residue, key, cell);
      continue;
    }
    merge(running.shown, key, cell);
    const amount = rounded(sum(cell.figures));
    running.shownRounded.set(key, (running.shownRounded.get(key) ?? 0) + amount);
    cells.push({ ...parseKey(key), figures: figuresOf(key, amount, cell.figures) });
  }
  running.cells.clear();
  return { period: running.day, isComplete: running.isDayComplete, cells };
}

/**
 * The month is the sum of its days that were shown and of the rest of them, the rest only if enough accounts stand behind it. So what is found by
 * taking the days from the month is the rest: of five accounts or more, or nothing.
 */
function closeMonth(running: Running): ClosedPeriod {
  const whole: Cells = new Map();
  const amounts = new Map(running.shownRounded);
  for (const [key, cell] of running.shown) merge(whole, key, cell);
  for (const [key, cell] of running.residue) {
    if (cell.who !== 'enough') continue;
    merge(whole, key, cell);
    amounts.set(key, (amounts.get(key) ?? 0) + rounded(sum(cell.figures)));
  }
  const cells = [...whole].map(([key, { figures }]) => ({
    ...parseKey(key),
    figures: figuresOf(key, amounts.get(key) ?? 0, figures),
  }));
  const closed = { period: running.month, isComplete: running.isMonthComplete, cells };
  for (const map of [running.shown, running.shownRounded, running.residue]) map.clear();
  return closed;
}

function figuresOf(key: string, amount: number, figures: readonly number[]): number[] {
  if (!key.startsWith('durations/')) return [amount];
  return [amount, ...[0.5, 0.95, 0.99].map((share) => percentileOf(figures, share))];
}

function sum(figures: readonly number[]): number {
  return figures.reduce((total, figure) => total + figure, 0);
}
