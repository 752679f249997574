import { count } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { de } from '../../words/usage.de.ts';
import { en } from '../../words/usage.en.ts';
import { MEASURES, type Measure, type Point } from './figures.ts';

/** What happened altogether, as far as it is shown; the figure that is pressed is drawn below. */
export function TopFigures({
  pointsOf,
  selected,
  onSelect,
}: {
  pointsOf: (measure: Measure) => readonly Point[];
  selected: Measure;
  onSelect: (measure: Measure) => void;
}) {
  const words = useWords({ en, de });
  return html`<div class="top-figures" role="group" aria-label=${words.chart.choose}>
    ${MEASURES.map((measure) => {
      const points = pointsOf(measure);
      const shown = points.filter((point) => point.count !== null);
      const sum = shown.reduce((total, point) => total + (point.count ?? 0), 0);
      return html`<button key=${measure} type="button" class="top-figure" aria-pressed=${measure === selected ? 'true' : 'false'} onClick=${() => onSelect(measure)}>
        <span class="top-label">${words.measures[measure]}</span>
        <span class=${shown.length === 0 ? 'top-sum top-none' : 'top-sum'}>${shown.length === 0 ? words.suppressed : count(sum)}</span>
        <span class="top-share">${words.shownIn(shown.length, points.length)}</span>
      </button>`;
    })}
  </div>`;
}
