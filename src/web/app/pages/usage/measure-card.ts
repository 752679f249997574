import { count } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { Table } from '../../ui/index.ts';
import { de } from '../../words/usage.de.ts';
import { en } from '../../words/usage.en.ts';
import { BarChart } from './bar-chart.ts';
import type { Measure, Point } from './figures.ts';
import { periodName } from './period-name.ts';

/** One measure over time, drawn and, for whoever cannot see it or wants the figures, as a table. */
export function MeasureCard({ measure, points }: { measure: Measure; points: readonly Point[] }) {
  const words = useWords({ en, de });
  const label = words.measures[measure];
  const hasIncomplete = points.some(({ isComplete }) => !isComplete);
  return html`<section class="card" aria-label=${label}>
    <h2>${label}</h2>
    <${BarChart} key=${measure} points=${points} label=${label} />
    <ul class="graph-key">
      ${points.some((point) => point.count === null) ? html`<li><svg width="18" height="12" aria-hidden="true"><path class="graph-hatch" d="M0 10 10 0M2 12 14 0M8 12 18 2M14 12 18 8M0 4 4 0" /></svg>${words.chart.suppressedKey}</li>` : null}
      ${hasIncomplete ? html`<li><svg width="18" height="12" aria-hidden="true"><rect class="graph-incomplete" y="4" width="18" height="4" /></svg>${words.chart.incompleteKey}</li>` : null}
    </ul>
    <details>
      <summary>${words.asTable}</summary>
      <${Table}
        caption=${label}
        isCaptionHidden=${true}
        narrow="scroll"
        columns=${[
          { title: words.period, cell: (point: Point) => periodName(point.period), isRowHeading: true },
          {
            title: words.count,
            cell: (point: Point) => (point.count === null ? words.suppressed : count(point.count)),
            isNumber: true,
          },
          { title: words.note, cell: (point: Point) => (point.isComplete ? '' : words.incomplete) },
        ]}
        rows=${points}
        keyOf=${(point: Point) => point.period}
      />
    </details>
  </section>`;
}
