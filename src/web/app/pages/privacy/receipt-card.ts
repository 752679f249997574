import type { Receipt } from '../../contract/account.ts';
import { saveText } from '../../download.ts';
import { count } from '../../format.ts';
import { html } from '../../html.ts';
import { useWords } from '../../language.ts';
import { Button, Facts, Notice } from '../../ui/index.ts';
import { de } from '../../words/privacy.de.ts';
import { en } from '../../words/privacy.en.ts';

/** What was deleted, counted. It is kept nowhere else, so it can be saved. */
export function ReceiptCard({ receipt, what }: { receipt: Receipt; what: 'data' | 'account' }) {
  const words = useWords({ en, de }).receipt;
  const { deleted, receiptId } = receipt;
  const names = ['imports', 'transactions', 'reports', 'checks', 'connections'] as const;
  return html`<div class="card receipt">
    <${Notice} kind="good" isNews=${true} title=${words.title[what]}><p>${words.text}</p></${Notice}>
    <${Facts}
      facts=${names.map((name) => {
        const number = deleted[name];
        return { name: words.names[name], value: number === null ? words.uncounted : count(number) };
      })}
    />
    <p class="small">${words.number} <code>${receiptId}</code></p>
    <${Button} onClick=${() => saveText(JSON.stringify(receipt, null, 2), `zkvat-receipt-${receiptId}.json`, 'application/json')}>${words.save}</${Button}>
  </div>`;
}
