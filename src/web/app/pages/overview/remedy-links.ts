import type { ReturnIssue } from '../../contract/overview.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { de } from '../../words/overview.de.ts';
import { en } from '../../words/overview.en.ts';
import type { Remedy } from './remedies.ts';

/** The way to where it is mended. */
export function RemedyLinks({ remedy, issues }: { remedy: Remedy; issues: readonly ReturnIssue[] }) {
  const { hand } = useWords({ en, de });
  if (remedy === 'profile') return html`<p><a href="/profile">${hand.profile}</a></p>`;
  if (remedy === 'vat-ids') return html`<p><a href="/vat-ids">${hand.vatIds}</a></p>`;
  if (remedy === 'wait' || remedy === 'note') return null;
  const files = filesOf(issues);
  return html`<p class="hand-links">${
    files.length === 0
      ? html`<a href="/imports">${hand.imports}</a>`
      : files.map(
          ({ importId, rows }, index) =>
            html`<span key=${importId}><a href=${`/imports/${importId}`}>${hand.file(index + 1)}</a> <small>${hand.rows(rows.join(', '))}</small></span>`,
        )
  }</p>`;
}

const FILES_MAX = 3;
const ROWS_MAX = 8;

/** The imports that the named rows are of, with some of the rows. */
function filesOf(issues: readonly ReturnIssue[]): { importId: string; rows: string[] }[] {
  const named = issues.flatMap(({ rows }) => rows.map((name) => name.split(':')));
  const files = Map.groupBy(named, ([importId = '']) => importId);
  return [...files].slice(0, FILES_MAX).map(([importId, rows]) => ({
    importId,
    rows: rows.slice(0, ROWS_MAX).map(([, row = '']) => row),
  }));
}
