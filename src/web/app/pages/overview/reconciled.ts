import type { Reconciliation } from '../../contract/overview.ts';
import { count } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { Facts, Notice } from '../../ui/index.ts';
import { de } from '../../words/overview.de.ts';
import { en } from '../../words/overview.en.ts';

const GROUPS = [
  'taxed',
  'zeroRated',
  'collectedByMarketplace',
  'movements',
  'corrections',
  'pending',
  'outOfScope',
] as const;

/** That no row of the period has been lost, in words. */
export function Reconciled({ reconciliation }: { reconciliation: Reconciliation }) {
  const words = useWords({ en, de }).reconciliation;
  const { transactions, unaccounted } = reconciliation;
  return html`<section class="card">
    <h2>${words.title}</h2>
    ${
      unaccounted === 0
        ? html`<p>${words.all(count(transactions))}</p>`
        : html`<${Notice} kind="bad"><p>${words.open(count(unaccounted))}</p></${Notice}>`
    }
    <${Facts} facts=${GROUPS.map((group) => ({ name: words[group], value: count(reconciliation[group]) }))} />
  </section>`;
}
