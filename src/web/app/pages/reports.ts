import { useEffect, useState } from 'preact/hooks';
import { ask } from '../api.ts';
import { now } from '../clock.ts';
import type { ReportKind, ReportRequest, ReportView } from '../contract/reports.ts';
import { html } from '../html.ts';
import { language, useWords } from '../language.ts';
import { place } from '../navigation.ts';
import { isPeriod, periodHolding } from '../period.ts';
import { asProblem, type Problem } from '../problem.ts';
import { useStoredMonths } from '../stored-months.ts';
import { Pager, ProblemNotice, usePages, Waiting } from '../ui/index.ts';
import { de } from '../words/reports.de.ts';
import { en } from '../words/reports.en.ts';
import { type Chosen, fitted, formatsOf, requestOf } from './reports/choice.ts';
import { CurrentReport } from './reports/current.ts';
import { Form } from './reports/form.ts';
import { ReportList } from './reports/list.ts';
import { type Current, useOrder } from './reports/use-order.ts';
import { useProfile } from './reports/use-profile.ts';

/** Ask for a report, fetch it once, and what became of those asked for before. */
export function Page() {
  const words = useWords({ en, de });
  const { kinds, problem } = useKinds();
  const stored = useStoredMonths();
  const isThere = kinds !== undefined && stored.months !== undefined;
  return html`<div class="stack">
    <header class="page-head"><h1>${words.title}</h1></header>
    <${ProblemNotice} problem=${problem ?? stored.problem} />
    ${
      isThere
        ? html`<${Reports} kinds=${kinds} months=${stored.months} />`
        : problem === undefined && stored.problem === undefined
          ? html`<${Waiting} label=${words.loading} />`
          : null
    }
  </div>`;
}

function Reports({ kinds, months }: { kinds: readonly ReportKind[]; months: readonly string[] }) {
  const { list } = useWords({ en, de });
  const profile = useProfile();
  const pages = usePages<ReportView>('/reports');
  const order = useOrder(pages.reload);
  const [chosen, setChosen] = useState(() => fitted(kinds, firstChoice(months)));
  function build(wanted: Chosen, more: Pick<ReportRequest, 'pending'> = {}): void {
    const format = formatsOf(kinds, wanted).find((one) => one.format === wanted.format);
    void order.ask({ ...requestOf(wanted, format, language.get()), ...more });
  }
  function askAnew({ report }: Current, more: Pick<ReportRequest, 'pending'> = {}): void {
    const { kind, period, format, language: spoken, country } = report;
    const again = fitted(kinds, { ...chosen, kind, period, format, language: spoken, country: country ?? '' });
    setChosen(again);
    build(again, more);
  }
  return html`
    <${CurrentReport} order=${order} onAnew=${askAnew} />
    <${Form}
      kinds=${kinds}
      chosen=${chosen}
      years=${yearsOf(months)}
      profile=${profile}
      isAsking=${order.isAsking}
      refusal=${order.refusal}
      onChange=${(next: Chosen, field?: string) => {
        setChosen(next);
        order.mend(field);
      }}
      onSubmit=${() => build(chosen)}
    />
    <section>
      <h2>${list.title}</h2>
      <${ProblemNotice} problem=${pages.problem} isLoad=${true} />
      ${
        pages.items === undefined
          ? pages.problem === undefined
            ? html`<${Waiting} label=${list.loading} />`
            : null
          : pages.items.length === 0
            ? html`<p>${list.empty}</p>`
            : html`<${ReportList}
              items=${pages.items}
              onShow=${(report: ReportView) => void order.take(report)}
              onDeleted=${(report: ReportView) => {
                if (order.current?.report.id === report.id) order.close();
                pages.reload();
              }}
            />`
      }
      <${Pager} pages=${pages} label=${list.more} busyLabel=${list.loading} />
    </section>
  `;
}

function useKinds(): { kinds: readonly ReportKind[] | undefined; problem: Problem | undefined } {
  const [kinds, setKinds] = useState<readonly ReportKind[]>();
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    const stop = new AbortController();
    ask<{ items: ReportKind[] }>('GET', '/report-kinds', { signal: stop.signal }).then(
      ({ items }) => setKinds(items),
      (error) => {
        const found = asProblem(error);
        if (!stop.signal.aborted) setProblem(found);
      },
    );
    return () => stop.abort();
  }, []);
  return { kinds, problem };
}

/** What the address asks for, else what is stored. */
function firstChoice(months: readonly string[]): Chosen {
  const { query } = place.get();
  const period = query.get('period') ?? '';
  const stored = months.length === 0 ? thisYear() : periodHolding(months);
  return {
    kind: query.get('kind') ?? 'vat-liability',
    period: isPeriod(period) ? period : stored,
    format: query.get('format') ?? 'pdf',
    language: language.get(),
    ...{ country: '', untilLogout: false, hmrc: {} },
  };
}

/** Newest first; also the years just gone, since nil returns are due as well. */
function yearsOf(months: readonly string[]): string[] {
  const last = Number(thisYear());
  const first = Math.min(last - 1, Number(months[0]?.slice(0, 4) ?? last));
  return Array.from({ length: last - first + 1 }, (_, index) => String(last - index));
}

function thisYear(): string {
  return new Date(now()).toISOString().slice(0, 4);
}
