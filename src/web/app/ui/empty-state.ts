import { type Children, html } from '../html.ts';

export type EmptyStateProps = {
  readonly title: string;
  /** It is all there is on the page, so its title is the page's. */
  readonly isPage?: boolean;
  readonly children?: Children;
  readonly actions?: Children;
};

/** Where there is nothing yet: says so, and names the next step. */
export function EmptyState({ title, isPage, children, actions }: EmptyStateProps) {
  const heading = isPage === true ? 'h1' : 'h2';
  return html`<section class="empty">
    <${heading}>${title}</${heading}>
    <div class="empty-text">${children}</div>
    ${actions === undefined ? null : html`<div class="actions">${actions}</div>`}
  </section>`;
}
