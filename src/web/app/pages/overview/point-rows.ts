import { useContext } from 'preact/hooks';
import type { ReturnIssue } from '../../contract/overview.ts';
import { count } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { ImportMonths } from '../../stored-months.ts';
import { de } from '../../words/overview.de.ts';
import { en } from '../../words/overview.en.ts';
import { monthSpan } from '../imports/list.ts';
import { type RowsOfImport, rowsByImport, unnamed } from './point.ts';
import { PointLink } from './point-link.ts';

/** A line names so many rows; the page of the import names them all. */
const ROWS_MAX = 20;

/** The transactions that a point is about: by import, their rows in the file, and where to find them. */
export function PointRows({ code, issues, period }: { code: string; issues: readonly ReturnIssue[]; period: string }) {
  const { hand } = useWords({ en, de });
  const nameOf = useImportName();
  const files = rowsByImport(issues);
  const rest = unnamed(issues);
  if (files.length === 0) return null;
  return html`<ul class="point-rows">
      ${files.map(
        (file, index) =>
          html`<li key=${file.importId}><${PointLink} point=${{ ...file, code, period, rest }}>${nameOf(file.importId, index)}</${PointLink}>${': '}${rowsText(file, hand)}</li>`,
      )}
    </ul>
    <p class="small">${rest === 0 ? null : `${hand.unnamed(count(rest))} `}${hand.rowsHint} <a href=${listPath(period)}>${hand.list}</a></p>`;
}

/** The report that has every transaction with its row and what became of it; not in print, which is too narrow for rows. */
export function listPath(period: string): string {
  return `/reports?kind=transaction-list&format=xlsx&period=${period}`;
}

/** An import by its months; by its number among those named where they are not known. */
export function useImportName(): (importId: string, index: number) => string {
  const { hand } = useWords({ en, de });
  const monthsOf = useContext(ImportMonths);
  return (importId, index) => {
    const months = monthsOf.get(importId) ?? [];
    return hand.files(months.length === 0 ? String(index + 1) : monthSpan(months));
  };
}

function rowsText(
  { rows }: RowsOfImport,
  words: { rows(rows: string): string; row(row: string): string; more(rest: string): string },
): string {
  const shown = rows.slice(0, ROWS_MAX).map(String).join(', ');
  const rest = rows.length - ROWS_MAX;
  return `${rows.length === 1 ? words.row(shown) : words.rows(shown)}${rest > 0 ? ` ${words.more(count(rest))}` : ''}`;
}
