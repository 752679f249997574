import htm from 'htm';
import { type ComponentChildren, h, type VNode } from 'preact';

/** `` html`<p>…</p>` `` makes what the page shows. Text is never read as markup, whatever it holds. */
export const html = htm.bind(h) as (strings: TemplateStringsArray, ...values: unknown[]) => VNode;

export type Children = ComponentChildren;
