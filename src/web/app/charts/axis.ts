import { amount } from '../format.ts';
import { html } from '../html.ts';
import type { Scale } from './scale.ts';

/** Pixels. Widths are shares of the page, so that words keep their size on every screen. */
export const PLOT = { top: 22, height: 170, whole: 220 } as const;

/** The amounts at the side. */
export function Axis({ scale }: { scale: Scale }) {
  const texts = scale.ticks.map((tick) => amount(String(tick)));
  const width = Math.max(...texts.map(({ length }) => length)) * 7 + 8;
  return html`<svg class="chart-axis" width=${width} height=${PLOT.whole}>
    ${scale.ticks.map(
      (tick, index) =>
        html`<text key=${tick} class="chart-label" x=${width - 8} y=${PLOT.top + scale.place(tick) * PLOT.height + 4} text-anchor="end">${texts[index]}</text>`,
    )}
  </svg>`;
}

export function GridLines({ scale }: { scale: Scale }) {
  return html`<g>
    ${scale.ticks.map((tick) => {
      const y = Math.round(PLOT.top + scale.place(tick) * PLOT.height) + 0.5;
      return html`<line key=${tick} class=${tick === 0 ? 'chart-zero' : 'chart-grid'} x1="0" x2="100%" y1=${y} y2=${y} />`;
    })}
  </g>`;
}
