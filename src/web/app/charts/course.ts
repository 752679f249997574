import { amount } from '../format.ts';
import { html } from '../html.ts';
import { Axis, GridLines, Names, PLOT } from './axis.ts';
import type { ColumnPoint } from './columns.ts';
import { scaleOf } from './scale.ts';

export type CourseProps = {
  readonly points: readonly ColumnPoint[];
  readonly limit: string;
  readonly limitLabel: string;
};

/** A sum that grows, and the line it must not cross. Read aloud is the table beside it, not this. */
export function Course({ points, limit, limitLabel }: CourseProps) {
  const known = points.flatMap(({ value }, index) =>
    value === undefined ? [] : [{ index, value, number: Number(value) }],
  );
  const scale = scaleOf([...known.map(({ number }) => number), Number(limit) * 1.1]);
  const y = (value: number) => PLOT.top + scale.place(value) * PLOT.height;
  const x = (index: number) => `${((index + 0.5) * 100) / points.length}%`;
  const atLimit = y(Number(limit));
  const last = known.at(-1);
  // Above its point, where neither the line that leads to it nor the axis is; below where the limit would cross it.
  const isBelow = last !== undefined && y(last.number) > atLimit && y(last.number) - atLimit < LABEL_ROOM;
  return html`<div class="chart" aria-hidden="true">
    <${Axis} scale=${scale} />
    <svg class="chart-plot" width="100%" height=${PLOT.whole}>
      <${GridLines} scale=${scale} />
      <line class="chart-limit" x1="0" x2="100%" y1=${atLimit} y2=${atLimit} />
      <text class="chart-limit-label" x="4" y=${atLimit - 6}>${limitLabel}</text>
      ${known.map(({ index, number }, place) => {
        const before = known[place - 1];
        return before === undefined
          ? null
          : html`<line key=${index} class="chart-line" x1=${x(before.index)} y1=${y(before.number)} x2=${x(index)} y2=${y(number)} />`;
      })}
      ${known.map(({ index, number }) => html`<circle key=${index} class="chart-point" cx=${x(index)} cy=${y(number)} r="4" />`)}
      ${
        last === undefined
          ? null
          : html`<text class="chart-value" x=${x(last.index)} y=${y(last.number) + (isBelow ? 18 : -10)} text-anchor=${anchorAt(last.index, points.length)}>${amount(last.value)}</text>`
      }
      <${Names} names=${points.map(({ label }) => label)} />
    </svg>
  </div>`;
}

/** Pixels that the label of a point takes above it. */
const LABEL_ROOM = 26;

/** At either end of the course a label that stood in the middle above its point would run over the edge. */
function anchorAt(index: number, length: number): 'start' | 'middle' | 'end' {
  return index < 2 ? 'start' : index >= length - 2 ? 'end' : 'middle';
}
