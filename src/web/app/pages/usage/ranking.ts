import { count } from '../../format.ts';
import { type Children, html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { de } from '../../words/usage.de.ts';
import { en } from '../../words/usage.en.ts';
import type { Line, Total } from './figures.ts';

export type RankingProps = {
  readonly title: string;
  readonly lines: readonly Line[];
  /** How many periods there are, of which a line is shown in some. */
  readonly periods: number;
  readonly nameOf: (label: string) => Children;
  /** Said where there is no line at all. */
  readonly empty: string;
};

/** Names with a bar each, the longest at the top. Those of which nothing may be shown are named below. */
export function Ranking({ title, lines, periods, nameOf, empty }: RankingProps) {
  const shown = lines.filter(({ total }) => total.sum !== null);
  const most = Math.max(1, ...shown.map(({ total }) => total.sum ?? 0));
  return html`<section class="card ranking" aria-label=${title}>
    <h2>${title}</h2>
    ${
      shown.length === 0
        ? html`<p class="small">${empty}</p>`
        : html`<ol>
            ${shown.map(
              ({ label, total }) => html`<li key=${label}>
                <svg class="ranking-bar" width="100%" height="100%" aria-hidden="true"><rect width=${`${((total.sum ?? 0) * 100) / most}%`} height="100%" rx="4" /></svg>
                <span class="ranking-name">${nameOf(label)}</span>
                <${Sum} total=${total} periods=${periods} />
              </li>`,
            )}
          </ol>`
    }
    <${TooFew} names=${lines.filter(({ total }) => total.sum === null).map(({ label }) => nameOf(label))} />
  </section>`;
}

function Sum({ total, periods }: { total: Total; periods: number }) {
  const words = useWords({ en, de });
  return html`<span class="ranking-sum">${count(total.sum ?? 0)}${total.shown === periods ? null : html`<small>${words.shownIn(total.shown, periods)}</small>`}</span>`;
}

/** What is suppressed in every period, in one sentence: neither a zero nor left out. */
export function TooFew({ names }: { names: readonly Children[] }) {
  const words = useWords({ en, de });
  if (names.length === 0) return null;
  return html`<p class="small too-few"><strong>${words.tooFewOf}</strong> ${names.map((name, index) => html`${index === 0 ? '' : ' · '}${name}`)}</p>`;
}
