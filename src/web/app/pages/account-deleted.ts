import { html } from '../html.ts';
import { useWords } from '../language.ts';
import { useStore } from '../store.ts';
import { EmptyState, LinkButton } from '../ui/index.ts';
import { de } from '../words/privacy.de.ts';
import { en } from '../words/privacy.en.ts';
import { lastReceipt } from './privacy/last-receipt.ts';
import { ReceiptCard } from './privacy/receipt-card.ts';

/** The end: the receipt of a deleted account, as long as this tab is open. */
export function Page() {
  const { gone } = useWords({ en, de });
  const receipt = useStore(lastReceipt);
  if (receipt === undefined) {
    const actions = html`<${LinkButton} href="/">${gone.home}</${LinkButton}>`;
    return html`<${EmptyState} title=${gone.nothing} isPage=${true} actions=${actions}><p>${gone.nothingText}</p></${EmptyState}>`;
  }
  return html`<div class="entrance">
    <h1>${gone.title}</h1>
    <${ReceiptCard} receipt=${receipt} what="account" />
    <p><a href="/">${gone.home}</a></p>
  </div>`;
}
