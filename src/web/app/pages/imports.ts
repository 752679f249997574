import { useEffect, useState } from 'preact/hooks';
import type { ImportItem } from '../contract/imports.ts';
import { html } from '../html.ts';
import { useWords } from '../language.ts';
import { useStore } from '../store.ts';
import { Choice, EmptyState, FileDrop, Pager, ProblemNotice, usePages, Waiting } from '../ui/index.ts';
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
      <${ProblemNotice} problem=${pages.problem} />
      ${
        pages.items === undefined
          ? pages.problem === undefined
            ? html`<${Waiting} label=${words.list.loading} />`
            : null
          : pages.items.length === 0
            ? html`<${EmptyState} title=${words.empty.title}><p>${words.empty.text}</p><p>${words.empty.where}</p></${EmptyState}>`
            : html`<${ImportList} items=${pages.items} />`
      }
      <${Pager} pages=${pages} label=${words.list.more} busyLabel=${words.list.loading} />
    </section>
  </div>`;
}
