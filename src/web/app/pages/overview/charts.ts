import { useState } from 'preact/hooks';
import { Bars } from '../../charts/bars.ts';
import { Columns } from '../../charts/columns.ts';
import type { Overview, Sums } from '../../contract/overview.ts';
import { countryName } from '../../countries.ts';
import { count, monthName, shortMonth } from '../../format.ts';
import { type Children, html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { kindOfPeriod } from '../../period.ts';
import { Amount, Table } from '../../ui/index.ts';
import { de } from '../../words/overview.de.ts';
import { en } from '../../words/overview.en.ts';
import { useSchemeName } from './scheme-name.ts';

type Measure = 'vat' | 'net';

/** By month, country and scheme, in one currency. */
export function Charts({ content, currency, period }: { content: Overview; currency: string; period: string }) {
  const words = useWords({ en, de });
  const schemeName = useSchemeName();
  const [measure, setMeasure] = useState<Measure>('vat');
  const own = <T extends Sums>(all: readonly T[]): T[] => all.filter((one) => one.currency === currency);
  const countries = own(content.sums.countries);
  const schemes = own(content.sums.schemes);
  const amountName = `${words.column[measure]}, ${currency}`;
  const columns = (name: string) => ({ name, amount: amountName, count: words.column.count });
  const inCurrency = (title: string) => html`${title} <small>${currency}</small>`;
  return html`
    <${MeasureSwitch} measure=${measure} onChange=${setMeasure} />
    <div class="charts">
      ${kindOfPeriod(period) === 'month' ? null : html`<${ByMonth} content=${content} currency=${currency} measure=${measure} />`}
      <${ChartCard} title=${inCurrency(words.byCountry[measure])}>
        ${
          countries.length === 0
            ? html`<p>${words.noTaxed}</p>`
            : html`<${Bars}
              key=${currency}
              caption=${words.byCountry[measure]}
              columns=${columns(words.column.country)}
              showAll=${words.showAll}
              bars=${countries.map((one) => ({ key: one.taxCountry, label: countryName(one.taxCountry), value: one[measure], count: one.count }))}
            />`
        }
      </${ChartCard}>
      <${ChartCard} title=${inCurrency(words.byScheme[measure])}>
        <${Bars}
          key=${currency}
          caption=${words.byScheme[measure]}
          columns=${columns(words.column.scheme)}
          showAll=${words.showAll}
          bars=${schemes.map((one) => ({ key: one.scheme, label: schemeName(one.scheme), value: one[measure], count: one.count }))}
        />
      </${ChartCard}>
    </div>
  `;
}

function MeasureSwitch({ measure, onChange }: { measure: Measure; onChange: (measure: Measure) => void }) {
  const words = useWords({ en, de }).measure;
  return html`<div class="segments" role="group" aria-label=${words.legend}>
    ${(['vat', 'net'] as const).map(
      (one) =>
        html`<button key=${one} type="button" aria-pressed=${one === measure ? 'true' : 'false'} onClick=${() => onChange(one)}>${words[one]}</button>`,
    )}
  </div>`;
}

function ByMonth({ content, currency, measure }: { content: Overview; currency: string; measure: Measure }) {
  const words = useWords({ en, de });
  const known = content.sums.months.filter((one) => one.currency === currency);
  const rows = content.months.map(({ month }) => ({ month, sum: known.find((one) => one.month === month) }));
  type Row = (typeof rows)[number];
  return html`<${ChartCard} title=${html`${words.byMonth[measure]} <small>${currency}</small>`} isWide=${true}>
    <${Columns} points=${rows.map(({ month, sum }) => ({ label: shortMonth(month), value: sum?.[measure] }))} />
    <details>
      <summary>${words.asTable}</summary>
      <${Table}
        caption=${`${words.byMonth[measure]}, ${currency}`}
        isCaptionHidden=${true}
        rows=${rows}
        keyOf=${({ month }: Row) => month}
        columns=${[
          { title: words.column.month, isRowHeading: true, cell: ({ month }: Row) => monthName(month) },
          { title: words.column.count, isNumber: true, cell: ({ sum }: Row) => count(sum?.count ?? 0) },
          {
            title: words.column.net,
            isNumber: true,
            cell: ({ sum }: Row) => html`<${Amount} value=${sum?.net ?? null} />`,
          },
          {
            title: words.column.vat,
            isNumber: true,
            cell: ({ sum }: Row) => html`<${Amount} value=${sum?.vat ?? null} />`,
          },
        ]}
      />
    </details>
  </${ChartCard}>`;
}

export function ChartCard({ title, isWide, children }: { title: Children; isWide?: boolean; children?: Children }) {
  return html`<section class=${isWide === true ? 'card chart-card chart-wide' : 'card chart-card'}><h2>${title}</h2>${children}</section>`;
}
