import type { Preview, PreviewRow } from '../../contract/imports.ts';
import { calendarDay, count } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { Amount, Badge, Table } from '../../ui/index.ts';
import { de } from '../../words/mapping.de.ts';
import { en } from '../../words/mapping.en.ts';
import { useRemedy } from './remedy.ts';

const BADGES = { valid: 'good', invalid: 'bad', ignored: 'plain' } as const;

/** The first rows as they would be read. */
export function PreviewTable({ preview, isBusy }: { preview: Preview; isBusy: boolean }) {
  const { preview: words } = useWords({ en, de });
  const remedy = useRemedy();
  if (preview.rows.length === 0) return html`<p class="small" role="status">${isBusy ? words.reading : words.none}</p>`;
  const faultOf = (row: number) => preview.issues.find((issue) => issue.row === row && issue.severity === 'fault');
  const kinds: Readonly<Record<string, string>> = words.kinds;
  return html`<${Table}
    caption=${isBusy ? words.reading : words.caption(count(preview.rows.length))}
    narrow="scroll"
    rows=${preview.rows}
    keyOf=${({ row }: PreviewRow) => String(row)}
    columns=${[
      { title: words.row, isRowHeading: true, cell: ({ row }: PreviewRow) => count(row) },
      {
        title: words.state,
        cell: ({ state }: PreviewRow) => html`<${Badge} kind=${BADGES[state]}>${words.states[state]}</${Badge}>`,
      },
      {
        title: words.date,
        cell: ({ transaction }: PreviewRow) => (transaction === null ? '–' : calendarDay(transaction.completedOn)),
      },
      {
        title: words.kind,
        cell: ({ transaction }: PreviewRow) =>
          transaction === null ? '–' : (kinds[transaction.kind] ?? transaction.kind),
      },
      {
        title: words.way,
        cell: ({ transaction }: PreviewRow) =>
          transaction === null
            ? '–'
            : `${transaction.departure.country ?? '?'} → ${transaction.arrival.country ?? '?'}`,
      },
      { title: words.gross, isNumber: true, cell: ({ transaction }: PreviewRow) => grossOf(transaction) },
      { title: words.rate, isNumber: true, cell: ({ transaction }: PreviewRow) => rateOf(transaction) },
      {
        title: words.fault,
        cell: ({ row }: PreviewRow) => {
          const fault = faultOf(row);
          return fault === undefined ? '' : `${fault.column === null ? '' : `${fault.column}: `}${remedy(fault)}`;
        },
      },
    ]}
  />`;
}

function grossOf(transaction: PreviewRow['transaction']) {
  const [part] = transaction?.parts ?? [];
  if (transaction === null || part === undefined) return '–';
  return html`<${Amount} value=${part.gross ?? part.net} currency=${transaction.currency ?? undefined} />`;
}

function rateOf(transaction: PreviewRow['transaction']) {
  const rate = transaction?.parts[0]?.rate ?? null;
  return rate === null ? '–' : html`<${Amount} value=${rate} />`;
}
