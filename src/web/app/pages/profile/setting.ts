import { useId } from 'preact/hooks';
import { type Children, html } from '../../html.ts';

/** One matter of a page of settings: what it is about at the left, its fields at the right; one below the other on a phone. */
export function Setting({ title, text, children }: { title: string; text?: Children; children?: Children }) {
  const id = useId();
  return html`<section class="setting" aria-labelledby=${id}>
    <div class="setting-about">
      <h2 id=${id}>${title}</h2>
      ${text === undefined ? null : html`<p>${text}</p>`}
    </div>
    <div class="setting-fields">${children}</div>
  </section>`;
}
