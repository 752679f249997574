import { duration } from '../../format.ts';
import { html } from '../../html.ts';
import { PeriodAxis } from './period-axis.ts';
import { powerSteps } from './scale.ts';

const HEIGHT = 200;
const TOP = 18;

export type Series = { readonly name: string; readonly values: readonly (number | null)[] };

/**
 * Lines of durations, each step ten times the one below. A line ends where a period is suppressed, and a period alone is a dot.
 * Drawn out of single pieces, whose ends can stand in percent.
 */
export function LineChart({
  periods,
  series,
  label,
}: {
  periods: readonly string[];
  series: readonly Series[];
  label: string;
}) {
  const known = series.flatMap(({ values }) => values).filter((value) => value !== null);
  const steps = powerSteps(known);
  const [lowest = 1, highest = 10] = [steps[0], steps.at(-1)].map((step) => Math.log10(step ?? 1));
  const y = (value: number) => TOP + (HEIGHT - TOP) * (1 - (Math.log10(value) - lowest) / (highest - lowest));
  const x = (index: number) => `${((index + 0.5) * 100) / periods.length}%`;
  // The lowest last: where two steps are the same, the one below is a ring around it.
  const drawn = series.map((one, place) => ({ ...one, place })).toReversed();
  return html`<div class="graph">
    <ul class="graph-key" aria-hidden="true">
      ${series.map(({ name }, index) => html`<li key=${name}><svg width="18" height="10"><line class=${`graph-line graph-line-${index}`} x1="0" x2="18" y1="5" y2="5" /></svg>${name}</li>`)}
    </ul>
    <svg class="graph-plot" width="100%" height=${HEIGHT + 6} role="img" aria-label=${label}>
      ${steps.map(
        (step, index) => html`<g key=${step}>
          <line class=${index === 0 ? 'graph-base' : 'graph-grid'} x1="0" x2="100%" y1=${y(step)} y2=${y(step)} />
          <text class="graph-step" x="0" y=${y(step) - 4}>${duration(step)}</text>
        </g>`,
      )}
      ${drawn.map(
        ({ name, values, place }) => html`<g key=${name} class=${`graph-line-${place}`}>
          ${values.map((value, index) => {
            const next = values[index + 1] ?? null;
            if (value === null) return null;
            return html`
              ${next === null ? null : html`<line class="graph-line" x1=${x(index)} x2=${x(index + 1)} y1=${y(value)} y2=${y(next)} />`}
              <circle class="graph-dot" cx=${x(index)} cy=${y(value)} r=${3 + place}><title>${`${name}: ${duration(value)}`}</title></circle>
            `;
          })}
        </g>`,
      )}
    </svg>
    <${PeriodAxis} periods=${periods} />
  </div>`;
}
