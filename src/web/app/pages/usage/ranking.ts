import { count } from '../../format.ts';
import { type Children, html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { de } from '../../words/usage.de.ts';
import { en } from '../../words/usage.en.ts';
import type { Line } from './figures.ts';

export type RankingProps = {
  readonly title: string;
  readonly lines: readonly Line[];
  /** How many periods there are, of which a line is shown in some. */
  readonly periods: number;
  readonly nameOf: (label: string) => Children;
  /** Said where there is no line at all. */
  readonly empty: string;
};

/** Names with a bar each, the longest at the top. Suppressed ones have the word in place of the bar. */
export function Ranking({ title, lines, periods, nameOf, empty }: RankingProps) {
  const words = useWords({ en, de });
  const most = Math.max(1, ...lines.map(({ total }) => total.sum ?? 0));
  return html`<section class="card ranking" aria-label=${title}>
    <h2>${title}</h2>
    ${
      lines.length === 0
        ? html`<p class="small">${empty}</p>`
        : html`<ol>
            ${lines.map(
              ({
                label,
                total,
              }) => html`<li key=${label} class=${total.sum === null ? 'ranking-suppressed' : undefined}>
                <svg class="ranking-bar" width="100%" height="100%" aria-hidden="true"><rect width=${`${((total.sum ?? 0) * 100) / most}%`} height="100%" rx="4" /></svg>
                <span class="ranking-name">${nameOf(label)}</span>
                <span class="ranking-sum">${total.sum === null ? words.suppressed : count(total.sum)}${total.sum === null || total.shown === periods ? null : html`<small>${words.shownIn(total.shown, periods)}</small>`}</span>
              </li>`,
            )}
          </ol>`
    }
  </section>`;
}
