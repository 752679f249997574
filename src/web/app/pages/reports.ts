import { html } from '../html.ts';

export function Page() {
  return html`<p>…</p>`;
}
