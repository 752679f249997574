import { html } from '../html.ts';

export type Step = { readonly label: string; readonly hint?: string; readonly href?: string };

/** The way to something, what is done ticked off. @param current index of the step to take now */
export function Steps({ label, steps, current }: { label: string; steps: readonly Step[]; current: number }) {
  return html`<ol class="steps" aria-label=${label}>
    ${steps.map((step, index) => {
      const state = index < current ? 'done' : index === current ? 'current' : 'ahead';
      return html`<li key=${step.label} class=${`step step-${state}`} aria-current=${state === 'current' ? 'step' : undefined}>
        <span class="step-mark" aria-hidden="true">${state === 'done' ? '✓' : index + 1}</span>
        <span class="step-text">${step.href === undefined ? step.label : html`<a href=${step.href}>${step.label}</a>`}${step.hint === undefined ? null : html`<small>${step.hint}</small>`}</span>
      </li>`;
    })}
  </ol>`;
}
