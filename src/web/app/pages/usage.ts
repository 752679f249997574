import { useEffect, useState } from 'preact/hooks';
import { ask, lost, send } from '../api.ts';
import { now } from '../clock.ts';
import type { Usage } from '../contract/usage.ts';
import { saveText } from '../download.ts';
import { html } from '../html.ts';
import { useWords } from '../language.ts';
import { place } from '../navigation.ts';
import { asProblem, type Problem } from '../problem.ts';
import { useStore } from '../store.ts';
import { Button, EmptyState, ProblemNotice, Waiting } from '../ui/index.ts';
import { de } from '../words/usage.de.ts';
import { en } from '../words/usage.en.ts';
import { Durations } from './usage/durations.ts';
import { linesOf, type Measure, pointsOf } from './usage/figures.ts';
import { ImportTable } from './usage/import-table.ts';
import { MeasureCard } from './usage/measure-card.ts';
import { periodName } from './usage/period-name.ts';
import { presetRange, queryOf, type Range, rangeOf } from './usage/range.ts';
import { RangePicker } from './usage/range-picker.ts';
import { Ranking } from './usage/ranking.ts';
import { TopFigures } from './usage/top-figures.ts';

/** How the service is used, without anybody in it. The stretch of time stands in the address. */
export function Page() {
  const words = useWords({ en, de });
  const range = rangeOf(useStore(place).query) ?? presetRange('days-30', now());
  const { usage, problem, isBusy } = useUsage(range);
  return html`<div class="stack usage">
    <header class="page-head">
      <div>
        <h1>${words.title}</h1>
        <p class="subtitle">${words.subtitle}</p>
      </div>
      <${RangePicker} range=${range} />
    </header>
    <${ProblemNotice} problem=${problem} />
    ${
      usage !== undefined
        ? html`<${Figures} usage=${usage} isBusy=${isBusy} />`
        : problem === undefined
          ? html`<${Waiting} label=${words.loading} />`
          : null
    }
  </div>`;
}

function useUsage(range: Range): { usage: Usage | undefined; problem: Problem | undefined; isBusy: boolean } {
  const [usage, setUsage] = useState<Usage>();
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setIsBusy] = useState(true);
  const query = queryOf(range);
  useEffect(() => {
    const stop = new AbortController();
    setIsBusy(true);
    setProblem(undefined);
    ask<Usage>('GET', `/usage?${query}`, { signal: stop.signal })
      .then(setUsage)
      .catch((error: unknown) => {
        if (stop.signal.aborted) return;
        setUsage(undefined);
        setProblem(asProblem(error));
      })
      .finally(() => !stop.signal.aborted && setIsBusy(false));
    return () => stop.abort();
  }, [query]);
  return { usage, problem, isBusy };
}

function Figures({ usage, isBusy }: { usage: Usage; isBusy: boolean }) {
  const words = useWords({ en, de });
  const [measure, setMeasure] = useState<Measure>('logIns');
  const { items, accountsMin, rounding, answeredUntil } = usage;
  if (items.length === 0 || answeredUntil === null)
    return html`<${EmptyState} title=${words.empty.title}><p>${words.empty.text}</p></${EmptyState}>`;
  const names = { reports: words.reports.kinds, checks: words.checks.results } as const satisfies Record<
    string,
    Readonly<Record<string, string>>
  >;
  const nameIn = (known: Readonly<Record<string, string>>) => (label: string) => known[label] ?? label;
  return html`<div class="usage-figures" aria-busy=${isBusy ? 'true' : 'false'}>
    ${isBusy ? html`<p class="notes-line" role="status">${words.loading}</p>` : null}
    <${TopFigures} pointsOf=${(one: Measure) => pointsOf(items, one)} selected=${measure} onSelect=${setMeasure} />
    <${MeasureCard} measure=${measure} points=${pointsOf(items, measure)} />
    <p class="notes-line">${words.explained(accountsMin, rounding)} ${words.until[usage.interval](periodName(answeredUntil))}</p>
    <${ImportTable} items=${items} />
    <div class="usage-grid">
      <${Ranking} title=${words.reports.title} periods=${items.length} lines=${linesOf(items, (item) => item.reports.map(({ kind, count }) => ({ label: kind, cell: count })))} nameOf=${nameIn(names.reports)} empty=${words.nothing} />
      <${Ranking} title=${words.checks.title} periods=${items.length} lines=${linesOf(items, (item) => item.checks.map(({ result, count }) => ({ label: result, cell: count })))} nameOf=${nameIn(names.checks)} empty=${words.nothing} />
    </div>
    <${Ranking} title=${words.failures.title} periods=${items.length} lines=${linesOf(items, (item) => item.failures.map(({ code, count }) => ({ label: code, cell: count })))} nameOf=${(code: string) => html`<a href=${`/problems/${code}`}><code>${code}</code></a>`} empty=${words.failures.empty} />
    <${Durations} items=${items} />
    <${CsvDownload} usage=${usage} />
  </div>`;
}

function CsvDownload({ usage }: { usage: Usage }) {
  const { csv } = useWords({ en, de });
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  async function save(): Promise<void> {
    setIsBusy(true);
    setProblem(undefined);
    try {
      const answer = await send('GET', `/usage?${queryOf(usage)}`, { accept: 'text/csv' });
      const text = await answer.text().catch(() => lost(undefined));
      saveText(text, `zkvat-usage-${usage.from}-${usage.to}.csv`, 'text/csv');
    } catch (error) {
      setProblem(asProblem(error));
    }
    setIsBusy(false);
  }
  return html`<section class="usage-csv" aria-label=${csv.action}>
    <${Button} busy=${isBusy && csv.working} onClick=${() => void save()}>${csv.action}</${Button}>
    <p class="small">${csv.hint}</p>
    <${ProblemNotice} problem=${problem} />
  </section>`;
}
