import { useState } from 'preact/hooks';
import type { ImportState, Issue } from '../../contract/imports.ts';
import { count } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { Button, Table, Tabs } from '../../ui/index.ts';
import { de } from '../../words/import.de.ts';
import { en } from '../../words/import.en.ts';
import { useRemedy } from './remedy.ts';

type Severity = Issue['severity'];

/** A browser draws so many rows at once without a pause. */
const SHOWN_FIRST = 100;

/** What is to be mended in the file, by row and column: what kept rows out first, then what is only remarked. */
export function IssueSection({
  issues,
  leftOut,
  state,
}: {
  issues: readonly Issue[];
  leftOut: number;
  state: ImportState;
}) {
  const words = useWords({ en, de }).issues;
  const severities = (['fault', 'notice'] as const).filter((one) => issues.some(({ severity }) => severity === one));
  const [chosen, setChosen] = useState<Severity>();
  const [first] = severities;
  if (first === undefined) return state === 'stored' ? html`<p>${words.none}</p>` : null;
  const selected = chosen ?? first;
  return html`<section>
    <h2>${words.title}</h2>
    <${Tabs}
      label=${words.title}
      selected=${selected}
      onSelect=${(id: string) => setChosen(id === 'notice' ? 'notice' : 'fault')}
      tabs=${severities.map((id) => {
        const number = issues.filter(({ severity }) => severity === id).length;
        return { id, label: words.severities[id](count(number)) };
      })}
    >
      <${IssueTable} key=${selected} issues=${issues.filter(({ severity }) => severity === selected)} />
    </${Tabs}>
    ${leftOut === 0 ? null : html`<p class="small">${words.leftOut(count(leftOut))}</p>`}
  </section>`;
}

function IssueTable({ issues }: { issues: readonly Issue[] }) {
  const words = useWords({ en, de }).issues;
  const remedy = useRemedy();
  const [isAll, setIsAll] = useState(false);
  const shown = isAll ? issues : issues.slice(0, SHOWN_FIRST);
  return html`
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
          title: words.column,
          cell: ({ column }: Issue) => (column === null ? words.wholeRow : html`<code>${column}</code>`),
        },
        { title: words.remedy, cell: remedy },
      ]}
    />
    ${
      shown.length === issues.length
        ? null
        : html`<div class="pager"><${Button} onClick=${() => setIsAll(true)}>${words.showAll(count(issues.length))}</${Button}></div>`
    }
  `;
}
