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

/** The names below; of many, every other one is left out on a phone. */
export function Names({ names }: { names: readonly string[] }) {
  return html`<g>
    ${names.map((name, index) => {
      const isSpare = names.length > NAMES_MAX && index % 2 === 1;
      const x = `${((index + 0.5) * 100) / names.length}%`;
      return html`<text key=${name} class=${isSpare ? 'chart-label wide-only' : 'chart-label'} x=${x} y=${PLOT.whole - 6} text-anchor="middle">${name}</text>`;
    })}
  </g>`;
}

/** As many stand side by side on a phone. */
const NAMES_MAX = 6;

export function GridLines({ scale }: { scale: Scale }) {
  return html`<g>
    ${scale.ticks.map((tick) => {
      const y = Math.round(PLOT.top + scale.place(tick) * PLOT.height) + 0.5;
      return html`<line key=${tick} class=${tick === 0 ? 'chart-zero' : 'chart-grid'} x1="0" x2="100%" y1=${y} y2=${y} />`;
    })}
  </g>`;
}
