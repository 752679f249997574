import { useEffect, useState } from 'preact/hooks';
import type { ImportItem } from '../contract/imports.ts';
import { download } from '../download.ts';
import { html } from '../html.ts';
import { useWords } from '../language.ts';
import { asProblem, type Problem } from '../problem.ts';
import { useStore } from '../store.ts';
import { Button, Choice, EmptyState, FileDrop, Notice, Pager, ProblemNotice, usePages, Waiting } from '../ui/index.ts';
import { de } from '../words/imports.de.ts';
import { en } from '../words/imports.en.ts';
import { ImportList } from './imports/list.ts';
import { addFiles, type InvalidRows, queue } from './imports/queue.ts';
import { QueueList } from './imports/queue-list.ts';

const ACCEPT = '.csv,.tsv,.txt,.xlsx,.xls,.ods';

/** Files in, what became of each, and everything imported so far. */
export function Page() {
  const words = useWords({ en, de });
  const [invalidRows, setInvalidRows] = useState<InvalidRows>('reject');
  const items = useStore(queue);
  const pages = usePages<ImportItem>('/imports');
  const ended = items.filter(({ step }) => step.is === 'ended').length;
  useEffect(() => {
    if (ended > 0) pages.reload();
  }, [ended]);
  return html`<div class="stack">
    <header class="page-head"><h1>${words.title}</h1></header>
    <section aria-label=${words.drop.section}>
      <${FileDrop}
        label=${words.drop.label}
        action=${words.drop.action}
        hint=${words.drop.hint}
        accept=${ACCEPT}
        isMultiple=${true}
        onFiles=${(files: readonly File[]) => addFiles(files, invalidRows)}
      />
      <details class="options">
        <summary>${words.options}</summary>
        <${Choice}
          legend=${words.invalidRows.legend}
          value=${invalidRows}
          onChange=${(value: string) => setInvalidRows(value === 'skip' ? 'skip' : 'reject')}
          options=${[
            { value: 'reject', label: words.invalidRows.reject, hint: words.invalidRows.rejectHint },
            { value: 'skip', label: words.invalidRows.skip, hint: words.invalidRows.skipHint },
          ]}
        />
      </details>
    </section>
    ${items.length === 0 ? null : html`<${QueueList} items=${items} />`}
    <section>
      <h2>${words.list.title}</h2>
      <${ProblemNotice} problem=${pages.problem} isLoad=${true} />
      ${
        pages.items === undefined
          ? pages.problem === undefined
            ? html`<${Waiting} label=${words.list.loading} />`
            : null
          : pages.items.length === 0
            ? html`<${Nothing} />`
            : html`<${ImportList} items=${pages.items} />`
      }
      <${Pager} pages=${pages} label=${words.list.more} busyLabel=${words.list.loading} />
    </section>
  </div>`;
}

/** The first step, and a report to take it with for who has none at hand. */
function Nothing() {
  const { empty } = useWords({ en, de });
  const [isBusy, setIsBusy] = useState(false);
  const [isDamaged, setIsDamaged] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  async function fetchSample(): Promise<void> {
    setIsBusy(true);
    setProblem(undefined);
    try {
      const outcome = await download('GET', '/samples/amazon-vat-transactions', 'sample-amazon-vat-transactions.txt');
      setIsDamaged(outcome.is === 'damaged');
    } catch (error) {
      setProblem(asProblem(error));
    }
    setIsBusy(false);
  }
  const actions = html`<${Button} busy=${isBusy && empty.fetching} onClick=${() => void fetchSample()}>${empty.sample}</${Button}>`;
  return html`<${EmptyState} title=${empty.title} actions=${actions}>
    <p>${empty.text}</p>
    <p>${empty.where}</p>
    <p><a href="/connections">${empty.connect}</a></p>
    <${ProblemNotice} problem=${problem} />
    ${isDamaged ? html`<${Notice} kind="bad" isNews=${true}><p>${empty.damaged}</p></${Notice}>` : null}
  </${EmptyState}>`;
}
