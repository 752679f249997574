import { useState } from 'preact/hooks';
import type { VatIdResult } from '../../contract/vat-ids.ts';
import { count, moment } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { Badge, Button, type Column, Table, Tabs } from '../../ui/index.ts';
import { de } from '../../words/vat-ids.de.ts';
import { en } from '../../words/vat-ids.en.ts';
import { isTriedAgain, mayPass } from './retries.ts';

const FILTERS = ['all', 'unknown', 'invalid', 'valid'] as const;
type Filter = (typeof FILTERS)[number];

/** A browser draws so many rows at once without a pause. */
const SHOWN_FIRST = 100;

/** What is known of each VAT ID, all of them or those of one state. */
export function ResultSection({ results }: { results: readonly VatIdResult[] }) {
  const words = useWords({ en, de });
  const [filter, setFilter] = useState<Filter>('all');
  if (results.length === 0) return null;
  const of = (which: Filter) => (which === 'all' ? results : results.filter(({ result }) => result === which));
  const filters = FILTERS.filter((which) => which === filter || of(which).length > 0);
  return html`<section>
    <h2>${words.results.title}</h2>
    <${Tabs}
      label=${words.results.title}
      selected=${filter}
      onSelect=${(id: Filter) => setFilter(id)}
      tabs=${filters.map((id) => ({ id, label: `${words.results[id]} (${count(of(id).length)})` }))}
    >
      <${Rows} key=${filter} rows=${of(filter)} />
    </${Tabs}>
  </section>`;
}

const BADGES = { valid: 'good', invalid: 'bad', unknown: 'warning' } as const;

function Rows({ rows }: { rows: readonly VatIdResult[] }) {
  const words = useWords({ en, de });
  const reasonOf = useReason();
  const [isAll, setIsAll] = useState(false);
  const shown = isAll ? rows : rows.slice(0, SHOWN_FIRST);
  const consultation: Column<VatIdResult> = {
    title: words.results.consultation,
    cell: ({ consultationNumber }) => (consultationNumber === null ? '–' : html`<code>${consultationNumber}</code>`),
  };
  const columns: Column<VatIdResult>[] = [
    {
      title: words.results.vatId,
      isRowHeading: true,
      cell: ({ countryCode, vatNumber }) => html`<span class="vat-id">${countryCode}${vatNumber}</span>`,
    },
    {
      title: words.results.result,
      cell: ({ result }) => html`<${Badge} kind=${BADGES[result]}>${words.results[result]}</${Badge}>`,
    },
    { title: words.results.reason, cell: (row) => reasonOf(row) },
    {
      title: words.results.checkedAt,
      isWhole: true,
      cell: ({ checkedAt }) => (checkedAt === null ? '–' : moment(checkedAt)),
    },
    ...(rows.some(({ consultationNumber }) => consultationNumber !== null) ? [consultation] : []),
  ];
  return html`
    <${Table} caption=${words.results.title} isCaptionHidden=${true} rows=${shown} columns=${columns} keyOf=${({ countryCode, vatNumber }: VatIdResult) => countryCode + vatNumber} />
    ${shown.length === rows.length ? null : html`<div class="pager"><${Button} onClick=${() => setIsAll(true)}>${words.results.showAll(count(rows.length))}</${Button}></div>`}
  `;
}

/** Why it is as it is, in a sentence. The codes are VIES's own words, and some of ours. */
function useReason(): (result: VatIdResult) => string {
  const { reasons } = useWords({ en, de });
  const known: Readonly<Record<string, string>> = reasons.codes;
  return (row) => {
    const { result, reason } = row;
    if (reason === null) return result === 'valid' ? reasons.valid : reasons.invalid;
    const why = known[reason] ?? (reason.startsWith('http-') ? reasons.noAnswer : reasons.other(reason));
    if (!mayPass(reason)) return why;
    return `${why} ${isTriedAgain(row) ? reasons.again : reasons.over}`;
  };
}
