import type { Overview } from '../../contract/overview.ts';
import { countryName } from '../../countries.ts';
import { count } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { Amount, Table } from '../../ui/index.ts';
import { de } from '../../words/overview.de.ts';
import { en } from '../../words/overview.en.ts';
import { useSchemeName } from './scheme-name.ts';

type Row = Overview['sums']['countrySchemes'][number];

/** Every sum of the period, exactly as the report says it. */
export function Figures({ sums }: { sums: readonly Row[] }) {
  const words = useWords({ en, de });
  const schemeName = useSchemeName();
  const money = (name: 'net' | 'vat' | 'gross') => (row: Row) =>
    html`<${Amount} value=${row[name]} currency=${row.currency} />`;
  return html`<section>
    <h2>${words.figures.title}</h2>
    <p>${sums.length === 0 ? words.figures.none : words.figures.text}</p>
    ${
      sums.length === 0
        ? null
        : html`<${Table}
          caption=${words.figures.title}
          isCaptionHidden=${true}
          narrow="scroll"
          rows=${sums}
          keyOf=${({ taxCountry, scheme, currency }: Row) => `${taxCountry}|${scheme}|${currency}`}
          columns=${[
            {
              title: words.figures.line,
              isRowHeading: true,
              cell: ({ taxCountry, scheme }: Row) =>
                html`${taxCountry === null ? '–' : countryName(taxCountry)}<small class="below">${schemeName(scheme)}</small>`,
            },
            { title: words.column.vat, isNumber: true, cell: money('vat') },
            { title: words.column.net, isNumber: true, cell: money('net') },
            { title: words.column.gross, isNumber: true, cell: money('gross') },
            { title: words.column.count, isNumber: true, cell: (row: Row) => count(row.count) },
          ]}
        />`
    }
  </section>`;
}
