import { amount } from '../format.ts';
import { html } from '../html.ts';
import { Axis, GridLines, Names, PLOT } from './axis.ts';
import { scaleOf } from './scale.ts';

export type ColumnPoint = {
  readonly label: string;
  /** A decimal string; undefined where there is nothing. */
  readonly value: string | undefined;
};

/** So many amounts can stand above their columns without touching. */
const LABELLED_MAX = 12;

/** Columns side by side, each with its amount above it. Read aloud is the table beside it, not this. */
export function Columns({ points }: { points: readonly ColumnPoint[] }) {
  const scale = scaleOf(points.map(({ value }) => Number(value ?? 0)));
  const width = 100 / points.length;
  const y = (value: number) => PLOT.top + scale.place(value) * PLOT.height;
  return html`<div class="chart" aria-hidden="true">
    <${Axis} scale=${scale} />
    <svg class="chart-plot" width="100%" height=${PLOT.whole}>
      <${GridLines} scale=${scale} />
      ${points.map(({ label, value }, index) => {
        const middle = `${(index + 0.5) * width}%`;
        const number = Number(value ?? 0);
        const [from, to] = number < 0 ? [y(0), y(number)] : [y(number), y(0)];
        return html`<g key=${label}>
          <title>${`${label}: ${amount(value ?? '0')}`}</title>
          <rect class=${number < 0 ? 'chart-mark chart-negative' : 'chart-mark'} x=${`${(index + 0.19) * width}%`} width=${`${0.62 * width}%`} y=${from} height=${Math.max(0, to - from)} rx="2" />
          ${
            value === undefined || number === 0 || points.length > LABELLED_MAX
              ? null
              : html`<text class="chart-value" x=${middle} y=${number < 0 ? to + 13 : from - 5} text-anchor="middle">${amount(whole(value))}</text>`
          }
        </g>`;
      })}
      <${Names} names=${points.map(({ label }) => label)} />
    </svg>
  </div>`;
}

/** Above a column there is room for whole units; the table has the rest. */
function whole(value: string): string {
  return String(Math.round(Number(value)));
}
