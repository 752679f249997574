import { dateEvidence } from './days.ts';
import { decimalEvidence } from './decimals.ts';
import type { RowWatch } from './format.ts';
import { cellAt } from './header.ts';

/**
 * Watches the columns of a table for what is decided once for the file: the order of day and month, the decimal separator. While values
 * were seen that could be read in two ways, and none that tells, the file may still tell further down.
 */
export function watchStyle(dateColumns: readonly number[], amountColumns: readonly number[]): RowWatch {
  const order: Question = { isAsked: false, isAnswered: false };
  const separator: Question = { isAsked: false, isAnswered: false };
  return (cells) => {
    for (const index of dateColumns) hear(order, dateEvidence(cellAt(cells, index)));
    for (const index of amountColumns) hear(separator, decimalEvidence(cellAt(cells, index)));
    return isSettled(order) && isSettled(separator);
  };
}

/**
 * Whether a column holds real dates beside days written with slashes. A program that takes 03/04/2025 for the 4th of March makes a date of it
 * and leaves 13/04/2025 a text, so that in such a column just the dates are wrong.
 */
export function isHalfConverted(texts: readonly string[]): boolean {
  return texts.some((text) => ISO_DAY.test(text)) && texts.some((text) => dateEvidence(text) !== undefined);
}

/** Whether a text of a half converted column is a date whose day and month may have been exchanged. */
export function isPerhapsExchanged(text: string): boolean {
  return Number(ISO_DAY.exec(text)?.[1] ?? 31) <= 12;
}

export const HALF_CONVERTED =
  'The column holds real dates beside days written as text, as left behind by a spreadsheet program that exchanges day and month; upload the file as the provider delivered it.';

const ISO_DAY = /^\d{4}-\d{2}-(\d{2})/;

type Question = { isAsked: boolean; isAnswered: boolean };

function hear(question: Question, evidence: string | undefined): void {
  if (evidence === 'open') question.isAsked = true;
  else if (evidence !== undefined) question.isAnswered = true;
}

function isSettled({ isAsked, isAnswered }: Question): boolean {
  return isAnswered || !isAsked;
}
