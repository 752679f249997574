import { type Children, html } from '../html.ts';

/** Where there is nothing yet: says so, and names the next step. */
export function EmptyState({ title, children, actions }: { title: string; children?: Children; actions?: Children }) {
  return html`<section class="empty">
    <h2>${title}</h2>
    <div class="empty-text">${children}</div>
    ${actions === undefined ? null : html`<div class="actions">${actions}</div>`}
  </section>`;
}
