import { useState } from 'preact/hooks';
import type { Duration, UsageItem } from '../../contract/usage.ts';
import { count, duration } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { Select, Table } from '../../ui/index.ts';
import { de } from '../../words/usage.de.ts';
import { en } from '../../words/usage.en.ts';
import { LineChart } from './line-chart.ts';
import { periodName } from './period-name.ts';

type Row = { readonly period: string; readonly of: Duration | undefined };

/** How long one kind of work took over time: percentiles of different periods cannot be added up, so each stands for itself. */
export function Durations({ items }: { items: readonly UsageItem[] }) {
  const words = useWords({ en, de });
  const operations = items[0]?.durations.map(({ operation }) => operation) ?? [];
  const withFigures = operations.find((operation) => rowsOf(items, operation).some(isShown));
  const [chosen, setChosen] = useState<string>();
  const operation = chosen ?? withFigures ?? operations[0] ?? '';
  const rows = rowsOf(items, operation);
  const names: Readonly<Record<string, string>> = words.operations;
  const series = (['p50Ms', 'p95Ms', 'p99Ms'] as const).map((key) => ({
    name: words.percentiles[key],
    values: rows.map((row) => row.of?.[key] ?? null),
  }));
  return html`<section class="card" aria-label=${words.durations.title}>
    <div class="card-head">
      <h2>${words.durations.title}</h2>
      <${Select} label=${words.durations.operation} isLabelHidden=${true} value=${operation} options=${operations.map((value) => ({ value, label: names[value] ?? value }))} onChange=${setChosen} />
    </div>
    <p class="small">${words.durations.what}</p>
    ${
      rows.some(isShown)
        ? html`<${LineChart} periods=${rows.map(({ period }) => period)} series=${series} label=${words.durations.read(names[operation] ?? operation)} />
            <details><summary>${words.asTable}</summary><${DurationTable} rows=${rows} caption=${names[operation] ?? operation} /></details>`
        : html`<p class="graph-nothing">${words.durations.nothing}</p>`
    }
  </section>`;
}

function DurationTable({ rows, caption }: { rows: readonly Row[]; caption: string }) {
  const words = useWords({ en, de });
  const bound = (value: number | null | undefined) =>
    value === null || value === undefined ? words.suppressed : duration(value);
  const percentiles = (['p50Ms', 'p95Ms', 'p99Ms'] as const).map((key) => ({
    title: words.percentiles[key],
    cell: (row: Row) => bound(row.of?.[key]),
    isNumber: true,
  }));
  return html`<${Table}
    caption=${caption}
    isCaptionHidden=${true}
    narrow="scroll"
    columns=${[
      { title: words.period, cell: (row: Row) => periodName(row.period), isRowHeading: true },
      {
        title: words.count,
        cell: (row: Row) =>
          row.of === undefined || row.of.count.suppressed ? words.suppressed : count(row.of.count.count),
        isNumber: true,
      },
      ...percentiles,
    ]}
    rows=${rows}
    keyOf=${(row: Row) => row.period}
  />`;
}

function rowsOf(items: readonly UsageItem[], operation: string): Row[] {
  return items.map(({ period, durations }) => ({ period, of: durations.find((one) => one.operation === operation) }));
}

function isShown({ of }: Row): boolean {
  return of !== undefined && of.p50Ms !== null;
}
