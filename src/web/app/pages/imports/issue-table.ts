import { useState } from 'preact/hooks';
import type { ImportState, Issue } from '../../contract/imports.ts';
import { count } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { Badge, Button, Table } from '../../ui/index.ts';
import { de } from '../../words/import.de.ts';
import { en } from '../../words/import.en.ts';
import { useRemedy } from './remedy.ts';

/** A browser draws so many rows at once without a pause. */
const SHOWN_FIRST = 100;

/** What is to be mended in the file, by row and column; faults before remarks. */
export function IssueTable({
  issues,
  leftOut,
  state,
}: {
  issues: readonly Issue[];
  leftOut: number;
  state: ImportState;
}) {
  const words = useWords({ en, de }).issues;
  const remedy = useRemedy();
  const [isAll, setIsAll] = useState(false);
  if (issues.length === 0) return state === 'stored' ? html`<p>${words.none}</p>` : null;
  const sorted = issues.toSorted((a, b) => rank(a) - rank(b) || a.row - b.row);
  const shown = isAll ? sorted : sorted.slice(0, SHOWN_FIRST);
  return html`<section>
    <h2>${words.title}</h2>
    <${Table}
      caption=${words.title}
      isCaptionHidden=${true}
      rows=${shown}
      keyOf=${(_issue: Issue, index: number) => String(index)}
      columns=${[
        {
          title: words.row,
          isRowHeading: true,
          cell: ({ row }: Issue) => (row === 0 ? words.wholeFile : words.rowNumber(count(row))),
        },
        {
          title: words.severity,
          cell: ({ severity }: Issue) =>
            html`<${Badge} kind=${severity === 'fault' ? 'bad' : 'warning'}>${words.severities[severity]}</${Badge}>`,
        },
        {
          title: words.column,
          cell: ({ column }: Issue) => (column === null ? words.wholeRow : html`<code>${column}</code>`),
        },
        { title: words.remedy, cell: remedy },
      ]}
    />
    ${shown.length === sorted.length ? null : html`<div class="pager"><${Button} onClick=${() => setIsAll(true)}>${words.showAll(count(sorted.length))}</${Button}></div>`}
    ${leftOut === 0 ? null : html`<p class="small">${words.leftOut(count(leftOut))}</p>`}
  </section>`;
}

function rank({ severity }: Issue): number {
  return severity === 'fault' ? 0 : 1;
}
