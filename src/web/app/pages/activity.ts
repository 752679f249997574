import type { ActivityEntry } from '../contract/usage.ts';
import { html } from '../html.ts';
import { useWords } from '../language.ts';
import { place } from '../navigation.ts';
import { useStore } from '../store.ts';
import { EmptyState, Pager, ProblemNotice, usePages, Waiting } from '../ui/index.ts';
import { de } from '../words/activity.de.ts';
import { en } from '../words/activity.en.ts';
import { EntryTable } from './activity/entry-table.ts';
import { filterOf, pathOf } from './activity/filter.ts';
import { FilterForm } from './activity/filter-form.ts';

/** The log of what was done. Its filter stands in the address. */
export function Page() {
  const words = useWords({ en, de });
  const filter = filterOf(useStore(place).query);
  const pages = usePages<ActivityEntry>(pathOf('/activity', filter));
  return html`<div class="stack">
    <header class="page-head">
      <div>
        <h1>${words.title}</h1>
        <p class="subtitle">${words.subtitle}</p>
      </div>
    </header>
    <${FilterForm} key=${pathOf('', filter)} filter=${filter} />
    <section aria-label=${words.list.title}>
      <${ProblemNotice} problem=${pages.problem} isLoad=${true} />
      ${
        pages.items === undefined
          ? pages.problem === undefined
            ? html`<${Waiting} label=${words.list.loading} />`
            : null
          : pages.items.length === 0
            ? html`<${EmptyState} title=${words.list.empty}><p>${words.list.emptyText}</p></${EmptyState}>`
            : html`<${EntryTable} entries=${pages.items} filter=${filter} />`
      }
      <${Pager} pages=${pages} label=${words.list.more} busyLabel=${words.list.loading} />
    </section>
    <section class="notes">
      <p>${words.what}</p>
      <h2>${words.verify.title}</h2>
      <p>${words.verify.before} <code>npm run verify-log</code> ${words.verify.after}</p>
    </section>
  </div>`;
}
