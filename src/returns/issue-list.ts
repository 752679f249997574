import { type IssueCode, issueDetail } from '../vat/issues.ts';
import { type ReturnIssue, rowName } from './vat-return.ts';

/** Rows named per issue; the count says how many there are. */
export const ISSUE_ROWS_MAX = 20;

/** Collects issues by code, country and, where there is one, a note that names the item or the day it is about. */
export type IssueList = {
  /** The issue of this code, country and note; hold on to it where the same one is met again and again. */
  entry(code: IssueCode, country: string | null, note: string | null): IssueEntry;
  /** Sorted; independent of the order in which they came. */
  finish(): ReturnIssue[];
};

export type IssueEntry = {
  add(importId: string, row: number): void;
  /** For what is about sums rather than rows. */
  addCount(transactions: number): void;
};

type Entry = { code: IssueCode; country: string | null; note: string | null; count: number; rows: RowReference[] };
type RowReference = { order: number; importId: string; row: number };

/** @param orderOf the place of an import in the order of receipt: the same rows are shown when the same files are uploaded anew */
export function createIssueList(orderOf: (importId: string) => number = () => 0): IssueList {
  const entries = new Map<string, Entry & IssueEntry>();
  return {
    entry: (code, country, note) => {
      const key = `${code}|${country ?? ''}|${note ?? ''}`;
      const known = entries.get(key);
      if (known !== undefined) return known;
      const entry: Entry & IssueEntry = {
        ...{ code, country, note, count: 0, rows: [] },
        add: (importId, row) => {
          entry.count += 1;
          keepFirstRows(entry.rows, { order: orderOf(importId), importId, row });
        },
        addCount: (transactions) => {
          entry.count += transactions;
        },
      };
      entries.set(key, entry);
      return entry;
    },
    finish: () =>
      [...entries.entries()]
        .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
        .map(([, { code, country, note, count, rows }]) => ({
          code,
          count,
          ...(country === null ? {} : { country }),
          detail: note === null ? issueDetail(code) : `${issueDetail(code)} ${note}`,
          rows: rows.map((r) => rowName(r.importId, r.row)),
        })),
  };
}

/** Keeps the smallest references, ascending: which rows are shown must not depend on the order of reading. */
function keepFirstRows(rows: RowReference[], reference: RowReference): void {
  const last = rows[rows.length - 1];
  if (rows.length >= ISSUE_ROWS_MAX && last !== undefined && !isBefore(reference, last)) return;
  let place = rows.length;
  for (let i = rows.length - 1; i >= 0; i -= 1) {
    const other = rows[i];
    if (other === undefined || !isBefore(reference, other)) break;
    place = i;
  }
  rows.splice(place, 0, reference);
  if (rows.length > ISSUE_ROWS_MAX) rows.pop();
}

/** By the order of receipt; the ids, drawn at random, only keep apart what has none. */
function isBefore(a: RowReference, b: RowReference): boolean {
  if (a.order !== b.order) return a.order < b.order;
  return a.importId === b.importId ? a.row < b.row : a.importId < b.importId;
}
