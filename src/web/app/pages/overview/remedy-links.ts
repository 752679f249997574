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
          (importId, index) =>
            html`<span key=${importId}><a href=${`/imports/${importId}`}>${files.length === 1 ? hand.file : hand.files(index + 1)}</a></span>`,
        )
  }</p>`;
}

const FILES_MAX = 3;

/** The imports that the named rows are of, `<import>:<row>`. */
function filesOf(issues: readonly ReturnIssue[]): string[] {
  const named = issues.flatMap(({ rows }) => rows.map((name) => name.split(':')[0] ?? ''));
  return [...new Set(named)].slice(0, FILES_MAX);
}
