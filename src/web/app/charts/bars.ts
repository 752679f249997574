import { useState } from 'preact/hooks';
import { count } from '../format.ts';
import { html } from '../html.ts';
import { Amount, Button } from '../ui/index.ts';

export type Bar = { readonly key: string; readonly label: string; readonly value: string; readonly count: number };

export type BarsProps = {
  /** What the table shows, read aloud before it. */
  readonly caption: string;
  readonly columns: { readonly name: string; readonly amount: string; readonly count: string };
  readonly bars: readonly Bar[];
  readonly showAll: (count: string) => string;
};

const SHOWN_FIRST = 7;

/** A table of amounts, the largest first, with a bar in each row: the table is what is read aloud. */
export function Bars({ caption, columns, bars, showAll }: BarsProps) {
  const [isAll, setIsAll] = useState(false);
  const sorted = [...bars].sort((a, b) => Number(b.value) - Number(a.value) || b.count - a.count);
  const shown = isAll || sorted.length <= SHOWN_FIRST + 1 ? sorted : sorted.slice(0, SHOWN_FIRST);
  const longest = Math.max(...sorted.map(({ value }) => Math.abs(Number(value))), 0);
  // Rows are laid out as grids, which lose their roles in some browsers, so they are said.
  return html`
    <table class="bars" role="table">
      <caption class="visually-hidden">${caption}</caption>
      <thead role="rowgroup">
        <tr role="row">${[columns.name, columns.amount, columns.count].map((title) => html`<th key=${title} role="columnheader" scope="col" class=${title === columns.name ? undefined : 'number'}>${title}</th>`)}</tr>
      </thead>
      <tbody role="rowgroup">
        ${shown.map(
          (bar) => html`<tr key=${bar.key} role="row">
            <th role="rowheader" scope="row">${bar.label}</th>
            <td role="cell" class="number"><${Amount} value=${bar.value} /></td>
            <td role="cell" class="number bars-count">${count(bar.count)}</td>
            <td class="bars-bar" aria-hidden="true"><${Line} value=${Number(bar.value)} longest=${longest} /></td>
          </tr>`,
        )}
      </tbody>
    </table>
    ${shown.length === sorted.length ? null : html`<${Button} kind="quiet" onClick=${() => setIsAll(true)}>${showAll(count(sorted.length))}</${Button}>`}
  `;
}

function Line({ value, longest }: { value: number; longest: number }) {
  const share = longest === 0 ? 0 : (Math.abs(value) * 100) / longest;
  return html`<svg width="100%" height="7"><rect class=${value < 0 ? 'chart-mark chart-negative' : 'chart-mark'} x="0" y="0" width=${`${share}%`} height="7" rx="2" /></svg>`;
}
