import type { ActivityEntry } from '../../contract/usage.ts';
import { count, momentWithSeconds } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { Badge, Table } from '../../ui/index.ts';
import { de } from '../../words/activity.de.ts';
import { en } from '../../words/activity.en.ts';
import { type ActivityFilter, pathOf } from './filter.ts';
import { ACTIVITY_PATH } from './filter-form.ts';

/** What went well needs no colour. */
const KINDS: Readonly<Record<string, string>> = {
  failed: 'bad',
  rejected: 'warning',
  cancelled: 'plain',
};

/** Entries of the log; a handle leads to all that has it. */
export function EntryTable({ entries, filter }: { entries: readonly ActivityEntry[]; filter: ActivityFilter }) {
  const words = useWords({ en, de });
  const events: Readonly<Record<string, string>> = words.events;
  const outcomes: Readonly<Record<string, string>> = words.outcomes;
  const handleOf = ({ handle }: ActivityEntry) =>
    handle === null
      ? html`<span class="suppressed">${words.list.nobody}</span>`
      : handle === filter.handle
        ? html`<code>${handle}</code>`
        : html`<a href=${pathOf(ACTIVITY_PATH, { ...filter, handle })} title=${words.list.only(handle)}><code>${handle}</code></a>`;
  return html`<${Table}
    caption=${words.list.title}
    isCaptionHidden=${true}
    columns=${[
      { title: words.list.event, cell: ({ event }: ActivityEntry) => events[event] ?? event, isRowHeading: true },
      {
        title: words.list.outcome,
        cell: ({ outcome }: ActivityEntry) =>
          KINDS[outcome] === undefined
            ? (outcomes[outcome] ?? outcome)
            : html`<${Badge} kind=${KINDS[outcome]}>${outcomes[outcome] ?? outcome}</${Badge}>`,
      },
      {
        title: words.list.at,
        isWhole: true,
        cell: ({ at }: ActivityEntry) => html`<time datetime=${at}>${momentWithSeconds(at)}</time>`,
      },
      { title: words.list.handle, cell: handleOf },
      { title: words.list.number, cell: ({ number }: ActivityEntry) => count(number), isNumber: true },
    ]}
    rows=${entries}
    keyOf=${({ number }: ActivityEntry) => String(number)}
  />`;
}
