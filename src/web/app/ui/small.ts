import { type Children, html } from '../html.ts';

/** One or two words on a state. The words say it; the colour only helps. */
export function Badge({
  kind = 'plain',
  children,
}: {
  kind?: 'plain' | 'good' | 'warning' | 'bad' | 'busy';
  children?: Children;
}) {
  return html`<span class=${`badge badge-${kind}`}>${children}</span>`;
}

export type Fact = { readonly name: string; readonly value: Children };

/** Names and their values, side by side. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return html`<dl class="facts">
    ${facts.map(({ name, value }) => html`<div class="fact" key=${name}><dt>${name}</dt><dd>${value}</dd></div>`)}
  </dl>`;
}
