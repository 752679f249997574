import * as format from '../format.ts';
import { html } from '../html.ts';

/**
 * An amount in a column of figures. Decimals stand one under the other whatever their number: what is missing to `decimals` is
 * filled with invisible figures.
 */
export function Amount({
  value,
  currency,
  decimals = 2,
}: {
  value: string | null;
  currency?: string;
  decimals?: number;
}) {
  if (value === null) return html`<span class="amount">–</span>`;
  const own = value.split('.')[1]?.length ?? 0;
  const missing = Math.max(0, decimals - own);
  const filler = missing === 0 ? '' : `${own === 0 ? '.' : ''}${'0'.repeat(missing)}`;
  return html`<span class="amount">${format.amount(value)}${filler === '' ? null : html`<span class="amount-filler" aria-hidden="true">${filler}</span>`}${currency === undefined ? null : html` <span class="amount-currency">${currency}</span>`}</span>`;
}
