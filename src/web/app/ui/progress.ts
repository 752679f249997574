import { html } from '../html.ts';

/** A bar and, in words, what is being done. @param percent undefined while it is not known */
export function Progress({ label, percent }: { label: string; percent?: number }) {
  const rounded = percent === undefined ? undefined : Math.floor(percent);
  return html`<div class="progress">
    <div class="progress-words"><span>${label}</span>${rounded === undefined ? null : html`<span class="number">${rounded}${'\u00a0'}%</span>`}</div>
    <progress max="100" value=${rounded} aria-label=${label}></progress>
  </div>`;
}

/** Something is being fetched; never without a word. */
export function Waiting({ label }: { label: string }) {
  return html`<p class="waiting" role="status">${label}</p>`;
}
