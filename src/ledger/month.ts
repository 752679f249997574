import { type AccountKeys, blindIndex } from '../crypto/index.ts';

/** Whether `text` is a month, `2026-03`, of the years 1 to 4999. */
export function isMonth(text: string): boolean {
  return /^(?!0000)[0-4]\d{3}-(0[1-9]|1[0-2])$/.test(text);
}

/** Months counted from year 0, so that manifests and heads hold one in two bytes. Throws RangeError for anything else. */
export function monthNumber(month: string): number {
  if (!isMonth(month)) throw new RangeError('not a month');
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
}

export function monthName(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;
}

export function monthsBeside(month: string): string[] {
  const number = monthNumber(month);
  return [number - 1, number + 1].map(monthName).filter(isMonth);
}

/** How the rows of a month are found: 16 bytes that say nothing without the account's index key. */
export function periodIndexOf(access: { accountId: string; keys: AccountKeys }, month: string): Buffer {
  return blindIndex(access.keys, 'period', access.accountId, month);
}

/** A period index as an id: manifests have no other, and their seal must be bound to one. */
export function periodId(periodIndex: Buffer): string {
  return periodIndex.toString('base64url');
}
