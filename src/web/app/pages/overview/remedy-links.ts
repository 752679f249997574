import { useContext } from 'preact/hooks';
import type { ReturnIssue } from '../../contract/overview.ts';
import { monthName } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { ImportMonths } from '../../stored-months.ts';
import { de } from '../../words/overview.de.ts';
import { en } from '../../words/overview.en.ts';
import type { Remedy } from './remedies.ts';

/** The way to where it is mended. */
export function RemedyLinks({
  code,
  remedy,
  issues,
}: {
  code: string;
  remedy: Remedy;
  issues: readonly ReturnIssue[];
}) {
  const { hand } = useWords({ en, de });
  const monthsOf = useContext(ImportMonths);
  if (remedy === 'profile') return html`<p><a href=${profilePart(code)}>${hand.profile}</a></p>`;
  if (remedy === 'vat-ids') return html`<p><a href="/vat-ids">${hand.vatIds}</a></p>`;
  if (remedy === 'wait' || remedy === 'note') return null;
  const files = filesOf(issues);
  const nameOf = (importId: string, index: number) => {
    const [first, ...others] = monthsOf.get(importId) ?? [];
    if (first === undefined) return files.length === 1 ? hand.file : hand.files(String(index + 1));
    return hand.files(others.length === 0 ? monthName(first) : `${monthName(first)} …`);
  };
  return html`<p class="hand-links">${
    files.length === 0
      ? html`<a href="/imports">${hand.imports}</a>`
      : files.map(
          (importId, index) =>
            html`<span key=${importId}><a href=${`/imports/${importId}`}>${nameOf(importId, index)}</a></span>`,
        )
  }</p>`;
}

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

const FILES_MAX = 3;

/** The imports that the named rows are of, `<import>:<row>`. */
function filesOf(issues: readonly ReturnIssue[]): string[] {
  const named = issues.flatMap(({ rows }) => rows.map((name) => name.split(':')[0] ?? ''));
  return [...new Set(named)].slice(0, FILES_MAX);
}
