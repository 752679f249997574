import { html } from '../../html.ts';
import { shortPeriodName } from './period-name.ts';
import { namedPlaces } from './scale.ts';

/** Names of some periods below a chart; on a phone every other one is left out. */
export function PeriodAxis({ periods }: { periods: readonly string[] }) {
  const slot = 100 / periods.length;
  const places = namedPlaces(periods.length, 7);
  return html`<svg class="graph-axis" width="100%" height="20" aria-hidden="true">
    ${places.map((place, index) => {
      const isEdge = periods.length > 7 && place === 0;
      const isEnd = periods.length > 7 && place === periods.length - 1;
      const [x, anchor] = isEdge ? [0, 'start'] : isEnd ? [100, 'end'] : [(place + 0.5) * slot, 'middle'];
      return html`<text key=${place} class=${index % 2 === 0 ? undefined : 'wide-only'} x=${`${x}%`} y="15" text-anchor=${anchor}>${shortPeriodName(periods[place] ?? '')}</text>`;
    })}
  </svg>`;
}
