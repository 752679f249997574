import type { ReturnIssue } from '../../contract/overview.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { de } from '../../words/overview.de.ts';
import { en } from '../../words/overview.en.ts';
import { rowsByImport, unnamed } from './point.ts';
import { PointLink } from './point-link.ts';
import { useImportName } from './point-rows.ts';
import type { Remedy } from './remedies.ts';

/** The way to where it is mended. */
export function RemedyLinks({
  code,
  remedy,
  issues,
  period,
}: {
  code: string;
  remedy: Remedy;
  issues: readonly ReturnIssue[];
  period: string;
}) {
  const { hand } = useWords({ en, de });
  const nameOf = useImportName();
  if (remedy === 'profile') return html`<p><a href=${profilePart(code)}>${hand.profile}</a></p>`;
  if (remedy === 'vat-ids') return html`<p><a href=${`/vat-ids?period=${period}`}>${hand.vatIds}</a></p>`;
  if (remedy === 'wait' || remedy === 'note') return null;
  const files = rowsByImport(issues).slice(0, FILES_MAX);
  const rest = unnamed(issues);
  return html`<p class="hand-links">${
    files.length === 0
      ? html`<a href="/imports">${hand.imports}</a>`
      : files.map(
          (file, index) =>
            html`<span key=${file.importId}><${PointLink} point=${{ ...file, code, period, rest }}>${nameOf(file.importId, index)}</${PointLink}></span>`,
        )
  }</p>`;
}

const FILES_MAX = 3;

const PARTS: Readonly<Record<string, string>> = {
  'registration-missing': 'registrations',
  'stock-without-registration': 'registrations',
  'return-without-registration': 'registrations',
  'item-cost-missing': 'goods',
  'stated-rate-differs': 'goods',
  'rate-category-unlisted': 'goods',
  'opt-in-undone-early': 'distance-sales',
};

function profilePart(code: string): string {
  const part = PARTS[code];
  return part === undefined ? '/profile' : `/profile?part=${part}`;
}
