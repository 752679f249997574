import { useId, useState } from 'preact/hooks';
import { count } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { de } from '../../words/usage.de.ts';
import { en } from '../../words/usage.en.ts';
import type { Point } from './figures.ts';
import { PeriodAxis } from './period-axis.ts';
import { periodName } from './period-name.ts';
import { linearSteps } from './scale.ts';

const HEIGHT = 220;
const TOP = 18;
/** Of a mark that stands for a suppressed figure: the same for each, so that nobody reads a height into it. */
const HATCH_HEIGHT = 12;

/** A bar for each period; suppressed ones are hatched, periods that are not complete have a line below. Widths in percent: it fits any screen. */
export function BarChart({ points, label }: { points: readonly Point[]; label: string }) {
  const words = useWords({ en, de });
  const id = useId();
  const [at, setAt] = useState<number>();
  const shown = points.flatMap(({ count }) => (count === null ? [] : [count]));
  // Without a figure there is nothing to measure, and a mark at 1 would look like one.
  const steps = shown.length === 0 ? [0] : linearSteps(Math.max(...shown));
  const most = Math.max(1, ...steps);
  const slot = 100 / points.length;
  const y = (value: number) => TOP + (HEIGHT - TOP) * (1 - value / most);
  const pointed = at === undefined ? undefined : points[at];
  return html`<div class="graph" onPointerLeave=${() => setAt(undefined)}>
    <p class="graph-readout" aria-hidden="true">${pointed === undefined ? words.chart.point : html`<span>${periodName(pointed.period)}</span> <strong>${valueText(pointed)}</strong>${pointed.isComplete ? null : html` <span>${words.incomplete}</span>`}`}</p>
    <svg class="graph-plot" width="100%" height=${HEIGHT + 6} role="img" aria-label=${words.chart.read(label, points.length)}>
      <defs>
        <pattern id=${`${id}-hatch`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line class="graph-hatch" x1="0" y1="0" x2="0" y2="6" />
        </pattern>
      </defs>
      ${steps.map(
        (step) => html`<g key=${step}>
          <line class=${step === 0 ? 'graph-base' : 'graph-grid'} x1="0" x2="100%" y1=${y(step)} y2=${y(step)} />
          ${step === 0 ? null : html`<text class="graph-step" x="0" y=${y(step) - 4}>${count(step)}</text>`}
        </g>`,
      )}
      ${points.map((point, index) => {
        const left = index * slot + slot * 0.14;
        const width = `${slot * 0.72}%`;
        return html`<g key=${point.period} class=${index === at ? 'graph-at' : undefined}>
          ${
            point.count === null
              ? html`<rect class="graph-suppressed" fill=${`url(#${id}-hatch)`} x=${`${left}%`} width=${width} y=${HEIGHT - HATCH_HEIGHT} height=${HATCH_HEIGHT} />`
              : html`<rect class="graph-bar" x=${`${left}%`} width=${width} y=${y(point.count)} height=${HEIGHT - y(point.count)} rx="2" />`
          }
          ${point.isComplete ? null : html`<rect class="graph-incomplete" x=${`${index * slot}%`} width=${`${slot}%`} y=${HEIGHT + 2} height="4" />`}
          <rect class="graph-slot" x=${`${index * slot}%`} width=${`${slot}%`} y="0" height=${HEIGHT} onPointerEnter=${() => setAt(index)} onPointerDown=${() => setAt(index)} />
        </g>`;
      })}
    </svg>
    <${PeriodAxis} periods=${points.map(({ period }) => period)} />
  </div>`;

  function valueText(point: Point): string {
    return point.count === null ? words.suppressed : count(point.count);
  }
}
