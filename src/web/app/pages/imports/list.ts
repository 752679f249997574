import type { ImportItem, ImportState } from '../../contract/imports.ts';
import { count, moment, monthName } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { Badge, Table } from '../../ui/index.ts';
import { de } from '../../words/imports.de.ts';
import { en } from '../../words/imports.en.ts';

export function ImportList({ items }: { items: readonly ImportItem[] }) {
  const words = useWords({ en, de });
  const { list } = words;
  const formatName = useFormatName();
  return html`<${Table}
    caption=${list.caption}
    isCaptionHidden=${true}
    rows=${items}
    keyOf=${({ id }: ImportItem) => id}
    columns=${[
      {
        title: list.receivedAt,
        isRowHeading: true,
        isWhole: true,
        cell: (item: ImportItem) => html`<a href=${`/imports/${item.id}`}>${moment(item.receivedAt)}</a>`,
      },
      { title: list.format, cell: ({ format }: ImportItem) => formatName(format) },
      { title: list.periods, cell: ({ periods }: ImportItem) => monthSpan(periods) },
      { title: list.state, cell: ({ state }: ImportItem) => html`<${StateBadge} state=${state} />` },
      { title: list.stored, isNumber: true, cell: ({ rows }: ImportItem) => count(rows.stored) },
      { title: list.duplicate, isNumber: true, cell: ({ rows }: ImportItem) => count(rows.duplicate) },
      { title: list.issues, isNumber: true, cell: ({ issueCount }: ImportItem) => count(issueCount) },
    ]}
  />`;
}

const BADGES = { running: 'busy', stored: 'good', rejected: 'warning', failed: 'bad', cancelled: 'plain' } as const;

export function StateBadge({ state }: { state: ImportState }) {
  const { states } = useWords({ en, de });
  return html`<${Badge} kind=${BADGES[state]}>${states[state]}</${Badge}>`;
}

/** A format as sellers call it. */
export function useFormatName(): (format: string | null) => string {
  const { formats } = useWords({ en, de });
  const names: Readonly<Record<string, string>> = formats;
  return (format) => (format === null ? '–' : (names[format] ?? format));
}

/** `Mar 2025`, or the first and the last of several. */
export function monthSpan(periods: readonly string[]): string {
  const [first] = periods;
  const last = periods.at(-1);
  if (first === undefined || last === undefined) return '–';
  return first === last ? monthName(first) : `${monthName(first)} – ${monthName(last)}`;
}
